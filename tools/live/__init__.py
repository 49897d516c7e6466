"""Python in the browser: the files that it needs, the editor, JupyterLite, and its speed."""
