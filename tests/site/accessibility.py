"""What axe-core finds wrong with a page, at the price of one text of a kind.

axe asks for the colours behind every letter, which is most of its time. Texts are of one kind
if they stand in elements of the same tag, class, style and colours, all the way up: of each kind
the colours of one text and of one link are asked for. Formulas have the colour of their text.
"""

from axe_playwright_python.base import AXE_SCRIPT

COLOURS = "color-contrast"
# Empties formulas; defines `repeated`: of some nodes those whose kind another one before had.
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
  window.repeated = (nodes, element) => {
    const seen = new Set();
    return nodes.filter((node) => {
      const k = kind(element(node)), again = seen.has(k);
      // axe passes over what is not seen, and over a single letter
      if (node.textContent.trim().length > 1 && element(node).checkVisibility()) seen.add(k);
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
ONE_LINK_OF_A_KIND = """() => {
  const links = repeated([...document.querySelectorAll('a[href]')], (link) => link);
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
