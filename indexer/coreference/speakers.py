"""Who is meant by the source of each attribution, in the order of reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from quoth.indexer.attribution.assemble import curve_of
from quoth.indexer.coreference.resolve import People
from quoth.indexer.coreference.resolved import Resolved
from quoth.indexer.document import Attribution, Document, Resolution
from quoth.indexer.layout.labels import is_label
from quoth.indexer.layout.transcripts import LAID
from quoth.indexer.model import Reason, Span, Speaker
from quoth.indexer.models.loading import Curve, confidence, curves, shipped

MEMORY = 40
"""So many speakers before a quote can be taken up again by "he" or "the official"."""
SAME_PERSON = 0.3
"""Share of wrong mentions that are another mention of the right speaker: such quotes have the right name."""
EVEN = 0.5
"""Without a cue, what names no person and is less likely right than wrong is no speaker."""
GUESS = 0.2
"""A speaker of a quotation less likely than this is a guess, and nobody is named: a wrong name is worse than none."""
WHOLE = 80
"""Characters: source and cue that span more are told one by one as the reason."""


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
        speaker, sure, reason = self._who(attribution)
        before = list(self.speakers)  # who is quoted inside a quote has not spoken last outside it
        nested = tuple(map(self.resolve, attribution.nested))
        self.speakers = before
        return Resolution(attribution, speaker, sure, nested, reason)

    def _who(self, attribution: Attribution) -> tuple[Speaker | None, float, tuple[Reason, ...]]:
        """Return the speaker of an attribution, the probability that it is the right one, and why it is this one."""
        sure, curve = attribution.sure, curve_of(self.text, attribution)
        if attribution.rule not in LAID:
            sure = confidence(load()[curve], sure)
        if not attribution.source:
            return None, sure, ()
        if curve in ("name", "pronoun"):
            sure += (1 - sure) * SAME_PERSON
        tied = self._tied(attribution, sure)
        cue = attribution.cue[0] if attribution.cue else None
        resolved = self.people.resolve(self._mention(attribution), cue, self._latest())
        sure *= resolved.confidence
        thing = resolved.speaker is not None and resolved.speaker.kind != "person"
        if attribution.type != "indirect" and sure < (EVEN if curve == "bare" and thing else GUESS):
            return None, sure, ()
        if resolved.speaker is None:
            return None, sure, ()
        self.speakers.append(resolved.speaker)
        return resolved.speaker, sure, (tied, self._named(resolved, resolved.speaker))

    def _tied(self, attribution: Attribution, sure: float) -> Reason:
        """Return why the words are the source's: the words of source and cue, and how likely it is."""
        spans = sorted([*attribution.source, *attribution.cue])
        whole = Span(spans[0].start, spans[-1].end)
        apart = any(whole.start < span.end and span.start < whole.end for span in attribution.content)
        if apart or whole.end - whole.start > WHOLE:
            words = " … ".join(span.of(self.text) for span in spans)
            return Reason(attribution.rule, words, attribution.source[0], round(sure, 3))
        return Reason(attribution.rule, whole.of(self.text), whole, round(sure, 3))

    def _named(self, resolved: Resolved, speaker: Speaker) -> Reason:
        """Return why the source is this speaker: where the name first stands, and how likely it is."""
        at = self.text.find(speaker.name)
        span = Span(at, at + len(speaker.name)) if at >= 0 else None
        return Reason(resolved.rule, speaker.name, span, round(resolved.confidence, 3))

    def _latest(self) -> Sequence[Speaker]:
        return self.speakers[-MEMORY:]

    def _mention(self, attribution: Attribution) -> Span:
        mention = attribution.source[0]
        if attribution.rule != "signature":
            return mention
        name, _, _ = mention.of(self.text).partition(",")  # Ann Lee, retired surveyor, Harrow
        return Span(mention.start, mention.start + len(name))
