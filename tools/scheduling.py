"""Which tests one worker of pytest-xdist gets."""

from pathlib import Path

from xdist.scheduler import LoadScopeScheduling


class Scheduling(LoadScopeScheduling):
    """A notebook, or a module that shares what it has prepared, stays in one worker.

    Tests of a module ``test_each_*.py`` share nothing and are dealt out one by one.
    """

    def _split_scope(self, nodeid):
        path = nodeid.split("::")[0]
        return nodeid if Path(path).name.startswith("test_each_") else path
