"""The sentence around a quote: who spoke, in what role, to whom, and the words themselves.

Decisions, all on the side of not putting words into a mouth:

- Words are never altered, and of the punctuation only what ends a stretch, as every style allows (endings).
- A split quote stays split where the article split it: “A,” X said. “B.” Joined, its comma would claim that
  the speaker made one sentence of two. Any further stretch follows after … outside the marks.
- A part-quoted sentence, a paraphrase and what the speaker is not reported to have said are the article's words: its
  sentence is quoted, as it is, with the speaker's full name in brackets where it has "he" (see reported). No verb is
  put in its place.
- A quotation as long as the style has it becomes a block: its stretches in one, for it has no marks that
  could part them; a comma that only led to the attribution is a period there.
- The verb of a quotation is "said" ("states" for a document, "told the Guardian" where the audience is known): it
  claims nothing that the marks do not.
- No speaker: "an unidentified speaker". That is true both where the article names nobody and where quoth
  could not tell the name; "unnamed" would claim the first.
"""

from dataclasses import replace

from quoth.indexer.model import Quote
from quoth.search.cite.endings import finish
from quoth.search.cite.interface import ALONE, Setting
from quoth.search.cite.marks import clean, inner
from quoth.search.cite.passage import Chunk, Stretch, Usage, chunks, length, shortened
from quoth.search.cite.reported import is_reported, reported
from quoth.search.cite.speakers import speaker_called
from quoth.search.model import StoredQuote

USUAL = Usage()


def capital(text: str) -> str:
    """Start a sentence with `text`; names like eBay stay."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def how_used(quote: Quote) -> str:
    """Return "quoted", "paraphrased" where the words are the article's, or "reported" where nobody is said to say them."""
    if quote.polarity.kind != "asserted":
        return "reported"
    return "paraphrased" if quote.type == "indirect" else "quoted"


def words(quote: Quote) -> str:
    """Return the words, between “ ” as far as they are quoted, with … for what stands between the spans."""
    return _joined(chunks(quote, USUAL.pairs), USUAL)


def sentence(
    stored: StoredQuote, reference: str | None, usage: Usage = USUAL, setting: Setting = ALONE
) -> str:
    """Return the quote with its attribution; `reference`, if any, follows, in the brackets that it has.

    Where the words are the article's (see `is_reported`), that is the article's own sentence.

    >>> from quoth.indexer.model import Metadata, Span, Speaker
    >>> lee = Speaker("Ann Lee", "person", "the mayor")
    >>> quote = Quote("0", "direct", (Span(0, 8), Span(20, 29)), '"It is," "I know."', speaker=lee)
    >>> sentence(StoredQuote(quote, "a", "a.txt", Metadata()), "(qtd. in Park)")
    '“It is,” Ann Lee, the mayor, said. “I know” (qtd. in Park).'
    """
    quote, max_words = stored.quote, setting.max_words
    if is_reported(quote):
        return _reported(stored, reference, usage, setting)
    speaker = speaker_clause(stored, setting)
    passage = shortened(chunks(quote, usage.pairs), max_words, usage)
    if _is_block(quote, passage, usage):
        inside = replace(usage, pairs=(usage.pairs[1], usage.pairs[0]))
        block = _block(shortened(chunks(quote, inside.pairs), max_words, inside), usage)
        return f"{capital(speaker)}:\n{block} {reference or ''}".rstrip()
    quoted = [stretch for chunk in passage for stretch in chunk if stretch.text.strip()]
    if not all(stretch.quoted for stretch in quoted):
        text = f"{capital(speaker)}, partly in the article’s words: {_joined(passage, usage)}"
    elif len(quoted) < 2:
        text = f"{capital(speaker)}, {_joined(passage, usage)}"
    else:
        text = interrupted(quoted, speaker, usage)
    return _ended(text, reference)


def _ended(text: str, reference: str | None) -> str:
    return f"{finish(text, '')} {reference}." if reference else finish(text, ".")


def _reported(stored: StoredQuote, reference: str | None, usage: Usage, setting: Setting) -> str:
    """Return the sentence in which the article reports the quote, between quotation marks."""
    quote = stored.quote
    found = reported(stored, setting.articles(stored.article) if setting.articles else None)
    if found is None:
        passage = shortened(chunks(quote, usage.pairs), setting.max_words, usage)
        return _ended(f"{_introduced(stored, setting)} {_joined(passage, usage)}", reference)
    if setting.max_words is None and usage.block and len(found.split()) >= usage.block:
        block = inner(found, (usage.pairs[1], usage.pairs[0]))
        return f"The article reports:\n{finish(block, '.')} {reference or ''}".rstrip()
    [[stretch]] = shortened([[Stretch(inner(found, usage.pairs), True)]], setting.max_words, usage)
    left, right = usage.pairs[0]
    return _ended(f"{left}{stretch.text}{right}", reference)


def _introduced(stored: StoredQuote, setting: Setting) -> str:
    """Return what comes before the words of a quote whose sentence is not at hand."""
    who = speaker_called(stored, setting)
    match stored.quote.polarity.kind:
        case "denied":
            return f"According to the article, {who} denied this:"
        case "unsaid":
            return f"According to the article, {who} did not say this:"
    return f"According to {who} in the article’s words:"


def interrupted(quoted: list[Stretch], speaker: str, usage: Usage) -> str:
    """Return “A,” X said. “B” … “C”."""
    first, *others = (clean(stretch.text) for stretch in quoted)
    left, right = usage.pairs[0]
    start = f"{left}{finish(first, ',')}{right} {speaker}"
    if not others:
        return start
    stop = "," if others[0][:1].islower() else "."
    rest = f" {usage.ellipsis} ".join(f"{left}{text}{right}" for text in others)
    return f"{start}{stop} {rest}"


def _is_block(quote: Quote, passage: list[Chunk], usage: Usage) -> bool:
    if usage.block is None or quote.type != "direct" or length(passage) < usage.block:
        return False
    return all(stretch.quoted for chunk in passage for stretch in chunk if stretch.text.strip())


def _block(passage: list[Chunk], usage: Usage) -> str:
    """Return the stretches as one text that ends its sentence, a paragraph a line; further ones than two follow after …"""
    quoted = [stretch.text for chunk in passage for stretch in chunk if stretch.text.strip()]
    first, *others = ("\n".join(filter(None, map(clean, text.splitlines()))) for text in quoted)
    if others:
        first = finish(first, "," if others[0][:1].islower() else ".")
    text = f" {usage.ellipsis} ".join([" ".join([first, *others[:1]]), *others[1:]])
    return finish(text, ".")


def _joined(passage: list[Chunk], usage: Usage) -> str:
    left, right = usage.pairs[0]
    texts = (
        "".join(f"{left}{part.text.strip()}{right}" if part.quoted else part.text for part in chunk)
        for chunk in passage
    )
    return f" {usage.ellipsis} ".join(clean(text) for text in texts)


def speaker_clause(stored: StoredQuote, setting: Setting = ALONE, inverted: bool = False) -> str:
    """Return "Raed Saleh, the White Helmets’ leader, told the Guardian", or inverted, "said Raed Saleh, ..."."""
    quote, described = stored.quote, speaker_called(stored, setting)
    if audience := clean(quote.audience or ""):
        return f"{described} told {audience}"
    verb = "states" if quote.speaker and quote.speaker.kind == "document" else "said"
    return f"{verb} {described.rstrip(',')}" if inverted else f"{described} {verb}"
