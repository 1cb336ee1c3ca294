"""The PDF: volumes, the flow of their pages, and patches of the library that sets them."""
