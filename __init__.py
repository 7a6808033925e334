"""quoth: find who said what in news articles, check it, and cite it."""

__version__ = "0.1.0"
