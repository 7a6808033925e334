"""The values that pass between the steps: what goes in (Article) and what comes out (Quote).

All offsets are Unicode code points into `Article.text`, end exclusive: `article.text[start:end]`.
Unknown is None or an empty tuple, never "".
"""

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

QuoteType = Literal["direct", "mixed", "indirect"]
EXTRACTOR_VERSION = "6"
"""Changes whenever the same article may give other quotes, so that an archive reads it again."""
SpeakerKind = Literal["person", "organisation", "group", "document", "unnamed", "nobody"]
"""unnamed: a mere description ("a resident"). nobody: the text says that no one said it ("nobody said that ...")."""
PolarityKind = Literal["asserted", "denied", "unsaid"]

_SURROGATE = re.compile("[\ud800-\udfff]")


class Span(NamedTuple):
    """A stretch of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    """ISO 8601, as precise as it is known: "2016", "2016-12" or "2016-12-22"."""
    url: str | None = None
    archive_url: str | None = None
    """A copy of the page that stays as it is: at the Wayback Machine, archive.today, Perma.cc ..."""
    language: str | None = None
    """ISO 639-1: "en". None counts as English."""
    date_from: str | None = None
    """Where the date was found, in few words: "front matter", "JSON-LD", "the url" ..."""
    wire: str | None = None
    """The news agency that wrote it, where the byline, dateline or last line says so."""
    notes: tuple[str, ...] = ()
    """What a reader must know of the text, such as that it is only a feed's summary."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news article."""

    key: str
    """Names the article, and makes the ids of its quotes: its url, or else its path below the folder that was read."""
    text: str
    """The text as it was read, line ends included. Every offset counts in it.

    A lone surrogate is no character: each becomes U+FFFD when the article is made, so that offsets stay true.
    """
    path: str = "-"
    """The file it was read from, as given; "-" is standard input."""
    doc: str = "-"
    """Short name: the file's stem; for one of many in a file, "stem#number" (from 1)."""
    meta: Metadata = field(default_factory=Metadata)
    times: tuple[tuple[int, float], ...] = ()
    """Of a transcript with times: where in the text it goes on, and at which second of the recording; in order."""
    told: Metadata | None = None
    """What of `meta` a person told, who knows better than the file: an archive keeps that. None: nothing."""

    def __post_init__(self) -> None:
        """Replace the lone surrogates of the text."""
        if not self.text.isascii() and _SURROGATE.search(self.text):
            object.__setattr__(self, "text", _SURROGATE.sub("\ufffd", self.text))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or one record of it, that could not be read."""

    path: str
    reason: str
    """One line for people: what is wrong and what to do next."""


@dataclass(frozen=True, slots=True)
class PassedOver(Skipped):
    """A file in a folder, of a format that is not read."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a quote reports."""

    name: str
    """The fullest name that the article gives, without titles; a description for unnamed speakers."""
    kind: SpeakerKind
    role: str | None = None
    """The article's own words for who the speaker is: "manager of Sarmin hospital"; "The" in lower case."""
    role_confidence: float | None = None
    """Probability that the role is right and whole, 0 to 1; None where there is no role, or nothing is known of it."""
    title: str | None = None
    """The title that stands before the name: "President", "Sen."."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quote that stands between quotation marks, or one that does not.

    The parts of a quote are in text order. Together they are its content, without the outer quotation marks and
    without the blanks at their ends.
    """

    span: Span
    """Where it stands in the article's text; the quotation marks around it do not belong to it."""
    text: str
    """Its words, as in `Quote.text`."""
    quoted: bool
    """True for the speaker's own words: between marks, or a turn of a transcript. False for the reporter's."""
    at: int = 0
    """Where `text` starts in `Quote.text`."""
    continues: bool = False
    """True where it goes on with the part before: the next paragraph of one quotation, whose marks open again."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether the source is reported to have said the words."""

    kind: PolarityKind = "asserted"
    """asserted: said; denied: "denied that ..."; unsaid: "never said", "declined to say", "is expected to say"."""
    span: Span | None = None
    """The words of the article that say so; None where it is asserted."""


ASSERTED = Polarity()


@dataclass(frozen=True, slots=True)
class Reason:
    """One step on the way from a quotation to the name of its speaker."""

    step: str
    """Short name of what decided: "content-cue-source", "surname", "pronoun", "between" ..."""
    words: str
    """The words of the article that it stands on: "said Tennari", "Mohammed Tennari"."""
    span: Span | None = None
    """Where these words stand; None where they are no one stretch of the article."""
    probability: float | None = None
    """Probability that this step is right, 0 to 1; None where it has none of its own."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its attribution."""

    id: str
    """16 hexadecimal digits, from the article's key and the quote's words and place."""
    type: QuoteType
    """direct: all of it between marks; mixed: partly; indirect: a paraphrase."""
    content: tuple[Span, ...]
    """The quoted stretches in text order, marks included; several for a split quote."""
    text: str
    """The stretches of `content`, joined by a space; so are the lines of a paragraph that is broken into lines."""
    parts: tuple[Part, ...] = field(default=(), kw_only=True)
    """Which of the words stand between quotation marks and which do not; empty where that is not known."""
    source: tuple[Span, ...] = ()
    """The mention that the text attributes the words to ("he", "Tennari"); empty where there is none."""
    cue: tuple[Span, ...] = ()
    """The words that attribute: "said", "according to"."""
    speaker: Speaker | None = None
    """None where the article names nobody or the name could not be told."""
    audience: str | None = None
    """Whom the speaker addressed: "the Guardian" in "Tennari told the Guardian"."""
    paragraph: int = 1
    """Number of the paragraph in which the quote starts, from 1."""
    before: str = ""
    """Text right before the quote, one or two sentences; context, so "" means that there is none."""
    after: str = ""
    """Text right after the quote."""
    confidence: float = 0.0
    """How sure the speaker is, 0 to 1: about that share of quotes so marked have the right one."""
    rule: str = "none"
    """How the words are tied to the source, as a short name: "content-cue-source", "continues", "none" ..."""
    reason: tuple[Reason, ...] = ()
    """Why this speaker: every step that decided, in order; empty where there is no speaker to explain."""
    polarity: Polarity = ASSERTED
    """Whether the source is reported to have said it, or to have denied it, or not to have said it."""
    time: float | None = None
    """Seconds from the start of a recording at which the words that hold its start are said; None: no time is known."""
    nested: tuple["Quote", ...] = ()
    """Quotations inside this one, each with its own speaker if the text names one."""
