"""A drawing of what leads to what: boxes in layers, each below everything that it needs.

Pure geometry, without Sphinx and without SVG. Layers are filled in the order in which the boxes
are given, so that a drawing reads as the list does; within a layer a box moves towards the
middle of its neighbours. An arrow that passes a layer gets a lane between the boxes there.
"""

from typing import NamedTuple

from tools.site.spread import placed

SWEEPS = 12  # times that the layers are put in order, and that their boxes are moved


class Place(NamedTuple):
    """A box: its middle in x, its upper edge in y, its size."""

    x: float
    y: float
    width: float
    height: float


class Band(NamedTuple):
    """A layer: its upper and its lower edge in y."""

    top: float
    foot: float


class Drawing(NamedTuple):
    """Where everything is.

    Attributes
    ----------
    places : dict of str to Place
    arrows : list of (str, str, list of (x, y))
        From, to, and the points that the arrow passes: it runs straight down within a layer,
        between the points 1 and 2, 3 and 4 and so on, and bends between layers.
    height : float
    """

    places: dict
    arrows: list
    height: float


def reduced(arrows):
    """The arrows without those that a path of other arrows replaces."""
    after = {}
    for a, b in arrows:
        after.setdefault(a, set()).add(b)

    def reach(a, seen):
        for b in after.get(a, ()):
            if b not in seen:
                seen.add(b)
                reach(b, seen)
        return seen

    def needed(a, b):
        others = (c for c in after[a] if c != b)
        return not any(b in reach(c, set()) for c in others)

    return [(a, b) for a, b in dict.fromkeys(arrows) if needed(a, b)]


def layers(sizes, arrows, width, gap):
    """Which boxes stand in which layer.

    Parameters
    ----------
    sizes : dict of str to (float, float)
        Width and height of each box, in the order of reading.
    arrows : list of (str, str)
    width, gap : float
        Room of a layer, and the least distance of two boxes.

    Returns
    -------
    list of list of str

    Raises
    ------
    ValueError
        If boxes need each other in a circle; the message names them.
    """
    needs = {name: [a for a, b in arrows if b == name] for name in sizes}
    level = {}
    room = {}
    todo = list(sizes)
    while todo:
        free = (n for n in todo if all(a in level for a in needs[n]))
        name = next(free, None)
        if name is None:
            raise ValueError(f"these pages need each other: {', '.join(todo)}")
        k = max((level[a] + 1 for a in needs[name]), default=0)
        while room.get(k, 0) + sizes[name][0] > width:
            k += 1
        level[name] = k
        room[k] = room.get(k, 0) + sizes[name][0] + gap
        todo.remove(name)
    count = max(level.values(), default=-1) + 1
    return [[n for n in sizes if level[n] == k] for k in range(count)]


def with_lanes(rows, arrows):
    """The layers with a lane wherever an arrow passes, and the ways of the arrows.

    Arrows from one box share their lanes. A lane is (name of the box, layer).
    """
    level = {name: k for k, row in enumerate(rows) for name in row}
    rows = [list(row) for row in rows]
    ways = []
    for a, b in arrows:
        passed = [(a, k) for k in range(level[a] + 1, level[b])]
        for lane in passed:
            if lane not in rows[lane[1]]:
                rows[lane[1]].append(lane)
        ways.append((a, b, [a, *passed, b]))
    return rows, ways


def crossings(rows, links):
    """How many pairs of links cross between neighbouring layers."""
    total = 0
    for upper, lower in zip(rows, rows[1:]):
        above = {item: k for k, item in enumerate(upper)}
        below = {item: k for k, item in enumerate(lower)}
        pairs = [(above[a], below[b]) for a, b in links if a in above and b in below]
        total += sum(
            (a - c) * (b - d) < 0
            for k, (a, b) in enumerate(pairs)
            for c, d in pairs[k + 1 :]
        )
    return total


def ordered(rows, links):
    """The layers with few crossings: each item near the mean place of its neighbours."""
    best = rows
    fewest = crossings(rows, links)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        rows = [list(row) for row in rows]
        walk = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for k in walk:
            fixed = {item: n for n, item in enumerate(rows[k - 1 if down else k + 1])}
            own = {item: n for n, item in enumerate(rows[k])}

            def middle(item, fixed=fixed, own=own):
                near = [fixed[a] for a, b in links if b == item and a in fixed]
                near += [fixed[b] for a, b in links if a == item and b in fixed]
                return sum(near) / len(near) if near else own[item]

            rows[k].sort(key=middle)
        count = crossings(rows, links)
        if count < fewest:
            best, fewest = rows, count
    return best


def draw(sizes, arrows, width, gap=16, rise=36):
    """Lay out boxes and arrows in a given width.

    Parameters
    ----------
    sizes : dict of str to (float, float)
        Width and height of each box, in the order of reading.
    arrows : list of (str, str)
        (a, b): b needs a. Both are boxes.
    width : float
    gap, rise : float
        Distance of boxes side by side, and of layers.

    Returns
    -------
    Drawing

    Examples
    --------
    >>> box = (100, 30)
    >>> drawing = draw({"a": box, "b": box, "c": box}, [("a", "b"), ("a", "c")], 300)
    >>> [place.y for place in drawing.places.values()]
    [0, 66, 66]
    """
    arrows = reduced(arrows)
    rows, ways = with_lanes(layers(sizes, arrows, width, gap), arrows)
    links = list(dict.fromkeys(p for _, _, way in ways for p in zip(way, way[1:])))
    rows = ordered(rows, links)
    xs = across(rows, links, sizes, width, gap)
    bands = down(rows, sizes, rise)
    level = {item: k for k, row in enumerate(rows) for item in row}
    places = {
        name: Place(xs[name], bands[level[name]].top, *sizes[name]) for name in sizes
    }
    routes = []
    for a, b, way in ways:
        start = places[a].y + places[a].height
        points = [(xs[a], start), (xs[a], bands[level[a]].foot)]
        for lane in way[1:-1]:
            band = bands[level[lane]]
            points += [(xs[lane], band.top), (xs[lane], band.foot)]
        routes.append((a, b, [*points, (xs[b], places[b].y)]))
    return Drawing(places, routes, bands[-1].foot if bands else 0)


def across(rows, links, sizes, width, gap):
    """The middle of each item in x: near the mean of its neighbours, each in its row."""
    xs = {}
    for row in rows:
        step = width / len(row)
        xs |= {item: (k + 0.5) * step for k, item in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else rows[::-1]:
            wanted = []
            for item in row:
                near = [xs[b] for a, b in links if a == item]
                near += [xs[a] for a, b in links if b == item]
                wanted.append(sum(near) / len(near) if near else xs[item])
            xs |= dict(zip(row, placed(row, wanted, sizes, width, gap)))
    return xs


def down(rows, sizes, rise):
    """Where each layer stands in y: list of `Band`. A lane has no height of its own."""
    bands = []
    top = 0
    for row in rows:
        foot = top + max(sizes[item][1] if item in sizes else 0 for item in row)
        bands.append(Band(top, foot))
        top = foot + rise
    return bands
