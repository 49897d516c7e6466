"""Plain copies of the notebooks: one file each, for Colab and plain Jupyter."""
