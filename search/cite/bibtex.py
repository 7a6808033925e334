r"""BibTeX, as BibLaTeX and Biber read it: an @online entry for the article, with a note for the quote.

The outlet is `organization`, which BibLaTeX prints for @online (it ignores `journaltitle` there). Titles are
in double braces, so that no LaTeX style puts "Syria" in small letters.

A file of entries stays whole whatever an article holds: text has its special signs escaped, with commands
for braces, which BibTeX counts even after a backslash; a url stands as it is, braces percent-encoded.
"""

import re
from unicodedata import normalize

from quoth.search.cite.endings import finish
from quoth.search.cite.interface import Citation
from quoth.search.cite.names import Name
from quoth.search.cite.source import Source, source_of
from quoth.search.cite.wording import capital, how_used, speaker_family, speaker_name, speaker_role, words
from quoth.search.model import StoredQuote

_ESCAPES = {ord(sign): f"\\{sign}" for sign in "&%$#_"} | {
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    ord("\\"): r"\textbackslash{}",
}
_FOLDS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
_DULL = frozenset(
    "and are but for from has how its new not our say says that the this was who why with you".split()
)


def cite(stored: StoredQuote) -> Citation:
    r"""Cite one quote: `\autocite[Saleh, quoted in][para.~1]{lee2015chlorine-1f0c2a9b}` and the entry."""
    source = source_of(stored)
    key = _key(stored, source)
    # Braces around what stands in brackets: a "]" in a name would end it.
    before = f"{{{_escape(speaker_family(stored.quote))}, {how_used(stored.quote)} in}}"
    in_text = rf"\autocite[{before}][para.~{stored.quote.paragraph}]{{{key}}}"
    return Citation("", in_text, _entry(key, stored, source), data=True)


def _entry(key: str, stored: StoredQuote, source: Source) -> str:
    title = _escape(source.title or capital(source.description()))
    fields = {
        "author": " and ".join(_author(author) for author in source.authors),
        "title": f"{{{title}}}",
        "organization": "" if source.self_published() else _escape(source.publisher or ""),
        "date": source.date.iso() if source.date else "",
        "url": source.url or "",
        "note": _escape(_note(stored)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@online{{{key},\n{''.join(lines)}}}"


def _note(stored: StoredQuote) -> str:
    """Return "Raed Saleh (White Helmets’ leader), quoted in para. 1: “...”", without a period."""
    quote = stored.quote
    role = speaker_role(quote)
    who = f"{speaker_name(quote)} ({role})" if role else speaker_name(quote)
    return f"{capital(who)}, {how_used(quote)} in para. {quote.paragraph}: {finish(words(quote), '')}"


def _author(name: Name) -> str:
    if name.given is None and name.suffix is None:
        return f"{{{_escape(name.family)}}}"
    return ", ".join(_escape(part) for part in (name.family, name.suffix, name.given) if part)


def _key(stored: StoredQuote, source: Source) -> str:
    """Return author, year, a word of the title, and the quote's id, which `quoth show` takes.

    The id keeps two quotes of one article apart, and a file with both valid.
    """
    who = source.authors[0].family if source.authors else source.publisher or ""
    title = (_fold(word) for word in (source.title or "").split())
    word = next((word for word in title if len(word) > 2 and word not in _DULL), "")
    year = source.date.year if source.date else "nd"
    return f"{_fold(who) or 'article'}{year}{word}-{_fold(stored.quote.id)[:8]}"


def _fold(text: str) -> str:
    """Return the ASCII letters and digits of `text`, small, without accents."""
    return re.sub(r"[^a-z0-9]", "", normalize("NFKD", text.lower().translate(_FOLDS)))


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)
