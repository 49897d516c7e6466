// Python in a worker, asked and answered in messages.
export class Python {
  // `settings`: addresses of Python and of the helpers, names of the packages
  constructor(settings) {
    this.settings = settings;
    this.waiting = new Map();
    this.count = 0;
    this.started = null;
  }

  // Load Python if that was not begun; the promise fails if it cannot be had.
  start() {
    this.started ??= this.#begin();
    return this.started;
  }

  #begin() {
    this.worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      const { resolve, reject } = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ("failure" in data) reject(new Error(data.failure));
      else resolve(data.answer);
    };
    return this.#ask("start", this.settings);
  }

  #ask(op, data) {
    const id = ++this.count;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.worker.postMessage({ id, op, ...data });
    return answer;
  }

  // What a cell shows: see session.py.
  async run(source, number) {
    await this.start();
    return JSON.parse(await this.#ask("run", { source, number }));
  }

  // A function that asks this Python for figures of its explorables, and no later one: that
  // one counts anew.
  redrawer() {
    const mine = this.started;
    return async (key, places) => {
      if (this.started !== mine) throw new Error("Python was stopped since: run this cell again.");
      return JSON.parse(await this.#ask("redraw", { key, places: JSON.stringify(places) }));
    };
  }

  // End it, whatever it does; the next `start` begins with no names.
  stop() {
    this.worker?.terminate();
    this.waiting.forEach(({ reject }) => reject(new Error("stopped")));
    this.waiting.clear();
    this.started = null;
  }
}
