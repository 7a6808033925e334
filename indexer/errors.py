"""What reading articles raises on purpose. Each message is one line that names the next step.

QuothError
  ReadError        a file or a record that cannot be read
  ...              quoth.search.errors has those of archives
"""


class QuothError(Exception):
    """Base of all errors that are quoth's own."""


class ReadError(QuothError):
    """A file or a record cannot be read."""
