"""The record of an archive in SQLite, and what keeps the text index in step with it."""
