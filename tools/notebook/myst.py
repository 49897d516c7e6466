"""MyST's own parser, as the site uses it, with places inside a line; options of a directive."""

from functools import cache

import yaml
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from tools.places import ROOT

RULES = "math_inline", "myst_role", "backticks", "link", "image"
TOKENS = {"math_inline", "myst_role", "code_inline", "link_open", "image"}


@cache
def parser():
    """MyST's parser; tokens inside a line know where they begin and end."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    extensions = set(settings["parse"]["myst_enable_extensions"])
    md = create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)
    for rule in RULES:
        md.inline.ruler.at(rule, located(rule, md))
    return md


def located(name, md):
    """The rule `name` of the parser, which also writes down where its token stands."""
    (rule,) = [r.fn for r in md.inline.ruler.__rules__ if r.name == name]

    def with_place(state, silent):
        start = state.pos
        before = len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[before:]:
                if token.type in TOKENS and "place" not in token.meta:
                    token.meta["place"] = (start, state.pos)
                    break
        return found

    return with_place


def options(lines):
    """Options at the head of a directive's body, and the number of lines that they take."""
    found = {}
    n = 0
    while n < len(lines) and lines[n].startswith(":") and ":" in lines[n][1:]:
        key, _, value = lines[n][1:].partition(":")
        if " " in key or lines[n].startswith(":::"):
            break
        found[key] = value.strip()
        n += 1
    return found, n
