"""Speech that the layout attributes, not a verb: transcripts, interviews, and quotations signed with a dash.

SMITH: We can only count the people who board.
A: With the pauses.
“I voted for it.” — Herbert Stroud, retired surveyor
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quoth.indexer.model import Span
from quoth.indexer.quotations import Quotation

SHARE = 0.3
"""Names in ordinary capitals make a transcript only where so many of the paragraphs are turns."""
_LABEL = re.compile(
    r"[*_\s]*[\"“]?(?P<label>[QA]|[^\W\d_a-z][^\W\d_]*(?:[ .'’-]+[^\W\d_a-z][^\W\d_]*){0,3})"
    r"(?:[:.](?<=[QA].)|:)[*_]*\s+(?=\S)"
)
_LINE_END = re.compile("[\r\n\u2028\u2029]")
_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s*(?=[^\W\d_a-z])")
_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|del|la|van|von|der|den|bin|al|and)){0,4}(?<!\.)(?=\.\Z)"
)
"""A name and nothing else before the full stop that ends a line."""
_OPENS = re.compile(r"\s*([\"“])(?P<aside>\()?")
_BLOCK = re.compile(r"[>*_\s-]*")
ANSWER, QUESTION = "A", "Q"
TURNS = frozenset(["transcript", "answer", "question"])
RULES = TURNS | {"signature"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript or interview, or one signed quotation."""

    content: Span
    source: Span
    """The label "SMITH", or the signature."""
    cue: Span
    """The colon or the dash."""
    rule: str
    """"transcript", "answer", "question" or "signature"."""


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a transcript or an interview; [] where the article is neither."""
    found = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match:
            end = paragraph.start + len(paragraph.of(text).rstrip(" \t*_"))
            source, colon = Span(*match.span("label")), match.end("label")
            if match.end() < end:
                found.append(Turn(Span(match.end(), end), source, Span(colon, colon + 1), "transcript"))
    labels = Counter(turn.source.of(text) for turn in found)
    if labels[ANSWER] and labels[QUESTION]:
        return [_interview(text, turn) for turn in found if turn.source.of(text) in (ANSWER, QUESTION)]
    capitals = [t for t in found if t.source.of(text).isupper() and len(t.source.of(text)) > 2]
    if len({t.source.of(text) for t in capitals}) > 1:
        return _continued(text, paragraphs, capitals)
    common = len(found) >= 3 and len(labels) > 1 and max(labels.values(), default=0) > 1
    return found if common and len(found) >= SHARE * len(paragraphs) else []


def _continued(text: str, paragraphs: Sequence[Span], found: Sequence[Turn]) -> list[Turn]:
    """Add the paragraphs that go on with a turn: where a mark opens each line of a quoted transcript, this one too."""
    by_line = {bisect_right(paragraphs, (turn.content.start, 0)) - 1: turn for turn in found}
    everything: list[Turn] = []
    last, mark = None, ""
    for number, paragraph in enumerate(paragraphs):
        opens = _OPENS.match(text, paragraph.start, paragraph.end)
        if number in by_line:
            last, mark = by_line[number], opens[1] if opens else ""
            everything.append(last)
        elif not opens or opens[1] != mark:
            last = None
        elif last and not opens["aside"] and opens.end() < paragraph.end:
            everything.append(Turn(Span(opens.end(), paragraph.end), last.source, last.cue, last.rule))
    return everything


def is_label(text: str, mention: Span) -> bool:
    """Tell whether a name in capitals begins its line and a colon follows: a turn of a transcript."""
    before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]
    return mention.of(text).isupper() and after == ":" and before in ("", "\n")


def _interview(text: str, turn: Turn) -> Turn:
    rule = "answer" if turn.source.of(text) == ANSWER else "question"
    return Turn(turn.content, turn.source, turn.cue, rule)


def signatures(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> list[Turn]:
    """Return the quotations that start a paragraph and are signed with a dash and a name after it."""
    found = []
    starts = {p.start + len(_BLOCK.match(p.of(text))[0]) for p in paragraphs}  # type: ignore[index]
    for quotation in quotations:
        if quotation.span.start in starts:
            match = _SIGNED.match(text, quotation.span.end)
            if match:
                end = _LINE_END.search(text, match.end())
                line = text[match.end() : end.start() if end else len(text)].rstrip()
                ended = _NAME.match(line)
                name = Span(match.end(), match.end() + (ended.end() if ended else len(line)))
                if 0 < len(line) <= 120 and (ended or not line.endswith((".", "!", "?"))):
                    dash = Span(match.end() - len(match.group().lstrip()), match.end())
                    found.append(Turn(quotation.span, name, dash, "signature"))
    return found
