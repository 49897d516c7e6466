"""The extensions of Sphinx that make the site of the book."""
