"""Boxes in a row: as near as they can be to where they want to stand."""

LANE = 8  # width of a lane of an arrow, the distance to its neighbours included


def placed(row, wanted, sizes, width, gap):
    """Middles of the items of a layer; where the layer is full, gaps and lanes get narrower."""
    inside = [item for item in row if item in sizes]
    free = width - sum(sizes[item][0] for item in inside)
    loose = gap * (len(inside) - 1) + LANE * (len(row) - len(inside))
    tight = min(1, max(free, 0) / loose) if loose > 0 else 1
    gap, lane = gap * tight, LANE * tight
    rooms = [sizes[item][0] + gap if item in sizes else lane for item in row]
    # the outermost boxes need no distance to the edge
    middles = spread([x + gap / 2 for x in wanted], rooms, width + gap)
    return [x - gap / 2 for x in middles]


def spread(wanted, widths, width):
    """Middles as near to the wanted ones as their order and their widths allow.

    Neighbours that would overlap become a block that stands where its members want it in the
    mean; then everything is pushed into the room from 0 to `width`.
    """
    offset = []
    at = 0
    for w in widths:
        offset.append(at + w / 2)
        at += w
    blocks = []  # sum of the wanted shifts, number of members
    for want, off in zip(wanted, offset):
        blocks.append([want - off, 1])
        while len(blocks) > 1 and mean(blocks[-2]) > mean(blocks[-1]):
            total, members = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += members
    shifts = [mean(block) for block in blocks for _ in range(block[1])]
    most = max(width - at, 0)
    return [min(max(s, 0), most) + off for s, off in zip(shifts, offset)]


def mean(block):
    total, members = block
    return total / members
