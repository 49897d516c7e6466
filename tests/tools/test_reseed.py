"""Other seeds: what fails is counted, what moves is seen, and nothing stops the rest."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools import reseed
from tools.reseed import main, run, table

PAGE = [
    "import numpy as np\n\nfrom utils.check import check, check_order",
    "rng = np.random.default_rng(3)\nx = rng.normal()\nprint(f'x {x:.3f}, two {2:d}')",
    # holds for the page's own seed alone
    "check('x is that of seed three', x, 2.0409, atol=1e-3)\nprint('still here')",
    # raises wherever x is another one
    "if abs(x - 2.0409) > 1e-3:\n    raise ValueError('unlucky')\nlucky = True",
    "check('one is below two', 1.0, below=2.0)",
    "z = np.random.RandomState(0).normal()\nprint(f'{z:.3f}')",
    "for seed in range(2):\n    print(f'{np.random.default_rng([seed, 1]).random():.2f}')",
]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.ipynb"
    cells = [new_code_cell(source) for source in PAGE]
    nbformat.write(new_notebook(cells=cells), path)
    found, lost = run(path, n=4)
    assert lost == {}
    return found


def test_the_page_as_it_is_comes_first_and_holds(runs):
    assert [run.k for run in runs] == [0, 1, 2, 3, 4]
    assert all(made.holds for made in runs[0].claims) and runs[0].raised == {}
    assert runs[0].printed[1] == "x 2.041, two 2\n"


def test_every_kind_of_seed_is_shifted(runs):
    for cell in 1, 5, 6:
        assert len({run.printed[cell] for run in runs}) == 5


def test_a_claim_that_fails_stops_nothing(runs):
    for shifted in runs[1:]:
        assert [made.holds for made in shifted.claims] == [False, True]
        assert shifted.printed[2] == "still here\n"
        assert shifted.raised == {4: "ValueError: unlucky"}


def test_the_table_counts_failures_and_names_the_worst(runs):
    lines = "\n".join(table(runs, {}))
    assert "4 of 4  code cell 3, 'x is that of seed three'" in lines
    assert "'one is below two'" not in lines
    misses = {run.k: run.claims[0].miss for run in runs[1:]}
    worst = max(misses, key=misses.get)
    assert f"worst with {1000 * worst}: x is that of seed three: ours" in lines
    assert "4 of 4  code cell 4: ValueError: unlucky" in lines
    assert "code cell 2: 2.041 becomes" in lines and "two" in lines
    assert "2 becomes" not in lines


def test_literal_seeds_of_other_generators():
    names = {reseed.SHIFT: lambda seed: seed + 1000, "f": lambda **how: how}
    exec(reseed.reseeded("found = f(random_state=3, other=4)"), names)
    assert names["found"] == {"random_state": 1003, "other": 4}


def test_the_command(tmp_path, capsys):
    path = tmp_path / "page.ipynb"
    cells = [new_code_cell(PAGE[0]), new_code_cell("check('all is well here', True)")]
    nbformat.write(new_notebook(cells=cells), path)
    assert main([str(path), "-n", "2"]) == 0
    assert "nothing that is claimed moves" in capsys.readouterr().out
    cells.append(new_code_cell("check('nothing is well here', False)"))
    nbformat.write(new_notebook(cells=cells), path)
    assert main([str(path), "-n", "1"]) == 1
    out = capsys.readouterr().out
    assert "the page as it is, with its own seeds" in out and "1 of 1" in out
