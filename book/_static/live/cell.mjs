// A cell of the page: its editor, its buttons, its outputs.
import { editor } from "./editor.mjs";
import { elements } from "./outputs.mjs";

const SAYS = {
  fresh: "",
  waiting: "waiting",
  running: "running …",
  stale: "to be run again: something above it has changed",
  failed: "stopped at an error",
};

function ranIn(seconds) {
  if (seconds < 0.05) return "has run";
  return `ran in ${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
}

export class Cell {
  // `box`: its element, or null for a cell that the page does not show; `source`: the book's text
  constructor(box, source, number) {
    Object.assign(this, { box, source, number, ran: null, current: source });
    this.output = box?.querySelector(":scope > .cell_output") ?? null;
    this.printed = this.output ? [...this.output.childNodes] : [];
    this.frames = this.output ? [...this.output.querySelectorAll("figure:not(.explore), .output > img")] : [];
    this.style = this.output?.querySelector(".explore > style") ?? null;
  }

  get edited() { return this.current !== this.source; }
  get due() { return this.ran !== this.current; }

  // Put an editor in the place of the printed code.
  open({ links, run, stop, changed }) {
    if (!this.box) return;
    const input = this.box.querySelector(".cell_input");
    const host = document.createElement("div");
    host.className = "live-editor";
    // keys are for the editor: a "/" would open the search of the page
    host.addEventListener("keydown", (event) => event.stopPropagation());
    const bar = document.createElement("div");
    bar.className = "live-bar";
    this.button = this.#button("Run", () => (this.state === "running" || this.state === "waiting" ? stop() : run(this)));
    this.undo = this.#button("Reset cell", () => this.restore());
    this.says = document.createElement("span");
    this.says.className = "live-state";
    bar.append(this.button, this.undo, this.says);
    input.classList.add("live-open");
    input.append(host, bar);
    this.editor = editor({
      parent: host,
      text: this.current,
      label: `Code of cell ${this.number}`,
      links,
      run: () => run(this),
      changed: (text) => { this.current = text; this.#mark(); changed(this); },
    });
    this.is("fresh");
  }

  #button(text, action) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "live-button", textContent: text });
    button.setAttribute("aria-label", `${text} ${this.number}`);
    button.addEventListener("click", action);
    return button;
  }

  #mark() {
    this.box?.classList.toggle("live-edited", this.edited);
    if (this.undo) this.undo.hidden = !this.edited;
  }

  // The book's text again; what it shows stays until it is run.
  restore() {
    this.current = this.source;
    this.editor?.set(this.source);
    this.#mark();
  }

  // The book's outputs again.
  reprint() {
    this.ran = null;
    if (this.output) this.output.replaceChildren(...this.printed);
    this.is("fresh");
  }

  is(state, seconds) {
    this.state = state;
    if (!this.box) return;
    this.box.dataset.live = state;
    this.says.textContent = state === "done" ? ranIn(seconds) : SAYS[state];
    const busy = state === "running" || state === "waiting";
    this.button.textContent = busy ? "Stop" : "Run";
    this.button.setAttribute("aria-label", busy ? "Stop" : `Run cell ${this.number}`);
    this.#mark();
  }

  // What it has shown; true if the next cell may run.
  show(answer, context) {
    this.ran = answer.error ? null : this.current;
    this.is(answer.error ? "failed" : "done", answer.seconds);
    if (!this.box) return !answer.error;
    this.box.dataset.seconds = answer.seconds;
    const found = elements(answer, { ...context, frames: this.frames, style: this.style });
    if (!this.output && found.length) {
      this.output = document.createElement("div");
      this.output.className = "cell_output docutils container";
      this.box.append(this.output);
    }
    this.output?.replaceChildren(...found);
    return !answer.error;
  }
}
