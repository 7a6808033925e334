"""Writing a tantivy index: what it holds of a quote."""

import re
from collections.abc import Iterable
from pathlib import Path

from tantivy import Document, Index, Schema, SchemaBuilder

from quoth.search.engines.interface import Entry
from quoth.search.query.dates import number
from quoth.search.query.fields import FIELDS

MEMORY = 256_000_000
"""Bytes that the writer may gather before it writes a part of the index."""
SAID, PARAPHRASED = 2.0, 0.0
"""Weights. tantivy multiplies a score by log2(2 + weight): what was said counts double."""
NEWER = 0.01
"""Added to the weight of the newest quotes, less to others: a fifth of a percent of the score, so that of hundreds of
equal ones tantivy itself gives the newest first."""

_HEX = re.compile("[0-9a-f]{16}")


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("place", stored=True)
    builder.add_integer_field("id", fast=True)
    builder.add_integer_field("date", fast=True, indexed=True)
    builder.add_float_field("weight", fast=True)
    for field in FIELDS:
        # Terms are given with a space between; the analyzer has made them.
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for field in FIELDS:
        builder.add_text_field(f"{field}_forms", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


SCHEMA = _schema()


def fill(folder: Path, entries: Iterable[Entry], gone: Iterable[str], empty: bool) -> None:
    """Write all changes to an index at once; whatever is raised, the index stays as it was."""
    writer = Index(SCHEMA, str(folder)).writer(MEMORY, 1)
    dropped: set[str] = set()

    def drop(article: str) -> None:
        if not empty and article not in dropped:
            dropped.add(article)
            writer.delete_documents_by_term("article", _whole(article))

    try:
        for article in gone:
            drop(article)
        for entry in entries:
            drop(entry.article)
            writer.add_document(_document(entry))
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()


def _document(entry: Entry) -> Document:
    document = Document()
    document.add_text("article", _whole(entry.article))
    place = f"{entry.article}\0{entry.place:08x}\0{entry.id}"
    document.add_bytes("place", place.encode("utf-8", "surrogatepass"))
    if _HEX.fullmatch(entry.id):
        document.add_integer("id", int(entry.id, 16) - (1 << 63))
    document.add_integer("date", number(entry.date))
    document.add_float("weight", _weight(entry.type, number(entry.date)))
    for field in FIELDS:
        found = entry.terms(field)
        document.add_text(field, _whole(found.terms))
        document.add_text(f"{field}_forms", found.forms)
    return document


def _weight(type_: str, date: int) -> float:
    weight = PARAPHRASED if type_ == "indirect" else SAID
    year, month, day = date // 10_000, date // 100 % 100, date % 100
    days = (min(max(year - 1800, 0), 300) * 13 + month) * 32 + day
    return weight + NEWER * (2 + weight) / 4 * days / (301 * 13 * 32)


def _whole(text: str) -> str:
    """Return `text` with an escape for each half of a character, which tantivy cannot hold."""
    return text.encode(errors="backslashreplace").decode()
