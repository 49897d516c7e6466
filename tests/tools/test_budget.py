"""The budget is judged from the run on record, and names what is over."""

import pytest

from tools.budget import Cost, judged, main, page_size
from tools.running import runs, yardstick
from tools.running.runs import CellRun, Run


@pytest.fixture
def machine(monkeypatch):
    """Says how slow the machine is from now on: the usual one, where nothing is said."""

    def is_slow(slowness):
        monkeypatch.setattr(yardstick, "slowness", lambda: slowness)

    is_slow(1.0)
    return is_slow


def recorded(path, cells):
    """Put a run on record."""
    recorder = runs.Recorder(path)
    recorder.cells = cells
    recorder.write()


def cells(*seconds, stderr=""):
    return [CellRun(k, s, stderr) for k, s in enumerate(seconds, 1)]


def cost(*seconds, stored=300.0, page=450.0, stderr="", slowness=1.0):
    run = Run("part/page", "", "", "", 1.0, cells(*seconds, stderr=stderr))
    return Cost(run, stored, page, slowness)


def test_what_is_over_is_named():
    assert cost(10.0, 10.0, 10.0).over() == []
    assert cost(1.0, 30.1, stored=301.0, page=451.0).over() == [
        "31.1 CPU s > 30",
        "code cell 2 takes 30.1 CPU s > 10",
        "301 kB stored > 300",
        "451 kB on the page > 450",
    ]
    assert cost(1.0, page=None).over() == []
    assert cost(1.0, stderr="look out\n").over() == [
        "code cell 1 writes to stderr: 'look out'"
    ]


def test_seconds_are_those_of_one_machine(write, capsys, machine):
    assert cost(15.0, 20.0, 20.0, slowness=2.0).over() == []
    assert cost(4.0, 6.0, slowness=0.5).over() == ["code cell 2 takes 12.0 CPU s > 10"]
    paths = [write("a = 1", name=name) for name in ("one", "two", "three")]
    for path, slowness in zip(paths, (2.0, 9.0, 2.0), strict=True):
        machine(slowness)
        recorded(path, cells(3.0, 5.0))
    assert main([str(path) for path in paths]) == 0
    *_, row, mean = capsys.readouterr().out.splitlines()
    assert row.split()[:2] == ["4.0", "2.5"]
    assert mean == "   4.0 on average; this machine took 2.00 times as long"


def test_checks_that_can_hardly_fail_are_listed_and_no_fault(write, capsys, machine):
    path = write("a = 1")
    shares = {"a claim of comfort": 0.019, "a claim that is tight": 0.02}
    recorded(path, [CellRun(1, 1.0), CellRun(2, 1.0, shares=shares)])
    assert main([str(path)]) == 0
    out = capsys.readouterr().out
    assert "part/page, code cell 2: 'a claim of comfort' used 2 % of its toler" in out
    assert "tight" not in out


def test_the_dearest_comes_first_and_the_mean_is_judged(write, capsys, machine):
    cheap, dear = write("a = 1", name="cheap"), write("a = 1", name="dear")
    recorded(cheap, cells(2.0))
    recorded(dear, cells(9.0, 9.4))
    assert main([str(cheap), str(dear)]) == 1
    out, err = capsys.readouterr()
    assert [line.split()[-1] for line in out.splitlines()[1:3]] == [
        "part/dear",
        "part/cheap",
    ]
    assert err == "budget: the book: 10.2 CPU s on average > 10\n"


def test_nothing_is_executed_where_a_run_is_missing(write, capsys):
    path = write("raise SystemExit")
    assert main([str(path)]) == 1
    err = capsys.readouterr().err
    assert "book/part/page.ipynb: no run on record (make check NB=book/part" in err


def test_a_run_that_is_out_of_date_counts_as_none(write, capsys, machine):
    path = write("a = 1")
    recorded(path, cells(2.0))
    assert judged([path]) == []
    write("a = 2")
    (problem,) = judged([path])
    assert "the code of the page changed since the run on record" in str(problem)
    assert "part/page" not in capsys.readouterr().out.split("average")[-1]


def test_executed_where_it_is_asked(write, capsys):
    path = write("a = 1")
    before = path.read_bytes()
    assert main(["--execute", str(path)]) == 0
    assert path.read_bytes() == before
    assert len(runs.read(path).cells) == 1


def test_a_notebook_that_is_not_there(folder, capsys):
    with pytest.raises(SystemExit):
        main([str(folder / "nowhere.ipynb")])
    assert "there is no such notebook" in capsys.readouterr().err


def test_a_page_is_its_html_and_its_pictures(folder, tmp_path):
    site = tmp_path / "site"
    assert page_size(folder / "page.ipynb", site) is None
    page = site / "book" / "part" / "page.html"
    page.parent.mkdir(parents=True)
    (site / "_images").mkdir()
    (site / "_images" / "a.png").write_bytes(bytes(5000))
    image = '<img alt="x" src="../../_images/a.png" />'
    html = image + '<img src="data:image/png;base64,AAAA">' + image
    page.write_text(html, encoding="utf-8")
    kilobytes = page_size(folder / "page.ipynb", site)
    assert kilobytes == pytest.approx(5 + len(html) / 1000)
    # a build that was interrupted
    (site / "_images" / "a.png").unlink()
    assert page_size(folder / "page.ipynb", site) is None
