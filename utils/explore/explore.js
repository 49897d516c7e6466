// Turns each block of frames on the page into sliders. No library, no network.
(() => {
  const build = async (root) => {
    root.dataset.ready = "no";
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
      show = (k) => { svg.innerHTML = data.defs + data.frames[k].map((n) => data.parts[n]).join(""); };
    }

    // the controls
    const id = "explore-" + Math.random().toString(36).slice(2);
    const controls = make("div", "controls", root);
    controls.setAttribute("role", "group");
    controls.setAttribute("aria-label", "Sliders of this figure");
    const grid = make("div", "grid", controls);
    const rows = data.sliders.map((slider, i) => {
      const row = make("div", "row", grid);
      const label = make("label", "label", row);
      label.innerHTML = slider.label;
      label.htmlFor = `${id}-${i}`;
      const input = make("input", "", row);
      Object.assign(input, { type: "range", id: label.htmlFor, min: 0, max: slider.texts.length - 1, step: 1 });
      input.setAttribute("autocomplete", "off");
      const output = make("output", "value", row);
      output.htmlFor = input.id;
      output.setAttribute("aria-live", "off"); // the slider itself says its value
      const widest = Math.max(...slider.texts.map((text) => text.length));
      output.style.minWidth = widest + "ch";
      input.addEventListener("input", () => {
        if (data.single) rows.forEach((other, j) => { if (j !== i) other.input.value = other.slider.start; });
        update();
      });
      return { slider, input, output, name: label.textContent };
    });
    const foot = make("div", "foot", controls);
    const reset = make("button", "reset", foot);
    reset.type = "button";
    reset.textContent = "Reset";
    reset.addEventListener("click", () => start());
    if (data.single && rows.length > 1) {
      make("span", "note", foot).textContent =
        "One slider at a time: moving one returns the others to their start.";
    }

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
    const start = () => {
      rows.forEach((row) => { row.input.value = row.slider.start; });
      update();
    };
    start();

    // on paper the first frame stands, and afterwards what was there before
    let kept;
    addEventListener("beforeprint", () => { kept = rows.map((row) => row.input.value); start(); });
    addEventListener("afterprint", () => {
      rows.forEach((row, i) => { row.input.value = kept[i]; });
      update();
    });
    root.querySelector(".explore-shown").remove();
    root.dataset.ready = "yes";
  };
  if (!("DecompressionStream" in window)) return; // an old browser keeps the first frame
  document.querySelectorAll(".explore:not([data-ready])").forEach(build);
})();
