"use strict";
// The button "Edit and run" above the first cell. Nothing is loaded before it is pressed.
(() => {
  const script = document.currentScript;
  const { page, python, helpers, megabytes, time } = script.dataset;
  const absolute = (address) => new URL(address, document.baseURI).href;

  function changes() {
    try { return Object.keys(JSON.parse(localStorage.getItem("book.live:" + location.pathname)) ?? {}).length; }
    catch { return 0; }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const first = document.querySelector("div.cell");
    if (!first) return;
    const bar = document.createElement("div");
    bar.className = "live-bar live-page";
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "live-button" });
    const slow = time ? `; the whole page runs for ${time}` : "";
    button.textContent = `Edit and run (${megabytes} MB, once${slow})`;
    const status = document.createElement("span");
    status.className = "live-state";
    status.setAttribute("role", "status");
    const say = (text) => { status.textContent = text; };
    const count = changes();
    if (count) say(count === 1 ? "Your change of a cell comes back with it." : `Your changes of ${count} cells come back with it.`);
    bar.append(button, status);
    first.before(bar);

    button.addEventListener("click", async () => {
      if (location.protocol === "file:") {
        say("Python in the page needs a web server: in the folder of the site say python -m http.server, and open http://localhost:8000");
        return;
      }
      button.remove();
      say("Loading the editor …");
      try {
        const [{ open }, record] = await Promise.all([
          import(new URL("page.mjs", script.src)),
          fetch(absolute(page)).then((answer) => answer.json()),
        ]);
        await open({ ...record, python: absolute(python), helpers: absolute(helpers) }, bar, say);
      } catch (error) {
        say(`This did not work: ${error.message}`);
      }
    });
  });
})();
