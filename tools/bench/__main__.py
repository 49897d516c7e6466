"""Print one line per bar of the integrators; exit with 1 if one is not kept.

All times are CPU times of one thread, compile time excluded; a ratio is that of the best
of several runs, ours and the reference's in turn. Compile times have no reference beside them:
they are told in seconds of the machine that `tools.running.yardstick` names.
"""

import importlib
import os
import subprocess
import sys
import tempfile
from time import process_time

from tools.bench import cases, native, others

ROUNDS = 15
SECONDS = 4.0  # of rounds, for one bar


def best_of(ours, reference, rtol=1e-6):
    """Best CPU time of both, run in turn; each returns what it computed."""
    cases.agree(ours(), reference(), rtol)  # also compiles
    best = [float("inf")] * 2
    begin = process_time()
    for _ in range(ROUNDS):
        for k, run in enumerate((ours, reference)):
            start = process_time()
            run()
            best[k] = min(best[k], process_time() - start)
        if process_time() - begin > SECONDS:
            break
    return best


def line(name, ours, reference, value, bar, ok):
    verdict = "pass" if ok else "FAIL"
    print(
        f"{name:44} {ours:>10} {reference:>10} {value:>8} {bar:>8}  {verdict}",
        flush=True,
    )
    return ok


def ratio(case):
    ours, reference = best_of(case.ours, case.reference, case.rtol)
    value = ours / reference
    times = f"{ours * 1e3:.1f} ms", f"{reference * 1e3:.1f} ms"
    if case.bar is None:
        return line(case.name, *times, f"{value:.2f}", "none", True)
    bar, ok = f"< {case.bar:g}", value < case.bar
    if case.faster:
        value = reference / ours
        bar, ok = f"> {case.bar:g}", value > case.bar
    return line(case.name, *times, f"{value:.2f}", bar, ok)


def child(*args, **env):
    """Numbers that ``tools.bench.child`` prints in a fresh process."""
    command = [sys.executable, "-m", "tools.bench.child", *args]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | env
    )
    return list(map(float, run.stdout.split()))


def compile_times():
    numba, first, *further = map(min, *(child("compile") for _ in range(3)))
    print(f"{'(import of numba, before the first model)':44} {numba:8.2f} s")
    ok = line(
        "compile: first model, HH", f"{first:.2f} s", "", "", "< 2.5 s", first < 2.5
    )
    names = "FHN", "LIF with fire", "FHN, adaptive", "HH, a batch"
    for name, seconds in zip(names, further):
        good = line(f"compile: further, {name}", f"{seconds:.2f} s", "", "", "< 1 s",
                    seconds < 1.0)  # fmt: skip
        ok = good and ok
    return ok


def short_runs():
    """Microseconds of a copy that runs for one step, in a batch of many."""
    good = []
    for name, run in cases.short_runs():
        run()  # compiles
        best = min(seconds(run) for _ in range(5)) / 100_000 * 1e6
        name, ok = f"a copy of one step: {name}", best < 3
        good.append(line(name, f"{best:.2f} us", "", "", "< 3 us", ok))
    return all(good)


def seconds(run):
    start = process_time()
    run()
    return process_time() - start


def without_numba(library):
    seconds, V = child("batch", NUMBA_DISABLE_JIT="1")
    batch = cases.batch_in_c(library)
    _, reference = best_of(batch, batch)
    cases.agree(V, batch()[0])
    value = seconds / reference
    times = f"{seconds * 1e3:.1f} ms", f"{reference * 1e3:.1f} ms"
    return line(
        "without numba: batch of 100 HH / C", *times, f"{value:.2f}", "< 20", value < 20
    )


def against_others():
    """SciPy, and what is installed of the rest."""
    yield ratio(others.against_lsoda())
    for package, case in ("brian2", others.against_brian2), ("jax", others.against_jax):
        try:
            importlib.import_module(package)
        except (ImportError, AttributeError) as error:  # missing, or not for this numpy
            print(f"{package} is skipped: {error}")
        else:
            yield ratio(case())


def main():
    print(f"{'':44} {'ours':>10} {'reference':>10} {'ratio':>8} {'bar':>8}")
    results = [compile_times(), short_runs()]
    with tempfile.TemporaryDirectory() as folder:
        library = native.load(folder)
        if library is None:
            print("gcc was not found: the bars against C are skipped")
        else:
            results += [ratio(case) for case in cases.against_c(library)]
            results.append(without_numba(library))
    results += against_others()
    if not all(results):
        sys.exit("past a bar: see the lines that say FAIL")


if __name__ == "__main__":
    main()
