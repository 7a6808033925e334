"""Word's .docx, by python-docx: its paragraphs and the cells of its tables, in order."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import LIMIT, slurp
from quoth.indexer.readers.extras import damaged, need
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.office.documents import articles, own_facts


def read_docx(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of a document, or the articles of one that Nexis exported."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    docx = need("docx", "docs")
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LIMIT:
                raise ReadError(f"unpacks to more than {LIMIT >> 20} MiB; save its text as .txt")
        document = docx.Document(BytesIO(data))
        facts = own_facts(document.core_properties.title, document.core_properties.author)
        lines = [line for text in _texts(document) for line in text.split("\n")]
    except ReadError:
        raise
    except Exception as error:  # python-docx raises whatever its parts do
        raise damaged(error) from None
    yield from articles(lines, facts, origin)


def _texts(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text
