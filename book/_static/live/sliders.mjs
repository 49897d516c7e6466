// Sliders of an explorable whose figures Python draws as they move.
const PART = /^explore(?:-(\d+))?:(.*)$/; // of the address, as in utils/explore/explore.js

function make(tag, name, ...children) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
}

// The setting of the number-th explorable in an address, or null.
function inAddress(number, hash) {
  for (const part of hash.slice(1).split(";")) {
    const found = PART.exec(part);
    if (found && Number(found[1] ?? 1) === number) return new URLSearchParams(found[2]);
  }
  return null;
}

// The place of a value on the grid of a slider; between two values if it is continuous.
function placeOf({ values, start, continuous }, text) {
  if (typeof values[0] === "string") return values.includes(text) ? values.indexOf(text) : start;
  const wanted = Number(text.replace("−", "-"));
  if (!text.trim() || !Number.isFinite(wanted)) return start;
  const off = values.map((v) => Math.abs(v - wanted));
  const nearest = off.indexOf(Math.min(...off));
  if (!continuous) return nearest;
  for (let k = 0; k + 1 < values.length; k++) {
    const [a, b] = [values[k], values[k + 1]];
    if ((wanted - a) * (wanted - b) <= 0) return k + (wanted - a) / (b - a);
  }
  return nearest;
}

// An element with figure and sliders. `about` is what the program said (utils/explore/_page.py),
// `redraw` asks it for a figure, `number` counts the explorables of the page.
export function explorable(about, redraw, number, style) {
  const frame = make("div", "explore-frame");
  const grid = make("div", "explore-grid");
  const message = make("p", "live-error");
  message.setAttribute("role", "alert");
  const reset = make("button", "explore-reset", "Reset");
  reset.type = "button";
  const controls = make("div", "explore-controls", grid, message, make("div", "explore-foot", reset));
  controls.setAttribute("role", "group");
  controls.setAttribute("aria-label", "Sliders of this figure");
  const root = make("figure", about.keep ? "explore explore-keep" : "explore", frame, controls);
  root.style.setProperty("--explore-width", "1200px");
  if (style) root.prepend(style.cloneNode(true));
  if (about.caption) {
    const caption = document.createElement("figcaption");
    caption.innerHTML = `<p><span class="caption-text">${about.caption}</span></p>`;
    root.append(caption);
  }

  const rows = about.sliders.map((slider, i) => {
    const label = document.createElement("label");
    label.innerHTML = slider.label;
    label.htmlFor = `live-slider-${number}-${i}`;
    const output = make("output", "explore-value");
    output.setAttribute("aria-live", "off"); // the slider itself says its value
    output.style.minWidth = Math.max(...slider.texts.map((t) => t.length)) + "ch";
    const input = document.createElement("input");
    const step = slider.continuous ? "any" : 1;
    Object.assign(input, { type: "range", id: label.htmlFor, min: 0, max: slider.values.length - 1, step });
    input.value = slider.start;
    input.addEventListener("input", () => show());
    grid.append(make("div", "explore-row", make("div", "explore-text", label, " = ", output), input));
    return { slider, input, output, name: label.textContent };
  });

  const put = ({ figure, texts }) => {
    frame.innerHTML = figure;
    rows.forEach(({ input, output }, i) => {
      output.textContent = texts[i];
      input.setAttribute("aria-valuetext", texts[i]);
    });
    const said = rows.map(({ name }, i) => `${name} = ${texts[i]}`).join(", ");
    const alt = `${about.alt.replace(/[.\s]*$/, ". ")}Shown for ${said}.`;
    const view = frame.firstElementChild;
    view.setAttribute(view.matches("img") ? "alt" : "aria-label", alt);
    view.removeAttribute("style"); // as wide as a stored frame
  };

  // one request at a time; of the places in between only the last is drawn
  let asked = false;
  let again = false;
  async function show() {
    if (asked) { again = true; return; }
    asked = true;
    try {
      const found = await redraw(about.key, rows.map(({ input }) => Number(input.value)));
      message.textContent = found.error ?? "";
      if (!found.error) put(found);
      root.dataset.seconds = found.seconds;
    } catch (error) {
      message.textContent = String(error.message);
    }
    asked = false;
    if (again) { again = false; show(); }
  }

  reset.addEventListener("click", () => {
    rows.forEach(({ slider, input }) => { input.value = slider.start; });
    show();
  });

  // a link of the text sets the sliders
  const follow = () => {
    const wanted = inAddress(number, location.hash);
    if (!wanted || !root.isConnected) return;
    rows.forEach(({ slider, input }) => {
      const text = wanted.get(slider.name);
      input.value = text === null ? slider.start : placeOf(slider, text);
    });
    show();
    root.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  put(about);
  return root;
}
