"use strict";
// The search: formulas in excerpts, dashes, and single letters.

// A formula would be shown as its source.
function cleanExcerpts() {
  const text = Search.htmlToText;
  Search.htmlToText = (...args) =>
    text.apply(Search, args).replace(/\\\((.|\n)*?\\\)|\\\[(.|\n)*?\\\]/g, "…");
}

// What is found with a dash is found with a hyphen: "f-I curve", "Runge-Kutta".
function foldDashes() {
  const query = Search.query;
  let folded = false;
  Search.query = (text) => {
    if (!folded) {
      folded = true;
      for (const entries of [Search._index.indexentries, Search._index.alltitles]) {
        for (const [key, found] of Object.entries(entries)) {
          const plain = key.replace(/[‐–—]/g, "-");
          if (plain !== key && !(plain in entries)) entries[plain] = found;
        }
      }
    }
    return query(text.replace(/[‐–—]/g, "-"));
  };
}

// A single letter finds nothing, and on the next page it would be marked in every word.
function dropLetters() {
  const parse = Search._parseQuery;
  Search._parseQuery = (text) => {
    const [query, terms, excluded, marked, objects] = parse(text);
    const words = (set) => new Set([...set].filter((word) => word.length > 1));
    const kept = words(terms).size ? words(terms) : terms;
    const shown = words(marked);
    try {
      localStorage.setItem("sphinx_highlight_terms", [...shown].join(" "));
    } catch { /* a page in a folder may have no memory */ }
    return [query, kept, excluded, shown, objects];
  };
}

document.addEventListener("DOMContentLoaded", () => {
  if (typeof Search === "undefined") return;
  cleanExcerpts();
  foldDashes();
  dropLetters();
});
