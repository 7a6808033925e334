"""Text for people: the quote first, then who, then where it stands and why this speaker."""

from collections.abc import Iterable, Iterator
from typing import TextIO, assert_never

from quoth.indexer.model import Article, Metadata, Quote, Span
from quoth.search.cite.interface import Citation, runs
from quoth.search.cite.locators import clock, locator
from quoth.search.extras import Extra
from quoth.search.kept.model import Collection, Edit, KeptOut, Saved
from quoth.search.model import Counts, FacetCount, Fault, Hit, SpeakerCount, StoredArticle, StoredQuote
from quoth.search.render import Look, kept, people
from quoth.search.render.checks import card, difference
from quoth.search.render.denials import first_line, polarity
from quoth.search.render.lines import Line, lit, together, write
from quoth.search.render.rows import (
    Checked,
    Cited,
    Extracted,
    Listed,
    Read,
    Row,
    Shown,
    caveats,
    file_name,
    kept_in,
    remarks,
)
from quoth.search.render.visible import one_line, visible
from quoth.search.render.why import steps, why
from quoth.search.speakers.model import Correction, Joining, Period, Side

LONGEST = 2000
"""Characters of a paragraph shown on either side of a quote: a file may be one line of 50 MB."""


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write a block of lines for each row, an empty line between two."""
    if kind is Side and look.width:
        from quoth.search.render.beside import beside

        sides = [row for row in rows if isinstance(row, Side)]
        out.writelines(line.rstrip() + "\n" for line in beside(sides, look, look.width))
        return
    for number, row in enumerate(rows):
        if number and kind not in (FacetCount, Extra):
            out.write("\n")
        # A citation is not wrapped: it is there to be copied.
        write(_block(row, look), out, Look(look.color) if kind in (Cited, Listed) else look)


def _block(row: Row, look: Look) -> Iterator[Line]:
    match row:
        case Hit():
            yield from _hit(row, look)
        case Shown():
            yield from _shown(row, look)
        case Cited():
            yield from _cited(row.citation)
            if not row.citation.data:
                yield _quiet(f"id {row.stored.quote.id}", _why(row.stored.quote))
        case Listed():
            yield from _cited(row.citation)
        case Extracted():
            yield from _extracted(row, look)
        case Checked():
            yield from card(row, look)
        case SpeakerCount():
            yield Line(((one_line(row.name), "strong"), (f"  {row.statements}", "")))
        case StoredArticle():
            yield Line(((one_line(row.meta.title or row.key), "strong"), (f"  {row.quotes}", "")))
        case Read():
            yield from _read(row)
        case FacetCount():
            value = one_line(row.value or "not known")
            yield Line(((f"{row.statements:7}  ", ""), (value, "strong")), indent=9, label=row.facet)
        case Counts():
            yield from _counts(row)
        case Extra():
            state = ("installed", "") if row.installed else ("not installed", "flag")
            yield Line(((f"{row.name:11}", "strong"), (f"{state[0]:14} ", state[1]), (row.adds, "")))
        case Fault():
            yield Line(((one_line(row.what), ""),), indent=12, label=row.part)
            yield Line(((row.mends, "quiet"),), indent=12)
        case Side():
            yield Line(((people.title(row), "strong"),))
            for hit in row.hits:
                yield Line(())
                yield from _hit(hit, look)
        case Correction() | Joining() | Period():
            cells = (together(cell) for cell in people.cells(row))
            yield Line((("  ".join(filter(None, cells)), ""),))
        case Edit() | KeptOut() | Collection() | Saved():
            yield Line((("  ".join(together(cell) for cell in kept.cells(row)), ""),))
        case _:
            assert_never(row)


def _counts(row: Counts) -> Iterator[Line]:
    behind = "none: `quoth reindex` makes it" if row.indexed is None else "behind: the next search catches up"
    facts = {
        "engine": row.engine,
        "articles": f"{row.articles:,}",
        "quotes": f"{row.quotes:,}",
        "speakers": f"{row.speakers:,}",
        "size": f"{row.size / 1e6:,.1f} MB",
        "generation": str(row.generation),
        "index": "up to date" if row.indexed == row.generation else behind,
    }
    for name, value in facts.items():
        yield Line(((value, ""),), indent=12, label=name)


def _hit(row: Hit, look: Look) -> Iterator[Line]:
    stored = row.stored
    if denial := first_line(stored.quote):
        yield Line(((denial, "flag"),))
    yield Line(tuple(people.said(stored.quote, row.matches, look)))
    yield Line(tuple(attribution(stored.quote, stored)), indent=2)
    yield _quiet(place(stored.meta, stored.quote), stored.meta.url or file_name(stored.path))
    if row.also:
        yield _quiet(also_in(row))
    if stored.collections:
        yield _quiet(f"in {kept_in(stored)}")
    yield _quiet(f"id {stored.quote.id}", _why(stored.quote))
    yield from _context(stored.quote)


def _card(quote: Quote, look: Look) -> Iterator[Line]:
    yield Line(tuple(people.said(quote, (), look)))
    yield Line(tuple(attribution(quote)), indent=2)


def attribution(quote: Quote, stored: StoredQuote | None = None) -> Iterator[tuple[str, str]]:
    """Yield who speaks, in which role, to whom, and what to beware of, as styled pieces."""
    if quote.speaker:
        name, role = people.introduced(quote, stored.known_as if stored else None)
        yield name, "strong"
        if quote.speaker.kind == "unnamed":
            yield " (unnamed)", ""
        if role:
            yield ", " + role, ""
    if quote.speaker and quote.audience:
        yield ", to " + one_line(quote.audience), ""
    for number, caveat in enumerate(remarks(stored) if stored else caveats(quote)):
        yield (" · " if number or quote.speaker else "") + caveat, "flag"


def place(meta: Metadata, quote: Quote) -> str:
    """Return outlet, date and paragraph, as far as they are known."""
    known = (meta.publisher, meta.date, locator(quote))
    return ", ".join(one_line(part) for part in known if part)


def also_in(hit: Hit) -> str:
    """Return in which other articles the same statement stands, and where it stood first."""
    articles = "1 article" if len(hit.also) == 1 else f"{len(hit.also)} articles"
    named = [_dated(one.meta, one.path) for one in hit.also]
    dates = [one.meta.date for one in (hit.stored, *hit.also)]
    if all(dates) and min(filter(None, dates)) != hit.stored.meta.date:
        named[0] += " (first)"
    return f"also in {articles}: {'; '.join(named)}"


def _dated(meta: Metadata, path: str) -> str:
    known = (meta.publisher or meta.title or file_name(path), meta.date)
    return ", ".join(one_line(part) for part in known if part)


def _why(quote: Quote) -> str | None:
    return f"attributed by: {why(quote)}" if quote.speaker else None


def _context(quote: Quote) -> Iterator[Line]:
    if quote.before or quote.after:
        yield _quiet(f"context: {one_line(quote.before)} […] {one_line(quote.after)}".strip())


def _quiet(*parts: str | None) -> Line:
    return Line(((" · ".join(one_line(part) for part in parts if part), "quiet"),), indent=2)


def _shown(row: Shown, look: Look) -> Iterator[Line]:
    quote, text = row.stored.quote, row.article.text
    if denial := first_line(quote):
        yield Line(((denial, "flag"),))
    yield Line(tuple(_around(row, look)))
    yield Line(())
    name, role = people.introduced(quote, row.stored.known_as)
    mention = " … ".join(span.of(text) for span in (*quote.source, *quote.cue))
    facts = {
        "speaker": f"{name} ({', '.join(filter(None, (quote.speaker.kind, row.stored.speaker_id)))})"
        if quote.speaker
        else None,
        "role": role,
        "audience": quote.audience,
        "beware": ", ".join(remarks(row.stored)),
        "why": steps(quote, row.starts) or why(quote) + (f", by “{mention}”" if mention else ""),
        "polarity": polarity(quote, text),
        "place": f"paragraph {quote.paragraph}, characters "
        + ", ".join(f"{start}-{end}" for start, end in quote.content),
        "time": None if quote.time is None else clock(quote.time),
        **_facts(row.article),
        "kept in": kept_in(row.stored),
        "id": quote.id,
    }
    for name, value in facts.items():
        if value:
            style = "flag" if name == "beware" else ""
            yield Line(((one_line(value), style),), indent=10, label=name)
    for inner in quote.nested:
        yield Line(((one_line(inner.text) + " ", ""), *attribution(inner)), indent=10, label="within")
    for other, changes in row.also:
        what = "; ".join(map(difference, changes)) or "the same words"
        yield Line(
            ((f"{_dated(other.meta, other.path)}, id {other.quote.id}: {what}", ""),), indent=10, label="also"
        )


def _around(row: Shown, look: Look) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs with the quote lit, their far ends left out where they are endless."""
    content, (start, end) = row.stored.quote.content, row.around
    longest = LONGEST * max(1, sum(start <= at < end for at in row.starts))
    first, last = max(start, content[0].start - longest), min(end, content[-1].end + longest)
    if first > start:
        yield "…", "quiet"
    spans = [Span(span.start - first, span.end - first) for span in content]
    yield from lit(row.article.text[first:last], spans, look, "strong")
    if last < end:
        yield "…", "quiet"


def _facts(article: Article) -> dict[str, str | None]:
    meta = article.meta
    return {
        "title": meta.title,
        "author": "; ".join(meta.authors),
        "outlet": meta.publisher,
        "date": meta.date,
        "url": meta.url,
        "archived": meta.archive_url,
        "file": file_name(article.path),
    }


def _read(row: Read) -> Iterator[Line]:
    article, meta = row.article, row.article.meta
    date = f"{meta.date} (from {meta.date_from})" if meta.date and meta.date_from else meta.date
    facts = _facts(article) | {
        "date": date,
        "language": meta.language,
        "agency": meta.wire,
        "beware": "; ".join(meta.notes),
        "key": article.key,
        "size": f"{len(article.text):,} characters, {row.quotes} quotes",
    }
    for name, value in facts.items():
        if value:
            yield Line(((one_line(value), "flag" if name == "beware" else ""),), indent=10, label=name)
    yield Line(())
    yield Line(((visible(article.text.replace("\r\n", "\n")), ""),))


def _cited(cited: Citation) -> Iterator[Line]:
    if cited.data:  # goes into a file of its own, with nothing beside it
        yield Line(((visible(cited.entry), ""),))
        return
    if cited.sentence:
        start, _, block = cited.sentence.partition("\n")
        yield Line(tuple(_set(start)))
        for paragraph in filter(None, block.split("\n")):
            yield Line(tuple(_set(paragraph)), indent=4)
    if cited.in_text:
        yield Line((("in text: ", "quiet"), *_set(cited.in_text)))
    yield Line(tuple(_set(cited.entry)))


def _set(field: str) -> Iterator[tuple[str, str]]:
    for text, italic in runs(field):
        yield one_line(text), "title" if italic else ""


def _extracted(row: Extracted, look: Look) -> Iterator[Line]:
    article = row.article
    number = f"{len(row.quotes)} quote{'' if len(row.quotes) == 1 else 's'}"
    head = ((f"{one_line(article.meta.title)}  ", "strong"),) if article.meta.title else ()
    yield Line((*head, (f"{one_line(file_name(article.path))}, {number}", "quiet")))
    for quote in row.quotes:
        yield Line(())
        yield from _card(quote, look)
        yield _quiet(locator(quote), _why(quote))
