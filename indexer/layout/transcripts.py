"""Transcripts and interviews: speech that labels attribute, not verbs.

DANA HOLLIS, CNN ANCHOR (on camera): Where do things stand?
SEN. PAULA RIGGS (D-ME): We will not let this port die.
Q: Why now?
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quoth.indexer.coreference.lexicon import words
from quoth.indexer.document import Turn
from quoth.indexer.layout.labels import is_capitals
from quoth.indexer.model import Span

SHARE = 0.3
"""Names in ordinary capitals make a transcript only where so many of the paragraphs are turns."""
RUN, RUN_SHARE = 4, 0.25
"""With so many turns, in so many of its paragraphs, a stretch is a transcript and paragraphs without label go on."""
SAID = 0.8
"""After so many of the names on lines of their own, a sentence follows: in a table none does."""
NAMES = 100
"""So many of the people of a transcript are told from those whom its paragraphs tell of."""
ASKS = 0.6
"""Of two labels, an outlet's that asks in so many of its turns is the interviewer's."""
ANSWER, QUESTION = "A", "Q"
QUESTION_RULE = "question"
TURNS = frozenset(["transcript", "answer", QUESTION_RULE])
LAID = TURNS | {"signature", "dialogue"}
"""Rules of what the layout attributes: the words are the speaker's own, also without marks."""

_WORD = r"[^\W\d_a-z][^\W\d_]*"
_NAME = (
    rf"{_WORD}(?:(?:\.? |\.|['’-])(?:(?:ap|al|bin|de|del|van|von|der) )?{_WORD}){{0,5}}"
    r"(?:,? [JS][rR]\.)?(?: \#?\d+)?"
)
_ASIDES = r"(?: \([^()\n]{1,40}\)){0,2}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_TIME = rf"(?:[\[(]{_CLOCK}[\])]\s*)?"
_LABEL = re.compile(
    rf"[*_\s]*{_TIME}[\"“]?(?:"
    rf"(?P<name>{_NAME}){_ASIDES}(?:, [^:a-z\n]{{2,60}})?{_ASIDES}:[*_]*(?:\s{_TIME}\s*|\Z)"  # ANN LEE, MAYOR (D): Yes.
    rf"|(?P<timed>{_NAME})\s+{_CLOCK}\s*\Z"  # Ann Lee  00:15
    rf"|The [^():\n]{{5,100}} \((?P<holder>{_NAME})\):\s"  # The Minister for Roads (Ann Lee): Yes.
    r"|(?P<said>(?:The|Mr\.|Mrs\.|Ms\.|Dr\.|Senator|Chairman) [A-Z]{2}[A-Z'’-]+)(?: of [A-Z]\w+)?\.\s"  # Mr. LEE. Yes.
    r"|(?P<letter>[QA])(?:[:.]|(?=\s\s))[*_]*(?:\s\s*|\Z))"
)
_INSIDE = re.compile(
    rf"(?<=[.?!…—:)\]\"”] )(?:(?P<name>(?=[^a-z]{{3}}){_NAME}){_ASIDES}(?:, [^:a-z\n]{{2,60}})?{_ASIDES}:"
    r"|(?P<letter>[QA]):) +"
)
"""A label within a line, as where line breaks were lost: only in capitals."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,} ")
_HEADS = frozenset(
    """ANALYSIS APPEARANCES CLAIM CONTENTS CORRECTION FACT FACTS NOTE PARTICIPANTS PRESENT RATING SOURCE SPEAKERS SUMMARY
    TRANSCRIPT TRUTH UPDATE VERDICT""".split()
)
_OWN_LINE = re.compile(rf"\s*(?P<name>{_NAME})(?P<office>\s+(?:--?|–|—)\s[^.?!\n]{{2,80}})?\s*")
"""A name on a line of its own, maybe with an office: Ann Lee -- Chief Executive."""
_SENTENCE = re.compile(r"[.?!…]['\"”’)\]]*\Z")
_NUMBER = re.compile(r"\d")
_OPENS = re.compile(r"\s*([\"“])")
_HEADING = re.compile(r"\s*[A-Z]\S*(?: [^\s.?!…]+){0,5}(?<![.?!…,;:—–\-\"”'’)\]])\s*")
"""A few words without a stop, between turns."""
_STAGE = re.compile(r"\s*[*_\"“]*[(\[](?P<what>[^()\[\]]*)[)\]][.*_\"”]*\s*")
_HOUR = re.compile(r"\s*\d{1,2}[.:]\d\d ?[ap]\.?m\.?\s*")
_CUTS = re.compile(r"\b(?:begin|end|break|clip|video(?:tape)?|soundbite|music)\b", re.IGNORECASE)
_DATED = re.compile(r"([A-Z]+)\.? \d{1,2}(?:, \d{4})?\Z")
"""How the place and date end that an agency's caption begins with: HARROW, NY - APRIL 16: Ann Lee arrives."""
_TELLS = r" (?:also |then )?(?:said|says|told|asked|replied|responded|added|wrote|answered|went on)\b"
_ATTRIBUTES = r"[”\"] (?:[A-Z][\w.]+ ){0,3}(?:said|says)\b"


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
        """Whether it ends in capitals: Mr. LEE; JD is too short to tell."""
        name = self.text.rstrip("#0123456789 ")
        return len(name) > 2 and is_capitals(name.rpartition(" ")[2]) and name not in _HEADS


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a transcript or an interview, in order; [] where the article is neither."""
    found = [label for n, span in enumerate(paragraphs) for label in _labels(text, n, span)]
    found = _without_teasers(text, paragraphs, found)
    letters = [label for label in found if len(label.text) == 1]
    capitals = [label for label in found if label.capitals]
    surnames = {label.text.split()[-1] for label in capitals}
    capitals = [_without_initials(label, surnames) for label in capitals]
    capitals += [label for label in found if label.text in surnames and len(label.text) == 2]
    if len({label.text for label in capitals} | {x.text for x in letters if x.text == QUESTION}) > 1:
        return _turns(text, paragraphs, sorted([*capitals, *letters], key=lambda label: label.start))
    if {ANSWER, QUESTION} == {label.text for label in letters}:
        return _turns(text, paragraphs, letters)
    leading = _common([label for label in found if not _is_within(label, paragraphs)], len(paragraphs))
    return _turns(text, paragraphs, leading or _own_lines(text, paragraphs))


def _without_teasers(text: str, paragraphs: Sequence[Span], found: Sequence[_Label]) -> list[_Label]:
    """Return the labels without lines in capitals whose label begins no other: ANN LEE'S CASE: A TIMELINE."""
    loud = [span.of(text).isupper() for span in paragraphs]
    if 2 * sum(loud) > len(loud):
        return list(found)
    said = [
        label for label in found if not loud[label.paragraph] or label.end >= paragraphs[label.paragraph].end
    ]
    names = {label.text for label in said}
    return [label for label in found if label.text in names]


def _common(found: Sequence[_Label], paragraphs: int) -> list[_Label]:
    """Return those labels in ordinary capitals that make a transcript, or an excerpt of one in an article."""
    found = [x for x in found if x.text.upper().removeprefix("THE ") not in _HEADS]
    counts = Counter(label.text for label in found)
    kept = [x for x in found if counts[x.text] > 1 or (" " in x.text and not _NUMBER.search(x.text))]
    counts = Counter(label.text for label in kept)
    if len(kept) < 3 or len(counts) < 2 or max(counts.values()) < 2:
        return []
    following = sum(1 for one, other in pairwise(kept) if other.paragraph == one.paragraph + 1)
    return kept if len(kept) >= SHARE * paragraphs or following >= RUN else []


def _own_lines(text: str, paragraphs: Sequence[Span]) -> list[_Label]:
    """Return the names on lines of their own that make a transcript: two come again and again, sentences follow."""
    lines = [_OWN_LINE.fullmatch(text, *span) for span in paragraphs]
    counts = Counter(line["name"] for line in lines if line)
    found = []
    for n, (line, below) in enumerate(pairwise(lines)):
        if line and not below and (counts[line["name"]] > 1 or line["office"]):
            found.append(_label(n, line, text))
    kept = [label for label in found if counts[label.text] > 1]
    said = sum(1 for x in kept if _SENTENCE.search(paragraphs[x.paragraph + 1].of(text).rstrip()))
    names = {label.text for label in kept}
    return found if len(kept) >= RUN and len(names) > 1 and said > SAID * len(kept) else []


def _labels(text: str, number: int, paragraph: Span) -> Iterator[_Label]:
    """Yield what may be a label: at the start of a paragraph whatever its case, within one only in capitals."""
    first = _LABEL.match(text, *paragraph)
    label = _label(number, first, text) if first else None
    if label and not _is_caption(label, text):
        yield label
    for match in _INSIDE.finditer(text, first.end() if first else paragraph.start, paragraph.end):
        label = _label(number, match, text)
        if label.capitals or len(label.text) == 1:
            yield label


def _is_caption(label: _Label, text: str) -> bool:
    """Tell whether a label is the place and date of a caption."""
    dated = _DATED.search(text, label.name.end, label.colon.start)
    return dated is not None and dated[1].casefold() in words("calendar")


def _label(number: int, match: re.Match[str], text: str) -> _Label:
    group = next(name for name, found in match.groupdict().items() if found)
    name = Span(*match.span(group))
    stop = next((at for at in range(name.end, match.end()) if text[at] in ":."), None)
    mark = name if stop is None else Span(stop, stop + 1)
    return _Label(number, match.start(), name, mark, match.end(), match[group])


def _without_initials(label: _Label, surnames: Collection[str]) -> _Label:
    """Return a label within a line without the last word before it: "it is B.S. HART: Yes" where HART is one who speaks."""
    match = _INITIALS.match(label.text)
    if not match or label.text[match.end() :] not in surnames:
        return label
    at = label.name.start + match.end()
    return replace(label, start=at, name=Span(at, label.name.end), text=label.text[match.end() :])


def _is_within(label: _Label, paragraphs: Sequence[Span]) -> bool:
    return label.start > paragraphs[label.paragraph].start


def _turns(text: str, paragraphs: Sequence[Span], labels: Sequence[_Label]) -> list[Turn]:
    """Return what is said after each label; all of what an interviewer says is a question."""
    found = list(_said(text, paragraphs, labels)) if labels else []
    asked: dict[str, list[bool]] = {}
    for turn in found:
        asked.setdefault(turn.source.of(text), []).append(turn.content.of(text).endswith("?"))
    asks = [name for name, turns in asked.items() if len(turns) > 2 and sum(turns) >= ASKS * len(turns)]
    if len(asked) != 2 or len(asks) != 1 or " " in asks[0]:
        return found
    name = rf" (?i:{re.escape(asks[0])})\b(?!:)"
    if re.search(rf"\b[A-Z][\w’'-]*{name}", text) or not re.search(rf"[a-z]{name}", text):
        return found  # Callum Reyes asks, not the Harrow Post
    return [replace(turn, rule=QUESTION_RULE) if turn.source.of(text) == asks[0] else turn for turn in found]


def _said(text: str, paragraphs: Sequence[Span], labels: Sequence[_Label]) -> Iterator[Turn]:
    """Yield what is said after each label, and the paragraphs without one that go on with it."""
    names = sorted({re.escape(label.text.split()[-1]) for label in labels if len(label.text) > 1})
    who = "|".join(names[:NAMES]) or "(?!)"
    told = re.compile(rf"\W*(?i:{who})\b(?!,)|.*?(?:\b(?i:{who}){_TELLS}|{_ATTRIBUTES})")
    running = _is_run(text, paragraphs, labels)
    for n, label in enumerate(labels):
        after = labels[n + 1] if n + 1 < len(labels) else None
        shared = after is not None and after.paragraph == label.paragraph
        end = after.start if after and shared else paragraphs[label.paragraph].end
        content = _trimmed(text, label.end, end)
        if content:
            yield _turn(label, content)
        more = paragraphs[label.paragraph + 1 : after.paragraph if after else len(paragraphs)]
        lead = _OPENS.match(text, paragraphs[label.paragraph].start)
        mark = lead[1] if lead else ""
        for span in _going_on(text, more, mark, told if running and after else None, content is None):
            yield _turn(label, span)


def _going_on(
    text: str, paragraphs: Sequence[Span], mark: str, told: re.Pattern[str] | None, alone: bool
) -> Iterator[Span]:
    """Yield what goes on with a turn in the paragraphs after it, up to the next label.

    Where a `mark` opens each line of a quoted transcript, it opens these too. Else those that are not `told`, if
    that is given; where the label is `alone` on its line, the first in any case.
    """
    for span in paragraphs:
        stage = _STAGE.fullmatch(text, *span)
        if (stage and not _CUTS.search(stage["what"])) or _HOUR.fullmatch(text, *span):
            continue
        opens = _OPENS.match(text, span.start)
        again = mark != "" and opens is not None and opens[1] == mark
        goes_on = alone or again or (told is not None and not mark and not told.match(text, *span))
        more = _trimmed(text, opens.end() if again and opens else span.start, span.end)
        heading = not alone and _HEADING.fullmatch(text, *span)
        if stage or not goes_on or not more or heading or span.of(text).isupper():
            return
        yield more
        alone = False


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
    rule = {ANSWER: "answer", QUESTION: QUESTION_RULE, "QUESTION": QUESTION_RULE}.get(
        label.text, "transcript"
    )
    return Turn(content, label.name, label.colon, rule)
