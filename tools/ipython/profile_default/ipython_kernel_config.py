# The kernel that executes the book: figures keep the width that the style sheet says.
c = get_config()  # noqa: F821
c.InlineBackend.print_figure_kwargs = {"bbox_inches": None}
c.HistoryManager.enabled = False  # kernels that run at the same time share this profile
