"""Outputs as GitHub, nbviewer and Colab can show them before anything is run."""

from nbformat import from_dict

from tools.running.figures import figures

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
            found.append(from_dict(out))
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
            shape = {"output_type": "display_data", "data": data, "metadata": metadata}
            found.append(from_dict(shape))
    return found
