"""What a reader of one file format promises."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from quoth.indexer.model import Article, Skipped


class Reader(Protocol):
    """Turns the bytes of one file into articles.

    A reader never raises for what is in the file: what cannot be read is a value, Skipped(path, reason).
    """

    def __call__(self, data: bytes, path: Path, key: str) -> Iterator[Article | Skipped]:
        """Yield the articles of `data`, which was read from `path`; `key` names the file."""
        ...
