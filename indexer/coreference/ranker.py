"""Who is meant: gathers the candidates of a mention, in order of reading, and takes the likeliest."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import exp

from quoth.indexer.attribution.terms import CALLED, LEAD
from quoth.indexer.coreference.candidates import Candidate, Entities, Phrases, Told, described
from quoth.indexer.coreference.comparisons import Setting, Turn, Turns
from quoth.indexer.coreference.features import Features
from quoth.indexer.coreference.forms import RUN, parse, plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.coreference.nominals import body_of, kind_of, noun_of, things, to_noun, trim, verb_start
from quoth.indexer.model import Span, SpeakerKind

MEMORY = 6
"""So many of those who spoke last are candidates."""
REMEMBERED = 40
"""They are looked for among so many quotations before."""
RECENT = 6
"""So many of those named last are candidates."""
NAMED = 3
"""So many documents called by the mention's noun are candidates."""
DOCUMENTS: tuple[SpeakerKind, ...] = ("document",)
PAPERS = 200
"""So many documents of an article are known."""
MOST = 18
"""So many candidates are compared at most, besides the mention itself and nobody."""
SEEN = 50
"""Those named last are looked for among so many names before."""
_TAIL = re.compile(r",? (?:\([^)]*\)?|who|which|that)\Z")
_CLAUSE = re.compile(
    r"(?<=[a-z])(?:,? (?:who|which|that|whose|whom)|, (?:[a-z]+(?:ing|ed)|led|such as)) .*", re.DOTALL
)
"""A description goes without what a clause adds: *a senior official* who asked not to be named."""
_NICKNAME = re.compile(
    rf"[^.!?,“”\"\n]{{1,80}}?(?: who)? {CALLED.pattern}[“\"‘']?([A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,2}})"
)
"""A description and what its bearer is called."""
_APPOSED = re.compile(
    r"([^,]*\w), (?:(?:who|whose|whom|which|an?|the|now|then|also|formerly|of|from|\d\d)\b"
    r"|[a-z][\w’'-]+ (?:of|for|at|with|to|in|and)\b)"
)
"""What goes before an apposition or a clause names the speaker: *Ann Lee*, a nurse at the clinic."""
_PERSON_PHRASE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir) (?:[\w’'-]+ ){0,4}?[\w’'-]+\Z"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A mention with its candidates and their rows."""

    mention: Mention
    setting: Setting
    candidates: list[Candidate]


class Speakers:
    """Settles the mentions of one article in order of reading."""

    def __init__(self, entities: Entities, nouns: Mapping[str, tuple[float, ...]]) -> None:
        """Take the article's entities, and what is known of nouns."""
        self.entities = entities
        self._text = entities.text
        self._features = Features(entities, nouns)
        self._phrases = Phrases(entities)
        self._made: dict[tuple[str, str], Candidate] = {}
        self._spoke: dict[tuple[str, str], Candidate] = {}
        self._told_of = Told(entities)
        self._papers: list[Span] | None = None
        self.turns = Turns()

    def ask(self, span: Span, setting: Setting) -> Question:
        """Return the question that a mention asks."""
        mention = self.mention(span)
        candidates = list(self._gather(mention))[:MOST]
        candidates += [self._own(mention), Candidate("", "nobody", "nobody")]
        return Question(mention, setting, candidates)

    def rows(self, question: Question) -> list[list[float]]:
        """Return the features of each candidate."""
        return self._features.rows(question.mention, question.setting, question.candidates, self.turns)

    def settle(self, question: Question, answer: Candidate, aloud: bool = True) -> Candidate:
        """Note whom a mention was taken for, and return that candidate; not `aloud` is inside somebody else's words."""
        if answer.source == "nobody":
            return answer
        answer = self.known(answer)
        place, setting = question.mention.span.start, question.setting
        if aloud:
            answer.note(place)
        if question.mention.kind == "noun" and answer.source == "entity":
            answer.described.append(question.mention.text)
        self.turns.append(Turn(answer, setting.number, place, setting.paragraph, question.mention.kind))
        return answer

    def known(self, answer: Candidate) -> Candidate:
        """Return the candidate that an answer is from now on: whoever has no name is remembered by the words used."""
        if answer.source in ("own", "pair", "described"):
            key = answer.name, answer.kind
            if key not in self._spoke:
                self._spoke[key] = replace(answer, source="spoken")
            return self._spoke[key]
        return answer

    def mention(self, span: Span) -> Mention:
        """Return the mention at a place, cut to what names its speaker; a "who" is the phrase right before it."""
        text = self._text
        span = to_noun(text, trim(text, span))
        more = _APPOSED.match(text, span.start, span.end)
        if more:
            return Mention(more[1], Span(*more.span(1)))
        for start, end, _ in self.entities.inside(span)[-1:]:
            if end > span.end and start > span.start:
                span = Span(span.start, end)
        last = plain(span.of(text).rpartition(" ")[2])
        if last in words("titles"):  # the Rev. Amos Till
            for _, end, _ in self.entities.starting(span.end, span.end + 3):
                span = Span(span.start, end)
        found = Mention(span.of(text), span)
        if found.noun in words("utterance") and found.tokens[0] in ("his", "her"):  # her answer
            return Mention(found.text[:3], Span(span.start, span.start + 3))
        if found.kind == "who" or found.text.startswith(("who ", "Who ")):
            before = self._right_before(span)
            if before is not None:
                return Mention(before.of(text), before)
        return found

    def _right_before(self, span: Span) -> Span | None:
        before = trim(self._text, Span(max(0, span.start - 200), span.start))
        for start, end, _ in reversed(self.entities.inside(before)):
            if end >= before.end - 12 and not re.search(r"[.!?“”\"]", self._text[end : before.end]):
                return Span(start, end)
        match = _PERSON_PHRASE.search(self._text, before.start, before.end)
        return Span(*match.span()) if match else None

    # candidates

    def _gather(self, mention: Mention) -> Iterator[Candidate]:
        seen: set[int] = set()
        for one in self._all(mention):
            if id(one) not in seen:
                seen.add(id(one))
                yield one

    def _all(self, mention: Mention) -> Iterator[Candidate]:
        span = mention.span
        inside = self.entities.inside(span)
        yield from (row[2] for row in inside[:6])
        yield from self._pair(mention, inside)
        yield from (row[2] for row in self.entities.starting(span.end, span.end + 3))
        yield from (row[2] for row in self.entities.ending(span.start - 3, span.start))
        if mention.kind == "name":
            for token in dict.fromkeys((*mention.tokens[-1:], *mention.tokens)):
                yield from self.entities.by_last.get(token, ())[:4]
        exact = any(start <= span.start and end >= span.end for start, end, _ in inside)
        if exact:
            return
        yield from self._spoken()
        yield from self._recent(mention)
        if mention.kind in ("noun", "name"):
            yield from self._told(mention)
            yield from self._same_noun(mention)
        told = mention.noun in words("document") and mention.noun not in words("utterance")
        if mention.kind == "noun" and told:
            yield from self.entities.by_noun.get(mention.noun, ())[:NAMED]
            yield from self._documents(mention)
        if mention.kind in ("it", "they", "any"):
            yield from self._things(mention)
        yield from self._frequent()

    def _spoken(self) -> Iterator[Candidate]:
        latest = dict.fromkeys(turn.candidate for turn in self.turns.latest(REMEMBERED))
        yield from islice(latest, MEMORY)

    def _recent(self, mention: Mention) -> Iterator[Candidate]:
        seen: set[int] = set()
        others = mention.kind in ("it", "they", "noun", "any")
        for _, _, one in self.entities.before(mention.span.start, SEEN):
            if id(one) in seen or (mention.gender and one.gender not in ("", mention.gender)):
                continue
            if one.kind == "person" or others:
                seen.add(id(one))
                yield one
            if len(seen) == RECENT:
                break

    def _frequent(self) -> Iterator[Candidate]:
        yield from self.entities.persons[:2]

    def _told(self, mention: Mention) -> Iterator[Candidate]:
        noun, content = mention.noun, mention.content
        scored = []
        for n in self._told_of.any_of({noun, *content}, noun):
            one = self.entities.all[n]
            own = noun in one.profile
            near = own or not mention.alike.isdisjoint(one.profile)
            scored.append((-(len(content & one.profile) + own + near), n, one))
        yield from (row[2] for row in sorted(scored, key=lambda row: row[:2])[:5])

    def _same_noun(self, mention: Mention) -> Iterator[Candidate]:
        if not mention.noun.isalpha() or mention.head[:1].isupper():
            return
        number = 0
        for short, long in self._phrases.of(mention.noun):
            here = short.start <= mention.span.start < short.end
            for span in (long,) if here or short == long else (short, long):
                name = span.of(self._text)
                if name.casefold() != mention.text.casefold():
                    yield self._make(name, kind_of(name), span.start)
                    number += 1
            if number >= 5:
                break

    def _documents(self, mention: Mention) -> Iterator[Candidate]:
        """Yield the document that comes up first, and the last ones before a mention: the suit, the court papers."""
        if self._papers is None:
            found = things(self._text, 0, len(self._text), DOCUMENTS)
            self._papers = [span for span in found if not self.entities.is_quoted(span.start)][:PAPERS]
        here = bisect_left(self._papers, mention.span)
        for span in dict.fromkeys((*self._papers[max(0, here - 2) : here], *self._papers[: min(here, 1)])):
            name = span.of(self._text)
            yield self._make(name, kind_of(name), span.start)

    def _things(self, mention: Mention) -> Iterator[Candidate]:
        at = mention.span.start
        kinds: tuple[SpeakerKind, ...] = ("organisation", "document")
        if mention.kind != "it":
            kinds = (*kinds, "group")
        found = [
            s for s in things(self._text, max(0, at - 300), at, kinds) if not self.entities.is_quoted(s.start)
        ]
        for span in reversed(found[-3:]):
            yield self._make(span.of(self._text), kind_of(span.of(self._text)), span.start)

    def _make(self, name: str, kind: str, start: int) -> Candidate:
        key = (name, kind)
        if key in self._spoke:
            return self._spoke[key]
        if key not in self._made:
            self._made[key] = described(name, kind, start)
        return self._made[key]

    def _pair(self, mention: Mention, inside: Sequence[tuple[int, int, Candidate]]) -> Iterator[Candidate]:
        """Yield those named side by side up to the end of a mention: Ann Lee, Tom Hart and Jo Bell."""
        rows = [row for row in inside if row[2].kind in ("person", "organisation")]
        if not rows or rows[-1][1] < mention.span.end:
            return
        beside = rows[-1:]
        for row in reversed(rows[:-1]):
            between = self._text[row[1] : beside[0][0]]
            if len(between) >= 40 or not (
                " and " in between if len(beside) == 1 else between.startswith(", ")
            ):
                break
            beside.insert(0, row)
        names = list(dict.fromkeys(row[2].name for row in beside if row[2].kind == rows[-1][2].kind))
        if len(names) > 1:
            name = f"{', '.join(names[:-1])} and {names[-1]}"
            span = Span(beside[0][0], beside[-1][1])
            yield self._made.setdefault((name, "group"), Candidate(name, "group", "pair", at=[span]))

    def _own(self, mention: Mention) -> Candidate:
        called = _NICKNAME.match(self._text, mention.span.start) if mention.kind == "noun" else None
        if called and called.start(1) < mention.span.end + LEAD:
            return Candidate(called[1], "person", "own")
        text = _CLAUSE.sub("", _TAIL.sub("", mention.text)).strip()
        text = text[: verb_start(text, len(text.partition(" ")[0]), len(text))]
        described, _, last = text.rpartition(", ")
        if described and noun_of(described).islower() and RUN.fullmatch(last):
            text = last  # an FCC loan officer, LaDonna Whitehorse
        bare = text.removeprefix("the ")  # the Rev. Amos Till
        form = parse(bare) if RUN.fullmatch(bare) else None
        if form and form.shape in ("person", "titled", "maybe"):
            return Candidate(bare[form.offset :], "person", "own", form.gender)
        kind: str = kind_of(text)
        if kind == "organisation" and noun_of(text)[:1].isupper():
            return Candidate(body_of(text)[0].strip() or text, kind, "own")
        return Candidate(text, kind, "own")


def shares(scores: Sequence[float]) -> list[float]:
    """Return probabilities that add up to 1."""
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
