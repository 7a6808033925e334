"""What the API takes and gives of what people say of articles and keep, for its description."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from quoth.web.api.shapes import Quote, QuoteKind, Shape


class NewFacts(BaseModel):
    """What is known of an article: what is left out stays, null is not known."""

    model_config = ConfigDict(extra="forbid")
    title: Annotated[str, Field(min_length=1, max_length=1_000)] | None = None
    authors: (
        Annotated[list[Annotated[str, Field(min_length=1, max_length=300)]], Field(max_length=50)] | None
    ) = None
    publisher: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    date: Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$")] | None = None
    url: Annotated[str, Field(pattern="^https?://[^ ]+$", max_length=2_000)] | None = None
    archive_url: Annotated[str, Field(pattern="^https?://[^ ]+$", max_length=2_000)] | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None


class NewEdit(BaseModel):
    """What somebody says of an article."""

    article: str = Field(
        min_length=1, max_length=4_000, description="Its key or url, or the id of a quote in it"
    )
    facts: NewFacts


class Edit(Shape):
    """What somebody said of an article."""

    article: str
    made: str
    facts: dict[str, Any]
    applies: bool


class Edits(Shape):
    """What was said of articles, by their keys."""

    edits: list[Edit]


class Removal(BaseModel):
    """Articles that are not to be here."""

    articles: list[Annotated[str, Field(min_length=1, max_length=4_000)]] = Field(
        min_length=1, max_length=100
    )


class KeptOut(Shape):
    """Articles that were removed and stay out."""

    articles: list[dict[str, Any]]


Id = Annotated[str, Field(pattern="^[0-9a-f]{16}$", description="The whole id of a quote")]
CollectionName = Annotated[str, Field(min_length=1, max_length=100)]


class Collection(Shape):
    """Quotes that somebody put together."""

    name: str
    quotes: int
    noted: int
    here: int
    made: str


class Collections(Shape):
    """Collections, by their names."""

    collections: list[Collection]


class CollectedQuote(BaseModel):
    """A quote that is to be in a collection; it need not be in the archive."""

    collection: CollectionName
    quote: Id
    note: str | None = Field(None, max_length=10_000)


class NewCollected(BaseModel):
    """Quotes that are to be in collections."""

    items: list[CollectedQuote] = Field(min_length=1, max_length=10_000)


class Dropped(Shape):
    """How many quotes were taken out."""

    dropped: int


class Limits(BaseModel):
    """The limits of a search beside its words."""

    model_config = ConfigDict(extra="forbid")
    speaker: list[CollectionName] | CollectionName | None = None
    role: CollectionName | None = None
    publisher: CollectionName | None = None
    since: CollectionName | None = None
    until: CollectionName | None = None
    type: list[QuoteKind] | QuoteKind | None = None
    sure: Annotated[int, Field(ge=0, le=100)] | None = None
    collection: list[CollectionName] | CollectionName | None = None
    added: Annotated[int, Field(ge=0, le=2**60)] | None = None


class NewSearch(BaseModel):
    """A search that is to be saved."""

    name: CollectionName
    query: str = Field("", max_length=2_000)
    filters: Limits = Limits()


class Saved(Shape):
    """A search that was saved."""

    name: str
    query: str
    filters: dict[str, Any]
    made: str
    seen: int
    new: int | None


class Searches(Shape):
    """The searches that were saved, by their names."""

    searches: list[Saved]


class News(Shape):
    """What a search finds that is new."""

    saved: Saved
    upto: int = Field(description="What `/searches/seen` takes")
    total: int
    hits: list[Quote]


class Seen(BaseModel):
    """That what a search finds was seen."""

    name: CollectionName
    upto: int = Field(ge=0, le=2**60, strict=True)
