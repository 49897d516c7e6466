"use strict";
// The reference pages: formulas that are typeset when they come into view, checks by kind.

const LOADED = /\\(boldsymbol|bbox|cancel|color|colorbox|href|textcolor|unicode)\b/g;

// MathJax, whose script may come later than this one, has started.
async function started() {
  while (!window.MathJax?.startup?.promise) await new Promise((go) => { setTimeout(go, 20); });
  return window.MathJax.startup.promise;
}

// A formula of the dictionary becomes one of MathJax's when it is near the window; all of them
// before the page is printed.
function typesetInView() {
  const waiting = new Set(document.querySelectorAll(".lazy-math"));
  if (!waiting.size) return;
  let work = Promise.resolve();
  const take = (boxes) => {
    const found = boxes.filter((box) => waiting.delete(box));
    found.forEach((box) => box.classList.add("math"));
    return found;
  };
  const observer = new IntersectionObserver((entries) => {
    const found = take(entries.filter((e) => e.isIntersecting).map((e) => e.target));
    found.forEach((box) => observer.unobserve(box));
    if (found.length) work = work.then(() => window.MathJax.typesetPromise(found));
  }, { rootMargin: "600px 0px" });
  started().then(async () => {
    // a macro that MathJax must load first cannot be typeset while a page is being printed
    const macros = new Set();
    const first = [...waiting].filter((box) => {
      const found = box.textContent.match(LOADED) || [];
      return found.some((macro) => !macros.has(macro) && macros.add(macro));
    });
    if (first.length) await window.MathJax.typesetPromise(take(first));
    document.body.dataset.formulas = "ready";
    waiting.forEach((box) => observer.observe(box));
  });
  window.addEventListener("beforeprint", () => {
    const found = take([...waiting]);
    if (found.length) window.MathJax.typeset(found);
  });
}

// Radio buttons above the checks of a part: all, or those of one kind. The choice stands in the
// address (?kind=published), so that a link can make it.
const KINDS = {
  "published": "published value", "program": "independent program", "closed-form": "closed form",
  "convergence-order": "convergence order", "qualitative": "published, without a number",
  "own": "derived on the page", "regression": "typed number without a source",
};

function filterChecks() {
  const rows = [...document.querySelectorAll("table.verified tbody tr")];
  const kindOf = (row) => [...row.classList].find((c) => c.startsWith("kind-"))?.slice(5);
  const there = Object.keys(KINDS).filter((kind) => rows.some((row) => kindOf(row) === kind));
  const first = document.querySelector("article h1");
  if (there.length < 2 || document.querySelector("table.reference-totals")) return;

  const box = document.createElement("fieldset");
  box.className = "kinds";
  box.append(Object.assign(document.createElement("legend"), { textContent: "Show the checks against" }));
  const wanted = new URLSearchParams(location.search).get("kind");
  for (const kind of ["all", ...there]) {
    const n = rows.filter((row) => kind === "all" || kindOf(row) === kind).length;
    const radio = Object.assign(document.createElement("input"), {
      type: "radio", name: "kind", value: kind, checked: kind === (there.includes(wanted) ? wanted : "all"),
    });
    const label = document.createElement("label");
    label.append(radio, `${kind === "all" ? "all" : KINDS[kind]} (${n})`);
    box.append(label);
  }
  const show = () => {
    const kind = box.querySelector(":checked").value;
    for (const row of rows) row.hidden = kind !== "all" && kindOf(row) !== kind;
    for (const table of document.querySelectorAll("table.verified")) {
      const empty = [...table.tBodies[0].rows].every((row) => row.hidden);
      table.closest("section").hidden = empty;
    }
    const url = new URL(location.href);
    if (kind === "all") url.searchParams.delete("kind"); else url.searchParams.set("kind", kind);
    history.replaceState(null, "", url);
  };
  box.addEventListener("change", show);
  first.after(box);
  show();
}

document.addEventListener("DOMContentLoaded", () => { typesetInView(); filterChecks(); });
