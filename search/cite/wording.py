"""The sentence around a quote: who spoke, in what role, to whom, and the words themselves.

Decisions, all on the side of not putting words into a mouth:

- Words are never altered, and of the punctuation only what ends a stretch, as every style allows (endings).
- A split quote stays split where the article split it: “A,” X said. “B.” Joined, its comma would claim that
  the speaker made one sentence of two. Any further stretch follows after … outside the marks.
- Fragments of a part-quoted sentence are each between their own marks, and X "said, in part,".
- A paraphrase is not put between quotation marks and is called one, for its words are the reporter's. Only
  marks that the article itself has inside it stay.
- The verb is "said" ("states" for a document, "told the Guardian" where the audience is known): quoth knows
  where the article's own verb stands, but a StoredQuote does not hold it.
- No speaker: "an unidentified speaker". That is true both where the article names nobody and where quoth
  could not tell the name; "unnamed" would claim the first.
"""

from quoth.indexer.model import Quote
from quoth.search.cite.endings import finish
from quoth.search.cite.marks import Stretch, clean, stretches
from quoth.search.cite.names import parse_name

UNIDENTIFIED = "unidentified speaker"
_OPENING = ("“", "„", "‟", "«", '"', "``", "''", "‘", "'")
_CLOSING = ("”", "“", "»", '"', "''", "’", "'")


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
    texts = ("".join(_marked(stretch) for stretch in chunk) for chunk in _chunks(quote))
    return " … ".join(clean(text) for text in texts)


def sentence(quote: Quote, reference: str | None) -> str:
    """Return the quote with its attribution; `reference`, if any, follows in parentheses.

    >>> from quoth.indexer.model import Span, Speaker
    >>> lee = Speaker("Ann Lee", "person", "the mayor")
    >>> quote = Quote("0", "direct", (Span(0, 8), Span(20, 29)), '"It is," "I know."', speaker=lee)
    >>> sentence(quote, "qtd. in Park")
    '“It is,” Ann Lee, the mayor, said. “I know” (qtd. in Park).'
    """
    speaker = _speaker(quote)
    quoted = [stretch for chunk in _chunks(quote) for stretch in chunk if stretch.text.strip()]
    if quote.type == "indirect":
        text = f"{capital(speaker)}, in the article’s paraphrase: {words(quote)}"
    elif not all(stretch.quoted for stretch in quoted):
        text = f"{capital(speaker)}, partly in the article’s words: {words(quote)}"
    elif quote.type == "mixed":
        text = f"{capital(speaker)}, in part, {words(quote)}"
    elif len(quoted) < 2:
        text = f"{capital(speaker)}, {words(quote)}"
    else:
        first, second, *others = (clean(stretch.text) for stretch in quoted)
        stop = "," if second[:1].islower() else "."
        rest = " … ".join(f"“{text}”" for text in (second, *others))
        text = f"“{finish(first, ',')}” {speaker}{stop} {rest}"
    return f"{finish(text, '')} ({reference})." if reference else finish(text, ".")


def _marked(stretch: Stretch) -> str:
    return f"“{stretch.text.strip()}”" if stretch.quoted else stretch.text


def _speaker(quote: Quote) -> str:
    """Return "Raed Saleh, the White Helmets’ leader, told the Guardian"."""
    name, role = speaker_name(quote), speaker_role(quote)
    described = f"an {name}" if name == UNIDENTIFIED else name
    if role:
        described = f"{described}, {role},"
    if audience := clean(quote.audience or ""):
        return f"{described} told {audience}"
    return f"{described} {'states' if quote.speaker and quote.speaker.kind == 'document' else 'said'}"


def _chunks(quote: Quote) -> list[list[Stretch]]:
    """Return the quote's spans, each split at its marks; those between which nothing stands are one."""
    chunks: list[str] = []
    at, end = 0, 0
    for span in quote.content:
        width = span.end - span.start
        text = quote.text[at : at + width]
        if chunks and _goes_on(chunks[-1], text, span.start - end):
            chunks[-1] += "\n" + text
        else:
            chunks.append(text)
        at, end = at + width + 1, span.end
    if at != len(quote.text) + 1:  # the spans are not those of the text
        chunks = [quote.text]
    return [stretches(text, quote.type == "direct") for text in chunks]


def _goes_on(before: str, text: str, gap: int) -> bool:
    """Tell whether `text` is the next paragraph of the quotation `before`: its marks open it again.

    Stretches without marks (a transcript) go on where only line ends fit in the `gap` of so many characters.
    """
    opens = text.lstrip().startswith(_OPENING)
    if before.lstrip().startswith(_OPENING):
        return opens and not before.rstrip().endswith(_CLOSING)
    return not opens and gap <= 4
