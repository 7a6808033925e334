"""Extraction on Spark: a pure function of each article, mapped over Arrow batches."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from quoth.cluster.articles import COLUMNS, article_of
from quoth.indexer.errors import QuothError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

SCHEMA = """article string, title string, publisher string, date string, url string,
position int, id string, type string, text string, speaker string, kind string, role string,
polarity string, confidence double, quote string, error string"""
"""The columns of the quotes, as Spark writes a schema.

One row a quote, in the order of the article: `position` from 0, `quote` all of it as JSON, as `quoth extract` prints it,
with the quotes inside it. An article without a quote has one row with `id` NULL; one that could not be read has one with
`error`, a line that says why.
"""
NAMES = tuple(column.split()[0] for column in SCHEMA.split(","))


def extract(articles: "DataFrame") -> "DataFrame":
    """Return the quotes of a DataFrame of articles, which has some of the columns `articles.COLUMNS`.

    The quotes, their ids and speakers are those of `quoth index` for the same articles. A fault in one article costs
    that article only. The work is spread as the partitions of `articles` are.
    """
    kept = [name for name in COLUMNS if name in articles.columns]
    return articles.select(*kept).mapInArrow(_batches, SCHEMA)


def rows(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows of the quotes of one article; at least one."""
    from quoth.indexer.pipeline import extract as quotes_of
    from quoth.search.render.records import quote_record

    called = row.get("url") or row.get("key") or row.get("path")
    known = {"article": called} | {name: row.get(name) for name in ("title", "publisher", "date", "url")}
    empty = dict.fromkeys(NAMES) | known
    try:
        quotes = quotes_of(article_of(row))
    except QuothError as error:
        yield empty | {"error": str(error)}
        return
    except Exception as error:  # a fault in one article must not cost the others
        yield empty | {"error": f"its quotes could not be extracted; please report this ({error!r})"}
        return
    if not quotes:
        yield empty
    for position, quote in enumerate(quotes):
        speaker = quote.speaker
        yield empty | {
            "position": position,
            "id": quote.id,
            "type": quote.type,
            "text": quote.text,
            "speaker": speaker.name if speaker else None,
            "kind": speaker.kind if speaker else None,
            "role": speaker.role if speaker else None,
            "polarity": quote.polarity.kind,
            "confidence": quote.confidence,
            "quote": json.dumps(quote_record(quote), ensure_ascii=False),
        }


def _batches(batches: Iterable["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
    import pyarrow

    kinds = {"int": pyarrow.int32(), "double": pyarrow.float64(), "string": pyarrow.string()}
    columns = [column.split() for column in SCHEMA.split(",")]
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns])
    for batch in batches:
        found = [made for row in batch.to_pylist() for made in rows(row)]
        yield pyarrow.RecordBatch.from_pylist(found, schema=schema)
