"""Of the dotted names on standard input, one a line, print those that these packages lack."""

import importlib
import sys


def there(name):
    """Whether a name such as "numpy.linalg.norm" leads to something."""
    root, *rest = name.split(".")
    found, path = importlib.import_module(root), root
    for part in rest:
        path += f".{part}"
        if not hasattr(found, part):
            try:  # a module that its package does not import by itself
                importlib.import_module(path)
            except ImportError:
                return False
        found = getattr(found, part)
    return True


print("\n".join(name for name in sys.stdin.read().split() if not there(name)))
