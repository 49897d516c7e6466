"use strict";
// Formulas: rows of fractions keep their distance, and what is too wide scrolls in a box that shows it.

// Before MathJax starts: a table of an aligned display whose rows hold fractions or sums gets
// more room between its rows (MathJax gives 3 pt whatever stands in them).
const GAP = ".75em";
const TALL = new Set(["mfrac", "munderover", "munder", "mover", "mtable"]);

function isTall(node) {
  return TALL.has(node.kind) || (node.childNodes || []).some((child) => child && isTall(child));
}

function spaceRows({ data }) {
  data.root.walkTree((node) => {
    if (node.kind !== "mtable" || !node.attributes.get("displaystyle")) return;
    if (node.childNodes.filter(isTall).length > 1) node.attributes.set("rowspacing", GAP);
  });
}

window.MathJax = window.MathJax || {};
window.MathJax.startup = {
  ready() {
    window.MathJax.startup.defaultReady();
    for (const input of window.MathJax.startup.input) input.postFilters.add(spaceRows);
  },
};

// An inline formula that is wider than its line gets a box of its own, which scrolls. In a table
// the column is made wide enough, and the table scrolls.
function boxWide() {
  for (const formula of document.querySelectorAll('article mjx-container:not([display="true"])')) {
    if (formula.closest("td, th")) continue;
    const line = formula.closest("p, li, dd, td, figcaption");
    if (!line || !line.clientWidth) continue;
    formula.classList.remove("wide");
    const room = line.clientWidth - parseFloat(getComputedStyle(line).paddingLeft);
    if (formula.scrollWidth > room || formula.getBoundingClientRect().width > room) {
      formula.classList.add("wide");
    }
  }
}

// A box that scrolls sideways says on which sides there is more; the style sheet fades them.
function markScrolling(box) {
  const more = box.scrollWidth - box.clientWidth;
  box.classList.toggle("scrolls", more > 1);
  box.classList.toggle("more-left", more > 1 && box.scrollLeft > 1);
  box.classList.toggle("more-right", more > 1 && box.scrollLeft < more - 1);
  // what scrolls must be reachable by keyboard, and only that
  if (more > 1) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

const SCROLLERS = [
  "div.math mjx-container", "mjx-container.wide", ".pst-scrollable-table-container", "pre",
  "div.cell_output > .output",
].join(", ");

function watchScrolling() {
  const seen = new WeakSet();
  const observer = new ResizeObserver((entries) => entries.forEach((e) => markScrolling(e.target)));
  const watch = () => {
    for (const box of document.querySelectorAll(SCROLLERS)) {
      if (seen.has(box)) { markScrolling(box); continue; }
      seen.add(box);
      observer.observe(box);
      box.addEventListener("scroll", () => markScrolling(box), { passive: true });
    }
  };
  const look = () => { boxWide(); watch(); };
  look();
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) { width = window.innerWidth; look(); }
  });
  // what is in a closed box has no width until it is opened
  new ResizeObserver(look).observe(document.querySelector("article") || document.body);
}

window.addEventListener("load", async () => {
  await window.MathJax?.startup?.promise;
  watchScrolling();
});
