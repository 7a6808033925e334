"""Finds the people whom an article names and groups the forms of each: Raed Saleh, Mr. Saleh, Saleh.

No tagger: capitals, given names, titles and the words around a name tell who is a person. Byline names
are left out, for a reporter is nobody's speaker.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from quoth.indexer.coreference.forms import Form, is_given, plain
from quoth.indexer.coreference.lexicon import given_gender, same_given, words
from quoth.indexer.coreference.occurrences import Occurrence, begins, is_personal, is_several, vouched
from quoth.indexer.layout.labels import cased, is_capitals
from quoth.indexer.model import Span
from quoth.indexer.text.tagger import load

NAMESAKES = 50  # more people with one last name are not told apart
OFTEN = 3  # a name so often in full, and never in short, is no person's
NEAR = 250  # so many characters before a last name its one bearer who was named is meant
HEADLINES = 20  # how many lines in capitals are looked through for given names
_IN_PLACE = re.compile(r"\b(?:in|from|at|of|to|the) \Z")


@dataclass(eq=False, slots=True)
class Person:
    """One person of an article."""

    name: str
    """The fullest form that the article gives, without titles."""
    parts: tuple[str, ...]
    """Its words in lower case, without Jr. or III."""
    suffix: str = ""
    """"jr", "iii" or ""."""
    gender: str = ""
    """"m", "f", or "" where nothing tells."""
    count: int = 0
    """How often the full name stands in the article."""
    at: list[Span] = field(default_factory=list)
    """Where the person is named outside quotation marks, in text order, without titles."""
    quoted: list[Span] = field(default_factory=list)
    """Where inside them."""
    unnamed: bool = False
    """True for somebody whom the article only describes: "a spokesman for the bank"."""

    def add(self, one: Occurrence) -> None:
        """Note one more place."""
        (self.quoted if one.quoted else self.at).append(Span(one.start, one.end))


def people(text: str, found: Sequence[Occurrence], authors: Sequence[str] = ()) -> list[Person]:
    """Group the occurrences into people; `authors` are left out."""
    group = _Grouping(text, found)
    bylines = {tuple(map(plain, author.split())) for author in authors}
    rest = []
    for one in found:
        if one.form.shape == "person" and one.form.parts not in bylines:
            group.add_full(one)
        else:
            rest.append(one)
    singles = [one for one in rest if len(one.form.parts) == 1]
    maybe = [one for one in rest if one.form.shape == "maybe" and one.form.parts not in bylines]
    good = _persons(text, maybe, singles, group) - bodies(text, found)
    for one in maybe:
        if group.has(one.form) or one.form.parts in good:
            group.add_full(one)
    group.index()
    for one in singles:
        group.introduce(one)
    for one in singles:
        group.add_single(one)
    return group.finish()


def _persons(
    text: str, maybe: Sequence[Occurrence], singles: Sequence[Occurrence], group: "_Grouping"
) -> set[tuple[str, ...]]:
    """Return which names of two words or more that no list knows are people's.

    The words around one of its places say so, or it stands alone as a last name, or speaks by its first word.
    """
    alone = {one.form.parts[0] for one in singles if one.form.shape != "other"}
    firsts = {one.form.parts[0] for one in maybe}
    speaks = {one.form.parts[0] for one in singles if one.form.parts[0] in firsts and vouched(text, one)}
    found = set()
    for one in maybe:
        first, last = one.form.parts[0], one.form.parts[-1]
        if (last in alone and last not in group.by_last) or first in speaks or vouched(text, one):
            found.add(one.form.parts)
    return found


def bodies(text: str, found: Sequence[Occurrence]) -> set[tuple[str, ...]]:
    """Return the names of unknown words that are a body's: they stand in full each time, where a person becomes "Bell"."""
    whole: dict[tuple[str, ...], list[Occurrence]] = {}
    for one in found:
        if one.form.shape == "maybe" and not one.quoted:
            whole.setdefault(one.form.parts, []).append(one)
    often = {parts: places for parts, places in whole.items() if len(places) >= OFTEN}
    alone = {one.form.parts[0] for one in found if len(one.form.parts) == 1} if often else set()
    return {
        parts
        for parts, places in often.items()
        if alone.isdisjoint([parts[0], parts[-1]]) and not any(is_personal(text, one) for one in places)
    }


class _Grouping:
    """The people found so far, by the words of their names."""

    def __init__(self, text: str, found: Sequence[Occurrence]) -> None:
        self.text = text
        self.persons: list[Person] = []
        self.by_last: dict[str, list[Person]] = {}
        self.by_word: dict[str, list[Person]] = {}
        headlines = (text[one.run : one.end].split() for one in found if one.form.shape == "headline")
        self.headlines = list(islice(headlines, HEADLINES))
        self.bodies = {  # Fox is no person's name where there is a Fox News
            one.form.parts[0]
            for one in found
            if one.form.shape == "other" and one.form.parts[-1] in words("organisation")
        }

    def has(self, form: Form) -> Person | None:
        """Return the person of whose name a name of two words or more is another form, if there is one."""
        same = self.by_last.get(form.parts[-1], [])
        found = next((p for p in same if _one_person(p, form)), None) or _ending_in(form, same)
        return found or (same[0] if len(same) == NAMESAKES else None)

    def add_full(self, one: Occurrence) -> None:
        """Add a name of two words or more to the person whose name it is another form of, or to a new one."""
        form, name = one.form, self.text[one.start : one.end]
        person = self.has(form)
        if person is None:
            person = Person(name, form.parts, form.suffix)
            self.by_last.setdefault(form.parts[-1], []).append(person)
            self.persons.append(person)
        elif one.quoted and person.at:
            pass  # what somebody is called in a quotation is not how the article names them
        elif not person.at or (len(form.parts), len(name)) > (len(person.parts), len(person.name)):
            person.name, person.parts = name, form.parts
        person.gender = person.gender or form.gender
        person.count += 1
        person.add(one)

    def index(self) -> None:
        """Map each word to the people whose last word it is, or else first, or else middle."""
        for person in self.persons:
            self._complete(person)
        self._merge_headlines()
        for part in (slice(-1, None), slice(0, 1), slice(1, -1)):
            level: dict[str, list[Person]] = {}
            for person in self.persons:
                for word in person.parts[part]:
                    same = level.setdefault(word, [])
                    if len(same) < NAMESAKES:
                        same.append(person)
            for word, same in level.items():
                self.by_word.setdefault(word, same)

    def _merge_headlines(self) -> None:
        """Give the places of a name with a word too many to its person: Anna Bell Speaks."""
        by_name = {person.parts: person for person in self.persons}
        for person in [p for p in self.persons if len(p.parts) > 2 and p.count == 1]:
            shorter = by_name.get(person.parts[:-1])
            if shorter and not load().tags.get(person.parts[-1], "NNP").startswith("NNP"):
                shorter.at += person.at
                shorter.quoted += person.quoted
                self.persons.remove(person)

    def introduce(self, one: Occurrence) -> None:
        """Make a person of a name of one word that nobody has, if it is surely a person's: Mr. Bell, Anna."""
        form = one.form
        if self._with_name(one):
            return
        if form.shape == "titled" or (
            form.shape == "single" and (is_given(form.parts[0]) or self._lone(one))
        ):
            person = Person(self.text[one.start : one.end], form.parts, form.suffix, form.gender)
            self.persons.append(person)
            self._complete(person)
            for word in person.parts:
                self.by_word.setdefault(word, []).append(person)

    def add_single(self, one: Occurrence) -> None:
        """Add a name of one word to the person who has it, if somebody has."""
        same = self._with_name(one)
        if same:
            person = self._likeliest(same, one)
            person.gender = person.gender or (one.form.gender if len(same) == 1 else "")
            person.add(one)

    def _with_name(self, one: Occurrence) -> list[Person]:
        """Return the people who may be meant by a name of one word."""
        form = one.form
        same = self.by_word.get(form.parts[0], [])
        if form.shape == "other":  # Jordan, Baker: a name only where somebody has it
            placed = _IN_PLACE.search(self.text, max(0, one.run - 8), one.run)
            same = [] if placed else [p for p in same if p.parts[-1] == form.parts[0] and len(p.parts) > 1]
        if form.gender:
            same = [p for p in same if (p.gender or given_gender(p.parts[0]) or form.gender) == form.gender]
        return same

    def _lone(self, one: Occurrence) -> bool:
        """Tell whether a word stands where a person does and is no common noun that begins a sentence."""
        word = one.form.parts[0]
        if is_several(word):
            return False
        if begins(self.text, one.run) and "NNP" not in load().tags.get(word, "NNP"):  # Previously, the
            return False
        return word not in self.bodies and vouched(self.text, one) and f" {word} " not in self.text

    def _likeliest(self, same: Sequence[Person], one: Occurrence) -> Person:
        """Return which of several people with one name is meant: the one most in the article, then the one just named.

        After Mr. or Ms. it is the one last named in full, if that happens more than once.
        """
        if one.form.gender:
            recent = [p for p in same if p.count > 1 and p.at and p.at[0].start < one.start]
            same = sorted(recent, key=lambda p: _last_before(p, one.start))[-1:] or same
        most = max(p.count for p in same)
        same = [p for p in same if p.count == most]
        near = [p for p in same if 0 <= one.start - _last_before(p, one.start) < NEAR]
        return near[0] if len(near) == 1 else same[0]

    def _complete(self, person: Person) -> None:
        """Give a person the given name that only a headline in capitals has."""
        size = len(person.parts)
        if size > 1 and given_gender(person.parts[0]) is not None:
            return
        for line in self.headlines:
            low = tuple(map(plain, line))
            for at in range(1, len(low) - size + 1):
                if low[at : at + size] == person.parts and given_gender(low[at - 1]) is not None:
                    person.name, person.parts = " ".join(line[at - 1 : at + size]), low[at - 1 : at + size]
                    return

    def finish(self) -> list[Person]:
        """Return the people, their places in order and their genders set."""
        for person in self.persons:
            person.at.sort()
            if is_capitals(person.name) and len(person.parts) > 1 and len(person.parts[-1]) > 2:
                person.name = cased(person.name)
            if len(person.parts) > 1 or is_given(person.parts[0]):
                person.gender = person.gender or given_gender(person.parts[0]) or ""
        return self.persons


def _last_before(person: Person, at: int) -> int:
    """Return where a person is last named before an offset; after it where nowhere before."""
    return max((span.start for span in person.at if span.start < at), default=at + 1)


def _one_person(person: Person, form: Form) -> bool:
    """Tell whether a full name is another form of a person with the same last name."""
    a, b = person.parts, form.parts
    if form.suffix and person.suffix != form.suffix:
        return False
    if same_given(a[0], b[0]):
        middle_a, middle_b = a[1:-1], b[1:-1]
        return not (middle_a and middle_b) or middle_a[0][0] == middle_b[0][0]
    return (len(a[0]) == 1 or len(b[0]) == 1) and a[0][0] == b[0][0]


def _ending_in(form: Form, persons: Sequence[Person]) -> Person | None:
    """Return the one with whose name one of two words or more ends, or the other way: Lana Del Rey, Del Rey."""
    size = len(form.parts)
    longer = [p for p in persons if len(p.parts) > size and p.parts[-size:] == form.parts]
    longer += [p for p in persons if 1 < len(p.parts) < size and form.parts[-len(p.parts) :] == p.parts]
    return longer[0] if len(longer) == 1 else None
