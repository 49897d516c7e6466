# Kernels of `make lab`: figures as the book stores them, at half the pixels for sharp screens.
c = get_config()  # noqa: F821
c.InlineBackend.figure_formats = {"retina"}
c.InlineBackend.print_figure_kwargs = {"bbox_inches": None, "dpi": 200}
