"use strict";
// The definitions of terms, beside their links.

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

document.addEventListener("DOMContentLoaded", defineTerms);
