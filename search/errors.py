"""What archives and queries raise on purpose. Each message is one line that names the next step.

QuothError         (quoth.indexer.errors) base of all
  ArchiveError     an archive that is missing, damaged, locked, or of a newer version
  QueryError       a query that cannot be parsed; it repeats the query
  NotFoundError    an id or a name that is nobody's, or that fits several
"""

from quoth.indexer.errors import QuothError


class ArchiveError(QuothError):
    """The archive is missing, damaged, locked, or was written by a newer version."""


class QueryError(QuothError):
    """A query cannot be understood. With `query` and `at` the message repeats the query, in one line."""

    def __init__(self, reason: str, query: str | None = None, at: int = 0) -> None:
        """Say what is wrong with the character at offset `at` of `query`."""
        self.reason, self.query, self.at = reason, query, at
        shown = "".join(char if char.isprintable() else "�" for char in query[:2_000]) if query else ""
        more = "…" if query and len(query) > 2_000 else ""
        super().__init__(f"{reason} (character {at + 1}): {shown}{more}" if query else reason)


class NotFoundError(QuothError):
    """No quote has this id, or several have."""
