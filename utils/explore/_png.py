"""Small PNG files."""

import io

import numpy as np


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
    found, index = np.unique(rgba.view(np.uint32).ravel(), return_inverse=True)
    opaque = (rgba[..., 3] == 255).all()
    if found.size <= colours and opaque:
        picture = Image.fromarray(
            index.reshape(rgba.shape[:2]).astype(np.uint8), mode="P"
        )
        palette = found.view(np.uint8).reshape(-1, 4)[:, :3]
        picture.putpalette(palette.tobytes())
    elif opaque:
        picture = Image.fromarray(rgba[..., :3].copy())
        picture = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=0)
    else:
        picture = Image.fromarray(rgba)
    out = io.BytesIO()
    picture.save(out, format="PNG", optimize=True)
    return out.getvalue()
