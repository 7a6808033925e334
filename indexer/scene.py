"""An article laid out for the ranker: its sentences, its relations, and where each quotation stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.indexer.items import Sentence
from quoth.indexer.model import Span
from quoth.indexer.quotations import Quotation
from quoth.indexer.relations import Relation


@dataclass(slots=True)
class Place:
    """Where a quotation stands."""

    number: int
    """Which quotation it is."""
    sentence: int
    item: int
    start: int
    paragraph: int
    sign: str
    """What stands for it among the items: "<Q,>"."""
    alone: bool
    """Nothing but quotation in its sentence."""
    whole: bool
    """Nothing else in its paragraph."""
    after_open: bool
    """The quotation before it has no closing mark."""


@dataclass(slots=True)
class Scene:
    """What is known of an article when its quotations are given to their speakers."""

    text: str
    sentences: Sequence[Sentence]
    relations: Sequence[Relation]
    places: Sequence[Place]

    def paragraph_of(self, relation: int) -> int:
        """Return the number of the paragraph that the cue of a relation stands in."""
        return self.sentences[self.relations[relation].sentence].paragraph


def lay_out(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    relations: Sequence[Relation],
) -> Scene:
    """Return the scene of an article; `places` has one entry a quotation, in order."""
    places = []
    for number, sentence in enumerate(sentences):
        for item, q in enumerate(sentence.quotations):
            if q >= 0:
                span, paragraph = quotations[q].span, paragraphs[sentence.paragraph]
                whole = len(paragraph.of(text).strip()) <= span.end - span.start + 2
                opened = q > 0 and not quotations[q - 1].closed
                places.append(
                    Place(
                        q,
                        number,
                        item,
                        span.start,
                        sentence.paragraph,
                        sentence.raw[item],
                        sentence.only_quotations,
                        whole,
                        opened,
                    )  # fmt: skip
                )
    return Scene(text, sentences, relations, places)
