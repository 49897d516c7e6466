"""What a notebook is: its cells, their text and code, what stands in them and how it is stored.

Nothing here executes a page, knows the book around it, or judges.
"""
