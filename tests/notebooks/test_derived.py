"""What a page derives and `utils` holds too is the same function (house style B16)."""

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools.notebook.page import Page
from utils import integrate as ours
from utils.derivatives import central

from .definitions import definitions, of_page

INTEGRATORS = "introduction/differential-equations-and-integrators"
STEPS = {"euler_step": ours.euler, "heun_step": ours.heun, "rk4_step": ours.rk4}


@pytest.fixture(scope="module")
def derived():
    return definitions(INTEGRATORS, "solve", *STEPS)


def field(x, t, p):
    """A nonlinear field of three coupled variables that depends on time."""
    return np.sin(p @ x + t) - 0.3 * x * t


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("seed", range(20))
def test_one_step(derived, name, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=3)
    p = rng.normal(size=(3, 3))
    t = rng.uniform(0, 5)
    dt = rng.uniform(0, 1)
    theirs = getattr(derived, name)(field, x, t, dt, p)
    assert theirs == pytest.approx(
        STEPS[name](field, x, t, dt, p), rel=1e-13, abs=1e-13
    )
    assert np.abs(theirs - x).max() > 0


@pytest.mark.parametrize("name", STEPS)
def test_a_whole_solution(derived, name):
    rng = np.random.default_rng(7)
    x_0 = rng.normal(size=3)
    p = rng.normal(size=(3, 3))
    t = np.linspace(0, 4, 81)
    theirs = derived.solve(getattr(derived, name), field, x_0, t, p)
    x = ours.integrate(field, x_0, t, p, dt=t[1], method=STEPS[name])
    assert x.shape == theirs.shape == (81, 3)
    assert theirs == pytest.approx(x, rel=1e-11, abs=1e-11)


SOURCES = """from typing import NamedTuple

import numpy as np

class Leak(NamedTuple):
    tau: float = 10.0
    I: float = 1.0
---
def step(x, dt, p=Leak()):
    return x + dt / p.tau * (p.I - x)
---
rng = np.random.default_rng(1)
found = step(1.0, 0.5)
---
p, steps = Leak(), (1, 2)
q = Leak(tau=5.0)
N = -3

def f():
    return q.tau * N"""


def page():
    cells = [new_code_cell(source) for source in SOURCES.split("\n---\n")]
    return Page("part/test", new_notebook(cells=cells))


def test_definitions_run_no_experiment():
    found = of_page(page(), "step", "Leak")
    assert found.step(0.0, 0.5) == 0.05
    assert found.Leak().tau == 10.0
    assert not hasattr(found, "found") and not hasattr(found, "rng")


def test_constants_and_parameters_are_defined():
    found = of_page(page(), "f")
    assert found.f() == -15.0 and not hasattr(found, "steps")


def test_a_name_that_is_nowhere_is_refused():
    with pytest.raises(LookupError, match=r"part/test does not define \['solve'\]"):
        of_page(page(), "step", "solve")


@pytest.mark.parametrize("seed", range(5))
def test_central_differences(seed):
    rng = np.random.default_rng(seed)
    A, v = rng.normal(size=(6, 6)), rng.normal(size=6)
    theirs = definitions("credit-assignment/backpropagation", "central").central
    for h in 1e-5, 0.1:
        found = theirs(lambda v: np.sin(v @ A @ v), v, h)
        assert found == pytest.approx(
            central(lambda v: np.sin(v @ A @ v), v, h), abs=1e-9
        )
