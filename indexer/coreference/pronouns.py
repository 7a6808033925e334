"""Finds whom "he", "she" or "the winger" stands for: by gender, recency, sentence, and who spoke last.

Every he and she outside quotation marks is settled in text order, so that a chain of them (Bell ... she ...
she) keeps its person recent. The weights come from training/names.py.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from quoth.indexer.coreference.lexicon import gender_of, given_gender, words
from quoth.indexer.coreference.nominals import strangers
from quoth.indexer.coreference.persons import Person
from quoth.indexer.model import Span
from quoth.indexer.text.tagger import load

CANDIDATES = 6
NEAR = 120  # how many characters on a name after a pronoun is looked for
NEXT_TO = 40  # how many characters lie at most between a pronoun and a quotation beside it
REACH = 60  # how many mentions back a candidate is looked for
_PRONOUN = re.compile(r"\b(?:([Hh]e)|([Ss]he)|[Tt]he \d\d-year-old)\b(?!/)")
_BOUNDARY = re.compile(r"(?:\n|[.!?][\"”’')\]]*\s+(?=[\"“‘'(]*[A-Z]))")
_NO_END = frozenset(
    """mr mrs ms messrs dr sen sens rep reps gov govs gen lt col capt sgt maj adm cmdr prof rev hon supt insp det atty
    pres jr st ft mt""".split()
)
_OBLIQUE = re.compile(
    r"\b(?:of|to|with|by|for|from|about|against|on|at|in|like|than|toward|over|and|or|between|behind|as|called"
    r"|after|under)\s(?:(?:the|former|[A-Z][\w.’']*)\s)*\Z"
)
_OBLIQUE_ROLE = re.compile(
    r"\b(?:of|to|with|by|for|from|about|against|on|like|than|and) (?:his|her|their|the|an?) (?:[\w-]+ ){0,2}([\w-]+),? \Z"
)
_LAST = re.compile(r"[^\W\d_]+\Z")
_NEXT = re.compile(r",? (?:also |later |then |who )?([a-z]+)")
_APPOSED = re.compile(r"(?: \([^)\n]*\))?(?:, | - | [–—] ?|[–—]| who )(?!and\b|[A-Z])")
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|added|wrote|asked)\s(?:[A-Z][\w.]*\s)*\Z")
_BREAK = re.compile(r"[,;:“”\"—–(]")
_VERBS = ("VBD", "VBZ", "VBP", "MD")
_POSSESSIVE = ("’s", "'s", "s’", "s'")
_CLOSING = "\"”’'"
_GOES_ON = re.compile(r"(?:add|continu|conclud|went on|go(?:es)? on|explain|recall|joke|insist|not(?:ed|es))")


class Anaphor(NamedTuple):
    """A pronoun or description that is to be settled."""

    start: int
    gender: str = ""
    """"m", "f" or "" for any."""
    previous: Sequence[str] = ()
    """The names of the speakers of the quotes before it, the latest last."""
    cue: Span | None = None
    """The verb whose subject it is."""


class Mention(NamedTuple):
    """One place where a person is mentioned outside quotation marks."""

    start: int
    number: int
    """Which person."""
    sentence: int
    pronoun: bool
    features: tuple[str, ...]


class Place(NamedTuple):
    """Where an anaphor stands."""

    start: int
    sentence: int
    after_quote: bool
    """It follows a quotation."""
    goes_on: bool
    """Its verb says that somebody goes on: added."""
    beside: tuple[Span, ...]
    """The quotations right before and after it."""

    def holds(self) -> tuple[tuple[str, bool], ...]:
        """Return what may hold of the place, by name."""
        return ("after-quote", self.after_quote), ("goes-on", self.goes_on)


class Antecedents:
    """The people of an article, followed through its pronouns."""

    def __init__(
        self,
        text: str,
        persons: Sequence[Person],
        quotations: Sequence[Span],
        weights: Mapping[str, float] | None = None,
    ) -> None:
        """Take the people of `text` and its stretches between quotation marks, in order.

        `weights` are those that ship with quoth, unless others are given.
        """
        self._weights = weights
        self.text = text
        self.persons = persons
        self._quotations = quotations
        self._quote_starts = [span.start for span in quotations]
        self._breaks: list[int] = []
        self._mentions: list[Mention] = []
        self._starts: list[int] = []
        self._ready = False

    def best(self, anaphor: Anaphor) -> tuple[Person, float] | None:
        """Return whom an anaphor stands for and how sure that is, 0 to 1; None if nobody fits."""
        return next(iter(self.ranked(anaphor)), None)

    def ranked(self, anaphor: Anaphor, described: bool = False) -> list[tuple[Person, float]]:
        """Return everybody whom `best` weighs, the likeliest first.

        `described` says that not a pronoun but a description stands there, which is seldom one named in
        the same sentence.
        """
        weights = _weights() if self._weights is None else self._weights
        rows = self.features(anaphor)
        scores = [exp(sum(weights.get(name, 0.0) for name in row)) for _, row in rows]
        if described:
            here = ("name-gap0", "pronoun-gap0")
            scores = [
                score * (0.2 if row[0] in here else 1.0) for (_, row), score in zip(rows, scores, strict=True)
            ]
        total = sum(scores)
        shares = [(person, score / total) for (person, _), score in zip(rows, scores, strict=True)]
        return sorted(shares, key=lambda row: -row[1])

    def features(self, anaphor: Anaphor) -> list[tuple[Person, list[str]]]:
        """Return the people that an anaphor may stand for, each with what speaks for or against it."""
        place = self._place(anaphor)
        rows = self._latest(anaphor)
        firsts = {mention.sentence: mention.start for mention in rows if "oblique" not in mention.features}
        found = []
        for rank, mention in enumerate(rows):
            row = self._row(mention, rank, place, anaphor)
            if firsts.get(mention.sentence) == mention.start:
                row.append("first")
            found.append((self.persons[mention.number], row))
        return found

    def _place(self, anaphor: Anaphor) -> "Place":
        at, text = anaphor.start, self.text
        near = bisect_right(self._quote_starts, at) - 1
        beside = []
        before = self._quotations[near] if near >= 0 else None
        after_quote = before is not None and before.end <= at and not text[before.end : at].strip(" ,\n")
        if before is not None and before.end <= at < before.end + NEXT_TO and after_quote:
            beside.append(before)
        if near + 1 < len(self._quotations) and self._quotations[near + 1].start < at + NEXT_TO:
            beside.append(self._quotations[near + 1])
        goes_on = anaphor.cue is not None and _GOES_ON.match(anaphor.cue.of(text)) is not None
        return Place(at, self.sentence(at), after_quote, goes_on, tuple(beside))

    def _row(self, mention: Mention, rank: int, place: "Place", anaphor: Anaphor) -> list[str]:
        person, previous = self.persons[mention.number], anaphor.previous
        kind = "pronoun" if mention.pronoun else "name"
        near = f"{kind}-gap{min(place.sentence - mention.sentence, 4)}"
        row = [near, f"rank{min(rank, 3)}", *mention.features]
        if previous and previous[-1] == person.name:
            row.append("last-speaker")
            row += [f"last-speaker {name}" for name, holds in place.holds() if holds]
        elif person.name in previous[-4:]:
            row.append("speaker")
        if any(span.start < at.start < span.end for span in place.beside for at in person.quoted):
            row.append("talked-of")
        after = bisect_left(person.at, (place.start,))
        if after < len(person.at) and person.at[after].start < place.start + NEAR:
            between = self.text[place.start : person.at[after].start]
            if self.sentence(person.at[after].start) == place.sentence and not _BREAK.search(between):
                row.append("named-after")  # he told Bell
        if not person.gender:
            row.append("no-gender")
            if given_gender(person.parts[0]) is None:
                row.append("no-given")
        return row

    def _latest(self, anaphor: Anaphor) -> list[Mention]:
        """Return the latest mention before an anaphor of each person who fits, the latest first."""
        seen: set[int] = set()
        rows = []
        last = bisect_left(self._starts, anaphor.start) - 1
        for place in range(last, max(-1, last - REACH), -1):
            mention = self._mentions[place]
            if mention.number in seen:
                continue
            seen.add(mention.number)
            if not anaphor.gender or self.persons[mention.number].gender in ("", anaphor.gender):
                rows.append(mention)
                if len(rows) == CANDIDATES:
                    break
        return rows

    def _walk(self) -> None:
        """Note every mention in text order, each pronoun as one of the person it most likely stands for."""
        self._ready = True
        ends = (match.end() for match in _BOUNDARY.finditer(self.text) if self._ends(match.start()))
        self._breaks = [end for end in ends if not self.quoted(end - 1)]
        self.persons = [*self.persons, *self._strangers()]
        named = sorted((span, number) for number, person in enumerate(self.persons) for span in person.at)
        numbers = {id(person): number for number, person in enumerate(self.persons)}
        done = 0
        for match in _PRONOUN.finditer(self.text):
            at = match.start()
            if self.quoted(at):
                continue
            while done < len(named) and named[done][0].start < at:
                self._note(self._name(*named[done]))
                done += 1
            best = self.best(Anaphor(at, "m" if match[1] else "f" if match[2] else ""))
            if best is not None:
                self._note(Mention(at, numbers[id(best[0])], self.sentence(at), True, ()))
        for span, number in named[done:]:
            self._note(self._name(span, number))

    def _strangers(self) -> Iterator[Person]:
        for span, noun in strangers(self.text):
            if not self.quoted(span.start):
                yield Person(span.of(self.text), (noun,), gender=gender_of(noun), at=[span], unnamed=True)

    def _note(self, mention: Mention) -> None:
        self._mentions.append(mention)
        self._starts.append(mention.start)

    def _name(self, span: Span, number: int) -> Mention:
        text = self.text
        features = []
        if text[span.end : span.end + 2] in _POSSESSIVE:
            features.append("possessive")
        elif self._is_oblique(span.start):
            features.append("oblique")
        following = _NEXT.match(text, span.end)
        tag = load().tags.get(following[1], "") if following else ""
        if tag.startswith(_VERBS) or _SAID_BEFORE.search(text, max(0, span.start - 40), span.start):
            features.append("subject")
        elif not features and _APPOSED.match(text, span.end):
            features.append("apposed")
        return Mention(span.start, number, self.sentence(span.start), False, tuple(features))

    def _is_oblique(self, start: int) -> bool:
        """Tell whether a name stands after a preposition: to Bell, of his wife, Ann."""
        low = max(0, start - 40)
        if _OBLIQUE.search(self.text, low, start):
            return True
        role = _OBLIQUE_ROLE.search(self.text, low, start)
        return role is not None and role[1] in words("role")

    def _ends(self, stop: int) -> bool:
        """Tell whether a full stop or another mark ends a sentence, not a title or an initial."""
        if self.text[stop] != ".":
            return True
        word = _LAST.search(self.text, max(0, stop - 8), stop)
        return word is None or not (
            (word[0].isupper() and len(word[0]) == 1) or word[0].casefold() in _NO_END
        )

    def quoted(self, at: int) -> bool:
        """Tell whether an offset is inside quotation marks."""
        near = bisect_right(self._quote_starts, at) - 1
        return near >= 0 and at < self._quotations[near].end

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at an offset; a quotation makes none of its own."""
        if not self._ready:
            self._walk()
        return bisect_right(self._breaks, at)


@cache
def _weights() -> dict[str, float]:
    data = files("quoth.indexer.models").joinpath("pronouns.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in data.splitlines())
    return {name: float(weight) for weight, name in rows}
