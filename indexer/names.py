"""Finds the names of people in an article and groups the forms of each: Raed Saleh, Mr. Saleh, Saleh.

No tagger: capitals, given names, titles and the words around a name tell who is a person. Byline names
are left out, for a reporter is nobody's speaker.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quoth.indexer.lexicon import given_gender, same_given, words
from quoth.indexer.model import Span

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĽŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
_LETTER = "[\\w\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf]"  # letters, also of a text decoded twice
_WORD = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Cmdr|Prof|Rev|Hon|St|Supt|Insp|Pvt|Cpl|Atty"
    r"|Pres|Jr|Sr)\."
    rf"|(?:[{UPPER}]\.-?)+(?![{UPPER}]?\w)"
    rf"|(?:(?:al|el|as|ad|ar|ul|bin|ibn)-)?[{UPPER}]{_LETTER}*(?:-{_LETTER}+|['’](?![sS]\b){_LETTER}+)*)"
)
_PARTICLE = (
    "(?:de|del|della|di|da|dos|das|du|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|bint|af|abu|ben)[ \u00a0]"
)
_NICKNAME = rf"(?:[“\"‘'(][{UPPER}]\w+[”\"’')][ \u00a0])?"
RUN = re.compile(
    rf"(?<!\w){_WORD}(?:[ \u00a0](?:{_PARTICLE})*{_NICKNAME}{_WORD})*(?:, (?:[JS]r\b\.?|I{{2,3}}\b))?"
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_OFFICES = frozenset("president speaker secretary minister chairman chairwoman chair general".split())
_SPEECH = "said|says|told|tells|wrote|writes|tweeted|added|argued|asked|explained|noted|insisted|replied"
_AFTER = re.compile(rf",? who\b|,? \(?\d\d?\)?,|(?:,| and)? (?:{_SPEECH})\b|, (?:an?|the|his|her|their) ")
_BEFORE = re.compile(r"([a-z][\w-]+),? \Z")


class Form(NamedTuple):
    """What one run of capitalised words says, wherever it stands."""

    offset: int
    """Where the name starts within the run, after words such as titles."""
    parts: tuple[str, ...]
    """The name's words in lower case, without Jr. or III; a nickname in marks is left out."""
    suffix: str
    """"jr", "iii" or ""."""
    gender: str
    """"m" or "f" where a title tells, else ""."""
    shape: str
    """"person", "maybe" (two words or more), "single", "titled", "caps", "headline" or "other"."""


@dataclass(eq=False, slots=True)
class Person:
    """One person of an article."""

    name: str
    """The fullest form that the article gives, without titles."""
    parts: tuple[str, ...]
    suffix: str
    gender: str = ""
    """"m", "f", or "" where nothing tells."""
    count: int = 0
    """How often the full name stands in the article."""
    at: list[Span] = field(default_factory=list)
    """Where it is named outside quotation marks, in text order, without titles."""
    quoted: list[Span] = field(default_factory=list)
    """Where it is named inside them."""

    def add(self, one: "Occurrence") -> None:
        """Note one more place."""
        (self.quoted if one.quoted else self.at).append(Span(one.start, one.end))


class Occurrence(NamedTuple):
    """One run of capitalised words in the text."""

    run: int
    """Where the run starts, titles included."""
    start: int
    """Where the name starts."""
    end: int
    form: Form
    quoted: bool
    """True inside quotation marks."""


def plain(word: str) -> str:
    """Return a word in lower case without full stops: "U.S." is "us"."""
    return word.replace(".", "").casefold()


def parse(run: str) -> Form | None:
    """Split a run of capitalised words into what comes before a name and the name; None if there is none."""
    written = run.replace(",", "").split()
    low = [plain(word) for word in written]
    suffix = low.pop() if len(low) > 1 and low[-1] in _SUFFIXES else ""
    size = len(low)
    start = _skip_openers(low)
    if start == size:
        return None
    first = _skip_titles(low, start)
    before = low[start:first]
    name = low[first:]
    titled = any(word in words("titles") for word in before)
    gender = _title_gender(before)
    offset = len(run) - len(run.split(None, first)[first]) if first else 0
    parts = tuple(word for word in name if word[0] not in "“\"‘'(")
    return Form(offset, parts, suffix, gender, _shape(name, written[first:], titled, low[start:]))


def _skip_openers(low: list[str]) -> int:
    """Return how many words at the start are there only because they begin a sentence."""
    at = 0
    openers = words("function", "calendar")
    while at < len(low) and low[at] in openers:
        if given_gender(low[at]) is not None and at + 1 < len(low) and low[at + 1] not in openers:
            break
        at += 1
    return at


def _skip_titles(low: list[str], start: int) -> int:
    """Return where the name starts after titles, roles, adjectives and places before it."""
    before = words("titles", "role", "adjective")
    last = len(low) - 1
    for at in range(last - 1, start - 1, -1):
        if low[at] in before:
            lone_given = (
                given_gender(low[start]) is not None and at > start and low[at] not in words("titles")
            )
            if not lone_given or given_gender(low[at + 1]) is not None:
                return at + 1
    for at in range(start + 1, last):
        if given_gender(low[at]) is not None and given_gender(low[start]) is None:
            known = words("place", "organisation")
            if any(word in known for word in low[start:at]) or " ".join(low[start:at]) in known:
                return at
    return start


def _title_gender(before: list[str]) -> str:
    for word in before:
        if word in words("male-title"):
            return "m"
        if word in words("female-title"):
            return "f"
    return ""


def _shape(name: list[str], written: list[str], titled: bool, whole: list[str]) -> str:
    if " ".join(whole) in words("place"):
        return "other"
    if len(name) == 1:
        word = name[0]
        if titled:
            return "other" if word in _OFFICES else "titled"
        if word in words("place", "adjective", "calendar", "role", "organisation", "group", "document"):
            return "other"
        return "caps" if written[0].isupper() and len(word) > 1 else "single"
    if " ".join(name) in words("place") or (whole[-1] in words("organisation") and not titled):
        return "other"
    if len(whole) > 4 and any(word in words("function") for word in whole):
        return "headline"
    if len(name) > 4 or any(word in words("function", "organisation") for word in name[1:-1]):
        return "other"  # a headline, or the name of a body
    if name[0] in words("place") and given_gender(name[0]) is None:
        return "other"
    if titled or given_gender(name[0]) is not None or (len(name[0]) == 1 and len(name) > 2):
        return "person"
    return "maybe"


def occurrences(text: str, quotations: Sequence[Span]) -> list[Occurrence]:
    """Return every run of capitalised words that may hold a name, in order."""
    forms: dict[str, Form | None] = {}
    found = []
    starts = [span.start for span in quotations]
    for match in RUN.finditer(text):
        run = match.group()
        if run not in forms:
            forms[run] = parse(run)
        form = forms[run]
        if form is None:
            continue
        start, end = match.span()
        near = bisect_left(starts, start) - 1
        quoted = near >= 0 and start < quotations[near].end
        found.append(Occurrence(start, start + form.offset, end, form, quoted))
    return found


def people(text: str, found: Sequence[Occurrence], authors: Sequence[str] = ()) -> list[Person]:
    """Group the occurrences into people; each person's `at` holds where it is named outside the byline."""
    alone = {plain(text[one.start : one.end]) for one in found if one.form.shape in ("single", "titled")}
    persons: list[Person] = []
    by_last: dict[str, list[Person]] = {}
    singles = []
    bylines = {tuple(map(plain, author.split())) for author in authors}
    for one in found:
        form = one.form
        if form.shape == "maybe" and not (form.parts[-1] in alone or _vouched(text, one)):
            continue
        if form.shape in ("single", "titled", "caps"):
            singles.append(one)
        elif form.shape in ("person", "maybe") and form.parts not in bylines:
            _add(text, one, persons, by_last)
    headlines = [text[one.run : one.end].split() for one in found if one.form.shape == "headline"]
    for person in persons:
        _complete(person, headlines)
    known = _index(persons)
    for one in singles:
        _add_single(text, one, persons, known, headlines)
    for person in persons:
        person.at.sort()
        person.gender = person.gender or given_gender(person.parts[0]) or ""
    return persons


def _vouched(text: str, one: Occurrence) -> bool:
    if _AFTER.match(text, one.end):
        return True
    before = _BEFORE.search(text, max(0, one.run - 30), one.run)
    return bool(before) and (before[1] in words("role") or before[1] in _SPEECH.split("|"))


def _add(text: str, one: Occurrence, persons: list[Person], by_last: dict[str, list[Person]]) -> None:
    form, name = one.form, text[one.start : one.end]
    same = by_last.setdefault(form.parts[-1], [])
    person = next((p for p in same if _one_person(p, form)), None) or _part_of(form, same)
    if person is None:
        person = Person(name, form.parts, form.suffix)
        same.append(person)
        persons.append(person)
    elif (len(form.parts), sum(map(len, form.parts))) > (len(person.parts), sum(map(len, person.parts))):
        person.name, person.parts = name, form.parts
    person.gender = person.gender or form.gender
    person.count += 1
    person.add(one)


def _one_person(person: Person, form: Form) -> bool:
    """Tell whether a full name is another form of a person with the same last name."""
    a, b = person.parts, form.parts
    if person.suffix != form.suffix and form.suffix:
        return False
    if a[0] == b[0] or same_given(a[0], b[0]):
        middle_a, middle_b = a[1:-1], b[1:-1]
        return not (middle_a and middle_b) or middle_a[0][0] == middle_b[0][0]
    return (len(a[0]) == 1 or len(b[0]) == 1) and a[0][0] == b[0][0]


def _complete(person: Person, headlines: Sequence[Sequence[str]]) -> None:
    """Give a person the given name that only a headline in capitals has."""
    size = len(person.parts)
    if given_gender(person.parts[0]) is not None:
        return
    for words_ in headlines:
        low = tuple(map(plain, words_))
        for at in range(1, len(low) - size + 1):
            if low[at : at + size] == person.parts and given_gender(low[at - 1]) is not None:
                person.name, person.parts = " ".join(words_[at - 1 : at + size]), low[at - 1 : at + size]
                return


def _part_of(form: Form, persons: Sequence[Person]) -> Person | None:
    """Return the person whose longer name ends in a name of two words or more: Lana Del Rey for Del Rey."""
    size = len(form.parts)
    longer = [p for p in persons if len(p.parts) > size and p.parts[-size:] == form.parts]
    return longer[0] if len(longer) == 1 else None


def _index(persons: Sequence[Person]) -> dict[str, list[Person]]:
    """Map each word of the names to the people whose last word it is, or else first, or else middle."""
    index: dict[str, list[Person]] = {}
    for pick in (lambda p: p.parts[-1:], lambda p: p.parts[:1], lambda p: p.parts[1:-1]):
        level: dict[str, list[Person]] = {}
        for person in persons:
            for word in pick(person):
                level.setdefault(word, []).append(person)
        for word, found in level.items():
            index.setdefault(word, found)
    return index


def _add_single(
    text: str,
    one: Occurrence,
    persons: list[Person],
    known: dict[str, list[Person]],
    headlines: Sequence[Sequence[str]],
) -> None:
    form = one.form
    same = known.get(form.parts[-1], [])
    if form.gender:
        same = [p for p in same if (p.gender or given_gender(p.parts[0]) or form.gender) == form.gender] or []
    if not same:
        if form.shape == "titled" or (
            form.shape == "single" and (given_gender(form.parts[0]) is not None or _vouched(text, one))
        ):
            person = Person(text[one.start : one.end], form.parts, form.suffix, form.gender)
            persons.append(person)
            person.add(one)
            _complete(person, headlines)
            for word in person.parts:
                known.setdefault(word, []).append(person)
        return
    person = max(same, key=lambda p: p.count)
    person.gender = person.gender or (form.gender if len(same) == 1 else "")
    person.add(one)
