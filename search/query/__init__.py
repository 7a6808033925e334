"""The query language, and what helps to understand a query and its results."""
