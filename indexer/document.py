"""One article as layers of annotation: all that the steps of the pipeline know of each other.

A step reads layers and returns the document with one layer more (`Document.with_layers`); it never changes one.
Offsets are code points into `Document.text`, end exclusive. The idea is spaCy's Doc and its pipeline components
(https://spacy.io/usage/processing-pipelines), with immutable layers in place of attributes that anybody may write.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any, Literal, Self

from quoth.indexer.model import ASSERTED, Article, Polarity, Quote, QuoteType, Reason, Span, Speaker
from quoth.indexer.text.chunker import chunks


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks; whether it quotes anybody is decided later."""

    span: Span
    """The stretch with its marks."""
    opening: str
    """The mark that opens it, as it stands in the text: “ or " or '' ...; "" for a paragraph that a colon sets apart."""
    closed: bool
    """False where no mark closes it: it ends with its paragraph, or where its mark opens again."""
    continues: bool
    """True where it goes on with the quotation before, which was left open for that."""
    inner: tuple["Quotation", ...] = ()
    """The quotations inside it, in text order."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript or interview, or one signed quotation: speech that the layout attributes."""

    content: Span
    source: Span
    """The label "SMITH", or the signature."""
    cue: Span
    """The colon or the dash."""
    rule: str
    """"transcript", "answer", "question" or "signature"."""


@dataclass(frozen=True)
class Sentence:
    """The tokens of one sentence, as lists of equal length. A whole quotation counts as one token."""

    span: Span
    paragraph: int
    """Number of its paragraph among the lines of prose, from 0."""
    spans: list[Span]
    raw: list[str]
    """The words as they stand; for a quotation a sign such as <Q,>."""
    words: list[str]
    """The same in lower case."""
    classes: list[str]
    """Part of speech by the lexicon, or ambiguity class ("VBD/VBN")."""
    quotations: list[int]
    """Number of the quotation that the token is among those of the prose, or -1."""
    only_quotations: bool
    """True where the sentence has no word outside quotation marks."""

    @cached_property
    def chunks(self) -> list[tuple[int, int]]:
        """The bounds of each token's noun chunk; (0, 0) outside one."""
        return chunks(self.classes)


@dataclass(slots=True)
class Relation:
    """A cue with the source and the content that go with it, and how sure each is."""

    sentence: int
    item: int
    cue: Span
    lemma: str
    """"" for a relation without a cue; `cue` is then where the source stands."""
    likely: float
    """Probability that the word is a cue at all."""
    source: list[Span] = field(default_factory=list)
    source_sure: float = 0.0
    """Mean probability of the source's items; for a weak source, of its first item."""
    weak: bool = False
    """True where the best labelling has no source at all."""
    content: list[Span] = field(default_factory=list)
    """Without quotations."""
    content_sure: float = 0.0
    verb: bool = False
    """True where a verb is among the content's words."""
    quotations: dict[int, float] = field(default_factory=dict)
    """Quotation in the window: probability that it is content of this cue."""
    order: str = ""
    """How the parts stand, e.g. "TSC" (content, source, cue)."""
    head: str = ""
    """The main noun of the source in lower case, "Name" for any name: "spokesman" in "a spokesman for the city"."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mention that a quotation may be attributed to."""

    source: tuple[Span, ...]
    """Empty for nobody."""
    cue: tuple[Span, ...]
    rule: str
    sure: float
    """Probability that this is the source."""
    polarity: Polarity = ASSERTED


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content with its source and cue, before anybody asks who the source is."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    type: QuoteType
    sure: float
    """Probability that the source is the right one."""
    rule: str
    """How it was found, as a short name: "content-cue-source", "transcript", "none" ..."""
    polarity: Polarity = ASSERTED
    """Whether the source is reported to have said it."""
    nested: tuple["Attribution", ...] = ()
    """The attributions of the quotations inside the content."""
    others: tuple[Alternative, ...] = ()
    """What else the source may be, the likeliest first."""
    stray: float = 0.0
    """Probability that the stretch between marks quotes nobody: a title, a nickname, a term."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """An attribution with whom its source stands for."""

    attribution: Attribution
    speaker: Speaker | None
    """None where nobody is named, or nobody surely enough."""
    confidence: float
    """Probability that `speaker` is right, 0 to 1."""
    nested: tuple["Resolution", ...] = ()
    """Those of `attribution.nested`, in order."""
    reason: tuple[Reason, ...] = ()
    """The steps that led to the speaker, in order; empty where there is none."""


EntityKind = Literal["person", "organisation", "place", "work", "group"]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A place where the text names an entity."""

    span: Span
    """The name alone: without title, article and 's."""
    title: Span | None = None
    """The title right before it: "Mr.", "coach", "House Speaker"."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article names, once, whatever forms of the name it uses."""

    name: str
    """The fullest form in the article, without titles."""
    kind: EntityKind
    names: tuple[NameSpan, ...]
    """Every place that names it, in text order; never empty."""
    gender: Literal["m", "f"] | None = None
    """As a title or a given name tells; None for what is no person."""
    certainty: float = 1.0
    """Probability that it is named so and of that kind, 0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """An article and its layers, each empty until the step that assigns it has run."""

    article: Article
    lines: tuple[Span, ...] = ()
    """The paragraphs, in text order: lines that hold anything, without their line ends."""
    quotations: tuple[Quotation, ...] = ()
    """The outermost stretches between quotation marks, in text order."""
    turns: tuple[Turn, ...] = ()
    """What the layout attributes: turns of a transcript, signed quotations and posts."""
    prose: tuple[int, ...] = ()
    """Numbers of the lines that are sentences of the article: neither turns nor bylines, credits, captions."""
    sentences: tuple[Sentence, ...] = ()
    """The sentences of the prose, with their tokens, tags and noun chunks."""
    entities: tuple[Entity, ...] = ()
    """Who and what the article names, by the first place of each."""
    relations: tuple[Relation, ...] = ()
    """The likely cues with their sources and contents, in text order of the cues."""
    attributions: tuple[Attribution, ...] = ()
    """What is quoted or reported, and the mention it is attributed to, in text order of the content."""
    resolutions: tuple[Resolution, ...] = ()
    """The attributions, each with its speaker."""
    quotes: tuple[Quote, ...] = ()
    """What comes out."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def with_layers(self, **layers: Any) -> Self:
        """Return the document with some layers set; the names are those of the fields.

        Raises TypeError for a layer that does not exist.
        """
        return replace(self, **layers)

    @cached_property
    def prose_quotations(self) -> Sequence[Quotation]:
        """The quotations that stand in the prose."""
        inside = set(self.prose)
        return [q for q in self.quotations if self.line_at(q.span.start) in inside]

    @cached_property
    def sentence_spans(self) -> Sequence[Span]:
        """Where sentences stand, in text order; a line that is no prose counts as one."""
        other = set(range(len(self.lines))) - set(self.prose)
        return sorted([*(sentence.span for sentence in self.sentences), *(self.lines[n] for n in other)])

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _opens(self) -> Sequence[int]:
        return [quotation.span.start for quotation in self.quotations]

    def quotations_from(self, offset: int) -> Iterator[Quotation]:
        """Yield the quotations that open at an offset or after it."""
        return islice(self.quotations, bisect_left(self._opens, offset), None)

    def line_at(self, offset: int) -> int:
        """Return the number of the line, from 0, that holds an offset or is the last before it; -1 for none."""
        return bisect_right(self._line_starts, offset) - 1
