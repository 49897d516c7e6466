"""What makes and checks the book; nothing here is imported by a notebook."""
