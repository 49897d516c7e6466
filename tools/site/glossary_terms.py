"""Terms of the glossary become links at their first place on a page.

An author links a term with ``{term}`` where its first place is not the best one; such a term is
left alone. Not linked are places in code, mathematics, headings, captions, links and outputs, a
term within a longer one, and the words in ``book/common_words.txt``, which are everyday words as
well: those an author links where they are meant as terms.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from tools.notebook.markdown import Text

GLOSSARY = "book/glossary"
COMMON = "book/common_words.txt"
# what has no places for links; `title` is that of a section and that of an admonition
CLOSED = (
    nodes.title, nodes.literal, nodes.literal_block, nodes.reference, nodes.math,
    nodes.math_block, nodes.caption, nodes.rubric, nodes.raw, nodes.term, nodes.citation,
    nodes.field_list, nodes.comment, nodes.target, nodes.FixedTextElement,
    addnodes.pending_xref, addnodes.index,
)  # fmt: skip


def terms_of(source):
    """Terms of a glossary, from the source of its page.

    Returns
    -------
    dict of str to str
        Each term, and the first of the terms that share its definition.
    """
    found = {}
    first = None
    for piece in Text(source).of("directive", "glossary"):
        lines = source[slice(*piece.body)].split("\n") if piece.body else []
        for line in lines:
            if line[:1].strip():
                first = first or line.strip()
                found[line.strip()] = first
            else:
                first = None
    return found


def common(source):
    """Words that are not linked: a word or term on each line, comments after "#"."""
    lines = (line.partition("#")[0].strip() for line in source.split("\n"))
    return {line.lower() for line in lines if line}


def variants(term):
    """Pattern of a term with its plural and its possessive."""
    body = re.escape(term).replace(r"\ ", r"\s+")
    body = body.replace("–", "[–-]").replace("'", "['’]")  # f-I, Oja’s
    if term[-1] == "y" and term[-2:-1] not in "aeiou":
        return body[:-1] + "(?:y|ies)"
    more = "(?:es)?" if term.endswith(("s", "x", "ch", "sh")) else "s?"
    return body + more


def pattern(terms):
    """One pattern for all terms, longer ones first, and the terms by the names of its groups.

    Returns
    -------
    pattern : re.Pattern
    terms : dict of str to str
        Term by the name of its group.
    """
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    names = {f"t{k}": term for k, term in enumerate(ordered)}
    groups = []
    for name, term in names.items():
        first = term[0]
        # a small letter may be large at the beginning of a sentence; large ones must be large
        start = f"[{first}{first.upper()}]" if first.islower() else re.escape(first)
        groups.append(f"(?P<{name}>{start}{variants(term)[len(re.escape(first)) :]})")
    return re.compile(rf"(?<![\w–-])(?:{'|'.join(groups)})(?![\w–-])"), names


def link_terms(doctree, terms, env):
    """Make the first place of each term a link.

    Parameters
    ----------
    doctree : nodes.document
    terms : dict of str to str
        As `terms_of` gives them.
    env : BuildEnvironment

    Returns
    -------
    list of str
        Terms that were linked.
    """
    first = {term.lower(): main for term, main in terms.items()}
    own = {
        first.get(node["reftarget"].lower())
        for node in doctree.findall(addnodes.pending_xref)
        if node["reftype"] == "term"
    }
    find, names = pattern(terms)
    linked = []
    join_lines(doctree)
    for text in list(doctree.findall(nodes.Text)):
        if closed(text):
            continue
        pieces = []
        at = 0
        for match in find.finditer(text):
            term = names[match.lastgroup]
            if terms[term] in own:
                continue
            own.add(terms[term])
            linked.append(term)
            pieces += [nodes.Text(text[at : match.start()])]
            pieces += [reference(term, match.group(), env.docname)]
            at = match.end()
        if pieces:
            rest = [nodes.Text(text[at:])] if at < len(text) else []
            text.parent.replace(text, [p for p in [*pieces, *rest] if p.astext()])
    return linked


def join_lines(doctree):
    """Make one text of those that only the ends of lines part: a term may stand across them."""
    for paragraph in doctree.findall(nodes.TextElement):
        joined = []
        for child in paragraph.children:
            if (
                joined
                and isinstance(child, nodes.Text)
                and isinstance(joined[-1], nodes.Text)
            ):
                joined[-1] = nodes.Text(joined[-1] + child)
            else:
                joined.append(child)
        if len(joined) < len(paragraph.children):
            paragraph.children = []
            paragraph += joined


def closed(text):
    """Whether a text stands where no link belongs."""
    node = text.parent
    if isinstance(node, nodes.emphasis) and is_question(node):
        return True
    while node is not None:
        if isinstance(node, CLOSED) or node.get("nb_element") == "cell_code_output":
            return True
        node = node.parent
    return False


def is_question(emphasis):
    """Whether an emphasis is the question below the title."""
    paragraph = emphasis.parent
    section = paragraph.parent
    alone = isinstance(paragraph, nodes.paragraph) and len(paragraph) == 1
    top = section is not None and isinstance(section.parent, nodes.document)
    first = next((n for n in section or [] if isinstance(n, nodes.paragraph)), None)
    return alone and top and first is paragraph


def reference(term, text, docname):
    """A link to the glossary, as the role ``{term}`` makes it."""
    classes = ["xref", "std", "std-term", "auto-term"]
    return addnodes.pending_xref(
        "", nodes.inline("", text, classes=classes), refdomain="std", reftype="term",
        reftarget=term, refexplicit=True, refwarn=True, refdoc=docname,
    )  # fmt: skip


def add(app, doctree):
    env = app.env
    if env.docname.count("/") != 2:  # pages of parts: book/<part>/<slug>
        return
    glossary = Path(env.doc2path(GLOSSARY))
    words = Path(env.srcdir, COMMON)
    if not glossary.exists():
        return
    env.note_dependency(str(glossary))
    if words.exists():
        env.note_dependency(str(words))
    link_terms(doctree, known(app, glossary, words), env)


def known(app, glossary, words):
    """Terms to be linked, read once in a build."""
    if not hasattr(app, "glossary_terms"):
        left = common(words.read_text(encoding="utf-8")) if words.exists() else set()
        terms = terms_of(glossary.read_text(encoding="utf-8"))
        app.glossary_terms = {
            t: main for t, main in terms.items() if t.lower() not in left
        }
    return app.glossary_terms


def setup(app):
    # before the definitions of the terms are looked for
    app.connect("doctree-read", add, priority=450)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
