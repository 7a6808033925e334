"""What archives and queries raise on purpose. Each message is one line that names the next step.

QuothError         (quoth.indexer.errors) base of all
  ArchiveError     an archive that is missing, damaged, locked, or of a newer version
  QueryError       a query that cannot be parsed; it repeats the query
  NotFoundError    an id or a name that is nobody's, or that fits several
"""

import re

from quoth.indexer.errors import QuothError

_HALF = re.compile("[\ud800-\udfff]")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


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


def sound(what: str, *given: object, nul: bool = False) -> None:
    r"""Raise QueryError if a text among those given, or in a tuple of them, holds what is no character.

    That is half a character, as Python has it for a byte that is not UTF-8, and a NUL, unless `nul`: the names in an
    article may hold some.

    >>> sound("the query", "rain", None, ("a", "caf\udce9"))
    Traceback (most recent call last):
    ...
    quoth.search.errors.QueryError: the query holds a byte that is no character: take it out (character 4): caf�
    """
    for text in given:
        if isinstance(text, tuple):
            sound(what, *text, nul=nul)
        elif isinstance(text, str) and (found := (_HALF if nul else _NO_CHARACTER).search(text)):
            raise QueryError(f"{what} holds a byte that is no character: take it out", text, found.start())
