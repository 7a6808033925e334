"""Who said it, in full, and in which role: quotes judged by sheets that a reader filled in.

A sheet is a line of JSON for every stretch between marks, numbered as units.py finds them:
{"doc", "unit", "quote", "mention", "speaker", "kind", "role"}.

named     people and organisations: right where the names are equal but for case, titles and punctuation
surname   the same, the last word being enough: what is lost between the two, the resolver lost
other     groups, documents, the unnamed: right where the words overlap with F1 >= 0.5
role      where the sheet has one and the speaker is right: the words overlap with F1 >= 0.5
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quoth.indexer.model import Quote
from quoth.training.measures import LETTER, Case, Pieces, owner
from quoth.training.units import units

TITLES = frozenset(
    """a an the mr mrs ms miss dr sir dame lord lady rev reverend sen senator rep representative gov governor
    president prime minister secretary judge justice gen general col colonel capt captain lt sgt prof
    professor mayor chairman chairwoman congressman congresswoman former vice""".split()
)
PRONOUNS = frozenset(
    """he she they it we i who him her his their them that which you someone one those this these himself herself
    themselves itself whom whose""".split()
)
EMPTY = frozenset("a an the of to in for".split())
COLUMNS = ("unit", "quote", "speaker", "kind", "role")

Sheet = list[dict[str, Any]]


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Return the sheet of each article. Raises ValueError naming the line that is none."""
    sheets: dict[str, Sheet] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
                if row.get("part", "dev") != "dev":
                    continue
                sheets[row["doc"]].append({name: row[name] for name in COLUMNS})
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number}: no line of a speakers' sheet: {error!r}") from error
    return sheets


def judge_speakers(doc: str, text: str, sheet: Sheet, quotes: Sequence[Quote]) -> Iterator[Case]:
    """Yield the cases of one article, views "speaker", "surname" and "role"."""
    letters, stretches = Pieces(text, LETTER), units(text)
    contents = [letters.of(quote.content) for quote in quotes]
    for row in sheet:
        if row["unit"] >= len(stretches):
            raise ValueError(f"{doc}: the sheet has a stretch {row['unit']}, the text only {len(stretches)}")
        unit = stretches[row["unit"]]
        at = owner(letters.of([unit]), contents)
        quote = quotes[at] if at >= 0 else None
        if row["quote"] or quote:
            yield from _cases(f"{doc}:{unit.start}", unit.of(text), row, quote)


def _cases(key: str, shown: str, row: dict[str, Any], quote: Quote | None) -> Iterator[Case]:
    speaker = quote.speaker if quote else None
    name, role = (speaker.name, speaker.role or "") if speaker else ("", "")
    kind = "" if not row["quote"] else "named" if row["kind"] in ("person", "organisation") else "other"
    right = kind != "" and quote is not None and same_speaker(name, row["speaker"], kind == "named")
    found, sure = (name or "nobody", quote.confidence) if quote else ("-", None)
    note = f"{' '.join(shown.split())[:70]!r} gold {row['speaker']!r} found {found!r}"
    error = "" if right else _error(row, quote, name)
    yield Case("speaker", key, kind, kind != "", quote is not None, right, error, row["kind"], sure, note)
    if kind == "named":
        last = bool(name) and bare(name)[-1:] == bare(row["speaker"])[-1:]
        yield Case("surname", key, kind, True, quote is not None, last)
    if kind and row["role"]:
        fits = right and overlap(role, row["role"]) >= 0.5
        error = "" if fits else "wrong speaker" if not right else "wrong role" if role else "no role"
        note = f"gold {row['role']!r} found {role!r}"
        yield Case("role", key, kind, True, bool(role), fits, error, row["kind"], sure, note)


def _error(row: dict[str, Any], quote: Quote | None, name: str) -> str:
    if not row["quote"]:
        return "not a quote"
    if quote is None:
        return "missed"
    if not name:
        return "found nobody"
    parts = set(bare(name)) & set(bare(row["speaker"]))
    return "found a part or a variant" if parts else "found somebody else"


def read_mentions(path: Path) -> dict[str, Sheet]:
    """Return the source mentions of each article of the dev part."""
    found: dict[str, Sheet] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == "dev":
            found[row["doc"]].append(row)
    return found


def judge_mentions(doc: str, rows: Sheet, quotes: Sequence[Quote]) -> Iterator[Case]:
    """Yield a case for each source mention that the source of a quote covers by half: is its speaker right?"""
    for row in rows:

        def covered(quote: Quote, row: dict[str, Any] = row) -> int:
            return sum(max(0, min(s.end, row["end"]) - max(s.start, row["start"])) for s in quote.source)

        best = max(quotes, key=covered, default=None)
        if best is None or 2 * covered(best) < row["end"] - row["start"]:
            continue
        name, gold = best.speaker.name if best.speaker else "", row["speaker"] or ""
        named = row["kind"] in ("person", "organisation")
        right = not name if row["kind"] == "nobody" else same_speaker(name, gold, named)
        error = "" if right else _error(row | {"quote": True, "speaker": gold}, best, name)
        note = f"{row['mention']!r} gold {gold!r} found {name or 'nobody'!r}"
        yield Case(
            "mention", f"{doc}:{row['start']}", kind_of_mention(row), True, True, right, error, row["kind"],
            best.confidence, note,
        )  # fmt: skip


def kind_of_mention(row: dict[str, Any]) -> str:
    """Return "name" where a mention shares a word with the full name, "pronoun", or "description"."""
    said = _words(row["mention"])
    if said and len(said) < 3 and said[0] in PRONOUNS:
        return "pronoun"
    named = row["kind"] in ("person", "organisation")
    return "name" if named and set(said) & set(_words(row["speaker"] or "")) - EMPTY else "description"


def same_speaker(name: str, gold: str, named: bool) -> bool:
    """Tell whether `name` is who the sheet says; "" is nobody."""
    if not gold:
        return not name
    return bare(name) == bare(gold) if named else overlap(name, gold) >= 0.5


def bare(name: str) -> list[str]:
    """Return the words of a name without titles.

    >>> bare("Sen. Ted Cruz’s"), bare("The President")
    (['ted', 'cruz'], ['president'])
    """
    words = _words(name)
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    return words


def overlap(one: str, other: str) -> float:
    """Return F1 of the words of two descriptions.

    >>> overlap("the manager of Sarmin hospital", "Sarmin hospital manager")
    1.0
    """
    a, b = set(_words(one)) - EMPTY, set(_words(other)) - EMPTY
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()).replace(".", "").replace("-", " "))
