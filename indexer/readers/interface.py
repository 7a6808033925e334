"""What a reader of one file format promises."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from quoth.indexer.model import Article, Skipped


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes that a reader gets come from."""

    path: str
    """The file, as given; "-" is standard input."""
    key: str
    """Names the file: an article's key is its url, or else this, with "#" and more where a file holds many."""
    doc: str
    """Short name of an article that is alone in the file; of many, each adds "#" and its number."""
    names: Mapping[str, str] = field(default_factory=dict)
    """For files of records: fact -> field that holds it, where that is not one of the usual names."""

    @classmethod
    def of(cls, path: str, key: str, names: Mapping[str, str] | None = None) -> Self:
        """Return the origin of a whole file."""
        return cls(path, key, Path(path).stem, names or {})

    def part(self, name: str) -> Self:
        """Return the origin of a part of the file: of one article, or of a file packed in it."""
        return replace(self, key=f"{self.key}#{name}", doc=f"{self.doc}#{name}")


class Reader(Protocol):
    """Turns the bytes of one file into articles.

    A record that cannot be read is a value, Skipped(path, reason). A file that cannot be read at all
    raises ReadError(reason), before or after some articles; `quoth.indexer.read` makes a Skipped of it.
    """

    def __call__(self, stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
        """Yield the articles of `stream`. Any bytes give articles, Skipped or ReadError."""
        ...
