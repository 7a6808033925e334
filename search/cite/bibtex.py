r"""BibTeX, as BibLaTeX and Biber read it: an @online entry for the article, with a note for the quote.

The outlet is `organization`, which BibLaTeX prints for @online (it ignores `journaltitle` there). Titles are
in double braces, so that no LaTeX style puts "Syria" in small letters. How a speaker was told is the
`annotation`, which only annotated lists print.

A file of entries stays whole whatever an article holds: text has its special signs escaped, with commands
for braces, which BibTeX counts even after a backslash; a url stands as it is, braces percent-encoded.
"""

from quoth.search.cite.interface import ALONE, Citation, Setting
from quoth.search.cite.names import Name
from quoth.search.cite.source import source_of
from quoth.search.cite.speakers import speaker_family
from quoth.search.cite.wording import capital, how_used
from quoth.search.cite.works import Work, attribution, note
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
    before = f"{{{_escape(speaker_family(stored, setting))}, {how_used(stored.quote)} in}}"
    in_text = rf"\autocite[{before}][para.~{stored.quote.paragraph}]{{{work.key}}}"
    return Citation("", in_text, _entry(work, setting), data=True, order=work.key)


def _entry(work: Work, setting: Setting) -> str:
    source = work.source
    title = _escape(source.title or capital(source.description()))
    fields = {
        "author": " and ".join(_author(author) for author in source.authors),
        "title": f"{{{title}}}",
        "organization": "" if source.self_published() else _escape(source.publisher or ""),
        "date": source.date.iso() if source.date else "",
        "url": source.url or "",
        "note": _escape("; ".join(note(stored, setting.articles) for stored in work.quotes)),
        "annotation": _escape("; ".join(attribution(stored.quote) for stored in work.quotes)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@online{{{work.key},\n{''.join(lines)}}}"


def _author(name: Name) -> str:
    if name.given is None and name.suffix is None:
        return f"{{{_escape(name.family)}}}"
    return ", ".join(_escape(part) for part in (name.family, name.suffix, name.given) if part)


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)
