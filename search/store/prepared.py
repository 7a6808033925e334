"""The quotes of an article made ready for an archive: where they are extracted, by whichever process does that.

Their words are parted and stemmed here once, for the text index and for the comparison of statements. What comes out is
plain values, which pass from a worker to the process that writes in a fraction of the time that quotes take.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from quoth.indexer.model import Article, Quote
from quoth.search.query.fields import Terms, indexed
from quoth.search.statements.winnowing import LARGEST, Wording, wording
from quoth.search.store.encoding import Row, around, parts, quoted, rows, spans


@dataclass(slots=True)
class Words:
    """What is known of the words of some quotes, by the ids of these."""

    terms: dict[str, dict[str, Terms]] = field(default_factory=dict)
    """Those of the fields that no correction changes."""
    wordings: dict[str, Wording] = field(default_factory=dict)
    """Those of quotes inside no other."""


@dataclass(slots=True)
class Prepared:
    """The quotes of an article, and those inside them, ready to be written."""

    rows: list[Row] = field(default_factory=list)
    words: Words = field(default_factory=Words)

    @property
    def findable(self) -> int:
        """How many of them a search finds: inside others, those with a speaker."""
        return sum(map(is_findable, self.rows))


def is_findable(row: Row) -> bool:
    """Tell whether a search finds a quote by itself."""
    return row.parent is None or row.speaker is not None


def prepare(extract: Callable[[Article], Iterable[Quote]], article: Article) -> Prepared:
    """Return the quotes that `extract` finds in an article."""
    found = Prepared(list(rows(extract(article), article.text)))
    for row in found.rows:
        if is_findable(row):
            content = spans(row.content)
            texts = {
                "text": row.text,
                "audience": row.audience or "",
                "context": " ".join(around(row.around, article.text, content)),
                "quoted": quoted(row.type, parts(row.parts, row.text, content)) or "",
            }
            found.words.terms[row.id] = {name: indexed(name, text) for name, text in texts.items()}
        if row.parent is None and len(row.text) < LARGEST:
            found.words.wordings[row.id] = wording(row.text)
    return found
