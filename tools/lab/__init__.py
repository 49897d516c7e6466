"""What JupyterLab shows of the pages of the book, when `make lab` has started it."""
