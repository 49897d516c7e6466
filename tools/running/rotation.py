"""Which of many like things one run of the tests looks at.

Each run takes a share; the number of commits decides which, so that as many commits in a row as
there are shares see everything, and a run can be repeated. All of them are taken where ALL=1 is
in the environment, and where the number of commits is not known: without git, or in a clone
that lacks the older commits.
"""

import os
import subprocess

from tools.places import ROOT


def chosen(items, share, also=(), root=ROOT):
    """The items that this run looks at.

    Parameters
    ----------
    items : iterable
        Without repetitions; in the same order each time.
    share : int
        One of how many: 8 for an eighth.
    also : container
        Items that every run looks at, for example those that have changed.
    root : Path
        The repository.

    Returns
    -------
    list
        In the order of `items`.
    """
    items = list(items)
    if share < 1:
        raise ValueError(f"share must be 1 or more, got {share}")
    count = commits(root)
    if os.environ.get("ALL") == "1" or count is None:
        return items
    return [
        item
        for k, item in enumerate(items)
        if k % share == count % share or item in also
    ]


def changed(root=ROOT):
    """Files that differ from the commit before, those that are not committed too.

    Returns
    -------
    set of str or None
        Relative to the repository; None where git does not know.
    """
    before = git(root, "diff", "--name-only", "HEAD~1")
    new = git(root, "ls-files", "--others", "--exclude-standard")
    if before is None or new is None:
        return None
    return {*before.splitlines(), *new.splitlines()}


def commits(root=ROOT):
    """Number of commits up to this one, None where it is not known."""
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    count = git(root, "rev-list", "--count", "HEAD")
    return int(count) if shallow == "false" and count else None


def git(root, *arguments):
    """What git prints, None where there is no git, no repository, or no such commit."""
    try:
        run = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True
        )
    except FileNotFoundError:
        return None
    return run.stdout.strip() if run.returncode == 0 else None
