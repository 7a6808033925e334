"""Who is meant by the source of each attribution, in the order of reading."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from math import exp

from quoth.indexer.attribution.assemble import curve_of
from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.coreference.comparisons import Setting
from quoth.indexer.coreference.confidence import confidence_row
from quoth.indexer.coreference.joining import joined
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.coreference.nominals import kind_of
from quoth.indexer.coreference.profiles import Profiles
from quoth.indexer.coreference.ranker import Question, Speakers, shares
from quoth.indexer.coreference.reasons import named, tied
from quoth.indexer.coreference.rolephrases import description_role
from quoth.indexer.document import Attribution, Document, Resolution
from quoth.indexer.layout.labels import cased, unnamed
from quoth.indexer.layout.transcripts import LAID
from quoth.indexer.model import Reason, Span, Speaker, SpeakerKind
from quoth.indexer.models.loading import Curve, confidence, curves, nouns, shipped
from quoth.indexer.models.trees import Trees, read_trees
from quoth.indexer.roles.choice import RoleFinder
from quoth.indexer.roles.features import Learned
from quoth.indexer.roles.wording import read_rates

EVEN = 0.5
"""Without a cue, what names no person and is no likelier right than this is no speaker: "Favorite picture"."""
GUESS = 0.2
"""A speaker of a quotation less likely than this is a guess, and nobody is named: a wrong name is worse than none."""
NEVER = 20.0
"""So much below the others is the score of what cannot be."""
LABELLED = 0.9
"""Confidence of the speaker of a turn, whose label names him or her."""
_HANDLE = re.compile(r" \(@\w+\)")  # Ann Lee (@annlee)
_KINDS: dict[str, SpeakerKind] = {
    "person": "person", "organisation": "organisation", "place": "organisation", "work": "document", "group": "group",
    "document": "document", "unnamed": "unnamed", "nobody": "nobody",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Models:
    """What was learned of who is meant."""

    ranker: Trees
    confidence: Trees
    curves: dict[str, Curve]
    nouns: dict[str, tuple[float, ...]]
    roles: Trees
    role_words: dict[str, float]


@cache
def load() -> Models:
    """Load the models that ship with quoth, once."""
    with shipped() as folder:
        return Models(
            read_trees(folder / "coreference.trees"),
            read_trees(folder / "confidence.trees"),
            curves(folder / "confidence.tsv"),
            nouns(folder / "nouns.tsv"),
            read_trees(folder / "roles.trees"),
            read_rates(folder / "roles.tsv"),
        )


def resolve_speakers(document: Document) -> Document:
    """Assign a resolution to each attribution of the document."""
    if not document.attributions:
        return document
    reader = Reader(document, load())
    answered = [reader.answer(attribution) for attribution in document.attributions]
    return document.with_layers(resolutions=tuple(map(reader.resolution, answered)))


def candidates(document: Document) -> Entities:
    """Return the entities of a document as candidates, by place."""
    marked = [quotation.span for quotation in document.quotations]
    opens = [span.start for span in marked]
    profiles, found = Profiles(document), []
    for entity in joined(document.text, document.entities):
        near = [bisect_right(opens, name.span.start) - 1 for name in entity.names]
        inside = [
            n >= 0 and name.span.start < marked[n].end for n, name in zip(near, entity.names, strict=True)
        ]
        found.append(profiles.candidate(entity, inside))
    return Entities(document.text, found, document.sentence_spans, marked)


def setting(document: Document, attribution: Attribution, number: int) -> Setting:
    """Return where the mention of an attribution stands."""
    return Setting(
        number,
        attribution.cue[0] if attribution.cue else None,
        attribution.content,
        attribution.type,
        attribution.rule,
        document.line_at(attribution.content[0].start),
        attribution.sure,
    )


def mention_of(text: str, attribution: Attribution) -> Span:
    """Return the words of the source that name it: of a signature, what stands before the first comma and a handle."""
    mention = attribution.source[0]
    name = mention.of(text)
    if attribution.rule == "signature":
        name, _, _ = name.partition(",")  # Ann Lee, retired surveyor, Harrow
    handle = _HANDLE.search(name)
    return Span(mention.start, mention.start + (handle.start() if handle else len(name)))


def possible(question: Question, scores: list[float]) -> list[float]:
    """Return scores that say never of what cannot be: a pronoun is no name of its own, and "it" is no person."""
    kind = question.mention.kind
    if kind in ("name", "noun"):
        return scores
    least = min(scores) - NEVER
    pairs = zip(question.candidates, scores, strict=True)
    return [
        least if one.source == "own" or (kind == "it" and one.kind == "person") else x for one, x in pairs
    ]


@dataclass(frozen=True, slots=True)
class Answered:
    """An attribution with the candidate that its source was taken for."""

    attribution: Attribution
    candidate: Candidate | None
    sure: float
    reason: tuple[Reason, ...]
    nested: tuple["Answered", ...]


Told = tuple[Candidate | None, float, tuple[Reason, ...]]


@dataclass
class Reader:
    """Resolves the attributions of one article in order, and remembers who has spoken."""

    document: Document
    models: Models
    number: int = 0
    depth: int = 0
    speakers: Speakers = field(init=False)
    roles: RoleFinder = field(init=False)
    _written: dict[int, Speaker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the entities."""
        self.speakers = Speakers(candidates(self.document), self.models.nouns)
        told = Learned(self.models.nouns, self.models.role_words)
        self.roles = RoleFinder(self.speakers.entities, told, self.models.roles)

    def answer(self, attribution: Attribution) -> "Answered":
        """Return who an attribution's source is, and remember it."""
        answer, sure, reason = self._who(attribution)
        before = len(self.speakers.turns)  # who is quoted inside a quote has not spoken last outside it
        self.depth += 1
        nested = tuple(map(self.answer, attribution.nested))
        self.depth -= 1
        self.speakers.turns.forget(before)
        return Answered(attribution, answer, sure, reason, nested)

    def resolution(self, answered: "Answered") -> Resolution:
        """Return an answer with the speaker written out, once the whole article has been read."""
        speaker = self._speaker(answered.candidate) if answered.candidate else None
        nested = tuple(map(self.resolution, answered.nested))
        return Resolution(answered.attribution, speaker, answered.sure, nested, answered.reason)

    def _who(self, attribution: Attribution) -> "Told":
        """Return who the source of an attribution is, the probability that this is right, and why it is this one."""
        text, sure = self.document.text, attribution.sure
        if attribution.rule not in LAID:
            sure = confidence(self.models.curves[curve_of(text, attribution)], sure)
        if not attribution.source:
            return None, sure, ()
        self.number += 1
        question = self.speakers.ask(
            mention_of(text, attribution), setting(self.document, attribution, self.number)
        )
        if attribution.rule in LAID:
            return self._labelled(attribution, question)
        if _is_date(question.mention):
            return None, sure, ()
        rows = self.speakers.rows(question)
        likely = shares(possible(question, self.models.ranker.scores(rows)))
        best = likely.index(max(likely))
        row = confidence_row(text, attribution, question, rows, likely)
        right = 1 / (1 + exp(-self.models.confidence.score(row)))
        total = right * sure if attribution.type == "indirect" else right
        answer = question.candidates[best]
        least = (
            EVEN
            if not attribution.cue and (answer.kind != "person" or question.mention.kind == "noun")
            else GUESS
        )
        if answer.source == "nobody" or (attribution.type != "indirect" and total < least):
            return None, total, ()
        answer = self.speakers.settle(question, answer, not self.depth)
        return (
            answer,
            total,
            (tied(text, attribution, sure), named(text, question.mention, answer, likely[best])),
        )

    def _labelled(self, attribution: Attribution, question: Question) -> "Told":
        """Settle the label of a turn: whoever has that name or these initials, or else somebody who has it only there."""
        text, mention = self.document.text, question.mention
        label = mention.text
        described = unnamed(label)
        answer = self._initials(label)
        if answer is None and (label.casefold() == "q"):
            return None, 0.0, ()
        if answer is None and described is None:
            inside = [one for one in question.candidates if one.source == "entity"]
            said = set(mention.tokens[-1:])
            persons = (one for one in inside if one.kind == "person" and said & set(one.parts))
            answer = next((one for one in inside if one.parts == mention.tokens), None) or next(persons, None)
        answer = answer or question.candidates[-2]
        if described:
            answer = Candidate(described.name, described.kind, "own")
        elif answer.source == "own":
            answer = Candidate(cased(label), "person", "own")
        answer = self.speakers.settle(question, answer, not self.depth)
        sure = attribution.sure * LABELLED
        return (
            answer,
            sure,
            (tied(text, attribution, attribution.sure), named(text, mention, answer, LABELLED)),
        )

    def _initials(self, label: str) -> Candidate | None:
        """Return the one person whose initials a label is; for the A of answers, whom the article names most."""
        entities = self.speakers.entities
        if label.casefold() == "a":
            return next(iter(entities.persons), None)
        low = label.casefold().replace(".", "")
        fitting = entities.by_initials.get(tuple(low), ()) if len(low) > 1 else ()
        return fitting[0] if len(fitting) == 1 else None

    def _speaker(self, one: Candidate) -> Speaker:
        if id(one) not in self._written:
            self._written[id(one)] = self._write(one)
        return self._written[id(one)]

    def _write(self, one: Candidate) -> Speaker:
        kind = kind_of_speaker(one)
        if kind not in ("person", "organisation"):
            return Speaker(one.name, kind, description_role(one.name) if kind == "unnamed" else None)
        role = self.roles.of(one)
        name = cased(one.name) if kind == "person" else one.name
        title = Counter(one.titles).most_common(1)[0][0] if one.titles and kind == "person" else None
        return Speaker(name, kind, role.text if role else None, role.confidence if role else None, title)


def kind_of_speaker(one: Candidate) -> SpeakerKind:
    """Return what a candidate is as a speaker; the words of a name tell works and organisations better apart."""
    return kind_of(one.name) if one.kind == "work" and one.source == "entity" else _KINDS[one.kind]


def _is_date(mention: Mention) -> bool:
    """Return True for "Tuesday" and "March 9"."""
    return all(word in words("calendar") or word.isdigit() for word in mention.tokens)
