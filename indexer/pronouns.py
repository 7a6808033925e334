"""Finds whom "he", "she" or "the winger" stands for: by gender, recency, sentence, and who spoke last.

Every he and she outside quotation marks is settled in text order, so that a chain of them (Bell ... she ...
she) keeps its person recent. The weights come from training/names.py.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from quoth.indexer.lexicon import words
from quoth.indexer.model import Span
from quoth.indexer.names import Person
from quoth.indexer.nominals import strangers
from quoth.indexer.wordclasses import load

CANDIDATES = 6
NEAR = 120  # how many characters on a name after a pronoun is looked for
REACH = 60  # how many mentions back a candidate is looked for
_PRONOUN = re.compile(r"\b(?:([Hh]e)|([Ss]he)|[Tt]he \d\d-year-old)\b(?!/)")
_BOUNDARY = re.compile(
    r"[.!?\n](?:(?<=\n)|(?<!\bMr\.)(?<!\bMrs\.)(?<!\b[MD][sr]\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)(?<!\bGen\.)"
    r"(?<!\bJr\.)(?<!\bSt\.)(?<![ .][A-Z]\.)[\"”’')\]]*\s+(?=[\"“‘'(]*[A-Z]))"
)
_OBLIQUE = re.compile(
    r"\b(?:of|to|with|by|for|from|about|against|on|at|in|like|than|toward|over|and|or|between|behind|as|called"
    r"|after|under)\s(?:(?:the|former|[A-Z][\w.’']*)\s)*\Z"
)
_NEXT = re.compile(r",? (?:also |later |then |who )?([a-z]+)")
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|added|wrote|asked)\s(?:[A-Z][\w.]*\s)*\Z")
_BREAK = re.compile(r"[,;:“”\"—–(]")
_VERBS = ("VBD", "VBZ", "VBP", "MD")
_POSSESSIVE = ("’s", "'s", "s’", "s'")


class Mention(NamedTuple):
    """One place where a person is mentioned outside quotation marks."""

    start: int
    number: int
    """Which person."""
    sentence: int
    pronoun: bool
    features: tuple[str, ...]


class Antecedents:
    """The people of an article, followed through its pronouns."""

    def __init__(self, text: str, persons: Sequence[Person], quotations: Sequence[Span]) -> None:
        """Take the people of `text` and its stretches between quotation marks, in order."""
        self.text = text
        self.persons = persons
        self._quotations = quotations
        self._quote_starts = [span.start for span in quotations]
        self._breaks: list[int] = []
        self._mentions: list[Mention] = []
        self._starts: list[int] = []
        self._ready = False

    def best(self, at: int, gender: str, previous: Sequence[str] = ()) -> tuple[Person, float] | None:
        """Return whom a pronoun at `at` stands for and how sure that is, 0 to 1; None if nobody fits.

        `gender` is "m", "f" or "" for any; `previous` are the names of the speakers of the quotes before it,
        the latest last.
        """
        return next(iter(self.ranked(at, gender, previous)), None)

    def ranked(
        self, at: int, gender: str, previous: Sequence[str] = (), described: bool = False
    ) -> list[tuple[Person, float]]:
        """Return everybody whom `best` weighs, the likeliest first.

        `described` says that not a pronoun but a description stands there, which is seldom one named in
        the same sentence.
        """
        weights = _weights()
        rows = self.features(at, gender, previous)
        scores = [exp(sum(weights.get(name, 0.0) for name in row)) for _, row in rows]
        if described:
            here = ("name-gap0", "pronoun-gap0")
            scores = [
                score * (0.2 if row[0] in here else 1.0) for (_, row), score in zip(rows, scores, strict=True)
            ]
        total = sum(scores)
        shares = [(person, score / total) for (person, _), score in zip(rows, scores, strict=True)]
        return sorted(shares, key=lambda row: -row[1])

    def features(self, at: int, gender: str, previous: Sequence[str]) -> list[tuple[Person, list[str]]]:
        """Return the people that a pronoun may stand for, each with what speaks for or against it."""
        here = self.sentence(at)
        rows = self._latest(at, gender)
        firsts = {mention.sentence: mention.start for mention in rows}
        return [
            (self.persons[mention.number], self._row(mention, rank, (at, here), firsts, previous))
            for rank, mention in enumerate(rows)
        ]

    def _row(
        self,
        mention: Mention,
        rank: int,
        place: tuple[int, int],
        firsts: dict[int, int],
        previous: Sequence[str],
    ) -> list[str]:
        at, here = place
        person = self.persons[mention.number]
        kind = "pronoun" if mention.pronoun else "name"
        row = [f"{kind}-gap{min(here - mention.sentence, 4)}", f"rank{min(rank, 3)}", *mention.features]
        if firsts[mention.sentence] == mention.start:
            row.append("first")
        if previous and previous[-1] == person.name:
            row.append("last-speaker")
        elif person.name in previous[-4:]:
            row.append("speaker")
        after = bisect_left(person.at, (at,))
        if after < len(person.at) and person.at[after].start < at + NEAR:
            between = self.text[at : person.at[after].start]
            if self.sentence(person.at[after].start) == here and not _BREAK.search(between):
                row.append("named-after")  # he told Bell
        if not person.gender:
            row.append("no-gender")
        return row

    def _latest(self, at: int, gender: str) -> list[Mention]:
        """Return the latest mention before `at` of each person who fits, the latest first."""
        seen: set[int] = set()
        rows = []
        last = bisect_left(self._starts, at) - 1
        for place in range(last, max(-1, last - REACH), -1):
            mention = self._mentions[place]
            if mention.number in seen:
                continue
            seen.add(mention.number)
            if not gender or self.persons[mention.number].gender in ("", gender):
                rows.append(mention)
                if len(rows) == CANDIDATES:
                    break
        return rows

    def _walk(self) -> None:
        """Note every mention in text order, each pronoun as one of the person it most likely stands for."""
        self._ready = True
        ends = (match.end() for match in _BOUNDARY.finditer(self.text))
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
            best = self.best(at, "m" if match[1] else "f" if match[2] else "")
            if best is not None:
                self._note(Mention(at, numbers[id(best[0])], self.sentence(at), True, ()))
        for span, number in named[done:]:
            self._note(self._name(span, number))

    def _strangers(self) -> Iterator[Person]:
        for span, noun in strangers(self.text):
            if not self.quoted(span.start):
                gender = "m" if noun in words("male-title") else "f" if noun in words("female-title") else ""
                yield Person(span.of(self.text), (noun,), gender=gender, at=[span], unnamed=True)

    def _note(self, mention: Mention) -> None:
        self._mentions.append(mention)
        self._starts.append(mention.start)

    def _name(self, span: Span, number: int) -> Mention:
        text = self.text
        features = []
        if text[span.end : span.end + 2] in _POSSESSIVE:
            features.append("possessive")
        elif _OBLIQUE.search(text, max(0, span.start - 40), span.start):
            features.append("oblique")
        following = _NEXT.match(text, span.end)
        tag = load().tags.get(following[1], "") if following else ""
        if tag.startswith(_VERBS) or _SAID_BEFORE.search(text, max(0, span.start - 40), span.start):
            features.append("subject")
        return Mention(span.start, number, self.sentence(span.start), False, tuple(features))

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
