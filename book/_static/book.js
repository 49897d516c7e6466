"use strict";
// What the theme leaves out for keyboards, screen readers and paper.

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

document.addEventListener("DOMContentLoaded", () => {
  nameThings();
  nameArrows();
});

// Paper is white: dark colours are printed as light ones.
let theme = null;
window.addEventListener("beforeprint", () => {
  theme ??= document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
});
window.addEventListener("afterprint", () => {
  if (theme === null) return;
  document.documentElement.dataset.theme = theme;
  theme = null;
});
