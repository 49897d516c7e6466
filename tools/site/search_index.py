"""Entries of the index for the search, in a build that writes a few pages only.

Sphinx takes up what it knew of titles and words of the other pages, and forgets their index
entries: after a small change the search would no longer find a term by its name. Here they are
filled in from the domain that has them all.
"""

from sphinx.util.index_entries import split_index_msg


def entries_of(entries):
    """Entries of a page in the form of Sphinx's index of the search.

    Parameters
    ----------
    entries : list of tuple
        As in a node of the index: type, value, target, "main" or "", key.

    Returns
    -------
    list of (str, str, str)
        Entry, target, "main" or "".

    Examples
    --------
    >>> entries_of([("single", "rheobase", "term-rheobase", "main", None)])
    [('rheobase', 'term-rheobase', 'main')]
    """
    found = set()
    for kind, value, target, main, _ in entries:
        found |= {(entry, target or "", main) for entry in split_index_msg(kind, value)}
    return sorted(found)


def refill(app, env):
    known = env.get_domain("index").entries
    for docname in env.found_docs & known.keys():
        # the attribute is Sphinx's own; nothing public leads to it
        env._search_index_index_entries[docname] = entries_of(known[docname])


def setup(app):
    app.connect("env-updated", refill)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
