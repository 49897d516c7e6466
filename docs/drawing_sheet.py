"""Draw docs/drawing.png, the sheet of all drawings that docs/drawing.md describes.

python docs/drawing_sheet.py
"""

import io
import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image, ImageDraw, ImageFont

from utils import drawing

HERE = Path(__file__).parent
PAGE = HERE / "drawing.md"
SHEET = HERE / "drawing.png"
COLUMN, COLUMNS, MARGIN = 430, 2, 26  # [pixels]
COLORS = "white", "0.15", "C0", "C1", "0.6"  # the sheet has these, and their edges
SHADES = 8


def blocks():
    """The code of the page: list of str, in its order."""
    return re.findall(
        r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S
    )


def draw(code):
    """Run one block; returns its figure as a PNG: bytes."""
    names = {name: getattr(drawing, name) for name in drawing.__all__}
    with plt.style.context("utils.book"):
        exec(compile(code, str(PAGE), "exec"), {"np": np, **names})
        out = io.BytesIO()
        plt.gcf().savefig(out, format="png", dpi=200)
        plt.close()
    return out.getvalue()


def sheet(drawn):
    """All drawings (PNG as bytes) beside and below each other, numbered: a PIL image."""
    pictures = []
    for png in drawn:
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        size = (COLUMN, round(picture.height * COLUMN / picture.width))
        pictures.append(picture.resize(size, Image.Resampling.LANCZOS))

    rows = [pictures[k : k + COLUMNS] for k in range(0, len(pictures), COLUMNS)]
    heights = [max(picture.height for picture in row) + MARGIN for row in rows]
    whole = Image.new("RGB", (COLUMNS * COLUMN, sum(heights)), "white")
    pen = ImageDraw.Draw(whole)
    number, top = 1, 0
    for row, height in zip(rows, heights):
        for column, picture in enumerate(row):
            corner = (column * COLUMN, top + MARGIN)
            whole.paste(picture, corner)
            font = ImageFont.load_default(15)
            pen.text((corner[0] + 8, top + 6), str(number), fill="gray", font=font)
            number += 1
        top += height
    return whole


def palette():
    """An image that holds the shades from white to each colour of the sheet."""
    with plt.style.context("utils.book"):
        colors = np.array([to_rgb(color) for color in COLORS])
    shares = np.linspace(0, 1, SHADES)[:, None, None]
    shades = np.round(255 * (1 - shares + shares * colors)).astype(int)
    image = Image.new("P", (1, 1))
    image.putpalette(shades.ravel().tolist())
    return image


if __name__ == "__main__":
    few = sheet([draw(code) for code in blocks()]).quantize(
        palette=palette(), dither=Image.Dither.NONE
    )
    few.save(SHEET, optimize=True)
    print(f"{SHEET.name}: {SHEET.stat().st_size / 1000:.0f} kB")
