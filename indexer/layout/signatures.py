"""Quotations and posts that are signed, with a dash and a name.

“I voted for it.” — Herbert Stroud, retired surveyor
We hear you. — Ann Lee (@annlee) September 9, 2025
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoth.indexer.document import Quotation, Turn
from quoth.indexer.model import Span

LONGEST_SIGNATURE = 140
"""Characters of a line that names the author of what stands above it."""
_LINE_END = re.compile("[\r\n\u2028\u2029]")
_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s*(?=[^\W\d_a-z])")
_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|del|la|van|von|der|den|bin|al|and)){0,4}(?<!\.)(?=\.\Z)"
)
"""A name and nothing else before the full stop that ends a line."""
_POST = re.compile(
    r"[>*_\s]*(?P<said>\S[^\r\n]{2,600}?)\s*(?P<dash>[—–―]|--?)\s*"
    r"(?P<name>[^\r\n@()]{1,60}?) \(@\w{1,30}\)(?:,? [^\r\n.!?]{0,40})?\s*"
)
"""A post as pages embed it: with its author's handle, and most often a date."""
_SIGNATURE = re.compile(
    r"[>*_\s]*(?P<dash>[—–―]|--?)\s*(?P<name>[^\W\d_][^\r\n@()]{1,58}?)"
    r"(?:\s\(@[\w.]{1,40}\)(?:,? [^\r\n.!?]{0,40})?|(?P<office>,\s[^\r\n.!?]{2,80})?)\s*"
)
"""The line below a post or a quotation that says whose it is."""
_COLUMNIST = re.compile(
    r"(?P<end>[ \t]*(?:\r?\n[ \t]*){0,2})(?P<name>[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al)){1,3})(?P<comma>,) "
    r"(?P<outlet>[A-Z][\w.’'&-]*(?: (?:[A-Z][\w.’'&-]*|of|the|and|for|&)){0,5})[ \t]*(?=\r?\n|\Z)"
)
"""How a round-up of opinions says whose a quotation is, after it or on the line below: Ann Lee, Harrow Post."""
FEWEST = 2
"""So many quotations must be signed in this way: a single one may be a caption."""
_DASH = re.compile(r"^(?:[>*_]|[^\S\n])*(?:[—–―]|--?)\s*[^\W\d_]", re.MULTILINE)
_QUOTED_LINE = re.compile(r"\s*>\s*(?=\w)")
"""How a line of plain text starts that is quoted as in mail."""
_BLOCK = re.compile(r"[>*_\s-]*")


def signatures(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> list[Turn]:
    """Return the quotations that start a paragraph and are signed with a dash and a name after it."""
    found = []
    starts = {p.start + len(_BLOCK.match(p.of(text))[0]) for p in paragraphs}  # type: ignore[index]
    for quotation in quotations:
        if quotation.span.start in starts:
            match = _SIGNED.match(text, quotation.span.end)
            if match:
                end = _LINE_END.search(text, match.end())
                line = text[match.end() : end.start() if end else len(text)].rstrip()
                ended = _NAME.match(line)
                name = Span(match.end(), match.end() + (ended.end() if ended else len(line)))
                if 0 < len(line) <= 120 and (ended or not line.endswith((".", "!", "?"))):
                    dash = Span(match.end() - len(match.group().lstrip()), match.end())
                    found.append(Turn(quotation.span, name, dash, "signature"))
    found += _rounded_up(text, quotations)
    signed = {turn.content for turn in found}
    return sorted(
        [*found, *(post for post in _posts(text, paragraphs) if post.content not in signed)], key=_start
    )


def _posts(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """Yield the posts that are a paragraph each, in marks or not."""
    for paragraph in paragraphs if "(@" in text else ():
        match = _POST.fullmatch(text, *paragraph)
        if match:
            said, name, dash = (Span(*match.span(group)) for group in ("said", "name", "dash"))
            yield Turn(said, name, dash, "signature")
    yield from _signed_below(text, paragraphs)


def _rounded_up(text: str, quotations: Sequence[Quotation]) -> list[Turn]:
    """Return the quotations of a round-up, each with whom it names after it; [] where fewer than FEWEST are so."""
    found = []
    for quotation in quotations:
        match = _COLUMNIST.match(text, quotation.span.end) if quotation.closed else None
        if match:
            name = Span(match.start("name"), match.end("outlet"))
            found.append(Turn(quotation.span, name, Span(*match.span("comma")), "signature"))
    return found if len(found) >= FEWEST else []


def _signed_below(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """Yield the posts and the lines quoted by ">" whose author a line of its own below them names."""
    for above, below in (
        pairwise(p for p in paragraphs if p.of(text).strip("> ")) if _DASH.search(text) else ()
    ):
        match = _SIGNATURE.fullmatch(text, *below) if below.end - below.start <= LONGEST_SIGNATURE else None
        quoted = _QUOTED_LINE.match(text, *above)
        if match and ("(@" in below.of(text) or quoted) and not _SIGNATURE.fullmatch(text, *above):
            name, dash = Span(match.start("name"), match.end("office")), Span(*match.span("dash"))
            if match["office"] is None:
                name = Span(*match.span("name"))
            yield Turn(Span(quoted.end() if quoted else above.start, above.end), name, dash, "signature")


def _start(turn: Turn) -> Span:
    return turn.content
