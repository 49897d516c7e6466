"""Small PNG files."""

import io

import numpy as np


def palette_of(picture, found, count, colours):
    """Colours of a palette, shape (colours, 3): half of them the commonest, as they are.

    The other half is spread over all colours by how much room they take. Alone, that would
    turn a single dot into the mean of its neighbours in colour.
    """
    from PIL import Image

    order = np.argsort(-count, kind="stable")
    common = channels(found[order[: colours // 2]])
    left = colours - len(common)
    spread = picture.quantize(left, Image.Quantize.MEDIANCUT, dither=0)
    rest = np.reshape(spread.getpalette()[: 3 * left], (-1, 3))
    return np.concatenate([common, rest])


def channels(packed):
    """Red, green and blue of colours that are packed into one number each."""
    return packed.view(np.uint8).reshape(-1, 4)[:, :3].astype(int)


def nearest(colours, palette):
    """Index of the nearest entry of the palette for each colour, both (n, 3)."""
    index = np.empty(len(colours), np.uint8)
    for k, colour in enumerate(colours):
        index[k] = np.argmin(((palette - colour) ** 2).sum(axis=1))
    return index


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
        palette = palette_of(picture, found, count, colours)
        index = nearest(channels(found), palette)[index]
        picture = Image.fromarray(index.reshape(rgba.shape[:2]), mode="P")
        picture.putpalette(palette.astype(np.uint8).tobytes())
    else:
        picture = Image.fromarray(rgba)
    out = io.BytesIO()
    picture.save(out, format="PNG", optimize=True)
    return out.getvalue()
