"""Rows about people: what tables and text say of each."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise, zip_longest
from typing import Any

from quoth.indexer.model import Quote, Span
from quoth.search.cite.speakers import speaker_titled
from quoth.search.model import Hit
from quoth.search.render import Look
from quoth.search.render.lines import Pieces, lit
from quoth.search.render.rows import PeopleRow
from quoth.search.render.visible import one_line
from quoth.search.speakers.model import Correction, Joining, Period, Side

COLUMNS: dict[type[Any], tuple[str, ...]] = {
    Correction: ("number", "made", "correction"),
    Joining: ("speaker", "", "written as", "why"),
    Period: ("period", "statements", "paraphrased", "quotes", ""),
}
"""Names of the columns of a table."""
BAR = 28
"""So many cells the longest bar has."""
BARS = 42 + BAR
"""So many a table with bars has; on a narrower terminal, bars are shorter."""
_OPENING, _CLOSING = "“\"‘'«", "”\"’'»"
_VERDICTS = {"is": "", "joined": "joined", "apart": "not this"}


def cells(row: PeopleRow, longest: int = 0) -> list[Pieces]:
    """Return a row of a table; `longest` is the number of quotes that fills a bar, 0 for no bars."""
    match row:
        case Correction():
            note = [] if row.applies else [(" (no such quote now)", "flag")]
            return [_plain(str(row.number)), _plain(row.made), [(sentence(row), ""), *note]]
        case Joining():
            articles = f"{row.articles} article{'' if row.articles == 1 else 's'}"
            written = [
                (one_line(row.name), "strong"),
                (", " + one_line(row.roles[0]) if row.roles else "", ""),
            ]
            return [
                _plain(row.speaker),
                [(_VERDICTS[row.verdict], "flag" if row.verdict == "apart" else "")],
                [*written, (f" ({articles})", "quiet")],
                _plain(row.why),
            ]
        case Period():
            bar = "█" * -(-row.statements * BAR // longest) if longest else ""
            numbers = [_plain(str(one)) for one in (row.statements, row.paraphrases, row.quotes)]
            return [_plain(row.period or "no date"), *numbers, [(bar, "")]]


def sentence(row: Correction) -> str:
    """Return what a correction says."""
    first, *others = map(one_line, row.who)
    if row.action == "correct":
        role = f", {row.role}" if row.role else ""
        return one_line(f"{first} was said by {row.speaker}{role}")
    if row.action == "role":
        what = f"is {row.role}" if row.role else "has no role"
        return one_line(f"{row.speaker} {what} in {len(row.who):,} quote{'' if len(row.who) == 1 else 's'}")
    if row.action == "alias":
        return f"{' and '.join(others)}: {'another name' if len(others) == 1 else 'other names'} of {first}"
    if row.action == "merge":
        return f"{' and '.join(others)}: the same speaker as {first}"
    return f"{', '.join([first, *others])}: not the speaker of that name elsewhere"


def title(side: Side) -> str:
    """Return what stands over what one side said."""
    who = one_line("; ".join(side.names) or side.asked)
    shown = f"{len(side.hits)} of {side.total}" if side.total > len(side.hits) else str(side.total)
    only = f", {side.paraphrases} only paraphrased" if side.paraphrases else ""
    return f"{who}: {shown} statement{'' if side.total == 1 else 's'}{only}"


def rows_of(sides: Sequence[Side]) -> list[tuple[Hit | None, ...]]:
    """Return the quotes of the sides, those of one rank side by side."""
    return list(zip_longest(*(side.hits for side in sides)))


def speaker_of(quote: Quote, known_as: str | None) -> str:
    """Return the speaker's name as the article has it, and the one across articles if it is another."""
    name = one_line(quote.speaker.name) if quote.speaker else ""
    return f"{name} (known as {one_line(known_as)})" if known_as else name


def introduced(quote: Quote, known_as: str | None) -> tuple[str, str]:
    """Return what `speaker_of` does, with a title before it, and the role, "" where it is doubtful or in the name."""
    name, role = speaker_titled(quote) if quote.speaker else ("", None)
    known = f" (known as {one_line(known_as)})" if known_as else ""
    return one_line(name) + known, one_line(role or "")


def said(quote: Quote, matches: Iterable[Span], look: Look) -> Pieces:
    """Return the words of a quote, what `matches` lit; […] where its stretches stand apart and no marks show it."""
    matches, pieces, at = tuple(matches), list[tuple[str, str]](), 0
    for stretch in stretches(quote):
        if at and not (quote.text[at - 2] in _CLOSING and stretch[:1] in _OPENING):
            pieces.append(("[…] ", "quiet"))
        after = " " * (at + len(stretch) < len(quote.text))
        pieces += lit(stretch + after, (Span(start - at, end - at) for start, end in matches), look)
        at += len(stretch) + 1
    return pieces


def stretches(quote: Quote) -> list[str]:
    """Return the stretches whose words, joined by a space, are the quote's text; that text where they are not."""
    ends = list(accumulate(end - start + 1 for start, end in quote.content))
    found = [quote.text[first : last - 1] for first, last in pairwise([0, *ends])]
    return found if " ".join(found) == quote.text else [quote.text]


def _plain(text: str) -> Pieces:
    return [(one_line(text), "")]
