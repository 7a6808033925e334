"""An article laid out for the ranker: where each quotation stands, and who near it may have said it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.indexer.attribution.candidates import Mention, Reader, source_of
from quoth.indexer.attribution.sorts import SPEECHLESS, sort_of
from quoth.indexer.attribution.syntax.passive import is_passive
from quoth.indexer.attribution.vicinity import near
from quoth.indexer.document import Quotation, Relation, Sentence
from quoth.indexer.model import Span
from quoth.indexer.text.tagger import WordClasses

FIRST, PLURAL = re.compile(r"\bI\b"), re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
SIGHT = 8
"""So many relations before and after a quotation are looked at."""


MOST = 4_000
"""Quotations of one text that are given to their speakers, some 5 seconds of CPU. Hardly a book has as many; what comes
after them is kept by its marks."""


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
    continues: bool
    """It goes on with that one in a new paragraph."""
    closes: bool
    """A mark closes it, or what goes on with it; else somebody forgot one, and nobody knows where it ends."""
    voice: str = ""
    """"i" where the speaker says "I" in it, "we" where not that, but "we"."""
    mentions: list[tuple[Mention, list[str]]] = field(default_factory=list)
    """The mentions near it, each with what it and its place show."""


@dataclass(slots=True)
class Scene:
    """What is known of an article when its quotations are given to their speakers."""

    text: str
    sentences: Sequence[Sentence]
    relations: Sequence[Relation]
    """Those with a cue, in the order of their cues; then one for each mention near a quotation that has no cue."""
    places: Sequence[Place]
    mentions: Sequence[Mention | None] = ()
    """The mention that is the source of each relation."""
    cues: list[int] = field(default_factory=list)
    """Where the cue starts of each relation that has one."""
    starts: list[int] = field(default_factory=list)
    """Where each place starts."""
    names: dict[int, str] = field(default_factory=dict)
    """What the source of a relation is called, for those that were asked for."""

    def __post_init__(self) -> None:
        """Make the lists that are searched by halving."""
        self.cues = [relation.cue.start for relation in self.relations if relation.lemma]
        self.starts = [place.start for place in self.places]

    def around(self, place: Place) -> range:
        """Return the numbers of the relations on either side of a quotation, so many that none is missed."""
        at = bisect_left(self.cues, place.start)
        return range(max(0, at - SIGHT), min(len(self.cues), at + SIGHT))

    def same(self, one: int, other: int) -> bool:
        """Tell whether two relations have the same source; a number below 0 is no relation."""
        if one == other or min(one, other) < 0:
            return one == other
        return self.mentions[one] is not None and self.mentions[one] is self.mentions[other]

    def quotations_between(self, one: int, other: int) -> int:
        """Return how many quotations start between two offsets, themselves left out."""
        low, high = sorted((one, other))
        return max(0, bisect_left(self.starts, high) - bisect_left(self.starts, low + 1))

    def numbers_of(self, sentence: int) -> set[int]:
        """Return the numbers of the quotations in a sentence."""
        low = bisect_left(self.starts, self.sentences[sentence].span.start)
        high = bisect_left(self.starts, self.sentences[sentence].span.end)
        return {place.number for place in self.places[low:high]}

    def has_quotation(self, span: Span) -> bool:
        """Return True if a quotation starts in a span."""
        return bisect_left(self.starts, span.start) < bisect_left(self.starts, span.end)

    def cues_in(self, span: Span) -> range:
        """Return the numbers of the relations whose cue starts in a span."""
        return range(bisect_left(self.cues, span.start), bisect_left(self.cues, span.end))

    def paragraph_of(self, relation: int) -> int:
        """Return the number of the paragraph that the cue of a relation stands in."""
        return self.sentences[self.relations[relation].sentence].paragraph


def lay_out(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    relations: Sequence[Relation],
    classes_of: WordClasses,
) -> Scene:
    """Return the scene of an article; `places` has one entry a quotation, in order.

    Those after MOST have no mentions.
    """
    places = _places(text, paragraphs, sentences, quotations)
    if not places:
        return Scene(text, sentences, relations, places, [None] * len(relations))
    likely = {(relation.sentence, relation.item): relation.likely for relation in relations}
    reader = Reader(sentences, likely, classes_of.lemmas)
    everything, mentions = list(relations), []
    for number, relation in enumerate(relations):
        mention = reader.at(relation.sentence, relation.source[0]) if relation.source else None
        mentions.append(mention)
        if mention:
            mention.relations.append(number)
    told = {id(mention) for relation in relations for mention in _told(reader, sentences, relation)}
    for place in places[:MOST]:
        around = near(reader, sentences, place.sentence, place.item, place.whole)
        place.mentions = [
            pair
            for pair in around
            if pair[0].relations or not (id(pair[0]) in told or _is_mute(sentences, place, pair[0]))
        ]
        for mention, _ in place.mentions:
            if not mention.relations:
                mention.relations.append(len(everything))
                mentions.append(mention)
                everything.append(_bare(sentences[mention.sentence], mention))
    return Scene(text, sentences, everything, places, mentions)


def _told(reader: Reader, sentences: Sequence[Sentence], relation: Relation) -> list[Mention]:
    """Return the subject of a passive cue: who is told or called something does not say it."""
    sentence = sentences[relation.sentence]
    if not is_passive(sentence, relation.item, relation.lemma):
        return []
    before = [mention for mention in reader.of(relation.sentence) if mention.end <= relation.item]
    return before[-1:]


def _is_mute(sentences: Sequence[Sentence], place: Place, mention: Mention) -> bool:
    """Return True for a thing, a place or a day in another sentence, and for what stands below a headline."""
    if mention.sentence == place.sentence:
        return False
    below = place.paragraph == 0 and sentences[mention.sentence].paragraph > 0
    return below or sort_of(sentences[mention.sentence], mention) in SPEECHLESS


def _bare(sentence: Sentence, mention: Mention) -> Relation:
    """Return a relation without a cue."""
    source = source_of(sentence, mention)
    return Relation(mention.sentence, mention.first, source, "", 0.0, [source], 1.0)


def _places(
    text: str, paragraphs: Sequence[Span], sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> list[Place]:
    places = []
    closes = [quotation.closed for quotation in quotations]
    for q in range(len(quotations) - 2, -1, -1):
        closes[q] = closes[q] or (quotations[q + 1].continues and closes[q + 1])
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
                        quotations[q].continues,
                        closes[q],
                        _voice(span.of(text)),
                    )
                )
    return places


def _voice(quoted: str) -> str:
    return "i" if FIRST.search(quoted) else "we" if PLURAL.search(quoted) else ""
