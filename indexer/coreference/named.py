"""Finds the name in a mention that is its speaker's: Lee in "the aide to Mayor Bell, Ann Lee"."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.nominals import head_of, is_role, phrase_end
from quoth.indexer.coreference.occurrences import Occurrence, Runs
from quoth.indexer.coreference.organisations import Bodies
from quoth.indexer.coreference.persons import Person, bodies
from quoth.indexer.coreference.resolved import Resolved
from quoth.indexer.model import Span, Speaker

_OBJECT = re.compile(
    r"(?:\b(?:of|for|to|by|from|with|at|in|on|about|against|behind|under|and|or|like|near) (?:[Tt]he |both |all )?"
    r"|['’]s )\Z"
)
_APPOSED = re.compile(r"([^,]*\b[a-z][\w-]+), (?:the )?([A-Z][^,]*)")


class Named:
    """The names of one article."""

    def __init__(
        self, text: str, runs: Runs, persons: Sequence[Person], speaker: Callable[[Person], Speaker]
    ) -> None:
        """Take the article's text, its runs of capitals and its people; `speaker` says what is known of one."""
        self.text = text
        self.at: Mapping[int, Person] = {
            span.start: person for person in persons for span in (*person.at, *person.quoted)
        }
        """Who is named where a name starts."""
        self.by_name = {person.parts: person for person in persons}
        """Who is called so, by the words of the full name in lower case."""
        self.bodies = Bodies(text)
        self._runs = runs
        self._speaker = speaker
        self._repeated = bodies(text, runs.all)
        self._lasts = Counter(person.parts[-1] for person in persons if len(person.parts) > 1)

    def whole(self, mention: Span) -> Span:
        """Return a mention to the end of a name that it breaks off in."""
        for one in self._runs.inside(mention)[-1:]:
            known = tuple(map(plain, self.text[one.start : mention.end].split())) in self.by_name
            if one.end > mention.end and one.start in self.at and not known:
                return Span(mention.start, one.end)
        return mention

    def resolve(self, mention: Span) -> Resolved | None:
        """Return the person that a mention names as its speaker, if it names one."""
        inside = self._runs.inside(mention)
        head_end = phrase_end(self.text, mention, [Span(one.run, one.end) for one in inside])
        for place, one in enumerate(inside):
            if one.end == head_end:
                named = self._both(inside[place : place + 2], mention) or self.one(one)
                if named:
                    return named
            elif (
                one.run == head_end + 2 and one.start in self.at and self._introduces(mention.start, head_end)
            ):
                return self.one(one)  # Bell's deputy, Ann Lee, who ...
        last = inside[-1] if inside and inside[-1].end == mention.end > head_end else None
        if last is None:
            return None
        begins = self._name_start(last)
        led = _OBJECT.search(self.text, mention.start, begins)
        first = head_of(self.text[mention.start : head_end])
        two_roles = begins == last.run < last.start and first in words("role", "titles")
        if last.start in self.at and (not led or (two_roles and led[0] == "and ")):
            return self.one(last)  # the former governor and Party Chairman Tom Bell
        return self.one(last) if self.apposed(mention) else None

    def apposed(self, mention: Span) -> Span | None:
        """Return the name that ends a mention after what it is and a comma: The owner, the *Harrow Trust*."""
        for last in self._runs.inside(mention)[-1:]:
            role = self.text[mention.start : phrase_end(self.text, mention, ())]
            if (
                last.end == mention.end
                and self.text.endswith(", ", mention.start, last.run)
                and is_role(role)
            ):
                return Span(last.run, last.end)
        match = _APPOSED.fullmatch(self.text, *mention)
        return Span(*match.span(2)) if match and head_of(match[1]) in words("organisation") else None

    def _introduces(self, start: int, end: int) -> bool:
        """Tell whether a phrase and a comma lead up to the name of whom it describes."""
        return self.text.startswith(", ", end) and is_role(self.text[start:end])

    def _name_start(self, one: Occurrence) -> int:
        """Return where a name starts, with its title: in "Secretary of State Anna Bell" State is none."""
        before = [plain(word) for word in self.text[one.run : one.start].split()]
        titled = not words("titles", "role", "party").isdisjoint(before[-1:])
        return one.run if titled else one.start

    def _both(self, pair: Sequence[Occurrence], mention: Span) -> Resolved | None:
        """Return two people as one group: Bell and Lowe."""
        persons = [self.at.get(one.start) for one in pair]
        if len(pair) < 2 or pair[1].end != mention.end or None in persons:
            return None
        if self.text[pair[0].end : pair[1].run] != " and ":
            return None
        names = " and ".join(person.name for person in persons if person)
        return Resolved(Speaker(names, "group"), 0.85, "two-names")

    def one(self, one: Occurrence) -> Resolved | None:
        """Return whom a name names; None if it may be no person's."""
        person = self.at.get(one.start)
        if person is not None:
            if len(one.form.parts) > 1:
                return Resolved(self._speaker(person), 0.98, "full-name")
            shared = self._lasts[one.form.parts[0]] > 1
            return Resolved(self._speaker(person), 0.88 if shared else 0.97, "surname")
        body = one.form.parts in self._repeated
        if not body and (one.form.shape in ("maybe", "person", "titled") or self._runs.is_lone_name(one)):
            span = Span(one.start, one.end)
            if self.bodies.full_name(span.of(self.text)) is None:
                person = Person(span.of(self.text), one.form.parts, at=[span])
                return Resolved(self._speaker(person), 0.85, "lone-name")
        return None
