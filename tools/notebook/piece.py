"""One piece of mark-up, and the characters of the source that it takes."""

from dataclasses import dataclass, field


@dataclass
class Piece:
    """One piece of mark-up.

    Attributes
    ----------
    kind : str
        "display", "directive", "fence", "heading", "target", "comment", "table"; inside a
        line "role", "math", "code", "link", "image".
    start, end : int
        The characters of the source that it takes.
    name : str
        Of a display its label, of a directive or role its name, of a target its label, of a
        link or an image its address, of a fence its language. Empty without one.
    text : str
        Of a display its LaTeX, of a directive its argument, of a role, of code and of
        mathematics the content, of a heading or link its text, of a fence the program.
    options : dict
        Of a directive.
    body : tuple of int or None
        Of a directive with text in it, the characters of that text.
    level : int
        Of a heading, from 1.
    row : int
        Line of the source on which it begins, from 1.
    inside : tuple of str
        Names of the directives around it, outermost first.
    heads : tuple of str
        Of a table, the heads of its columns, as they are written.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    text: str = ""
    options: dict = field(default_factory=dict)
    body: tuple | None = None
    level: int = 0
    row: int = 1
    inside: tuple = ()
    heads: tuple = ()

    @property
    def targets(self):
        """What a role points to: ``a, b``, or the b of ``title <b>``."""
        content = self.text.strip()
        if content.endswith(">") and "<" in content:
            content = content[content.rindex("<") + 1 : -1]
        return [target.strip() for target in content.split(",")]

    @property
    def title(self):
        """The title of a role ``title <target>``, "" without one."""
        content = self.text.strip()
        return content[: content.rindex("<")].strip() if content.endswith(">") else ""
