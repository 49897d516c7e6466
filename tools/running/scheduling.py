"""Which tests one worker of pytest-xdist gets."""

import re
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

PARAMETERS = re.compile(r"\[(.*)\]$")  # of a test, at the end of its name


class Scheduling(LoadScopeScheduling):
    """A notebook, or a module that shares what it has prepared, stays in one worker.

    Tests of a module ``test_each_*.py`` share nothing but what belongs to their parameter: all
    that are about the same page stay together.
    """

    def _split_scope(self, nodeid):
        path = nodeid.split("::")[0]
        if not Path(path).name.startswith("test_each_"):
            return path
        parameters = PARAMETERS.search(nodeid)
        return f"{path}::{parameters[1]}" if parameters else nodeid
