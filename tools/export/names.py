"""What the references of a page stand for in its plain copy."""

import posixpath

from tools.export import references
from tools.problem import close_to


class NoPlainForm(ValueError):
    """Mark-up that a plain copy cannot hold.

    Attributes
    ----------
    what, remedy : str
        As in `tools.problem.Problem`.
    """

    def __init__(self, what, remedy=""):
        super().__init__(what)
        self.what, self.remedy = what, remedy


class Names:
    """Numbers, titles and citations as text, for one page of a `Library`.

    Parameters
    ----------
    library : tools.library.Library
    slug : str
        The page, "<part>/<name>".

    Attributes
    ----------
    numbers : dict of str to str
        Of the labelled equations of the page: ``{"lif-ode": "1"}``, as on the site and in
        JupyterLab.
    cited : list of str
        Keys of what has been cited so far.
    """

    def __init__(self, library, slug):
        self.library, self.slug = library, slug
        page = library.pages[slug]
        self.numbers = {e.label: str(e.number) for e in page.equations}
        self.cited = []
        self._displays = iter(page.displays)

    def begin(self, cell, solutions):
        """Go on with the displays of this cell, those in its solutions too or not."""
        self._displays = iter(
            [
                display
                for display in self.library.pages[self.slug].displays
                if display.cell is cell and (solutions or not display.in_solution)
            ]
        )

    def display(self, label):
        """Number of the next display, "" if there is none; a label must be its own."""
        display = next(self._displays, None)
        known = display.number if display else ""
        return self.numbers[label] if label else str(known)

    def equation(self, label):
        """``(3)``, or ``(3) of *Title*`` for an equation of another page.

        Raises
        ------
        NoPlainForm
            If no equation of the book has that label; so for the other methods.
        """
        if label in self.numbers:
            return f"({self.numbers[label]})"
        known = self.library.equations
        if label not in known:
            self._unknown("equation", label, known)
        slug, number = known[label]
        return f"({number}) of *{self.library.titles[slug]}*"

    def counted(self, label):
        """``figure 2``, ``exercise 1``, with the title of the page if it is another one."""
        slugs = self.library.owners.get(label)
        if not slugs:
            self._unknown("figure or exercise", label, self.library.owners)
        slug = self.slug if self.slug in slugs else slugs[0]
        page = self.library.pages[slug]
        figures = [f"figure {k}" for k in range(1, len(page.figures) + 1)]
        exercises = [f"exercise {k}" for k in range(1, len(page.exercises) + 1)]
        named = [figure.name for figure in page.figures]
        named += [exercise.options.get("label") for exercise in page.exercises]
        text = dict(zip(named, figures + exercises)).get(label)
        if text is None:
            self._unknown("figure or exercise", label, named)
        return text if slug == self.slug else f"{text} of *{self.library.titles[slug]}*"

    def title(self, target):
        """Title of the page that a link or ``{doc}`` points to."""
        titles = self.library.titles
        target = target.partition("#")[0]
        for end in ".ipynb", ".md":
            target = target.removesuffix(end)
        if target.startswith("/"):
            slug = target.removeprefix("/book/")
        else:
            here = posixpath.dirname(self.slug)
            slug = posixpath.normpath(posixpath.join(here, target))
        if slug not in titles:
            self._unknown("page", slug, titles)
        return titles[slug]

    def cite(self, keys, parenthetical):
        """Author and year of one or more sources."""
        known = references.entries(self.library.book)
        for key in keys:
            if key not in known:
                self._unknown("entry of references.bib", key, known)
            self.cited.append(key)
        return references.cite([known[key] for key in keys], parenthetical)

    def references(self):
        """A line for each source that has been cited, each once, in that order."""
        known = references.entries(self.library.book)
        return [references.reference(known[key]) for key in dict.fromkeys(self.cited)]

    def _unknown(self, what, name, known):
        raise NoPlainForm(f"no {what} has the name {name!r}", close_to(name, known))
