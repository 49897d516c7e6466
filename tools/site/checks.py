"""What `utils.check` printed, as one list of verified claims for each cell.

Each call is an output of its own; beneath a cell with five of them stood five boxes. Lines that
follow each other become one list, which wraps in a narrow window, and a source that is a key
of references.bib becomes a citation.
"""

import re

from docutils import nodes
from sphinx import addnodes
from sphinxcontrib.bibtex.citation_target import CitationTarget
from sphinxcontrib.bibtex.roles import CitationRef

LINE = re.compile(r"ok  (?P<claim>.*?)(?: \[(?P<source>[^\[\]]+)\])?")


def line_of(bundle):
    """The line that a check printed if the output `bundle` is one, else None."""
    if bundle.get("nb_element") != "mime_bundle":
        return None
    for block in bundle.findall(nodes.literal_block):
        if "text_plain" in block["classes"]:
            return LINE.fullmatch(block.astext().strip())
    return None


def runs(outputs):
    """Consecutive checks among the outputs of a cell: lists of (bundle, match)."""
    found = [[]]
    for bundle in outputs:
        line = line_of(bundle)
        if line:
            found[-1].append((bundle, line))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def merge(app, doctree):
    env, count = app.env, 0
    cells = [n for n in doctree.findall(nodes.container)
             if n.get("nb_element") == "cell_code_output"]  # fmt: skip
    for cell in cells:
        for run in runs(list(cell.children)):
            items = nodes.bullet_list(classes=["checks"])
            for _, line in run:
                text = nodes.paragraph()
                text += nodes.inline("", "ok", classes=["ok"])
                text += nodes.Text(" " + line["claim"])
                if line["source"]:
                    text += [
                        nodes.Text(" "),
                        source(env, doctree, line["source"], count),
                    ]
                    count += 1
                items += nodes.list_item("", text)
            box = nodes.container("", items, classes=["output", "checked"])
            cell.replace(run[0][0], box)
            for bundle, _ in run[1:]:
                cell.remove(bundle)


def source(env, doctree, key, count):
    """Node for the source of a claim: a citation, if the book's bibliography has the key."""
    domain = env.get_domain("cite")
    if key not in domain.bibdata.data.entries:
        return nodes.inline("", f"[{key}]", classes=["source"])
    node = addnodes.pending_xref(
        "", nodes.inline("", key), refdomain="cite", reftype="p", reftarget=key,
        refdoc=env.docname, refexplicit=False, refwarn=True, ids=[f"check-source-{count}"],
    )  # fmt: skip
    target = CitationTarget(key=key, pre="", post="")
    domain.citation_refs.append(
        CitationRef(node["ids"][0], env.docname, doctree.line, [target])
    )
    return node


def setup(app):
    app.connect("doctree-read", merge)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
