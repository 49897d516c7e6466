"""How long a page takes: an honest estimate, computed from what stands on it.

    python -m tools.minutes

A reader who follows reads 150 words of such prose a minute, takes two minutes for a display and
one for eight lines of code, and 10 to 20 for an exercise. Solutions are part of the exercises;
folded code is not read.
"""

from typing import NamedTuple

WORDS, CODE = 150, 8  # words and code lines a minute
DISPLAY = 2  # minutes
EXERCISE = 10, 20  # minutes, from and to
ROUND = 5


class Minutes(NamedTuple):
    """Minutes, rounded to 5: of reading, and with the exercises from and to."""

    reading: int
    least: int
    most: int

    def __str__(self):
        return f"{self.reading} min, with the exercises {self.least} to {self.most}"


def minutes(page):
    """How long a `Page` takes.

    Returns
    -------
    Minutes
    """
    words = len(page.words(solutions=False))
    displays = sum(len(cell.outside_text.of("display")) for cell in page.markdown)
    open_ = [cell for cell in page.code if not cell.in_solution and not cell.folded]
    lines = sum(len(cell.density.rows) for cell in open_)
    reading = words / WORDS + DISPLAY * displays + lines / CODE
    n = len(page.exercises)
    least, most = (reading + each * n for each in EXERCISE)
    return Minutes(
        *(max(ROUND, ROUND * round(m / ROUND)) for m in (reading, least, most))
    )


def main():
    from tools.library import Library

    for name, page in Library().pages.items():
        print(f"{minutes(page)}  {name}")


if __name__ == "__main__":
    main()
