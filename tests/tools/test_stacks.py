"""The requirements of the oldest and the newest stack."""

import pytest

from tools.stacks.__main__ import HERE, ROOT, package, requirements


def test_package_of_a_line():
    assert package("numpy==2.4.6   # arrays") == "numpy"
    assert package("sphinx-design==0.8.0") == "sphinx-design"
    assert (
        package("# numpy") is None and package("-e .") is None and package("") is None
    )


@pytest.mark.parametrize("name", ["oldest", "newest"])
def test_a_stack_replaces_the_pins_of_its_packages(name):
    lines = requirements(name).splitlines()
    packages = [p for p in map(package, lines) if p]
    assert len(packages) == len(set(packages))
    stack = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert all(line in lines for line in stack if package(line))
    assert "nbval==" in requirements(name) and f"-e {ROOT}" in lines
    assert "-e ." not in [line.split("#")[0].strip() for line in lines]
