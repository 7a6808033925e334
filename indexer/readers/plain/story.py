"""Stories of the CNN and Daily Mail data set: the text, then its summary in parts that start with @highlight."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import slurp
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.plain.text import read_text


def read_story(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article without its summary, which says the same again in other words."""
    yield from read_text(BytesIO(slurp(stream).partition(b"\n@highlight")[0]), origin)
