"""Rate and CV of the noisy integrate-and-fire cell, against other ways to them."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import erfc

from utils.siegert import Cell, cv, siegert

# mu [mV], sigma [mV], rate [Hz], CV: from a solution of the equations of first passage by
# finite differences on 40 001 points, which shares no line with the integrals
KNOWN = [
    (10.0, 5.0, 0.88192, 0.98640),
    (15.0, 5.0, 9.46080, 0.81476),
    (18.0, 3.0, 12.51153, 0.62339),
    (20.0, 5.0, 27.34057, 0.58264),
    (22.0, 2.0, 28.85031, 0.28810),
]
# the same for a reset at 0 mV, states of a balanced network
FROM_ZERO = [
    (26.356, 9.870, 39.8719, 0.47672),
    (87.209, 12.090, 139.9248, 0.21998),
    (15.0, 5.0, 8.0078, 0.69359),
]


def passage(mu, sigma, cell, n=20_001):
    """Rate [1/ms] and CV from the equations of first passage, by finite differences.

    Mean and second moment of the time to the threshold, as functions of the start, obey
    ``sigma^2/2 f'' + (mu - x) f' = -tau g`` with g = 1 and g = 2 T, and are 0 at the threshold.
    Far below, the start does not matter: f' = 0.
    """
    from scipy.linalg import solve_banded

    x = np.linspace(min(cell.V_r, mu) - 6 * sigma, cell.V_th, n)
    h = x[1] - x[0]
    diffusion = sigma**2 / 2 / h**2
    drift = (mu - x) / (2 * h)
    bands = np.zeros((3, n))
    bands[0, 1:] = (diffusion + drift)[:-1]
    bands[1] = -2 * diffusion
    bands[2, :-1] = (diffusion - drift)[1:]
    bands[0, 1] = 2 * diffusion  # the ghost point of a flat end
    bands[1, -1], bands[2, -2] = 1.0, 0.0

    def solved(source):
        right = -cell.tau * source
        right[-1] = 0.0
        return solve_banded((1, 1), bands, right)

    T = solved(np.ones(n))
    second = solved(2 * T)
    mean, square = np.interp(cell.V_r, x, T), np.interp(cell.V_r, x, second)
    interval = cell.tau_ref + mean
    return 1 / interval, np.sqrt(square - mean**2) / interval


@pytest.mark.parametrize(("mu", "sigma", "rate", "irregular"), KNOWN)
def test_known_states(mu, sigma, rate, irregular):
    assert 1000 * siegert(mu, sigma, Cell()) == pytest.approx(rate, abs=6e-6)
    assert cv(mu, sigma, Cell()) == pytest.approx(irregular, abs=6e-6)


@pytest.mark.parametrize(("mu", "sigma", "rate", "irregular"), FROM_ZERO)
def test_known_states_of_a_cell_that_is_reset_to_rest(mu, sigma, rate, irregular):
    cell = Cell(V_r=0.0)
    assert 1000 * siegert(mu, sigma, cell) == pytest.approx(rate, abs=6e-5)
    assert cv(mu, sigma, cell) == pytest.approx(irregular, abs=6e-6)


@pytest.mark.parametrize(
    "cell", [Cell(), Cell(V_r=0.0), Cell(10.0, 15.0, 14.0, 0.5), Cell(V_r=18.0)]
)
@pytest.mark.parametrize("mu", [8.0, 14.0, 19.0, 30.0])
@pytest.mark.parametrize("sigma", [3.0, 9.0])
def test_against_finite_differences(cell, mu, sigma):
    rate, irregular = passage(mu, sigma, cell)
    assert siegert(mu, sigma, cell) == pytest.approx(rate, rel=2e-5)
    assert cv(mu, sigma, cell) == pytest.approx(irregular, rel=2e-5)


@pytest.mark.parametrize("seed", range(20))
def test_the_rate_against_the_printed_integrand(seed):
    rng = np.random.default_rng(seed)
    cell = Cell(rng.uniform(5, 30), rng.uniform(10, 20), rng.uniform(0, 9), 1.0)
    sigma = rng.uniform(3, 9)
    mu = cell.V_th + sigma * rng.uniform(-2, 2)
    ends = (cell.V_r - mu) / sigma, (cell.V_th - mu) / sigma
    climb, _ = quad(lambda u: np.exp(u * u) * erfc(-u), *ends, epsabs=0)
    rate = 1 / (cell.tau_ref + cell.tau * np.sqrt(np.pi) * climb)
    assert siegert(mu, sigma, cell) == pytest.approx(rate, rel=1e-9)


def test_more_variable_than_poisson_after_a_reset_near_the_threshold():
    assert cv(15.0, 5.0, Cell(V_r=18.0)) == pytest.approx(1.463296, abs=1e-6)
    assert cv(5.0, 8.0) == pytest.approx(1.027618, abs=1e-6)


def test_without_noise_it_is_a_clock():
    log = 1 / (2 + 20 * np.log((25 - 10) / (25 - 20)))
    assert siegert(25.0, 0.0) == pytest.approx(log, rel=1e-12)
    assert cv(25.0, 0.0) == 0.0
    assert siegert([5.0, 20.0], 0.0).tolist() == [0.0, 0.0]
    assert cv([5.0, 20.0], 0.0).tolist() == [1.0, 1.0]


@pytest.mark.parametrize("sigma", [1e-8, 1e-6, 1e-4, 1e-2])
def test_small_noise_goes_to_none(sigma):
    assert siegert(25.0, sigma) == pytest.approx(siegert(25.0, 0.0), rel=sigma**2)
    # (sigma tau)^2 times the integral of 1 / (mu - V)^3 from 10 to 20 mV
    deviation = sigma * 20 * np.sqrt((1 / 5**2 - 1 / 15**2) / 2)
    assert cv(25.0, sigma) == pytest.approx(deviation * siegert(25.0, 0.0), rel=1e-4)
    assert siegert(15.0, sigma) == 0.0


def test_a_silent_cell_has_rate_0_and_cv_1():
    with np.errstate(all="raise", under="ignore"):
        assert siegert([-1e6, -100.0, 0.0], [1.0, 3.0, 0.1]).tolist() == [0, 0, 0]
        assert cv([-1e6, -100.0, 0.0], [1.0, 3.0, 0.1]) == pytest.approx(1, abs=1e-9)
        assert cv(0.0, [1e-8, 1e-3, 2e-3, 3e-3]) == pytest.approx(1, abs=1e-7)


def test_rare_spikes_follow_the_tail_of_a_gaussian():
    y_th = (20.0 - 0.0) / 2.0
    rare = y_th * np.exp(-(y_th**2)) / (20.0 * np.sqrt(np.pi))
    # the next term of Dawson's function is 1 / (2 y^2)
    assert siegert(0.0, 2.0) == pytest.approx(rare * (1 - 1 / (2 * y_th**2)), rel=3e-4)


def test_fast_rates_end_at_the_refractory_period():
    log = 1 / (2 + 20 * np.log(90 / 80))
    assert siegert(100.0, 5.0) == pytest.approx(log, rel=2e-3)
    assert 1000 * siegert(300.0, 5.0) == pytest.approx(370.1348, abs=1e-3)
    assert 1000 * siegert(1e9, 1.0) == pytest.approx(500, abs=1e-3)
    assert 0 < cv(300.0, 5.0) < 0.03


def test_the_refractory_period_only_divides():
    ready = Cell(tau_ref=0.0)
    wait = Cell(tau_ref=3.0)
    rate = siegert(15.0, 5.0, wait)
    assert 1 / rate == pytest.approx(3.0 + 1 / siegert(15.0, 5.0, ready))
    assert cv(15.0, 5.0, wait) == pytest.approx(cv(15.0, 5.0, ready) * (1 - 3 * rate))


def test_only_distances_from_mu_in_sigmas_count():
    moved = Cell(V_th=-50.0, V_r=-60.0)
    assert siegert(-55.0, 5.0, moved) == pytest.approx(siegert(15.0, 5.0))
    double = Cell(V_th=40.0, V_r=20.0)
    assert siegert(30.0, 10.0, double) == pytest.approx(siegert(15.0, 5.0))
    assert cv(30.0, 10.0, double) == pytest.approx(cv(15.0, 5.0))


@pytest.mark.parametrize("function", [siegert, cv])
def test_arrays_are_the_numbers_one_by_one(function):
    mu = np.array([5, 15, 25])
    sigma = np.array([[0.0], [0.5], [5.0], [8.0]])
    table = function(mu, sigma)
    assert table.shape == (4, 3)
    for k, row in enumerate(table):
        for i, value in enumerate(row):
            assert value == pytest.approx(function(mu[i], sigma[k, 0]), rel=1e-12)
    assert isinstance(function(15, 5), float)
    assert function([], 5.0).shape == (0,)


@pytest.mark.parametrize("function", [siegert, cv])
@pytest.mark.parametrize(
    ("error", "match", "mu", "sigma", "cell"),
    [
        (TypeError, "mu must be real", "15", 5.0, Cell()),
        (TypeError, "sigma must be real", 15.0, 5j, Cell()),
        (ValueError, "mu must be finite", np.nan, 5.0, Cell()),
        (ValueError, "sigma must be finite", 15.0, [1.0, np.inf], Cell()),
        (ValueError, "sigma must not be negative", 15.0, [1.0, -5.0], Cell()),
        (ValueError, "cell.V_r must be below", 15.0, 5.0, Cell(V_r=20.0)),
        (ValueError, "cell.tau must be positive", 15.0, 5.0, Cell(tau=0.0)),
        (ValueError, "cell.tau_ref must not", 15.0, 5.0, Cell(tau_ref=-1.0)),
        (ValueError, "cell.V_th must be finite", 15.0, 5.0, Cell(V_th=np.nan)),
    ],
)
def test_bad_input_is_refused(function, error, match, mu, sigma, cell):
    with pytest.raises(error, match=match):
        function(mu, sigma, cell)
