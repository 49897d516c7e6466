"""Calling the author's `draw`: one figure for each point, all of one layout."""


class Drawing:
    """`draw` with its errors named, its figures closed and its axes kept in place.

    The first call decides the layout: a layout engine that moves the axes so as to make
    room for labels runs once, and all later figures take the positions over. So nothing
    jumps when a slider moves, and a frame costs half.

    Parameters
    ----------
    draw : callable
        ``draw(**values)`` returns a Figure.

    Raises
    ------
    RuntimeError
        If `draw` raises; the values are in the message, the error is its cause.
    TypeError
        If it returns something else than a Figure.
    ValueError
        If a figure differs from the first in size or in its number of axes.
    """

    def __init__(self, draw):
        self._draw = draw
        self._layout = None

    def __call__(self, values):
        import matplotlib.pyplot as plt
        from matplotlib.figure import Figure

        call = describe(self._draw, values)
        before = set(plt.get_fignums())
        try:
            fig = self._draw(**values)
        except Exception as error:
            raise RuntimeError(
                f"{call} raised {type(error).__name__}: {error}"
            ) from error
        finally:
            for number in set(plt.get_fignums()) - before:
                plt.close(number)
        if not isinstance(fig, Figure):
            raise TypeError(f"{call} must return a Figure, got {type(fig).__name__}")
        plt.close(fig)
        try:
            if self._layout is None:
                self._layout = Layout(fig)
            else:
                self._layout.apply(fig)
        except LayoutError as error:
            raise ValueError(f"{call}: {error}") from None
        except Exception as error:
            raise RuntimeError(
                f"the figure of {call} cannot be drawn: {error}"
            ) from error
        fig.set_dpi(72)  # lengths in points, as SvgParts expects them
        return fig


class LayoutError(ValueError):
    """A figure that cannot share the layout of the first."""


class Layout:
    """Where the axes of a figure stand, to be taken over by others like it."""

    def __init__(self, fig):
        texts = [t.get_position() for t in fig.texts]
        fig.draw_without_rendering()
        self.size = tuple(fig.get_size_inches())
        self.axes = [ax.get_position(original=True).frozen() for ax in fig.axes]
        now = [t.get_position() for t in fig.texts]
        self.texts = {k: b for k, (a, b) in enumerate(zip(texts, now)) if a != b}
        if fig.get_layout_engine() is not None:
            fig.set_layout_engine("none")

    def apply(self, fig):
        size = tuple(fig.get_size_inches())
        if size != self.size:
            (w, h), (w0, h0) = size, self.size
            raise LayoutError(
                f"figure of {w:g} x {h:g} inches, the start has {w0:g} x {h0:g}: "
                "draw with one figsize"
            )
        if len(fig.axes) != len(self.axes):
            raise LayoutError(
                f"figure with {len(fig.axes)} axes, the start has {len(self.axes)}: "
                "draw the same axes for all values"
            )
        if fig.get_layout_engine() is None:  # placed by hand
            return
        fig.set_layout_engine("none")
        for ax, position in zip(fig.axes, self.axes):
            ax.set_position(position)
        for k, position in self.texts.items():  # the title of the figure
            if k < len(fig.texts):
                fig.texts[k].set_position(position)


def describe(draw, values):
    """The call as it would be typed.

    Examples
    --------
    >>> describe(max, {"I": 0.5, "tau_m": 10})
    'max(I=0.5, tau_m=10)'
    """
    name = getattr(draw, "__name__", type(draw).__name__)
    return f"{name}({', '.join(f'{k}={v!r}' for k, v in values.items())})"
