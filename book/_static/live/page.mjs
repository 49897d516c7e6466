// Edit and run a page: loaded when the reader asks for it.
import { Cell } from "./cell.mjs";
import { Python } from "./python.mjs";

const MEMORY = "book.live:" + location.pathname;

// A browser may refuse the memory.
function remembered() {
  try { return JSON.parse(localStorage.getItem(MEMORY)) ?? {}; } catch { return {}; }
}
function remember(cells) {
  const edits = cells.filter((cell) => cell.edited);
  const kept = Object.fromEntries(edits.map(({ number, source, current }) => [number, { source, current }]));
  try {
    if (edits.length) localStorage.setItem(MEMORY, JSON.stringify(kept));
    else localStorage.removeItem(MEMORY);
  } catch { /* not kept */ }
}

// Links of equations in the printed code, by label: editors show them, too.
function equationLinks() {
  const links = new Map();
  for (const a of document.querySelectorAll(".cell_input a.eq-ref")) {
    const copy = a.cloneNode(true);
    copy.removeAttribute("id");
    links.set(a.title, copy);
  }
  return links;
}

// Make the page editable. `settings` is the page's record, `say` shows a sentence in the bar.
export async function open(settings, bar, say) {
  const boxes = [...document.querySelectorAll("div.cell")];
  let shown = 0;
  const cells = settings.cells.map(({ source, shown: visible }, k) =>
    new Cell(visible ? boxes[shown++] : null, source, k + 1));
  const python = new Python(settings);
  const links = equationLinks();
  let running = false;

  // explorables are counted as the addresses of links count them
  const numbers = new Map();
  [...document.querySelectorAll(".explore")].forEach((block, k) => {
    const cell = cells.find(({ box }) => box?.contains(block));
    if (cell && !numbers.has(cell)) numbers.set(cell, k + 1);
  });

  const lost = [];
  for (const [number, { source, current }] of Object.entries(remembered())) {
    const cell = cells[number - 1];
    if (cell?.source === source) cell.current = current;
    else lost.push(number);
  }

  const changed = () => { remember(cells); resetPage.hidden = !cells.some((cell) => cell.edited); };
  const context = (cell) => ({
    edited: cells.some((c) => c.edited),
    redraw: python.redrawer(),
    number: numbers.get(cell) ?? 1,
  });

  // Run a cell, after all cells above it that are due.
  async function run(target) {
    if (running) {
      say("A cell is running: wait, or press Stop beside it.");
      return;
    }
    running = true;
    const last = cells.indexOf(target);
    const due = cells.findIndex((cell) => cell.due);
    const from = due < 0 ? last : Math.min(due, last);
    const todo = cells.slice(from, last + 1);
    todo.forEach((cell) => cell.is("waiting"));
    let done = 0;
    try {
      if (!python.started) say("Loading Python …");
      await python.start();
      for (const cell of todo) {
        say(`Running cell ${cell.number} of ${cells.length} …`);
        cell.is("running");
        const answer = await python.run(cell.current, cell.number);
        done++;
        if (!cell.show(answer, context(cell))) break;
      }
      const { state, number } = todo[done - 1];
      say(state === "failed" ? `Cell ${number} stopped at an error.` : "Done.");
    } catch (error) {
      say(error.message === "stopped" ? "Stopped. The next run begins with the first cell." : `Python failed: ${error.message}`);
      if (error.message !== "stopped") python.stop();
      cells.slice(0, from + done).forEach((cell) => { cell.ran = null; cell.is("stale"); }); // its names are gone
    }
    todo.slice(done).forEach((cell) => { cell.is("fresh"); });
    cells.slice(from + done).forEach((cell) => {
      if (cell.ran !== null || cell.state === "done") { cell.ran = null; cell.is("stale"); }
    });
    running = false;
  }
  const stop = () => python.stop();

  // the bar above the first cell
  const add = (text, action) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "live-button", textContent: text });
    button.addEventListener("click", action);
    bar.prepend(button);
    return button;
  };
  const resetPage = add("Reset page", () => {
    if (running) stop();
    python.stop();
    cells.forEach((cell) => { cell.restore(); cell.reprint(); });
    say("The page is as in the book.");
  });
  add("Run all", () => run(cells.at(-1)));

  for (const cell of cells) cell.open({ links, run, stop, changed });
  changed();

  // links from an equation to its line
  const reveal = (hash) => {
    const found = /^#code-(.+?)(?:--(\d+))?$/.exec(hash);
    if (!found) return;
    let n = Number(found[2] ?? 1) - 1;
    for (const cell of cells) {
      const times = cell.source.split(`(${found[1]})`).length - 1;
      if (n < times && cell.editor) {
        cell.box.querySelectorAll("details").forEach((fold) => { fold.open = true; });
        cell.editor.reveal(found[1], n);
        cell.box.scrollIntoView({ block: "nearest" });
        return;
      }
      n -= times;
    }
  };
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#code-"]');
    if (link && link.hash === location.hash) reveal(link.hash);
  });

  say("Loading Python …");
  const note = lost.length ? ` Your changes of cells that the book has changed since were left out: ${lost.join(", ")}.` : "";
  try {
    await python.start();
    if (!running) say("Python is ready. Change a cell, and press Shift+Enter." + note);
  } catch (error) {
    say(`Python could not be loaded: ${error.message}`);
    python.stop();
  }
}
