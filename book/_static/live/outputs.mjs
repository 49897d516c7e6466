// What a cell has shown, as elements of the page that look as those of the book.
import { explorable } from "./sliders.mjs";

const CLAIM = /^(ok  |differs from the book: )(.*)$/;

function box(name, ...children) {
  const element = document.createElement("div");
  element.className = `output ${name}`;
  element.append(...children);
  return element;
}

function claims(lines) {
  const list = document.createElement("ul");
  list.className = "checks simple";
  for (const [, verdict, words] of lines) {
    const mark = document.createElement("span");
    const holds = verdict.startsWith("ok");
    mark.className = holds ? "ok" : "live-differs";
    mark.textContent = holds ? "ok" : "differs from the book:";
    const paragraph = document.createElement("p");
    paragraph.append(mark, " " + words);
    const item = document.createElement("li");
    item.append(paragraph);
    list.append(item);
  }
  return box("checked", list);
}

function plain(text) {
  const pre = document.createElement("pre");
  pre.textContent = text;
  const inner = document.createElement("div");
  inner.className = "highlight";
  inner.append(pre);
  return box("stream", inner);
}

// Claims and other lines, each kind in boxes of its own.
function texts(text) {
  const found = [];
  let kind = null;
  let lines = [];
  const close = () => {
    if (lines.length) found.push(kind === "claim" ? claims(lines) : plain(lines.join("\n")));
    lines = [];
  };
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const claim = CLAIM.exec(line);
    if (kind !== (claim ? "claim" : "plain")) close();
    kind = claim ? "claim" : "plain";
    lines.push(claim ?? line);
  }
  close();
  return found;
}

// A picture in the frame that the book gives to its k-th figure: caption, number, alternative text.
function figure(png, frame, edited) {
  const whole = frame ? frame.cloneNode(true) : box("", document.createElement("img"));
  const img = whole.matches("img") ? whole : whole.querySelector("img");
  img.src = "data:image/png;base64," + png;
  if (edited) img.alt = `Drawn after a change of the program. In the book: ${img.alt || "not described."}`;
  return whole;
}

// All that an answer of Python shows: list of elements.
export function elements(answer, { frames, edited, redraw, number, style }) {
  let pictures = 0;
  let blocks = 0;
  const found = answer.items.flatMap((item) => {
    if (item.kind === "text") return texts(item.text);
    if (item.kind === "figure") return [figure(item.png, frames[pictures++], edited)];
    return [box("text_html", explorable(item, redraw, number + blocks++, style))];
  });
  if (answer.error) {
    const error = plain(answer.error);
    error.classList.add("live-error");
    error.setAttribute("role", "alert");
    found.push(error);
  }
  return found;
}
