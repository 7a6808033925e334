r"""BibLaTeX, for Biber: an @online entry for the article. Plain BibTeX is the style `bibtex`.

The outlet is `organization`, which BibLaTeX prints for @online (it ignores `journaltitle` there). Titles are
in double braces, so that no LaTeX style puts "Syria" in small letters. The quotes, and how their speakers were told, are
the `annotation`, which only annotated lists print: a `note` would stand in every list of works.

A file of entries stays whole whatever an article holds: text has its special signs escaped, with commands
for braces, which BibTeX counts even after a backslash; a url stands as it is, braces percent-encoded.
"""

from quoth.search.cite.interface import ALONE, Citation, Setting
from quoth.search.cite.names import Name
from quoth.search.cite.source import source_of
from quoth.search.cite.speakers import speaker_family
from quoth.search.cite.wording import capital, how_used
from quoth.search.cite.works import Work
from quoth.search.model import StoredQuote

_ESCAPES = {ord(sign): f"\\{sign}" for sign in "&%$#_"} | {
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    ord("\\"): r"\textbackslash{}",
}


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    r"""Cite one quote: `\autocite[Saleh, quoted in][para.~1]{lee2015chlorine-1f0c2a9b}` and the entry."""
    work = Work(source_of(stored), setting.quotes or (stored,))
    # Braces around what stands in brackets: a "]" in a name would end it.
    before = f"{{{escape(speaker_family(stored, setting))}, {how_used(stored.quote)} in}}"
    in_text = rf"\autocite[{before}][para.~{stored.quote.paragraph}]{{{work.key}}}"
    source = work.source
    fields = {
        "author": " and ".join(map(author, source.authors)),
        "title": f"{{{escape(source.title or capital(source.description()))}}}",
        "organization": "" if source.self_published() else escape(source.publisher or ""),
        "date": source.date.iso() if source.date else "",
        "url": source.url or "",
        "annotation": escape("; ".join(work.notes(setting.articles))),
    }
    return Citation("", in_text, entry("online", work.key, fields), data=True, order=work.key)


def entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """Return an entry with the fields that are not empty; their values are escaped already."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}"


def author(name: Name) -> str:
    """Return a name as BibTeX sorts it: "King, Jr., Martin Luther", or "{Human Rights Watch}"."""
    if name.given is None and name.suffix is None:
        return f"{{{escape(name.family)}}}"
    return ", ".join(escape(part) for part in (name.family, name.suffix, name.given) if part)


def escape(text: str) -> str:
    """Return text with its signs that mean something to LaTeX as commands."""
    return text.translate(_ESCAPES)
