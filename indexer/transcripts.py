"""Transcripts and interviews: speech that labels attribute, not verbs.

DANA HOLLIS, CNN ANCHOR (on camera): Where do things stand?
SEN. PAULA RIGGS (D-ME): We will not let this port die.
Q: Why now?
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.indexer.labels import is_capitals
from quoth.indexer.model import Span

SHARE = 0.3
"""Names in ordinary capitals make a transcript only where so many of the paragraphs are turns."""
RUN, RUN_SHARE = 4, 0.25
"""With so many turns, in so many of its paragraphs, a stretch is a transcript and paragraphs without label go on."""
ANSWER, QUESTION = "A", "Q"
TURNS = frozenset(["transcript", "answer", "question"])

_WORD = r"[^\W\d_a-z][^\W\d_]*"
_NAME = rf"{_WORD}(?:[ .'’-]+{_WORD}){{0,5}}(?: \#?\d+)?"
_ASIDE = r"(?: \([^()\n]{1,40}\))?"
_TIME = r"(?:[\[(]\d{1,2}:\d\d(?::\d\d)?[\])]\s*)?"
_LABEL = re.compile(
    rf"[*_\s]*{_TIME}[\"“]?(?:(?P<label>{_NAME}){_ASIDE}(?:, [^:a-z\n]{{2,60}})?{_ASIDE}(?P<colon>:)"
    rf"|(?P<letter>[QA])(?P<stop>[:.]|(?=\s\s)))[*_]*(?:\s{_TIME}\s*|\Z)"
)
_INSIDE = re.compile(
    rf"(?<=[.?!…—:)\]\"”] )(?:(?P<label>(?=[^a-z]{{3}}){_NAME}){_ASIDE}(?:, [^:a-z\n]{{2,60}})?{_ASIDE}(?P<colon>:)"
    r"|(?P<letter>[QA])(?P<stop>[:])) +"
)
"""A label within a line, as where line breaks were lost: only in capitals."""
_OPENS = re.compile(r"\s*([\"“])(?P<aside>\()?")
_STAGE = re.compile(r"\s*[*_\"“]*[(\[](?P<what>[^()\[\]]*)[)\]][.*_\"”]*\s*")
_CUTS = re.compile(r"\b(?:begin|end|break|clip|video(?:tape)?|soundbite|music)\b", re.IGNORECASE)
_TELLS = r" (?:also |then )?(?:said|says|told|asked|replied|responded|added|wrote|answered|went on)\b"
_ATTRIBUTES = r"[”\"] (?:[A-Z][\w.]+ ){0,3}(?:said|says)\b"


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


@dataclass(frozen=True, slots=True)
class _Label:
    paragraph: int
    start: int
    """Where it starts, time and mark included."""
    name: Span
    colon: Span
    end: int
    """Where what is said starts."""
    text: str

    @property
    def capitals(self) -> bool:
        """Whether it is in capitals; JD is too short to tell."""
        return len(self.text) > 2 and is_capitals(self.text)


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a transcript or an interview, in order; [] where the article is neither."""
    found = [label for n, span in enumerate(paragraphs) for label in _labels(text, n, span)]
    if len(found) < 2:
        return []
    letters = {label.text for label in found if len(label.text) == 1}
    if {ANSWER, QUESTION} <= letters:
        return list(_turns(text, paragraphs, [label for label in found if len(label.text) == 1]))
    capitals = [label for label in found if label.capitals]
    if len({label.text for label in capitals} | letters & {QUESTION}) > 1:
        return list(_turns(text, paragraphs, [x for x in found if x.capitals or x.text == QUESTION]))
    leading = [label for label in found if not _is_within(label, paragraphs)]
    counts = Counter(label.text for label in leading)
    common = len(leading) >= 3 and len(counts) > 1 and max(counts.values()) > 1
    if common and len(leading) >= SHARE * len(paragraphs):
        return list(_turns(text, paragraphs, leading))
    return []


def _labels(text: str, number: int, paragraph: Span) -> Iterator[_Label]:
    """Yield what may be a label: at the start of a paragraph whatever its case, within one only in capitals."""
    first = _LABEL.match(text, *paragraph)
    if first:
        yield _label(number, first)
    for match in _INSIDE.finditer(text, first.end() if first else paragraph.start, paragraph.end):
        label = _label(number, match)
        if label.capitals or len(label.text) == 1:
            yield label


def _label(number: int, match: re.Match[str]) -> _Label:
    name, colon = ("label", "colon") if match["label"] else ("letter", "stop")
    start, end = match.span(colon)
    mark = Span(start, end) if end > start else Span(*match.span(name))
    return _Label(number, match.start(), Span(*match.span(name)), mark, match.end(), match[name])


def _is_within(label: _Label, paragraphs: Sequence[Span]) -> bool:
    return label.start > paragraphs[label.paragraph].start


def _turns(text: str, paragraphs: Sequence[Span], labels: Sequence[_Label]) -> Iterator[Turn]:
    """Yield what is said after each label, and the paragraphs without one that go on with it."""
    running = _is_run(text, paragraphs, labels)
    names = "|".join({re.escape(label.text.split()[-1]) for label in labels if len(label.text) > 1}) or "(?!)"
    told = re.compile(rf"\W*(?i:{names})\b(?!,)|.*?(?:\b(?i:{names}){_TELLS}|{_ATTRIBUTES})")
    for n, label in enumerate(labels):
        following = labels[n + 1] if n + 1 < len(labels) else None
        last = following.paragraph if following else len(paragraphs)
        own = paragraphs[label.paragraph].end
        if following and following.paragraph == label.paragraph:
            own = following.start
        content = _trimmed(text, label.end, own)
        if content:
            yield _turn(label, content)
        opens = _OPENS.match(text, paragraphs[label.paragraph].start)
        for number in range(label.paragraph + 1, last):
            span = paragraphs[number]
            stage = _STAGE.fullmatch(text, *span)
            if stage and not _CUTS.search(stage["what"]):
                continue
            mark = _OPENS.match(text, span.start)
            again = opens is not None and mark is not None and mark[1] == opens[1]
            alone = content is None and number == label.paragraph + 1
            goes_on = alone or again or (running and following and not opens and not told.match(text, *span))
            more = _trimmed(text, mark.end() if again and mark else span.start, span.end)
            if stage or not goes_on or not more:
                break
            yield _turn(label, more)


def _is_run(text: str, paragraphs: Sequence[Span], labels: Sequence[_Label]) -> bool:
    """Tell whether a stretch is a transcript through and through."""
    first, last = labels[0].paragraph, labels[-1].paragraph
    between = [p for p in paragraphs[first : last + 1] if not _STAGE.fullmatch(text, *p)]
    return len(labels) >= RUN and len({label.paragraph for label in labels}) >= RUN_SHARE * len(between)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    said = text[start:end]
    left = len(said) - len(said.lstrip())
    right = len(said.rstrip(" \t\r\n*_"))
    return Span(start + left, start + right) if right > left else None


def _turn(label: _Label, content: Span) -> Turn:
    rule = {ANSWER: "answer", QUESTION: "question", "QUESTION": "question"}.get(label.text, "transcript")
    return Turn(content, label.name, label.colon, rule)
