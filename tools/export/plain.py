"""MyST to ordinary Markdown, as far as the book uses MyST.

Labelled displays get their number as a tag, references become numbers or names, citations
become text, admonitions block quotes, exercises and solutions headings. Anything else that
looks like MyST is an error: better no copy than one with raw markup in it.
"""

import re
from dataclasses import dataclass, field

from code_labels import DISPLAY  # book/_ext, on the path

ROLE = re.compile(r"\{([a-z:]+)\}`([^`]+)`")
TITLED = re.compile(r"^(.*?)\s*<([^<>]+)>$", re.S)
FENCE = re.compile(r"^(:{3,})\{([a-z:-]+)\}[ \t]*(.*)$")
OPTION = re.compile(r"^:[\w-]+:")
LINK = re.compile(r"(?<!\!)\[([^\]]*)\]\((?!https?:|mailto:)([^)\s]*)\)")
LEFT = re.compile(r"\{[a-z:]+\}`|^\s*:{3,}|^\(\S+\)=\s*$|^`{3,}\{|\?\?\?", re.M)


@dataclass
class Names:
    """What the references of one notebook stand for."""

    equations: dict = field(default_factory=dict)  # label: "(3)" or "(3) of ..."
    figures: dict = field(default_factory=dict)  # name: "figure 2"
    exercises: dict = field(default_factory=dict)  # label: "exercise 1"
    titles: dict = field(default_factory=dict)  # page: title
    cite: object = None  # (keys, parenthetical) -> text


class ExportError(ValueError):
    """Markup that has no plain form."""


def markdown(text, names, where=""):
    """`text` as ordinary Markdown; `where` is named in errors.

    A ``solution-start`` becomes a heading; ``solution-end`` becomes nothing.
    """
    text = DISPLAY.sub(lambda m: display(m, names), text)
    text = blocks(text, names)
    text = ROLE.sub(lambda m: role(m, names), text)
    text = LINK.sub(
        lambda m: m.group(1) or names.titles.get(m.group(2), m.group(2)), text
    )
    text = re.sub(r"\n{3,}", "\n\n", text).strip("\n")
    left = LEFT.search(without_code(text))
    if left:
        raise ExportError(
            f"{where}: no plain form for {left.group(0)!r} in\n{text[:400]}"
        )
    return text


def without_code(text):
    return re.sub(
        r"`[^`\n]+`(?!`)", lambda m: "" if "{" not in m.group(0) else m.group(0), text
    )


def display(found, names):
    latex, label = found.groups()
    if not label:
        return found.group(0)
    number = names.equations[label].strip("()")
    return f"$$\n{latex} \\tag{{{number}}}\n$$"


def blocks(text, names):
    """Replace colon-fenced directives, innermost last."""
    lines, out = text.split("\n"), []
    while lines:
        line = lines.pop(0)
        fence = FENCE.match(line)
        if not fence:
            out.append(line)
            continue
        colons, name, title = fence.groups()
        body = []
        while lines and lines[0].rstrip() != colons:
            body.append(lines.pop(0))
        if not lines:
            raise ExportError(f"the directive {line!r} is not closed")
        lines.pop(0)
        options = {}
        while body and (OPTION.match(body[0]) or (not body[0].strip() and not options)):
            option = body.pop(0)
            if option.strip():
                key, value = option.strip(":").split(":", 1)
                options[key] = value.strip()
        out += directive(name, title, options, blocks("\n".join(body), names), names)
    return "\n".join(out)


def directive(name, title, options, body, names):
    """The lines that stand for one directive."""
    body = re.sub(r"\n{3,}", "\n\n", body).strip("\n")
    if name == "exercise":
        n = names.exercises[options["label"]].split()[-1]
        return ["", f"### Exercise {n}" + (f": {title}" if title else ""), "", body, ""]
    if name in ("solution", "solution-start"):
        n = names.exercises[title.strip()].split()[-1]
        return ["", f"#### Solution of exercise {n}", "", body, ""]
    if name in ("solution-end", "exercise-end"):
        return [""]
    if name in ("admonition", "note", "tip", "warning", "important", "seealso", "hint"):
        title = title or name.capitalize()
        quoted = [f"> {line}".rstrip() for line in body.split("\n")]
        return ["", f"> **{title}**", ">", *quoted, ""]
    raise ExportError(f"no plain form for the directive {name!r}")


def role(found, names):
    """The text that stands for one role."""
    name, content = found.groups()
    titled = TITLED.match(content)
    text, target = titled.groups() if titled else (None, content)
    if name == "eq":
        return names.equations[target]
    if name in ("numref", "ref", "prf:ref"):
        known = names.figures | names.exercises | names.titles
        if target not in known:
            raise ExportError(f"nothing is named {target!r}")
        return text if text and "%" not in text else known[target]
    if name == "doc":
        page = target.split("/")[-1]
        return f"*{text or names.titles.get(page, page)}*"
    if name == "term":
        return text or target
    if name.startswith("cite"):
        keys = [key.strip() for key in target.split(",")]
        return names.cite(keys, parenthetical=not name.endswith(":t"))
    raise ExportError(f"no plain form for the role {name!r}")
