"use strict";
// What the theme leaves out for keyboards and screen readers, and the definitions of terms.

// Names and landmarks: a visible text must be part of a button's name, and the sidebar's
// brand must be inside a landmark.
function nameThings() {
  const misnamed = ".search-button-field, .theme-switch-button";
  document.querySelectorAll(misnamed).forEach((b) => b.removeAttribute("aria-label"));
  const side = document.querySelector("#pst-primary-sidebar");
  if (side) {
    side.setAttribute("role", "complementary");
    side.setAttribute("aria-label", "Book");
  }
}

// The sidebar's arrows have no text.
function nameArrows() {
  for (const summary of document.querySelectorAll("summary:has(.toctree-toggle)")) {
    const page = summary.closest("li").querySelector("a").textContent.trim();
    summary.setAttribute("aria-label", `Pages of ${page}`);
  }
}

// What scrolls in its own box must be reachable by keyboard, and only that: also when a
// solution is opened or the window gets narrower.
function reachScrolling() {
  const boxes = "div.math mjx-container, .pst-scrollable-table-container, pre, div.cell_output > .output";
  const reach = (box) => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const observer = new ResizeObserver((entries) => entries.forEach((e) => reach(e.target)));
  document.querySelectorAll(boxes).forEach((box) => observer.observe(box));
}

// The definition of a term while the pointer or the focus is on its link; Escape hides it.
function defineTerms() {
  const tip = document.createElement("div");
  tip.className = "definition";
  tip.id = "definition";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let owner = null;
  let timer = 0;

  async function show(link, template) {
    clearTimeout(timer);
    if (owner === link) return;
    hide();
    owner = link;
    tip.replaceChildren(template.content.cloneNode(true));
    link.parentNode.insertBefore(tip, link.nextSibling);
    link.setAttribute("aria-describedby", tip.id);
    tip.hidden = false;
    if (tip.querySelector(".math") && window.MathJax?.typesetPromise) {
      await window.MathJax.typesetPromise([tip]);
    }
    if (owner === link) place(link);
  }
  function place(link) {
    const page = document.documentElement.clientWidth;
    const at = link.getClientRects()[0];
    const base = tip.offsetParent.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, page - tip.offsetWidth - 8));
    const above = at.bottom + tip.offsetHeight + 8 > window.innerHeight && at.top > tip.offsetHeight;
    const top = above ? at.top - tip.offsetHeight : at.bottom;
    tip.style.left = `${left - base.left}px`;
    tip.style.top = `${top - base.top}px`;
  }
  function hide() {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
    tip.remove();
  }
  const hideSoon = () => { timer = setTimeout(hide, 200); };

  for (const word of document.querySelectorAll("a.reference .std-term")) {
    const link = word.closest("a");
    const template = document.getElementById(`definition-${link.hash.slice(1)}`);
    if (!template) continue;
    link.addEventListener("pointerenter", () => show(link, template));
    link.addEventListener("focus", () => show(link, template));
    link.addEventListener("pointerleave", hideSoon);
    link.addEventListener("blur", hideSoon);
  }
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", hideSoon);
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
}

// The excerpts of search results: a formula would be shown as its source.
function cleanExcerpts() {
  if (typeof Search === "undefined") return;
  const text = Search.htmlToText;
  Search.htmlToText = (...args) =>
    text.apply(Search, args).replace(/\\\((.|\n)*?\\\)|\\\[(.|\n)*?\\\]/g, "…");
}

document.addEventListener("DOMContentLoaded", () => {
  cleanExcerpts();
  nameThings();
  nameArrows();
  defineTerms();
});
window.addEventListener("load", async () => {
  await window.MathJax?.startup?.promise;
  reachScrolling();
});
