"""Outputs as GitHub, nbviewer and Colab can show them before anything is run."""

from nbformat.v4 import new_output

from tools.figures import figures

WIDTH = 576  # CSS pixels of a figure that is 6 inches wide
TEXT = "text/plain"


def shown(outputs, alt=""):
    """Outputs of a code cell without what needs a script or the site.

    Sliders become the still picture inside them; the record beside a check is left out.

    Parameters
    ----------
    outputs : list of nbformat.NotebookNode
    alt : str
        Alternative text of the pictures.

    Returns
    -------
    list of nbformat.NotebookNode
    """
    found = []
    for out in outputs:
        if out.output_type == "stream":
            found.append(new_output("stream", name=out.name, text=out.text))
            continue
        pictures = figures([out])
        data = {TEXT: out.data[TEXT]} if TEXT in out.get("data", {}) else {}
        metadata = {}
        if pictures:
            data["image/png"] = pictures[0]
            metadata["image/png"] = {"width": WIDTH} | ({"alt": alt} if alt else {})
        elif "text/html" in out.data and "<script" not in out.data["text/html"]:
            data["text/html"] = out.data["text/html"]
        if data:
            found.append(new_output("display_data", data, metadata=metadata))
    return found
