"""Small PNG files."""

import io

import numpy as np


def palette_of(picture, found, count, colours):
    """A picture with the palette: half of it the commonest colours, as they are.

    The other half is spread over all colours by how much room they take. Alone, that would
    turn a single dot into the mean of its neighbours in colour.
    """
    from PIL import Image

    common = found[np.argsort(-count, kind="stable")[: colours // 2]]
    spread = picture.quantize(colours - common.size, Image.Quantize.MEDIANCUT, dither=0)
    rest = spread.getpalette()[: 3 * (colours - common.size)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*common.view(np.uint8).reshape(-1, 4)[:, :3].ravel(), *rest])
    return palette


def encode(rgba, colours=256):
    """PNG with a palette: exact if the picture has few colours, else the nearest ones.

    Parameters
    ----------
    rgba : array of uint8, shape (h, w, 4)
    colours : int
        Size of the palette, at most 256. A picture that is not opaque and has more
        colours is stored as it is.

    Returns
    -------
    bytes
    """
    from PIL import Image

    rgba = np.ascontiguousarray(rgba)
    found, index, count = np.unique(
        rgba.view(np.uint32).ravel(), return_inverse=True, return_counts=True
    )
    opaque = (rgba[..., 3] == 255).all()
    if found.size <= colours and opaque:
        picture = Image.fromarray(
            index.reshape(rgba.shape[:2]).astype(np.uint8), mode="P"
        )
        palette = found.view(np.uint8).reshape(-1, 4)[:, :3]
        picture.putpalette(palette.tobytes())
    elif opaque:
        picture = Image.fromarray(rgba[..., :3].copy())
        picture = picture.quantize(
            palette=palette_of(picture, found, count, colours), dither=0
        )
    else:
        picture = Image.fromarray(rgba)
    out = io.BytesIO()
    picture.save(out, format="PNG", optimize=True)
    return out.getvalue()
