"""Who is meant by the source of each attribution, in the order of reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from quoth.indexer.attribution.assemble import curve_of
from quoth.indexer.coreference.resolve import People
from quoth.indexer.document import Attribution, Document, Resolution
from quoth.indexer.layout.labels import is_label
from quoth.indexer.layout.transcripts import TURNS
from quoth.indexer.model import Span, Speaker
from quoth.indexer.models.loading import Curve, confidence, curves, shipped

MEMORY = 40
"""So many speakers before a quote can be taken up again by "he" or "the official"."""
SAME_PERSON = 0.3
"""Share of wrong mentions that are another mention of the right speaker: such quotes have the right name."""
EVEN = 0.5
"""Without a cue, what names no person and is less likely right than wrong is no speaker."""
GUESS = 0.2
"""A speaker of a quotation less likely than this is a guess, and nobody is named: a wrong name is worse than none."""
LAID = TURNS | {"signature"}


@cache
def load() -> dict[str, Curve]:
    """Load the curves that ship with quoth, once: how the raw probability of a kind becomes a confidence."""
    with shipped() as folder:
        return curves(folder / "confidence.tsv")


def resolve_speakers(document: Document) -> Document:
    """Assign a resolution to each attribution of the document."""
    if not document.attributions:
        return document
    reader = _Reader(document.text, _people(document))
    return document.with_layers(resolutions=tuple(map(reader.resolve, document.attributions)))


def _people(document: Document) -> People:
    text = document.text
    spoken = (a.source[0] for a in document.attributions if a.rule == "transcript")
    labels = [label for label in spoken if is_label(label.of(text))]
    marked = [quotation.span for quotation in document.quotations]
    return People(text, marked, document.article.meta.authors, labels)


@dataclass
class _Reader:
    """Resolves the attributions of one article in order, and remembers who has spoken."""

    text: str
    people: People
    speakers: list[Speaker] = field(default_factory=list)

    def resolve(self, attribution: Attribution) -> Resolution:
        speaker, sure = self._who(attribution)
        before = list(self.speakers)  # who is quoted inside a quote has not spoken last outside it
        nested = tuple(map(self.resolve, attribution.nested))
        self.speakers = before
        return Resolution(attribution, speaker, sure, nested)

    def _who(self, attribution: Attribution) -> tuple[Speaker | None, float]:
        """Return the speaker of an attribution and the probability that it is the right one."""
        sure, curve = attribution.sure, curve_of(self.text, attribution)
        if attribution.rule not in LAID:
            sure = confidence(load()[curve], sure)
        if not attribution.source:
            return None, sure
        if curve in ("name", "pronoun"):
            sure += (1 - sure) * SAME_PERSON
        cue = attribution.cue[0] if attribution.cue else None
        resolved = self.people.resolve(self._mention(attribution), cue, self._latest())
        sure *= resolved.confidence
        thing = resolved.speaker is not None and resolved.speaker.kind != "person"
        if attribution.type != "indirect" and sure < (EVEN if curve == "bare" and thing else GUESS):
            return None, sure
        if resolved.speaker:
            self.speakers.append(resolved.speaker)
        return resolved.speaker, sure

    def _latest(self) -> Sequence[Speaker]:
        return self.speakers[-MEMORY:]

    def _mention(self, attribution: Attribution) -> Span:
        mention = attribution.source[0]
        if attribution.rule != "signature":
            return mention
        name, _, _ = mention.of(self.text).partition(",")  # Ann Lee, retired surveyor, Harrow
        return Span(mention.start, mention.start + len(name))
