"""What a reader of one file format promises."""

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from quoth.indexer.model import Article, Skipped


class Reader(Protocol):
    """Turns the bytes of one file into articles.

    A record that cannot be read is a value, Skipped(path, reason). A file that cannot be read at all
    raises ReadError(reason), before or after some articles; `quoth.indexer.read` makes a Skipped of it.
    """

    def __call__(self, stream: BinaryIO, path: str, key: str) -> Iterator[Article | Skipped]:
        """Yield the articles of `stream`, which is the file `path` ("-": standard input).

        `key` names the file: an article's key is its url, or else `key`, with "#" and the record's own id
        or number where a file holds many. Any bytes give articles, Skipped or ReadError.
        """
        ...
