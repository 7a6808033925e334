"""Who is meant by the source of each attribution, in the order of reading."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.coreference.joining import joined
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.nominals import kind_of
from quoth.indexer.coreference.profiles import Profiles
from quoth.indexer.coreference.ranker import Speakers, shares
from quoth.indexer.coreference.reading_features import ReadingFeatures
from quoth.indexer.coreference.readings import (
    NOBODY,
    REAL,
    STRAY,
    Asked,
    Reading,
    Readings,
    asked_of,
    mention_of,
    setting,
)
from quoth.indexer.coreference.reasons import named, tied
from quoth.indexer.coreference.rolephrases import description_role
from quoth.indexer.document import Attribution, Document, Resolution
from quoth.indexer.layout.labels import cased, unnamed
from quoth.indexer.layout.transcripts import LAID
from quoth.indexer.model import Reason, Speaker, SpeakerKind
from quoth.indexer.models.loading import Curve, confidence, curves, nouns, shipped
from quoth.indexer.models.trees import Trees, read_trees
from quoth.indexer.roles.choice import RoleFinder
from quoth.indexer.roles.features import Learned
from quoth.indexer.roles.wording import read_rates

GUESS = 0.15
"""A speaker of a quotation less likely than this is a guess, and nobody is named: a wrong name is worse than none."""
KEPT = 0.7
"""What is no quotation has to be likelier than who is quoted by so much: of 7,221 quotations in cross-validation 40 more are
kept for it, and 49 more are claimed that are none."""
EVEN = 0.3
"""Without a cue, what names no person and is no likelier right than this is no speaker: "Favorite picture". One in three
of those named between .3 and .5 is right; all of them are shown as unsure."""
LABELLED = 0.9
"""Confidence of the speaker of a turn, whose label names him or her."""
_KINDS: dict[str, SpeakerKind] = {
    "person": "person", "organisation": "organisation", "place": "organisation", "work": "document", "group": "group",
    "document": "document", "unnamed": "unnamed", "nobody": "nobody",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Models:
    """What was learned of who is meant."""

    ranker: Trees
    readings: Trees
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
            read_trees(folder / "readings.trees"),
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
    asked = [reader.ask(attribution) for attribution in document.attributions]
    answered = [one for n in range(len(asked)) if (one := reader.answer(asked, n))]
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


@dataclass(frozen=True, slots=True)
class Answered:
    """An attribution with the candidate that its source was taken for."""

    attribution: Attribution
    candidate: Candidate | None
    sure: float
    reason: tuple[Reason, ...]
    nested: tuple["Answered", ...]


@dataclass
class Reader:
    """Resolves the attributions of one article: asks them all in order, each after what those before it likely are,
    and then decides each, in sight of all."""

    document: Document
    models: Models
    number: int = 0
    depth: int = 0
    speakers: Speakers = field(init=False)
    readings: Readings = field(init=False)
    features: ReadingFeatures = field(init=False)
    roles: RoleFinder = field(init=False)
    _written: dict[int, Speaker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the entities."""
        self.speakers = Speakers(candidates(self.document), self.models.nouns)
        self.readings = Readings(self.document, self.speakers, self.models.ranker)
        self.features = ReadingFeatures(self.document)
        told = Learned(self.models.nouns, self.models.role_words)
        self.roles = RoleFinder(self.speakers.entities, told, self.models.roles)

    def ask(self, attribution: Attribution) -> Asked:
        """Return an attribution with its readings, and take the likeliest for right as far as those after it go."""
        self.number += 1
        readings: Sequence[Reading] = ()
        if attribution.rule in LAID:
            readings = self._labelled(attribution)
        elif attribution.source or attribution.others:
            readings = self.readings.of(attribution, self.number)
            self.readings.settle(readings, not self.depth)
        before = len(self.speakers.turns)  # who is quoted inside a quote has not spoken last outside it
        self.depth += 1
        nested = [self.ask(inner) for inner in attribution.nested]
        self.depth -= 1
        self.speakers.turns.forget(before)
        return asked_of(attribution, readings, nested)

    def answer(self, asked: Sequence[Asked], n: int) -> Answered | None:
        """Return whom the source of the `n`th attribution is taken for; None where it turns out to quote nobody."""
        attribution, readings, inner = asked[n].attribution, asked[n].readings, asked[n].nested
        nested = tuple(found for k in range(len(inner)) if (found := self.answer(inner, k)))
        if attribution.rule in LAID:
            one, sure = readings[0], readings[0].joint
        elif not readings:
            none = confidence(self.models.curves["nobody"], attribution.sure)
            return Answered(attribution, None, none, (), nested)
        else:
            one, sure = self._likeliest(asked, n)
        if one.kind == STRAY:
            return None
        if one.candidate is None or one.question is None or one.kind == NOBODY or _is_guess(one, sure):
            return Answered(one.attribution, None, sure, (), nested)
        text, answer = self.document.text, self.speakers.known(one.candidate)
        steps = tied(text, one.attribution, one.share), named(text, one.question.mention, answer, one.likely)
        return Answered(one.attribution, answer, sure, steps, nested)

    def _likeliest(self, asked: Sequence[Asked], n: int) -> tuple[Reading, float]:
        """Return the likeliest reading, those of one speaker taken together, and how likely it is."""
        readings = asked[n].readings
        likely = shares(self.models.readings.scores(self.features.rows(asked, n)))
        pairs = list(zip(readings, likely, strict=True))
        real = pairs[:-1]  # the last is that none of them is right
        sums = [sum(p for other, p in real if other.same_as(one)) for one, _ in real]
        sums = [p * KEPT if one.kind == STRAY else p for p, (one, _) in zip(sums, real, strict=True)]
        best = max(range(len(real)), key=lambda k: (sums[k], real[k][1]))
        sure = sums[best]
        if asked[n].attribution.type == "indirect":
            sure *= confidence(self.models.curves["reported"], asked[n].attribution.sure)
        return readings[best], sure

    def resolution(self, answered: "Answered") -> Resolution:
        """Return an answer with the speaker written out, once the whole article has been read."""
        speaker = self._speaker(answered.candidate) if answered.candidate else None
        nested = tuple(map(self.resolution, answered.nested))
        return Resolution(answered.attribution, speaker, answered.sure, nested, answered.reason)

    def _labelled(self, attribution: Attribution) -> list[Reading]:
        """Settle the label of a turn: whoever has that name or these initials, or else somebody who has it only there."""
        text = self.document.text
        question = self.speakers.ask(
            mention_of(text, attribution), setting(self.document, attribution, self.number)
        )
        mention = question.mention
        label = mention.text
        described = unnamed(label)
        answer = self._initials(label)
        if answer is None and (label.casefold() == "q"):
            return [Reading(NOBODY, attribution)]
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
        share = attribution.sure
        return [Reading(REAL, attribution, share * LABELLED, share, question, answer, LABELLED)]

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


def _is_guess(one: Reading, sure: float) -> bool:
    """Return True for a speaker of a quotation who is too unlikely to be named."""
    attribution, question, candidate = one.attribution, one.question, one.candidate
    if attribution.type == "indirect" or attribution.rule in LAID or question is None or candidate is None:
        return False
    if (
        candidate.kind == "document"
        and not attribution.cue
        and question.mention.noun not in words("document")
    ):
        return True  # The wells froze. “There was nothing to be done.”
    thing = candidate.kind != "person" or question.mention.kind == "noun"
    return min(sure, one.share) < EVEN if thing and not attribution.cue else sure < GUESS


def kind_of_speaker(one: Candidate) -> SpeakerKind:
    """Return what a candidate is as a speaker; the words of a name tell works and organisations better apart."""
    return kind_of(one.name) if one.kind == "work" and one.source == "entity" else _KINDS[one.kind]
