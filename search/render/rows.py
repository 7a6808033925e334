"""What can be rendered, and each row as plain data: the one place where the fields get their public names."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import NamedTuple, TypeAlias, assert_never

from quoth.indexer.model import Article, Metadata, Quote, Span
from quoth.search.cite.interface import Citation
from quoth.search.extras import Extra
from quoth.search.kept.model import Collection, Edit, KeptOut, Saved
from quoth.search.model import (
    UNSURE,
    Counts,
    FacetCount,
    Fault,
    Hit,
    SpeakerCount,
    StoredArticle,
    StoredQuote,
)
from quoth.search.render.denials import DENIALS
from quoth.search.render.records import Record, quote_record
from quoth.search.speakers.model import CORRECTED, Correction, Joining, Period, Side
from quoth.search.verify.model import Change, Check, Evidence


class Shown(NamedTuple):
    """One quote with the whole article around it."""

    stored: StoredQuote
    article: Article
    around: Span
    """The paragraphs of `article.text` that hold the quote."""
    also: tuple[tuple[StoredQuote, tuple[Change, ...]], ...] = ()
    """The same statement in other articles, each with how its words differ from this quote's."""
    starts: tuple[int, ...] = ()
    """Where each paragraph of the article starts."""
    wider: bool = False
    """True: `around` has paragraphs before and after, too."""


class Cited(NamedTuple):
    """One quote, cited."""

    stored: StoredQuote
    style: str
    citation: Citation


class Extracted(NamedTuple):
    """An article and the quotes in it."""

    article: Article
    quotes: tuple[Quote, ...]


class Listed(NamedTuple):
    """One entry of a list of works cited, which is all that its citation holds."""

    citation: Citation


class Read(NamedTuple):
    """An article as it was read."""

    article: Article
    quotes: int
    """How many the archive has of it."""


class Checked(NamedTuple):
    """A quotation that was checked."""

    check: Check
    stands: bool
    """It may stand as it is, within the tolerance that was asked for."""
    draft: str | None = None
    """The file that has it; None: it was given as words."""


PeopleRow: TypeAlias = Correction | Joining | Period
KeptRow: TypeAlias = Edit | KeptOut | Collection | Saved
Row: TypeAlias = (
    Hit
    | SpeakerCount
    | FacetCount
    | Counts
    | Fault
    | Extra
    | StoredArticle
    | Read
    | Shown
    | Cited
    | Listed
    | Extracted
    | PeopleRow
    | KeptRow
    | Side
    | Checked
)


def file_name(path: str) -> str:
    """Return what to call the file that an article was read from."""
    return "standard input" if path == "-" else path


def caveats(quote: Quote) -> tuple[str, ...]:
    """Return what a reader must know before using the quote, a few words each; mostly nothing."""
    notes = [DENIALS[quote.polarity.kind]] if quote.polarity.kind in DENIALS else []
    if quote.type == "indirect":
        notes.append("paraphrase")
    if quote.rule == "marks-only":
        notes.append("not in English: read by its marks only")
    elif quote.speaker is None:
        notes.append("speaker not named")
    elif quote.confidence < UNSURE:
        notes.append("speaker unsure")
    return tuple(notes)


def remarks(stored: StoredQuote) -> tuple[str, ...]:
    """Return the caveats of a quote, and whether a person had a hand in who its speaker is."""
    notes = list(caveats(stored.quote))
    if stored.quote.rule == CORRECTED:
        notes.append("corrected by hand")
    elif stored.corrections:
        notes.append("speaker or role set by hand")
    return tuple(notes)


def kept_in(stored: StoredQuote) -> str:
    """Return the collections that a quote is in, each with what was noted there; mostly "".

    >>> kept_in(StoredQuote(Quote("", "direct", (), ""), "", "", Metadata(), collections=(Mark("a", "x"), Mark("b"))))
    'a (x), b'
    """
    return ", ".join(f"{one.name} ({one.note})" if one.note else one.name for one in stored.collections)


def record(row: Row) -> Record:
    """Return `row` as what JSON can hold. Names are only ever added, never changed."""
    match row:
        case Hit():
            marks = {"matches": [list(span) for span in row.matches], "score": round(row.score, 4)}
            return (
                quote_record(row.stored.quote)
                | marks
                | _source(row.stored)
                | {"also": list(map(_also, row.also))}
            )
        case StoredArticle():
            return {"key": row.key, "path": row.path} | _metadata(row.meta) | {"quotes": row.quotes}
        case Read():
            article = row.article
            names = {"key": article.key, "doc": article.doc, "path": article.path}
            return names | _metadata(article.meta) | {"quotes": row.quotes, "text": article.text}
        case SpeakerCount() | FacetCount() | Counts() | Fault():
            return {name: getattr(row, name) for name in row.__slots__}
        case Shown():
            around = {"around": row.around.of(row.article.text), "around_span": list(row.around)}
            also = [_also(other) | {"changes": _changes(changes)} for other, changes in row.also]
            return quote_record(row.stored.quote) | around | _source(row.stored) | {"also": also}
        case Cited():
            quote, cited = row.stored.quote, row.citation.plain()
            reference = {"sentence": cited.sentence, "in_text": cited.in_text, "entry": cited.entry}
            told = {
                name: quote_record(quote)[name]
                for name in ("type", "speaker", "kind", "role", "confidence", "rule")
            }
            return (
                {"id": quote.id, "style": row.style}
                | reference
                | told
                | {"caveats": list(remarks(row.stored))}
            )
        case Listed():
            return {"entry": row.citation.plain().entry}
        case Extracted():
            article = row.article
            names = {"doc": article.doc, "path": article.path, "key": article.key}
            return names | _metadata(article.meta) | {"quotes": [quote_record(quote) for quote in row.quotes]}
        case Side():
            return _fields(row) | {"names": list(row.names), "quotes": [record(hit) for hit in row.hits]}
        case Extra():
            return _fields(row)
        case Edit():
            return _fields(row) | {"facts": dict(row.facts)}
        case Saved():
            limits = {name: value for name, value in asdict(row.filters).items() if value is not None}
            return _fields(row) | {"filters": limits}
        case Correction() | Joining() | Period() | KeptOut() | Collection():
            return _fields(row)
        case Checked():
            return _checked(row)
        case _:
            assert_never(row)


def _fields(row: PeopleRow | KeptRow | Side | Extra) -> Record:
    values = {name: getattr(row, name) for name in row.__slots__ if name != "hits"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _also(stored: StoredQuote) -> Record:
    """Return a quote that is the same statement: its words, its speaker, and where it stands."""
    quote = quote_record(stored.quote)
    return {name: quote[name] for name in ("id", "type", "text", "speaker", "role")} | _source(stored)


def _changes(changes: Iterable[Change]) -> list[Record]:
    return [{name: getattr(one, name) for name in Change.__slots__} for one in changes]


def _checked(row: Checked) -> Record:
    """Return a check: what was claimed, what it is, and of the closest wording the words and the source."""
    check = row.check
    claim = {
        "claim": check.claim.text,
        "claimed_speaker": check.claim.speaker,
        "paragraph": check.claim.paragraph,
    }
    changes = _changes(check.changes)
    found = {"verdict": check.verdict, "stands": row.stands, "score": check.score, "changes": changes}
    evidence = [_evidence(one) for one in check.evidence]
    claim["draft"] = row.draft and file_name(row.draft)
    return claim | found | {"notes": list(check.notes), "evidence": evidence}


def _evidence(evidence: Evidence) -> Record:
    stored = evidence.stored
    quote = (
        quote_record(stored.quote)
        if stored
        else dict.fromkeys(("id", "type", "speaker", "role", "confidence"))
    )
    names = ("id", "type", "speaker", "role", "confidence")
    spans = {name: [list(span) for span in getattr(evidence, name)] for name in ("covers", "differs")}
    source = {"article": evidence.article, "path": evidence.path, "likeness": evidence.likeness}
    source |= _metadata(evidence.meta)
    return {"text": evidence.text} | spans | {name: quote[name] for name in names} | source


def _source(stored: StoredQuote) -> Record:
    across: Record = {"known_as": stored.known_as, "corrections": list(stored.corrections)}
    across["speaker_id"] = stored.speaker_id
    across["collections"] = [{"name": one.name, "note": one.note} for one in stored.collections]
    return across | {"article": stored.article, "path": stored.path} | _metadata(stored.meta)


def _metadata(meta: Metadata) -> Record:
    return {
        "title": meta.title,
        "authors": list(meta.authors),
        "publisher": meta.publisher,
        "date": meta.date,
        "url": meta.url,
        "archive_url": meta.archive_url,
        "language": meta.language,
        "date_from": meta.date_from,
        "wire": meta.wire,
        "notes": list(meta.notes),
    }
