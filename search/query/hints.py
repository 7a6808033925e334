"""Why nothing was found, in one sentence, and what to try instead."""

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from difflib import SequenceMatcher, get_close_matches
from typing import Any, TypeAlias

from quoth.indexer.names import fold
from quoth.search.model import Filters
from quoth.search.query import analysis, spelling
from quoth.search.query.language import SHORTEST
from quoth.search.query.tree import And, Fuzzy, Node, Phrase, Word, joined, leaves
from quoth.search.speakers.table import NAMED, is_name
from quoth.search.store.database import Database

Count: TypeAlias = "Callable[[Node | None, Filters], int]"
"""Tells how many quotes match."""
Texts: TypeAlias = "Callable[[Node], list[str]]"
"""Gives the words of some quotes that match."""
_NAMED = 3
"""So many words are named at most."""
_SENTENCE = 6
"""So many words in a query are rather a sentence that somebody said."""

# So many names at most: a hint may take a moment, not a minute.
_NAMES = f"""
SELECT name, speakers.kind, folded FROM speakers JOIN quotes ON speaker_id = speakers.id
WHERE speakers.kind IN {NAMED} GROUP BY speakers.id ORDER BY count(*) DESC LIMIT 20000"""  # noqa: S608


def explain(db: Database, node: Node | None, filters: Filters, count: Count, texts: Texts) -> str:
    """Return one sentence for people whose search (`node`, `filters`) found nothing."""
    if not db.value("SELECT EXISTS (SELECT 1 FROM quotes)"):
        articles = db.value("SELECT count(*) FROM articles")
        if not articles:
            return "the archive is empty: run `quoth index PATH` to fill it"
        return f"the archive has no quotes, only {_many(articles, 'article')} without any"
    node, filters = _apart(node, filters)
    if filters.speaker is not None:
        names = [filters.speaker] if isinstance(filters.speaker, str) else filters.speaker
        quotes = count(None, Filters(speaker=filters.speaker))
        if not quotes:
            return "; ".join(_no_speaker(db, name) for name in names)
    unknown = _unknown(node, count, texts)
    if unknown:
        return unknown
    if filters.speaker is not None and node is not None and filters == Filters(speaker=filters.speaker):
        return f"{' or '.join(names)} has {_many(quotes, 'quote')}, but none with these words"
    return _too_narrow(node, filters, count)


def _unknown(node: Node | None, count: Count, texts: Texts) -> str | None:
    """Say which words no quote has, each with the archive's own word that is spelled nearly so."""
    told = []
    for leaf in leaves(node):
        if isinstance(leaf, Word) and leaf.field == "text" and not count(leaf, Filters()):
            close = _closest(leaf.text, texts)
            told.append(f"no quote has {leaf.text!r}" + (f"; did you mean {close!r}?" if close else ""))
    return "; ".join(told[:_NAMED]) + _to_verify(node) if told else None


def _to_verify(node: Node | None) -> str:
    """Return what to say of a query that is rather a sentence; "" of others."""
    long = isinstance(node, And) and len(node.nodes) >= _SENTENCE
    return "; `quoth verify` looks for a sentence" if long else ""


def _closest(word: str, texts: Texts) -> str | None:
    """Return the commonest word of the archive that is spelled nearly as `word`; None if there is none."""
    [plain, *others] = analysis.words(word)
    if others or len(plain) < SHORTEST:
        return None
    counts = Counter(one for text in texts(Fuzzy(plain)) for one in set(analysis.words(text)))
    alike = [one for one in counts if any(spelling.close(plain, [one]))]
    return max(alike, key=lambda one: (ratio(plain, one), counts[one]), default=None)


def ratio(one: str, other: str) -> float:
    """Return how alike two words are, 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def _apart(node: Node | None, filters: Filters) -> tuple[Node | None, Filters]:
    """Take speaker:, role: and publisher: out of a query and make them filters, which hints can name."""
    rest: list[Node | None] = []
    for part in node.nodes if isinstance(node, And) else [node]:
        named = isinstance(part, Word | Phrase) and part.field in ("speaker", "role", "publisher")
        if isinstance(part, Word | Phrase) and named and getattr(filters, part.field) is None:
            text = part.text if isinstance(part, Word) else " ".join(part.words)
            named_filter: dict[str, Any] = {part.field: text}
            filters = replace(filters, **named_filter)
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
    limits: dict[str, Any] = {field.name: getattr(filters, field.name) for field in fields(filters)}
    limits = {name: value for name, value in limits.items() if value is not None}
    for name, value in limits.items():
        quotes = count(node, replace(filters, **{name: None}))
        if quotes:
            value = " or ".join(value) if isinstance(value, tuple) else value
            return f'{_many(quotes, "quote")} would match without {name} "{value}"'
    quotes = count(node, Filters()) if limits else 0
    if quotes:
        return f"{_many(quotes, 'quote')} would match without these limits"
    return _without_one(node, count)


def _without_one(node: Node | None, count: Count) -> str:
    """Say which word shuts everything out, or that the words are a sentence."""
    parts = node.nodes if isinstance(node, And) else ()
    found = []
    for at, part in enumerate(parts):
        if isinstance(part, Word | Phrase):
            quotes = count(joined(And, [*parts[:at], *parts[at + 1 :]]), Filters())
            found.append((quotes, part.text if isinstance(part, Word) else " ".join(part.words)))
    quotes, word = max(found, default=(0, ""))
    verify = _to_verify(node)
    if quotes:
        return f"no quote has all these words; without {word!r}, {_many(quotes, 'quote')} would match{verify}"
    return f"no quote has these words; try fewer or other words, or put OR between them{verify}"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
