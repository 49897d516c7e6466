"""What `utils.check` printed, as one list of verified claims for each cell.

Each call is an output of its own; beneath a cell with five of them stood five boxes. Lines that
follow each other become one list, which wraps in a narrow window, and a source that is a key
of references.bib becomes a citation. What a line says is read from the record beside it.
"""

from docutils import nodes
from sphinx import addnodes
from sphinxcontrib.bibtex.citation_target import CitationTarget
from sphinxcontrib.bibtex.roles import CitationRef

from tools.notebook.page import CHECK
from tools.site import claims
from tools.site.pages import cells, current

OK = "ok  "  # what each printed line begins with


def merge(app, doctree):
    page = current(app.env)
    if page is None:
        return
    count = 0
    for index, cell in cells(doctree).items():
        printed = [
            o["data"] for o in page.cells[index].outputs if CHECK in o.get("data", {})
        ]
        for box in cell.findall(nodes.container):
            if box.get("nb_element") == "cell_code_output":
                for run in runs(list(box.children), printed):
                    count = put_list(app.env, doctree, box, run, count)


def runs(outputs, printed):
    """Consecutive checks among the outputs of a cell: lists of (node, line, record)."""
    found = [[]]
    printed = list(printed)
    for node in outputs:
        line = text_of(node)
        if printed and line is not None and line == shown_text(printed[0]):
            found[-1].append((node, line, printed.pop(0)[CHECK]))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def shown_text(data):
    text = data.get("text/plain", "")
    return (text if isinstance(text, str) else "".join(text)).strip()


def text_of(node):
    """The text that an output of a cell prints, None if it is no text."""
    if node.get("nb_element") == "mime_bundle":
        for block in node.findall(nodes.literal_block):
            if "text_plain" in block["classes"]:
                return block.astext().strip()
    return None


def put_list(env, doctree, box, run, count):
    """Put one list in the place of consecutive checks; returns the number of citations."""
    items = nodes.bullet_list(classes=["checks"])
    for _, line, record in run:
        tag = claims.tag(record)
        text = nodes.paragraph()
        text += nodes.inline("", "ok", classes=["ok"])
        text += nodes.Text(" " + line.removeprefix(OK).removesuffix(tag))
        if tag:
            text += [nodes.Text(" "), source(env, doctree, record, count)]
            count += 1
        items += nodes.list_item("", text)
    whole = nodes.container("", items, classes=["output", "checked"])
    box.replace(run[0][0], whole)
    for node, _, _ in run[1:]:
        box.remove(node)
    return count


def source(env, doctree, record, count):
    """Node for the source of a claim: a citation, if the book's bibliography has the key."""
    domain = env.get_domain("cite")
    key, place = claims.source(record)
    if key not in domain.bibdata.data.entries:
        return nodes.inline("", claims.tag(record).strip(), classes=["source"])
    target = f"{key}{{{place}}}" if place else key
    node = addnodes.pending_xref(
        "", nodes.inline("", key), refdomain="cite", reftype="p", reftarget=target,
        refdoc=env.docname, refexplicit=False, refwarn=True, ids=[f"check-source-{count}"],
    )  # fmt: skip
    cited = CitationTarget(key=key, pre="", post=place)
    domain.citation_refs.append(
        CitationRef(node["ids"][0], env.docname, doctree.line, [cited])
    )
    return node


def setup(app):
    app.setup_extension("tools.site.pages")
    app.connect("doctree-read", merge)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
