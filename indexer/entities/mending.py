"""Names made whole, once all of an article's are known: what the labeller broke off, ran together or passed over."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from quoth.indexer.coreference.lexicon import given_gender, words
from quoth.indexer.entities.recognizer import Recognised
from quoth.indexer.model import Span
from quoth.indexer.names import fold

_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|I{2,3}|IV)(?!\w)")
_RANK = re.compile(
    r"(?:Prince|Princess|King|Queen|Pope|Sir|Dame|Lord|Baroness) (?=[A-Z][\w’'-]+)(?!(?:Jr|Sr)\b)"
)
"""What comes before a name and is no part of it."""
_INITIALS = re.compile(r"(?<![\w.’'-])(?:[A-Z]\. )+\Z")
_GIVEN = re.compile(r"(?<![\w.’'-])[^\W\d_a-z][\w’'-]+ (?:([a-z]{1,4}) )(?:([a-z]{1,4}) )?\Z")
"""A first name and particles: *Daniel arap* Mosi."""
_FULL = re.compile(
    r"(?<![\w.’'-])(?:([^\W\d_a-z][\w’'-]+)(?: [A-Z]\.)?|[A-Z]\.(?: ?[A-Z]\.)*)(?= ([^\W\d_a-z][\w’'-]*))"
)
"""A first name or initials, and the word after them."""
_TITLED = re.compile(r"(?<!\w)(?:Mrs?|Ms|Dr)\.? ([A-Z][a-z][\w’'-]*[\w])(?! [A-Z(])")
"""One name behind a title that only a person has: Mrs *May*."""
SURE = 0.9
"""Certainty of a name that was passed over, and is somebody's elsewhere."""
_NEXT = re.compile(r" ([A-Z][a-z]+)(?![\w’'-])(?! \d)")
_SPEAKS = (
    r"(?<![^\n.!?,”\"’'])\s?{}(?= (?:said|says|added|told|asked|insisted|warned|argued|replied|wrote)\b)"
)
"""What is the subject of a sentence: *May* said."""
_BODY_OF = re.compile(
    r"(?<!\w)(?:Office|Department|Bureau|Ministry|Institute|Cent(?:er|re)|Committee|Council|Board|Commission|Agency"
    r"|Division|Secretariat|Association|Society|Federation) (?:of|for|on)(?: the)? \Z"
)
_TWICE = re.compile(r"(\S+(?: \S+)+) (\1)", re.DOTALL)
"""A caption runs into the sentence after it: Ann Lee Ann Lee."""
_LED = re.compile(r"(?:[a-z]{3,} )+(?=[A-Z]\S* \S)")
"""Words before the name of a body: *independent* Harrow Review Board."""
_SAID = re.compile(r"(?:Said|Wrote) (?=[^\W\d_a-z])")
"""A verb before its subject, which may look like a first name."""
_BEGINS = re.compile(r"(?:\A|[\n\r.!?”\"])\s*\Z")
_QUOTES = re.compile(r"(?:(?!\b(?:said|says|told|added|wrote)\b)[^.!?:“”\"\n]){0,120}(?::|,\s*[“\"])")
"""A colon, or a comma and a quotation, later in the sentence: Said *Lee, the mayor: “...”*."""
_CLOSED = re.compile(r"[^\s\"”“(]+[\"”)]+ (?=\S)")
"""What is left of a name in marks whose first half is not in the name: *Dewey")* Clarridge."""
_AGAIN = re.compile(r"(?<=\S )(\S+)( \1)\Z")
"""A last name that stands twice."""
REACH = 40
"""Characters before a name that are searched for what belongs to it."""
MOST = 20
"""So many places of a last name are looked at for the full one."""


def mended(text: str, found: Sequence[Recognised]) -> list[Recognised]:
    """Return the names of an article in order, each whole.

    Lee, Jr. and R. Lee keep suffix and initial; the Office of the Ombudsman its head; the United Nations Ann Lee are two
    where Lee is somebody; and of a Lee without a first name the full name is looked for in the text.
    """
    persons = [one.span.of(text) for one in found if one.kind == "person"]
    bare = {fold(name) for name in persons if " " not in name}
    last = {fold(name.rpartition(" ")[2]) for name in persons if given_gender(name.split()[0]) is not None}
    parts = (_led(text, part, last) for one in found for part in _apart(text, one, bare))
    whole = [_whole(text, part) for part in parts]
    named = {fold(word) for one in whole if one.kind == "person" for word in one.span.of(text).split()[1:]}
    more = [*_passed_over(text, bare - named, whole), *_dated(text, whole)]
    more += _titled(text, [*whole, *more])
    more.sort(key=lambda one: one.span)
    starts = [one.span.start for one in more]

    def covered(span: Span) -> bool:
        near = bisect_left(starts, span.end) - 1
        return near >= 0 and more[near].span.end > span.start

    return sorted([*(one for one in whole if not covered(one.span)), *more], key=lambda one: one.span)


def _apart(text: str, one: Recognised, bare: set[str]) -> Iterator[Recognised]:
    """Yield a name, or the two that were read as one: the same twice, or a body and a person."""
    parts = one.span.of(text).split()
    twice = _TWICE.fullmatch(text, *one.span)
    if twice:
        yield from (
            one._replace(span=Span(*twice.span(n)), title=one.title if n == 1 else None) for n in (1, 2)
        )
    elif (
        one.kind != "person"
        and len(parts) > 2
        and fold(parts[-1]) in bare
        and given_gender(parts[-2]) is not None
    ):
        start = text.rfind(parts[-2], one.span.start, one.span.end)
        yield one._replace(
            span=Span(one.span.start, one.span.start + len(text[one.span.start : start].rstrip()))
        )
        yield Recognised(Span(start, one.span.end), "person", one.certainty, None)
    else:
        yield one


def _led(text: str, one: Recognised, last: Collection[str]) -> Recognised:
    """Return a name without what leads to it: an adjective, a verb, the office of somebody named in full elsewhere."""
    start, end = one.span
    if one.kind == "organisation":
        led = _LED.match(text, start, end)
        return one._replace(span=Span(led.end(), end)) if led else one
    if one.kind != "person":
        return one
    again = _AGAIN.search(text, start, end)
    end = again.start(2) if again else end
    cut = _CLOSED.match(text, start, end) or leading_verb(text, Span(start, end))
    if cut:
        return one._replace(span=Span(cut.end(), end))
    first, _, rest = text[start:end].partition(" ")
    title = fold(first) in words("titles") or (fold(first) in words("role") and fold(rest) in last)
    if rest and title and given_gender(first) is None:
        begin = one.title.start if one.title else start
        return one._replace(span=Span(end - len(rest), end), title=Span(begin, start + len(first)))
    return one._replace(span=Span(start, end))


def leading_verb(text: str, name: Span) -> re.Match[str] | None:
    """Return the verb that a name was read with where it begins the sentence and a quotation follows: Said *Lee*: “...”."""
    said = _SAID.match(text, *name)
    begins = said and _BEGINS.search(text, max(0, name.start - REACH), name.start)
    return said if begins and _QUOTES.match(text, name.end) else None


def _whole(text: str, one: Recognised) -> Recognised:
    start, end = one.span
    if one.kind == "person":
        rank = _RANK.match(text, start, end)
        if rank and one.title is None:
            one, start = one._replace(title=Span(start, rank.end() - 1)), rank.end()
            one = one._replace(span=Span(start, end))
        suffix = _SUFFIX.match(text, end)
        before = _first_names(text, start) if one.title is None else None
    else:
        suffix = None
        before = _BODY_OF.search(text, max(0, start - REACH), start) if one.kind == "organisation" else None
    if suffix is None and before is None:
        return one
    return one._replace(span=Span(before.start() if before else start, suffix.end() if suffix else end))


def _first_names(text: str, start: int) -> re.Match[str] | None:
    """Return initials, or a first name and particles, right before an offset."""
    low = max(0, start - REACH)
    given = _GIVEN.search(text, low, start)
    if given and all(part is None or part in words("particle") for part in given.groups()):
        return given
    return _INITIALS.search(text, low, start)


def _dated(text: str, found: Sequence[Recognised]) -> Iterator[Recognised]:
    """Yield the places of a person's last name that is a day or a month, where the article has it as a subject, too.

    Ann May runs it. “We told them,” May said.
    """
    for one in found:
        first, *rest = one.span.of(text).split()
        match = _NEXT.match(text, one.span.end)
        last = rest[-1] if rest else match[1] if match else ""
        if one.kind != "person" or last.casefold() not in words("calendar") or given_gender(first) is None:
            continue
        alone = list(islice(re.finditer(_SPEAKS.format(re.escape(last)), text), MOST))
        if alone:
            end = one.span.end if rest or match is None else match.end()
            yield one._replace(span=Span(one.span.start, end))
            bare = (Span(m.end() - len(last), m.end()) for m in alone)
            yield from (Recognised(span, "person", one.certainty, None) for span in bare)


def _titled(text: str, found: Sequence[Recognised]) -> Iterator[Recognised]:
    """Yield the names behind a title where none was found."""
    starts = sorted(one.span for one in found)
    for match in _TITLED.finditer(text):
        near = bisect_left(starts, (match.end(),)) - 1
        if near < 0 or starts[near].end <= match.start(1):
            title = Span(match.start(), match.start(1) - 1)
            yield Recognised(Span(*match.span(1)), "person", SURE, title)


def _passed_over(text: str, bare: set[str], found: Sequence[Recognised]) -> Iterator[Recognised]:
    """Yield the places where a first name stands before a last name that is found without one everywhere."""
    if not bare:
        return
    starts = [one.span.start for one in found]
    for match in _FULL.finditer(text):
        last = fold(match[2])
        if last not in bare or (match[1] is not None and given_gender(match[1]) is None):
            continue
        span = Span(match.start(), match.end(2))
        if leading_verb(text, span):
            continue
        near = bisect_left(starts, span.end) - 1
        other = found[near] if near >= 0 and found[near].span.end > span.start else None
        if other is None or (other.kind == "person" and fold(other.span.of(text)) == last):
            yield _whole(text, Recognised(span, "person", other.certainty if other else SURE, None))
