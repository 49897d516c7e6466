"use strict";
// Folded code and solutions: a button that opens all code of a page, links that lead into what is
// closed, and the page in print.

const FOLDS = "details.hide";
const SOLUTIONS = ".admonition.toggle";
const MEMORY = "book.code"; // "open" if the reader wants to see all code

// A browser may refuse the memory to a page that is opened from a folder.
function remembered() {
  try { return localStorage.getItem(MEMORY) === "open"; } catch { return false; }
}
function remember(open) {
  try { localStorage.setItem(MEMORY, open ? "open" : "closed"); } catch { /* not kept */ }
}

// One button for all code of the page, beside the buttons of the theme.
function addFoldButton() {
  const folds = [...document.querySelectorAll(FOLDS)];
  const bar = document.querySelector(".article-header-buttons");
  if (!folds.length || !bar) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm fold-all";
  button.innerHTML = '<i class="fas fa-code" aria-hidden="true"></i> <span></span>';
  const show = () => {
    const open = folds.every((fold) => fold.open);
    button.lastElementChild.textContent = open ? "Hide code" : "Show code";
    button.title = open ? "Close the code of all figures" : "Open the code of all figures";
  };
  button.addEventListener("click", () => {
    const open = !folds.every((fold) => fold.open);
    folds.forEach((fold) => { fold.open = open; });
    remember(open);
    show();
  });
  folds.forEach((fold) => fold.addEventListener("toggle", show));
  if (remembered()) folds.forEach((fold) => { fold.open = true; });
  show();
  bar.prepend(button);
}

// The button of a solution has the name of the solution.
function nameSolutions() {
  for (const box of document.querySelectorAll(SOLUTIONS)) {
    const title = box.querySelector(".admonition-title");
    const button = box.querySelector(".toggle-button");
    if (title && button) button.setAttribute("aria-label", `${title.textContent.trim()}: show or hide`);
  }
}

function openSolution(box) {
  if (box.classList.contains("toggle-hidden")) box.querySelector(".toggle-button")?.click();
}

// Open everything around an element; the outermost box that was closed, or null.
function openAround(element) {
  let outermost = null;
  for (let box = element; box; box = box.parentElement?.closest(`${FOLDS}, ${SOLUTIONS}`)) {
    if (box.matches(FOLDS) && !box.open) { box.open = true; outermost = box; }
    if (box.matches(SOLUTIONS)) {
      if (box.classList.contains("toggle-hidden")) outermost = box;
      openSolution(box);
    }
  }
  // a cell whose code is folded and does not hold the place itself: the link means its code
  if (element.matches(".cell")) {
    element.querySelectorAll(FOLDS).forEach((fold) => { fold.open = true; });
  }
  return outermost;
}

// Where the address leads: open it, and land with the title of the solution in view if there is room.
function land() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  openAround(target);
  const box = target.closest(SOLUTIONS);
  const title = box?.querySelector(".admonition-title");
  const distance = title ? target.getBoundingClientRect().top - title.getBoundingClientRect().top : 0;
  const both = title && distance < window.innerHeight / 2;
  (both ? title : target).scrollIntoView({ block: "start" });
}

// In print all is open, and the solutions stand at the end, so that exercises can be handed out.
let printed = null;
function beforePrint() {
  if (printed) return;
  const folds = [...document.querySelectorAll(`${FOLDS}:not([open])`)];
  folds.forEach((fold) => { fold.open = true; });
  const solutions = [...document.querySelectorAll(".solution.admonition")];
  const closed = solutions.filter((box) => box.classList.contains("toggle-hidden"));
  closed.forEach(openSolution);
  const article = document.querySelector("article.bd-article");
  const end = document.createElement("section");
  end.className = "solutions-in-print";
  end.innerHTML = "<h2>Solutions</h2>";
  const marks = solutions.map((box) => {
    const mark = document.createComment("solution");
    box.before(mark);
    end.append(box);
    return mark;
  });
  if (solutions.length && article) article.append(end);
  printed = { folds, closed, solutions, marks, end };
}
function afterPrint() {
  if (!printed) return;
  printed.folds.forEach((fold) => { fold.open = false; });
  printed.solutions.forEach((box, k) => printed.marks[k].replaceWith(box));
  printed.closed.forEach((box) => box.querySelector(".toggle-button")?.click());
  printed.end.remove();
  printed = null;
}

document.addEventListener("DOMContentLoaded", addFoldButton);
window.addEventListener("load", async () => {
  nameSolutions();
  land();
  // formulas that are typeset later move everything: land again, unless the reader has moved on
  let moved = false;
  for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    window.addEventListener(event, () => { moved = true; }, { once: true, passive: true });
  }
  await window.MathJax?.startup?.promise;
  if (!moved) land();
});
window.addEventListener("hashchange", land);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href*="#"]');
  if (link && link.href === location.href) land();
});
window.addEventListener("beforeprint", beforePrint);
window.addEventListener("afterprint", afterPrint);
