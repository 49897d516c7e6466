"""The plain copies: no markup left, numbers as on the site, each runs alone and offline."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from code_labels import equations

from tools.export.__main__ import main
from tools.export.notebook import packed_utils, text_of, without_solutions
from tools.export.plain import LEFT
from tools.notebooks import BOOK, ROOT, notebooks

HERE = Path(__file__).parent
SOURCES = notebooks()
SITE = ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """Folder with the plain copies of all notebooks."""
    folder = tmp_path_factory.mktemp("notebooks")
    main(folder)
    return folder


@pytest.fixture(params=SOURCES, ids=lambda p: p.stem)
def pair(request, exported):
    """A stored notebook, its plain copy, and its plain copy without solutions."""
    target = exported / request.param.relative_to(BOOK)
    paths = request.param, target, target.with_stem(f"{target.stem}-exercises")
    return tuple(nbformat.read(p, as_version=4) for p in paths)


def test_no_myst_left(pair):
    for plain in pair[1:]:
        assert not LEFT.search(re.sub(r"`[^`{}\n]+`", "", text_of(plain)))
        code = "\n".join(c.source for c in plain.cells[1:] if c.cell_type == "code")
        assert not re.search(r"#\s*\([a-z]+-[a-z-]+\)", code)


def test_nothing_is_lost(pair):
    stored, plain, exercises = pair
    n_code = sum(c.cell_type == "code" for c in stored.cells)
    assert sum(c.cell_type == "code" for c in plain.cells) == n_code + 1
    assert text_of(plain).count("#### Solution") == text_of(stored).count(
        "{solution-start}"
    )
    assert text_of(exercises).count("### Exercise") == text_of(plain).count(
        "### Exercise"
    )
    assert "#### Solution" not in text_of(exercises)


def test_equation_numbers_agree_with_the_site(pair, request):
    stored, plain, _ = pair
    labels = [label for label, _ in equations(text_of(stored))]
    tags = re.findall(r"\\tag\{([^}]+)\}", text_of(plain))
    path = next(p for p in SOURCES if p.stem in request.node.callspec.id)
    page = SITE / path.relative_to(ROOT).with_suffix(".html")
    assert len(tags) == len(labels)
    if not page.exists():
        pytest.skip("the site is not built: make book")
    site = dict(
        re.findall(
            r'id="equation-([^"]+)">\s*<span class="eqno">\(([^)]+)\)',
            page.read_text(encoding="utf-8"),
        )
    )
    assert [site[label] for label in labels] == tags


def test_same_bytes_each_time(exported, tmp_path):
    for path in main(tmp_path):
        assert path.read_bytes() == (exported / path.relative_to(tmp_path)).read_bytes()


def test_packed_utils_holds_the_package():
    import base64
    import io
    import zipfile

    names = zipfile.ZipFile(io.BytesIO(base64.b64decode(packed_utils()))).namelist()
    assert "utils/check.py" in names and "utils/book.mplstyle" in names
    assert not [n for n in names if "__pycache__" in n]


def test_unclosed_solution_is_refused():
    cell = nbformat.v4.new_markdown_cell(":::{solution-start} x\n:::\n\nSo.")
    with pytest.raises(ValueError, match="never ends"):
        without_solutions([cell])


@pytest.fixture(scope="session")
def colab():
    """Python of an environment that holds what Colab ships and nothing of ours."""
    folder, wanted = ROOT / "_build" / "colab", ROOT / "tools" / "colab.txt"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "ready"
    version = f"{sys.version} {wanted.read_text(encoding='utf-8')}"
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == version):
        if sys.version_info >= (3, 13):
            pytest.skip("what Colab ships has no wheels for Python 3.13")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", wanted], check=True)
        stamp.write_text(version, encoding="utf-8")
    return python


@pytest.mark.parametrize("solutions", [True, False], ids=["solutions", "exercises"])
@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_runs_alone_offline(path, solutions, exported, colab, tmp_path):
    """One file in an empty folder, no network, Colab's packages, a stub of google.colab."""
    source = exported / path.relative_to(BOOK)
    if not solutions:
        source = source.with_stem(f"{source.stem}-exercises")
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / source.name).write_bytes(source.read_bytes())
    env = {k: v for k, v in os.environ.items() if k not in ("EXPLORE", "IPYTHONDIR")}
    env |= {"PYTHONPATH": str(HERE / "colab_stub"), "MPLBACKEND": "agg"}
    run = subprocess.run(
        [colab, HERE / "run_alone.py", source.name],
        cwd=alone, env=env, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["colab"] and said["refused"] and said["checks"] >= 1
    assert sorted(p.name for p in alone.iterdir()) == [source.name]
