"""Rebuilds the models that quoth ships, and measures extraction; no part of the installed package."""
