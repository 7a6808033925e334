"""Everything that quoth raises on purpose. Each message is one line that names the next step.

QuothError
  ReadError        a file or a record that cannot be read
  ArchiveError     an archive that is missing, damaged, locked, or of another version
  QueryError       a query that cannot be parsed; it repeats the query
  NotFoundError    an id or a name that is nobody's, or that fits several
"""


class QuothError(Exception):
    """Base of all errors that are quoth's own."""


class ReadError(QuothError):
    """A file or a record cannot be read."""


class ArchiveError(QuothError):
    """The archive is missing, damaged, locked, or was written by another version."""


class QueryError(QuothError):
    """A query cannot be understood."""


class NotFoundError(QuothError):
    """No quote has this id, or several have."""
