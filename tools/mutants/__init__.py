"""Break a notebook on purpose and see whether its checks notice."""
