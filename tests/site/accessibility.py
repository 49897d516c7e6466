"""What axe-core finds wrong with a page, at the price of one text of a kind.

axe asks for the colours behind every letter, which is most of its time. Texts are of one kind
if they stand in elements of the same tag, class, style and colours, all the way up: of each kind
the colours of one text and of one link are asked for. Formulas have the colour of their text.
"""

from axe_playwright_python.base import AXE_SCRIPT

COLOURS = "color-contrast"
# Empties formulas; defines `repeated`: of some nodes those whose kind another one before had, which
# axe looks at (`seen`).
KINDS = """() => {
  document.querySelectorAll('mjx-math').forEach((e) => e.replaceChildren());
  const kinds = new Map();
  const kind = (e) => {
    if (!e) return '';
    if (!kinds.has(e)) {
      const { color, backgroundColor } = getComputedStyle(e);
      const own = [e.tagName, e.className, e.getAttribute('style'), color, backgroundColor];
      kinds.set(e, `${kind(e.parentElement)}\\n${own.join(' ')}`);
    }
    return kinds.get(e);
  };
  // axe passes over what is not visible, and over a single letter
  const shown = (node, element) => (
    node.textContent.trim().length > 1 && element.checkVisibility());
  window.repeated = (nodes, element, seen = () => true) => {
    const kinds = new Set();
    return nodes.filter((node) => {
      const k = kind(element(node)), again = kinds.has(k);
      if (shown(node, element(node)) && seen(node)) kinds.add(k);
      return again;
    });
  };
}"""
# Programs are all tokens: those that repeat another one go before anything is asked.
ONE_TOKEN_OF_A_KIND = """() => {
  const tokens = [...document.querySelectorAll('.highlight pre span')];
  const leaves = tokens.filter((token) => !token.childElementCount && !token.id);
  repeated(leaves, (token) => token).forEach((token) => token.remove());
}"""
# A link that stands alone in its block is none in a text: it does not stand for those that are.
ONE_LINK_OF_A_KIND = """() => {
  const length = (e) => e.textContent.trim().length;
  const inText = (link) => {
    const block = link.parentElement.closest('p, li, dd, td, th, div, section, main, body');
    const linked = [...block.querySelectorAll('a[href]')].map(length);
    return length(block) > linked.reduce((a, b) => a + b, 0);
  };
  const links = repeated([...document.querySelectorAll('a[href]')], (link) => link, inText);
  links.forEach((link) => { link.dataset.repeated = 'yes'; });
  const selector = 'a[href]:not([data-repeated])';
  axe.configure({ rules: [{ id: 'link-in-text-block', selector }] });
}"""
ONE_TEXT_OF_A_KIND = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  repeated(texts, (text) => text.parentElement).forEach((text) => text.remove());
}"""
DARK = "() => { document.documentElement.dataset.theme = 'dark' }"


def violations(tab):
    """Violations that axe-core finds: {"light": [rule and where], "dark": the same}.

    Only colours differ on a dark page. The page is not whole any more afterwards.
    """
    tab.evaluate(AXE_SCRIPT)
    tab.evaluate(KINDS)
    tab.evaluate(ONE_TOKEN_OF_A_KIND)
    tab.evaluate(ONE_LINK_OF_A_KIND)
    light = run(tab, rules={COLOURS: {"enabled": False}})
    tab.evaluate(ONE_TEXT_OF_A_KIND)
    light += run(tab, runOnly=[COLOURS])
    tab.evaluate(DARK)
    return {"light": light, "dark": run(tab, runOnly=[COLOURS])}


def run(tab, **options):
    """What axe-core finds with these options: rule, and where."""
    options |= {"resultTypes": ["violations"], "preload": False}
    found = tab.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['html'][:140]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
