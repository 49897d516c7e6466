"""A figure as a list of small SVG elements, made so that frames share what they share.

Matplotlib's own SVG is meant for one picture: it names things at random, writes six
decimals and carries a style sheet that would leak into the page. Here a figure becomes a
list of self-contained elements. Coordinates are whole tenths of a point and relative to
the point before, text is drawn as outlines, so that it looks the same on each machine.
Equal things are equal text, so two frames that differ by one curve share all other
elements.
"""

import base64

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from ._paths import body, join, path_data, split
from ._png import encode
from ._shared import FINE, UNIT

CAPS = {"projecting": "square"}  # Matplotlib's name: SVG's
MARGIN = 20  # points beyond the clip rectangle that are kept


class SvgParts(RendererBase):
    """Renderer that fills `parts`, one string for each thing that is drawn.

    Parameters
    ----------
    width, height : float
        Size of the figure [points]; its dpi must be 72.
    shared : Shared
        One for all frames of one explorable.

    Attributes
    ----------
    parts : list of str
    cut : (float, str)
        How far [points] the text that reaches farthest reaches beyond the figure.
    """

    def __init__(self, width, height, shared):
        super().__init__()
        self.width, self.height = width, height
        self.shared = shared
        self.parts = []
        self.cut = 0.0, ""
        self._run = None  # (style, paths) of the collection that is being drawn
        self._flip = Affine2D().scale(1, -1).translate(0, height).scale(UNIT)

    # what a RendererBase must know about itself

    def flipy(self):
        return False

    def get_canvas_width_height(self):
        return self.width, self.height

    def get_text_width_height_descent(self, s, prop, ismath):
        return self.shared.size(self._text2path, s, prop, ismath)

    def get_image_magnification(self):
        return 2.0

    def option_scale_image(self):
        return True

    def option_image_nocomposite(self):
        return True

    # what it draws

    def draw_path(self, gc, path, transform, rgbFace=None):
        line = rgbFace is None
        cleaned = path.cleaned(
            transform,
            remove_nans=True,
            clip=self._bounds(gc) if line else None,
            simplify=line and path.should_simplify,
            curves=True,
        )
        d = path_data(self._flip.transform(cleaned.vertices), cleaned.codes)
        if d:
            self._add(self._style(gc, rgbFace), [d])

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        left, low, right, high = self._bounds(gc)
        at = trans.transform(path.vertices)
        shape = marker_trans.transform_path(marker_path)
        with np.errstate(invalid="ignore"):
            seen = ((at >= (left, low)) & (at <= (right, high))).all(axis=1)
        if np.abs(shape.vertices).max(initial=0) > MARGIN:
            seen = np.isfinite(at).all(1)  # an area: to Matplotlib a marker at (0, 0)
        at = np.rint(self._flip.transform(at[seen])).astype(int)
        codes = shape.codes
        subpaths = split(shape.vertices * (UNIT, -UNIT), codes)
        bodies = [(np.rint(v[0]).astype(int), body(v - v[0], c)) for v, c in subpaths]
        paths = [
            "".join(f"M{join([x + dx, y + dy])}{b}" for (dx, dy), b in bodies)
            for x, y in at
        ]
        if not paths:
            return
        style = self._style(gc, rgbFace)
        if "stroke=" not in style or "fill=" not in style:
            paths = ["".join(paths)]  # the order of painting cannot be seen
        self._add(style, paths)

    def draw_path_collection(self, gc, *args, **kwargs):
        self._run = ("", [])
        super().draw_path_collection(gc, *args, **kwargs)
        style, paths = self._run
        self._run = None
        self._write(style, paths)

    def draw_quad_mesh(
        self, gc, master_transform, nx, ny, corners, offsets, offset_trans, faces,
        antialiased, edges,
    ):  # fmt: skip
        at = master_transform.transform(np.reshape(corners, (-1, 2)))
        at = at.reshape(ny + 1, nx + 1, 2)
        x, y = (
            np.linspace(*at[0, [0, -1], 0], nx + 1),
            np.linspace(*at[[0, -1], 0, 1], ny + 1),
        )
        even = np.allclose(at, np.stack(np.meshgrid(x, y), -1), atol=0.05)
        shifted = np.any(offset_trans.transform(offsets))
        if not even or shifted or len(edges) or len(faces) != nx * ny:
            raise NotImplementedError(
                "an uneven or outlined mesh cannot be drawn as SVG frames"
            )
        image = np.rint(255 * np.reshape(faces, (ny, nx, 4))).astype(np.uint8)
        place = Affine2D().scale(x[-1] - x[0], y[-1] - y[0]).translate(x[0], y[0])
        self.draw_image(gc, 0, 0, image, place)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath == "TeX":
            raise NotImplementedError("text.usetex cannot be drawn as SVG frames")
        d, low, high = self.shared.outline(self._text2path, s, prop, angle, ismath)
        if not d:
            return
        at = np.array([x, y])
        if gc.get_clip_rectangle() is None:
            beyond = max(
                (-low - at).max(), (high + at - (self.width, self.height)).max()
            )
            if beyond > self.cut[0]:
                self.cut = beyond, s
        gc.set_linewidth(0)
        tx, ty = np.rint(self._flip.transform(at)).astype(int)
        place = f' transform="translate({tx} {ty})scale({1 / FINE:g})"'
        self._add(self._style(gc, gc.get_rgb()) + place, [d])

    def draw_image(self, gc, x, y, im, transform=None):
        h, w = im.shape[:2]
        if not (h and w):
            return
        if transform is None:  # resampled by Matplotlib
            place = Affine2D().scale(1 / self.get_image_magnification())
            smooth = ""
        else:
            place = Affine2D().scale(1 / w, 1 / h) + transform
            smooth = ' style="image-rendering:pixelated"'
        place = place + Affine2D().translate(x, y) + self._flip
        matrix = ",".join(f"{v:.6g}" for v in place.get_matrix()[:2].T.ravel())
        picture = base64.b64encode(encode(im)).decode()
        opacity = "" if gc.get_alpha() == 1 else f' opacity="{gc.get_alpha():.3g}"'
        image = (
            f'<image width="{w}" height="{h}" preserveAspectRatio="none"{opacity}{smooth} '
            f'transform="matrix({matrix})" href="data:image/png;base64,{picture}"/>'
        )
        self.parts.append(f"<g{self._clip(gc)}>{image}</g>")

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform):
        raise NotImplementedError("Gouraud shading cannot be drawn as SVG frames")

    # how it writes

    def _bounds(self, gc):
        """Left, lower, right, upper limits [points] beyond which nothing is seen."""
        clip = gc.get_clip_rectangle()
        left, low, right, high = (
            (0, 0, self.width, self.height) if clip is None else clip.extents
        )
        return left - MARGIN, low - MARGIN, right + MARGIN, high + MARGIN

    def _clip(self, gc):
        path, transform = gc.get_clip_path()
        if path is not None:
            shape = transform.transform_path(path).cleaned(curves=True)
        elif gc.get_clip_rectangle() is not None:
            shape = Path.unit_rectangle().transformed(
                Affine2D().scale(*gc.get_clip_rectangle().size)
                .translate(*gc.get_clip_rectangle().p0)
            )  # fmt: skip
        else:
            return ""
        d = path_data(self._flip.transform(shape.vertices), shape.codes)
        return f' clip-path="{self.shared.clip(d)}"'

    def _style(self, gc, face):
        """Attributes for what `gc` says; the rest is inherited from the <svg>."""
        if gc.get_hatch() is not None:
            raise NotImplementedError("hatching cannot be drawn as SVG frames")
        forced = gc.get_alpha() if gc.get_forced_alpha() else None
        out = self._clip(gc)
        if face is not None:
            out += f' fill="{to_hex(face)}"'
            alpha = forced if forced is not None else face[3] if len(face) == 4 else 1
            out += f' fill-opacity="{alpha:.3g}"' if alpha != 1 else ""
        if width := gc.get_linewidth():
            rgba = gc.get_rgb()
            alpha = rgba[3] if forced is None else forced
            out += f' stroke="{to_hex(rgba)}" stroke-width="{width * UNIT:.3g}"'
            out += f' stroke-opacity="{alpha:.3g}"' if alpha != 1 else ""
            offset, dashes = gc.get_dashes()
            if dashes is not None:
                out += f' stroke-dasharray="{join(f"{v * UNIT:.3g}" for v in dashes)}"'
                out += f' stroke-dashoffset="{offset * UNIT:.3g}"' if offset else ""
            if (joint := gc.get_joinstyle()) != "round":
                out += f' stroke-linejoin="{joint}"'
            if (cap := gc.get_capstyle()) != "butt":
                out += f' stroke-linecap="{CAPS.get(cap, cap)}"'
        return out

    def _add(self, style, paths):
        """Write, or keep with the equal ones before if a collection is being drawn."""
        if self._run is None:
            self._write(style, paths)
            return
        before, kept = self._run
        if style != before:
            self._write(before, kept)
            self._run = (style, list(paths))
        elif "fill=" not in style and "opacity=" not in style:
            self._run = (
                style,
                ["".join(kept + paths)],
            )  # lines of one colour: one path
        else:
            kept.extend(paths)

    def _write(self, style, paths):
        if len(paths) == 1:
            self.parts.append(f'<path{style} d="{paths[0]}"/>')
        elif paths:
            inner = "".join(f'<path d="{d}"/>' for d in paths)
            self.parts.append(f"<g{style}>{inner}</g>")
