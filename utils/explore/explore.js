// Turns each block of frames on the page into sliders. No library, no network.
(() => {
  // The address of a page has the setting: #explore:I=0.2&tau_m=10;explore-2:k=4
  const PART = /^explore(?:-(\d+))?:(.*)$/;
  const inBook = /^(https?|file):$/.test(location.protocol) && !document.querySelector("#jupyter-config-data");
  const settings = (hash) => new Map(hash.slice(1).split(";")
    .map((part) => PART.exec(part)).filter(Boolean)
    .map(([, number, setting]) => [Number(number ?? 1), setting]));
  const inAddress = (number, hash) => settings(hash).get(number) ?? null;
  const keyOf = (number) => "explore-" + number; // in the history: how a link found a block
  const writeAddress = (number, setting) => {
    const all = settings(location.hash);
    const had = all.size > 0;
    if (setting) all.set(number, setting);
    else all.delete(number);
    const parts = [...all].map(([n, s]) => `explore${n > 1 ? "-" + n : ""}:${s}`);
    let address = null; // as it is: the anchor of a section stays
    if (parts.length) address = "#" + parts.join(";");
    else if (had) address = location.pathname + location.search;
    history.replaceState({ ...history.state, [keyOf(number)]: undefined }, "", address);
  };
  const nearest = ({ values, start }, text) => {
    if (typeof values[0] === "string") {
      const found = values.findIndex((v) => v.toLowerCase() === text.toLowerCase());
      return found < 0 ? start : found;
    }
    const wanted = Number(text.replace("−", "-"));
    if (!text.trim() || !Number.isFinite(wanted)) return start;
    const off = values.map((v) => Math.abs(v - wanted));
    return off.indexOf(Math.min(...off));
  };

  const build = async (root) => {
    root.dataset.ready = "no";
    const number = window.exploreBlocks = (window.exploreBlocks ?? 0) + 1;
    const packed = atob(root.querySelector(".explore-data").textContent);
    const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const data = await new Response(stream).json();
    const at = new Map(data.points.map((point, k) => [point.join(), k]));
    const make = (tag, name, parent) => {
      const element = document.createElement(tag);
      if (name) element.className = "explore-" + name;
      parent.append(element);
      return element;
    };

    // the frame
    const frame = root.querySelector(".explore-frame");
    let view = frame.querySelector("img");
    let show;
    if (data.pictures) {
      show = (k) => { view.src = "data:image/png;base64," + data.pictures[k]; };
    } else {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const set = { viewBox: data.viewBox, fill: "none", "stroke-linejoin": "round", role: "img" };
      for (const name in set) svg.setAttribute(name, set[name]);
      view.replaceWith(svg);
      view = svg;
      const own = `explore-clip-${number}-`; // no two blocks of a page have an id in common
      const defs = data.defs.replaceAll('id="~', `id="${own}`);
      const parts = data.parts.map((part) => part.replaceAll("#~", "#" + own));
      show = (k) => { svg.innerHTML = defs + data.frames[k].map((n) => parts[n]).join(""); };
    }

    // the controls
    const controls = make("div", "controls", root);
    frame.after(controls);
    controls.setAttribute("role", "group");
    controls.setAttribute("aria-label", "Sliders of this figure");
    const grid = make("div", "grid", controls);
    const rows = data.sliders.map((slider, i) => {
      const row = make("div", "row", grid);
      const text = make("div", "text", row);
      const label = make("label", "", text);
      label.innerHTML = slider.label;
      label.htmlFor = `explore-slider-${number}-${i}`;
      text.append(" = ");
      const output = make("output", "value", text);
      const input = make("input", "", row);
      Object.assign(input, { type: "range", id: label.htmlFor, min: 0, max: slider.texts.length - 1, step: 1 });
      input.setAttribute("autocomplete", "off");
      output.htmlFor = input.id;
      output.setAttribute("aria-live", "off"); // the slider itself says its value
      output.style.minWidth = Math.max(...slider.texts.map((t) => t.length)) + "ch";
      input.addEventListener("input", () => {
        if (data.single) others(i);
        update();
        remember();
      });
      return { slider, input, output, name: label.textContent };
    });
    const foot = make("div", "foot", controls);
    const reset = make("button", "reset", foot);
    reset.type = "button";
    reset.textContent = "Reset";
    reset.addEventListener("click", () => { start(); remember(); });
    const rule = "Here one slider moves at a time: the others return to their start.";
    const note = data.single && rows.length > 1 ? make("span", "note", foot) : null;
    note?.setAttribute("role", "status");
    const say = (text) => { if (note) note.innerHTML = text; };

    // one at a time: the others return, and a note says which
    const others = (i) => {
      const back = rows.filter(({ slider, input }, j) => j !== i && Number(input.value) !== slider.start);
      back.forEach(({ slider, input }) => { input.value = slider.start; });
      const said = back.map(({ slider }) => `${slider.label} is back at its start`);
      say(said.length ? `${said.join(", ")}: here one slider moves at a time.` : rule);
    };
    const update = () => {
      const point = rows.map((row) => Number(row.input.value));
      const said = rows.map((row, i) => {
        const text = row.slider.texts[point[i]];
        row.output.textContent = text;
        row.input.setAttribute("aria-valuetext", text);
        return `${row.name} = ${text}`;
      });
      show(at.get(point.join()));
      const alt = data.alt.replace(/[.\s]*$/, ". ") + "Shown for " + said.join(", ") + ".";
      view.setAttribute(data.pictures ? "alt" : "aria-label", alt);
    };
    const set = (setting) => {
      const wanted = new URLSearchParams(setting);
      let moved = false;
      rows.forEach(({ slider, input }) => {
        const text = wanted.get(slider.name);
        const free = text !== null && !(data.single && moved);
        input.value = free ? nearest(slider, text) : slider.start;
        moved ||= Number(input.value) !== slider.start;
      });
      say(rule);
      update();
    };
    const start = () => set("");
    start();
    root.querySelector(".explore-shown").remove();

    // the setting in the address: written when a slider has come to rest, read when it changes
    const setting = () => rows
      .filter(({ slider, input }) => Number(input.value) !== slider.start)
      .map(({ slider, input }) => `${slider.name}=${encodeURIComponent(slider.values[input.value])}`)
      .join("&");
    let waiting = 0;
    const write = () => {
      clearTimeout(waiting);
      if (waiting) writeAddress(number, setting());
      waiting = 0;
    };
    const remember = () => {
      if (!inBook) return;
      clearTimeout(waiting);
      waiting = setTimeout(write, 200); // browsers refuse an address that changes too often
    };
    const reveal = (wanted) => {
      root.scrollIntoView();
      const named = new URLSearchParams(wanted);
      rows.find(({ slider }) => named.has(slider.name))?.input.focus({ preventScroll: true });
    };
    if (inBook) {
      let followed = false;
      const read = () => {
        const wanted = inAddress(number, location.hash);
        const known = wanted ?? history.state?.[keyOf(number)];
        if (known !== undefined) set(known);
        return wanted;
      };
      addEventListener("hashchange", () => {
        const wanted = read();
        if (followed && wanted !== null) reveal(wanted);
        if (wanted === null && settings(location.hash).size) remember(); // of another block
        followed = false;
      });
      addEventListener("click", (event) => {
        const link = event.target.closest?.('a[href^="#explore"]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        write();
        const wanted = inAddress(number, link.hash);
        if (wanted === null) return;
        followed = link.hash !== location.hash;
        if (followed) history.replaceState({ ...history.state, [keyOf(number)]: setting() }, "");
        else { set(wanted); reveal(wanted); }
      });
      addEventListener("pagehide", write);
      const wanted = read();
      const fresh = performance.getEntriesByType("navigation")[0]?.type === "navigate";
      if (wanted !== null && fresh) {
        if (document.readyState === "complete") reveal(wanted);
        else addEventListener("load", () => reveal(wanted), { once: true });
      }
    }

    // on paper the first frame stands, and afterwards what was there before
    let kept;
    addEventListener("beforeprint", () => { kept = rows.map((row) => row.input.value); start(); });
    addEventListener("afterprint", () => {
      rows.forEach((row, i) => { row.input.value = kept[i]; });
      update();
    });
    root.dataset.ready = "yes";
  };
  if (!("DecompressionStream" in window)) return; // an old browser keeps the first frame
  document.querySelectorAll(".explore:not([data-ready])").forEach(build);
})();
