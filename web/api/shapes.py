"""What the API takes and gives, for its description. The names are those of the command's JSON; more may be added."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Span = Annotated[list[int], Field(min_length=2, max_length=2, description="Start and end, in code points")]
Kind = Literal["person", "organisation", "group", "document", "unnamed"]
QuoteKind = Literal["direct", "mixed", "indirect"]


class Shape(BaseModel):
    """Something that may have more fields than these."""

    model_config = ConfigDict(extra="allow")


class Problem(Shape):
    """What is wrong, and what to do next (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Article(Shape):
    """What is known of an article, without its text."""

    key: str
    path: str
    title: str | None
    authors: list[str]
    publisher: str | None
    date: str | None
    url: str | None
    quotes: int


class Quote(Shape):
    """A quote with its article: direct and mixed ones have the speaker's words, indirect ones are a paraphrase."""

    id: str
    type: QuoteKind
    text: str
    speaker: str | None
    speaker_id: str | None
    kind: Kind | None
    role: str | None
    confidence: float
    rule: str
    paragraph: int
    time: float | None = None
    content: list[Span]
    parts: list[dict[str, Any]]
    polarity: dict[str, Any]
    reason: list[dict[str, Any]]
    before: str
    after: str
    article: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None


class Found(Shape):
    """A page of quotes that a search found."""

    total: int
    folded: int
    behind: int
    hint: str | None
    hits: list[Quote]
    next: str | None = Field(description="Cursor of the next page; null: this is the last")


class Facets(Shape):
    """How many of the quotes found have which values."""

    total: int
    statements: int
    paraphrases: int
    facets: dict[str, list[dict[str, Any]]]
    distinct: dict[str, int]


class Speaker(Shape):
    """Somebody who is quoted."""

    id: str | None = Field(description="s12, as people type it; null: a mere description")
    name: str
    kind: Kind
    quotes: int
    statements: int
    paraphrases: int
    articles: int
    roles: list[str]
    publishers: list[str]
    first: str | None
    last: str | None


class Speakers(Shape):
    """A page of speakers."""

    total: int
    speakers: list[Speaker]
    next: str | None


class Joinings(Shape):
    """Why mentions of a name are one speaker, or are not."""

    reasons: list[dict[str, Any]]


class Doubtful(Shape):
    """Quotes whose speakers are not sure, the most repeated first."""

    quotes: list[Quote]


class Meant(Shape):
    """The speakers whom names mean."""

    speakers: list[dict[str, Any]]


class Topics(Shape):
    """Words that set a speaker apart, the most telling first."""

    topics: list[str]


class Articles(Shape):
    """A page of articles."""

    total: int
    articles: list[Article]
    next: str | None


class WholeArticle(Shape):
    """An article with its text and its quotes."""

    key: str
    text: str
    found: list[Quote]


class Periods(Shape):
    """Quotes over time."""

    periods: list[dict[str, Any]]


class Citation(Shape):
    """A citation that names speaker and article."""

    id: str
    style: str
    sentence: str
    in_text: str
    entry: str
    caveats: list[str]


class Claim(BaseModel):
    """A quotation that somebody claims."""

    text: str = Field(min_length=1, max_length=20_000)
    speaker: str | None = Field(None, max_length=500)
    besides: str | None = Field(None, max_length=4_000, description="Key of an article that is left out")


class Check(Shape):
    """What a claimed quotation turns out to be."""

    claim: str
    verdict: str
    stands: bool
    score: float
    changes: list[dict[str, Any]]
    notes: list[str]
    evidence: list[dict[str, Any]]


class NewSpeaker(BaseModel):
    """Who said a quote. Without a name, the role or the kind is changed."""

    action: Literal["correct"]
    quote: str = Field(pattern="^[0-9a-f]{4,16}$", description="The id of the quote, or its first digits")
    speaker: str | None = Field(None, max_length=300)
    role: str | None = Field(None, max_length=300)
    kind: Kind | None = None


class Confirmation(BaseModel):
    """That the speaker and the role of a quote are right."""

    action: Literal["confirm"]
    quote: str = Field(pattern="^[0-9a-f]{4,16}$", description="The id of the quote, or its first digits")


class NewJoining(BaseModel):
    """That names are one speaker, or are not; of an alias, the last is the name that the archive has."""

    action: Literal["merge", "split", "alias"]
    who: list[Annotated[str, Field(max_length=300)]] = Field(
        min_length=1, max_length=50, description="Full names, or ids of quotes"
    )


class NewRole(BaseModel):
    """Which role a speaker has in all quotes that the archive has of them now; null is none."""

    action: Literal["role"]
    who: str = Field(min_length=1, max_length=300, description="A full name, or the id of a speaker: s12")
    role: str | None = Field(None, max_length=300)


NewCorrection = Annotated[NewSpeaker | NewJoining | Confirmation | NewRole, Field(discriminator="action")]


class Correction(Shape):
    """What somebody corrected."""

    number: int
    made: str
    action: str
    who: list[str]


class Corrections(Shape):
    """All corrections, the oldest first."""

    corrections: list[Correction]


class Counts(Shape):
    """How big the archive is."""

    engine: str
    articles: int
    quotes: int
    speakers: int
