"""The sentence around a quote: who spoke, in what role, to whom, and the words themselves.

Decisions, all on the side of not putting words into a mouth:

- Words are never altered, and of the punctuation only what ends a stretch, as every style allows (endings).
- A split quote stays split where the article split it: “A,” X said. “B.” Joined, its comma would claim that
  the speaker made one sentence of two. Any further stretch follows after … outside the marks.
- Fragments of a part-quoted sentence are each between their own marks, and X "said, in part,".
- A quotation as long as the style has it becomes a block: its stretches in one, for it has no marks that
  could part them; a comma that only led to the attribution is a period there.
- A paraphrase is not put between quotation marks and is called one, for its words are the reporter's. Only
  marks that the article itself has inside it stay.
- The verb is "said" ("states" for a document, "told the Guardian" where the audience is known): quoth knows
  where the article's own verb stands, but a StoredQuote does not hold it.
- No speaker: "an unidentified speaker". That is true both where the article names nobody and where quoth
  could not tell the name; "unnamed" would claim the first.
"""

from dataclasses import replace

from quoth.indexer.model import Quote
from quoth.search.cite.endings import finish
from quoth.search.cite.marks import clean
from quoth.search.cite.names import parse_name
from quoth.search.cite.passage import Chunk, Stretch, Usage, chunks, length, shortened

UNIDENTIFIED = "unidentified speaker"
USUAL = Usage()


def speaker_name(quote: Quote) -> str:
    """Return the speaker's full name, or the description that stands for it."""
    return (clean(quote.speaker.name) if quote.speaker else "") or UNIDENTIFIED


def speaker_family(quote: Quote) -> str:
    """Return the family name of a person, the whole name of any other speaker."""
    name = speaker_name(quote)
    return parse_name(name).family if quote.speaker and quote.speaker.kind == "person" else name


def speaker_role(quote: Quote) -> str | None:
    """Return the speaker's role in the article's words, as far as it is known."""
    return clean(quote.speaker.role or "") or None if quote.speaker else None


def capital(text: str) -> str:
    """Start a sentence with `text`; names like eBay stay."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def how_used(quote: Quote) -> str:
    """Return "quoted", or "paraphrased" where the words are the article's."""
    return "paraphrased" if quote.type == "indirect" else "quoted"


def words(quote: Quote) -> str:
    """Return the words, between “ ” as far as they are quoted, with … for what stands between the spans."""
    return _joined(chunks(quote, USUAL.pairs), USUAL)


def sentence(quote: Quote, reference: str | None, usage: Usage = USUAL, max_words: int | None = None) -> str:
    """Return the quote with its attribution; `reference`, if any, follows, in the brackets that it has.

    >>> from quoth.indexer.model import Span, Speaker
    >>> lee = Speaker("Ann Lee", "person", "the mayor")
    >>> quote = Quote("0", "direct", (Span(0, 8), Span(20, 29)), '"It is," "I know."', speaker=lee)
    >>> sentence(quote, "(qtd. in Park)")
    '“It is,” Ann Lee, the mayor, said. “I know” (qtd. in Park).'
    """
    speaker = speaker_clause(quote)
    passage = shortened(chunks(quote, usage.pairs), max_words, usage)
    if _is_block(quote, passage, usage):
        inside = replace(usage, pairs=(usage.pairs[1], usage.pairs[0]))
        block = _block(shortened(chunks(quote, inside.pairs), max_words, inside), usage)
        return f"{capital(speaker)}:\n{block} {reference or ''}".rstrip()
    quoted = [stretch for chunk in passage for stretch in chunk if stretch.text.strip()]
    if quote.type == "indirect":
        text = f"{capital(speaker)}, in the article’s paraphrase: {_joined(passage, usage)}"
    elif not all(stretch.quoted for stretch in quoted):
        text = f"{capital(speaker)}, partly in the article’s words: {_joined(passage, usage)}"
    elif quote.type == "mixed":
        text = f"{capital(speaker)}, in part, {_joined(passage, usage)}"
    elif len(quoted) < 2:
        text = f"{capital(speaker)}, {_joined(passage, usage)}"
    else:
        text = interrupted(quoted, speaker, usage)
    return f"{finish(text, '')} {reference}." if reference else finish(text, ".")


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
    """Return the stretches as one text that ends its sentence; further ones than two follow after …"""
    first, *others = (clean(stretch.text) for chunk in passage for stretch in chunk if stretch.text.strip())
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


def speaker_clause(quote: Quote, inverted: bool = False) -> str:
    """Return "Raed Saleh, the White Helmets’ leader, told the Guardian", or inverted, "said Raed Saleh, ..."."""
    name, role = speaker_name(quote), speaker_role(quote)
    described = f"an {name}" if name == UNIDENTIFIED else name
    if role:
        described = f"{described}, {role},"
    if audience := clean(quote.audience or ""):
        return f"{described} told {audience}"
    verb = "states" if quote.speaker and quote.speaker.kind == "document" else "said"
    return f"{verb} {described.rstrip(',')}" if inverted else f"{described} {verb}"
