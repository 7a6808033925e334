"""Why nothing was found, in one sentence, and what to try instead."""

from collections.abc import Callable
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import TypeAlias

from quoth.indexer.names import fold
from quoth.search.model import Filters
from quoth.search.query.tree import And, Node, Phrase, Word, joined
from quoth.search.speakers.table import NAMED, is_name
from quoth.search.store.database import Database

Count: TypeAlias = "Callable[[Node | None, Filters], int]"
"""Tells how many quotes match."""

# So many names at most: a hint may take a moment, not a minute.
_NAMES = f"""
SELECT name, speakers.kind, folded FROM speakers JOIN quotes ON speaker_id = speakers.id
WHERE speakers.kind IN {NAMED} GROUP BY speakers.id ORDER BY count(*) DESC LIMIT 20000"""  # noqa: S608


def explain(db: Database, node: Node | None, filters: Filters, count: Count) -> str:
    """Return one sentence for people whose search (`node`, `filters`) found nothing."""
    if not db.value("SELECT EXISTS (SELECT 1 FROM quotes)"):
        articles = db.value("SELECT count(*) FROM articles")
        if not articles:
            return "the archive is empty: run `quoth index PATH` to fill it"
        return f"the archive has no quotes, only {_many(articles, 'article')} without any"
    node, filters = _apart(node, filters)
    if filters.speaker is not None:
        quotes = count(None, Filters(speaker=filters.speaker))
        if not quotes:
            return _no_speaker(db, filters.speaker)
        if node is not None and filters == Filters(speaker=filters.speaker):
            return f"{filters.speaker} has {_many(quotes, 'quote')}, but none with these words"
    return _too_narrow(node, filters, count)


def _apart(node: Node | None, filters: Filters) -> tuple[Node | None, Filters]:
    """Take speaker:, role: and publisher: out of a query and make them filters, which hints can name."""
    rest: list[Node | None] = []
    for part in node.nodes if isinstance(node, And) else [node]:
        named = isinstance(part, Word | Phrase) and part.field in ("speaker", "role", "publisher")
        if isinstance(part, Word | Phrase) and named and getattr(filters, part.field) is None:
            text = part.text if isinstance(part, Word) else " ".join(part.words)
            filters = replace(filters, **{part.field: text})
        else:
            rest.append(part)
    return joined(And, rest), filters


def _no_speaker(db: Database, name: str) -> str:
    spellings: dict[str, str] = {}  # names and their parts, folded -> the name of whoever is quoted most
    for full, kind, folded in db.rows(_NAMES):
        if is_name(full, kind):
            forms = folded.split(" | ")
            parts = {part: None for form in forms for part in form.split() if len(part) > 2}
            for form in (*forms, *parts):
                spellings.setdefault(form, full)
    asked = fold(name)
    close = [form for form in spellings if asked and form.startswith(asked)]
    close = close or get_close_matches(asked, spellings, n=1, cutoff=0.7)
    if close:
        return f"no speaker called {name}; did you mean {spellings[close[0]]}?"
    return f"no speaker called {name}; `quoth speakers` lists who is quoted"


def _too_narrow(node: Node | None, filters: Filters, count: Count) -> str:
    """Say which single limit shuts everything out, or that it is the words, or all limits together."""
    limits = {field.name: getattr(filters, field.name) for field in fields(filters)}
    limits = {name: value for name, value in limits.items() if value is not None}
    for name, value in limits.items():
        quotes = count(node, replace(filters, **{name: None}))
        if quotes:
            return f'{_many(quotes, "quote")} would match without {name} "{value}"'
    quotes = count(node, Filters()) if limits else 0
    if quotes:
        return f"{_many(quotes, 'quote')} would match without these limits"
    return "no quote has these words; try fewer or other words, or put OR between them"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
