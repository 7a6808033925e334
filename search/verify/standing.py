"""Words that stand in an article although no quote has them: it reads every article, so it is asked last."""

from collections.abc import Sequence

from quoth.indexer.model import Span
from quoth.search.errors import NotFoundError
from quoth.search.query.analysis import LONGEST
from quoth.search.store.record import Record
from quoth.search.verify.model import Check, Claim, Evidence
from quoth.search.verify.words import Word, words

_FEWEST = 4
"""Fewer words stand anywhere."""
_ASKED = 12
"""So many words in a row find the article; SQLite refuses long patterns."""
_READ = 50
"""So many articles that have the longest plain stretch of the claim are looked at."""
_AROUND = 120
"""Characters shown on both sides."""


def find(record: Record, claim: Claim, claimed: Sequence[Word], besides: str | None) -> Check | None:
    """Return a verdict if all the claim's words stand in some article one after the other."""
    wanted = [word.key for word in claimed]
    pattern = _pattern(claim.text, claimed)
    if len(wanted) < _FEWEST or pattern is None:
        return None
    sql = "SELECT key FROM articles WHERE text LIKE ? AND key IS NOT ? ORDER BY date LIMIT ?"
    for row in record.db.rows(sql, pattern, besides, _READ):
        try:
            article = record.article(row["key"])
        except NotFoundError:  # removed meanwhile
            continue
        there = words(article.text)
        line = f" {' '.join(word.key for word in there)} "
        at = line.find(f" {' '.join(wanted)} ")
        if at >= 0:
            first = line.count(" ", 0, at)
            span = Span(there[first].start, there[first + len(wanted) - 1].end)
            start, end = max(0, span.start - _AROUND), span.end + _AROUND
            evidence = Evidence(
                article.text[start:end], (Span(span.start - start, span.end - start),), (),
                None, article.key, article.path, article.meta,
            )  # fmt: skip
            note = "the words stand in the article, but quoth finds no quotation there"
            return Check(claim, "unquoted", 1.0, (evidence,), (), (note,))
    return None


def _pattern(text: str, claimed: Sequence[Word]) -> str | None:
    """Return a LIKE pattern of the longest stretch of ASCII words with one character between them, at least three."""
    best: list[str] = []
    run: list[str] = []
    end = None
    for word in claimed:
        surface = text[word.start : word.end]
        if not (surface.isascii() and surface.isalnum() and len(surface) <= LONGEST):
            run, end = [], None
            continue
        run = [*run, surface] if end is not None and word.start - end == 1 else [surface]
        end = word.end
        best = max(best, run, key=len)
    return f"%{'_'.join(best[:_ASKED])}%" if len(best) >= 3 else None
