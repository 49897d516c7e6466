// The editor of a cell: CodeMirror 6 with Python, and the numbers of equations as links.
// `npm install && npm run build` here writes book/_static/live/editor.mjs.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import {
  Decoration, EditorView, MatchDecorator, ViewPlugin, WidgetType, drawSelection, keymap,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const LABEL = /\(([a-z][a-z0-9-]*)\)/g; // in a comment: the label of an equation

class EquationLink extends WidgetType {
  constructor(link) { super(); this.link = link; }
  eq(other) { return other.link === this.link; }
  toDOM() { return this.link.cloneNode(true); }
  ignoreEvent() { return true; } // a click follows the link
}

// `links` has an element for each label; a label that it does not know stays as it is
function equationLinks(links) {
  const matcher = new MatchDecorator({
    regexp: LABEL,
    decorate: (add, from, to, match, view) => {
      const line = view.state.doc.lineAt(from);
      const link = links.get(match[1]);
      if (link && line.text.slice(0, from - line.from).includes("#")) {
        add(from, to, Decoration.replace({ widget: new EquationLink(link) }));
      }
    },
  });
  return ViewPlugin.define(
    (view) => ({
      decorations: matcher.createDeco(view),
      update(change) { this.decorations = matcher.updateDeco(change, this.decorations); },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
}

// The editor of one cell. `run` is called on Shift+Enter, `changed` with each new text.
export function editor({ parent, text, label, links, run, changed }) {
  const runKey = { key: "Shift-Enter", mac: "Shift-Enter", run: () => { run(); return true; } };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([runKey, { ...runKey, key: "Mod-Enter", mac: "Mod-Enter" }, ...defaultKeymap, ...historyKeymap]),
        history(),
        drawSelection(),
        indentUnit.of("    "),
        indentOnInput(),
        bracketMatching(),
        python(),
        syntaxHighlighting(classHighlighter),
        equationLinks(links),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    set: (wanted) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: wanted } }),
    focus: () => view.focus(),
    // bring the n-th line with the label into view; false if there is none
    reveal: (wanted, n) => {
      const found = [...view.state.doc.toString().matchAll(LABEL)].filter((m) => m[1] === wanted);
      if (!found[n]) return false;
      const at = found[n].index;
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
      return true;
    },
  };
}
