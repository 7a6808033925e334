"""Quotation marks, and the stretches of text between them."""
