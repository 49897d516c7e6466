"""A stub: the presence of this module says "Colab"."""
