"""The layout of the maps: pure geometry."""

import itertools

import pytest

from tools.site.layered import crossings, draw, layers, ordered, reduced, with_lanes
from tools.site.spread import placed, spread

BOX = (100, 30)
DIAMOND = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]


def boxes(names):
    return dict.fromkeys(names, BOX)


def test_an_arrow_that_a_path_replaces_is_left_out():
    assert reduced([("a", "b"), ("b", "c"), ("a", "c")]) == [("a", "b"), ("b", "c")]
    assert reduced(DIAMOND) == DIAMOND


def test_a_box_stands_below_all_that_it_needs():
    assert layers(boxes("abcd"), DIAMOND, 340, 16) == [["a"], ["b", "c"], ["d"]]


def test_a_full_layer_sends_boxes_to_the_next():
    assert layers(boxes("abc"), [], 220, 16) == [["a", "b"], ["c"]]


def test_boxes_that_need_each_other_are_named():
    with pytest.raises(ValueError, match="these pages need each other: b, c"):
        layers(boxes("abc"), [("b", "c"), ("c", "b")], 340, 16)


def test_an_arrow_over_several_layers_has_a_lane_in_each():
    rows, ways = with_lanes([["a"], ["b"], ["c"], ["d"]], [("a", "d"), ("a", "c")])
    assert rows == [["a"], ["b", ("a", 1)], ["c", ("a", 2)], ["d"]]
    assert ways[0] == ("a", "d", ["a", ("a", 1), ("a", 2), "d"])


def test_crossings_are_undone():
    rows, links = [["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")]
    assert crossings(rows, links) == 1
    assert crossings(ordered(rows, links), links) == 0


def test_spread_keeps_order_room_and_distance():
    found = spread([50, 50, 50], [40, 40, 40], 200)
    assert found == [20, 60, 100]
    assert spread([500], [40], 200) == [180]
    assert spread([10, 190], [40, 40], 200) == [20, 180]


def test_a_full_layer_takes_from_gaps_and_lanes_and_not_from_boxes():
    row = ["a", ("x", 1), "b"]
    found = placed(row, [50, 100, 150], boxes("ab"), 204, 16)
    assert found[0] == pytest.approx(50) and found[2] == pytest.approx(154)


@pytest.mark.parametrize("width", [332, 680])
def test_no_two_boxes_overlap_and_none_sticks_out(width):
    names = [f"n{k}" for k in range(20)]
    arrows = [
        (f"n{k}", f"n{j}") for j in range(20) for k in (j // 3, j - 4) if 0 <= k < j
    ]
    places = draw(boxes(names), arrows, width).places.values()
    for one in places:
        assert -1e-6 <= one.x - one.width / 2 and one.x + one.width / 2 <= width + 1e-6
    for one, two in itertools.combinations(places, 2):
        apart = abs(one.x - two.x) >= (one.width + two.width) / 2 - 1e-6
        below = one.y >= two.y + two.height or two.y >= one.y + one.height
        assert apart or below


def test_arrows_go_down_from_box_to_box():
    drawing = draw(boxes("abcd"), [("a", "b"), ("b", "c"), ("a", "d"), ("c", "d")], 332)
    for a, b, points in drawing.arrows:
        heights = [y for _, y in points]
        assert heights == sorted(heights)
        assert points[0] == (drawing.places[a].x, drawing.places[a].y + 30)
        assert points[-1] == (drawing.places[b].x, drawing.places[b].y)
