"""What is asked of a page in the browser, in JavaScript; an empty answer is a good one.

Questions about things of one kind also say of how many they were asked: {asked, wrong}. So a
question whose selector fits nothing is told from a page on which all is well.
"""

# fonts are there and formulas typeset
READY = "async () => { await window.MathJax?.startup?.promise; await document.fonts.ready; }"
# what follows from a change of the page has happened: sizes are watched once a frame
SETTLED = """async () => {
  for (let k = 0; k < 4; k += 1) await new Promise((done) => requestAnimationFrame(done));
}"""
# what waits until it comes into view, or until it is printed, is typeset
OPEN = """() => {
  if (document.querySelector('.lazy-math')) window.dispatchEvent(new Event('beforeprint'));
  document.querySelectorAll('details').forEach((d) => { d.open = true; });
  document.querySelectorAll('.toggle-button.toggle-button-hidden').forEach((b) => b.click());
}"""
MATHS = """() => {
  const source = /\\$\\$|\\\\\\(|\\\\\\[|\\\\begin\\{|\\{(eq|term|cite|numref|doc|ref)[:}]|^:::/;
  const walker = document.createTreeWalker(
    document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const raw = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest('pre, code, script, mjx-container')) continue;
    if (source.test(node.data))
      raw.push(node.data.trim().slice(0, 60));
  }
  return {
    raw,
    errors: [...document.querySelectorAll('mjx-merror')].map((e) => e.textContent),
    missing: [...document.querySelectorAll('.math')]
      .filter((e) => !e.querySelector('mjx-container')).map((e) => e.textContent.trim()),
  };
}"""
NO_ALT = """() => {
  const images = [...document.images].filter((i) => !i.closest('.logo'));
  const wrong = images.filter((i) => !i.alt.trim()).map((i) => i.outerHTML.slice(0, 120));
  return { asked: images.length, wrong };
}"""
# by the width of the window: the page scrolls sideways
TOO_WIDE = """() => {
  const page = document.scrollingElement, width = page.clientWidth;
  if (page.scrollWidth <= width) return [];
  return [`page ${page.scrollWidth} > ${width}`, ...[...document.querySelectorAll('main *')]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 120))];
}"""
# formulas whose right edge is past the window and that stand in no box which says it scrolls, and
# those in a table that reach past their cell
CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  const formulas = [...document.querySelectorAll('main mjx-container')];
  const wrong = formulas.filter((formula) => {
    const inner = formula.querySelector('mjx-math').getBoundingClientRect();
    const right = Math.max(formula.getBoundingClientRect().right, inner.right);
    const cell = formula.closest('td, th')?.getBoundingClientRect();
    if (cell && inner.right > cell.right + 1) return true;
    return right > width + 1 && !formula.closest('.scrolls');
  }).map((e) => e.textContent.slice(0, 60));
  return { asked: formulas.length, wrong };
}"""
# boxes that scroll sideways and do not say so
UNMARKED = """() => [...document.querySelectorAll('main *')].filter((e) => {
  if (e.scrollWidth <= e.clientWidth + 1 || e.classList.contains('scrolls')) return false;
  return /auto|scroll/.test(getComputedStyle(e).overflowX);
}).map((e) => e.outerHTML.slice(0, 80))"""
# letters of a map that are smaller than 9 pixels
SMALL_LETTERS = """() => {
  const letters = [...document.querySelectorAll('.part-map text')]
    .filter((t) => t.getBoundingClientRect().width > 0);
  const wrong = letters.filter((t) => {
    const svg = t.ownerSVGElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return !(parseFloat(getComputedStyle(t).fontSize) * scale >= 9);
  }).map((t) => t.textContent);
  return { asked: letters.length, wrong };
}"""
# tables of notation that do not fit on a page of usual width
WIDE_TABLES = """() => {
  const boxes = [...document.querySelectorAll('table.notation')].map((t) => t.parentElement);
  const wrong = boxes.filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.scrollWidth} > ${box.clientWidth}`);
  return { asked: boxes.length, wrong };
}"""
# those of some ids that stand in a solution
IN_SOLUTIONS = (
    """ids => ids.filter((id) => document.getElementById(id)?.closest('.solution'))"""
)
# what is wrong after a link into a solution was followed: it is open, the place is in view, and
# the title too, unless it is far away
NOT_LANDED = """id => {
  const place = document.getElementById(id), box = place.closest('.solution');
  const title = box.querySelector('.admonition-title').getBoundingClientRect().top;
  const top = place.getBoundingClientRect().top;
  if (getComputedStyle(place).visibility !== 'visible') return `${id} is closed`;
  if (top < -1 || top >= window.innerHeight) return `${id} is at ${top}`;
  if (title < -1 && top - title <= 400) return `the title of ${id} is at ${title}`;
  return '';
}"""
LANDED = f"id => ({NOT_LANDED})(id) === ''"
