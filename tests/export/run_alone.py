"""Execute one notebook where it stands; print as JSON what the kernel saw of the world."""

import json
import sys

import nbformat
from nbclient import NotebookClient

PROBE = """
import socket, sys, importlib.util
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
    refused = False
except OSError as error:
    refused = "network is off" in str(error)
print("google.colab" in sys.modules, refused)
"""

nb = nbformat.read(sys.argv[1], as_version=4)
nb.cells.append(nbformat.v4.new_code_cell(PROBE))
NotebookClient(nb, timeout=1800, kernel_name="python3", record_timing=False).execute()
probe = "".join(o.get("text", "") for o in nb.cells[-1].outputs).split()
texts = [
    "".join(o.get("text", "") or o.get("data", {}).get("text/plain", ""))
    for c in nb.cells
    if c.cell_type == "code"
    for o in c.outputs
]
checks = sum(line.startswith("ok  ") for text in texts for line in text.splitlines())
print(
    json.dumps(
        {"colab": probe[0] == "True", "refused": probe[1] == "True", "checks": checks}
    )
)
