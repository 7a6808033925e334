"""Many citations at once: each as its style has it in one paper, and the list of works cited."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple
from unicodedata import combining, normalize

from quoth.search.cite import STYLES, cite
from quoth.search.cite.interface import ALONE, Citation, Setting
from quoth.search.cite.speakers import namesakes
from quoth.search.cite.works import Work, works
from quoth.search.model import StoredQuote

_ARTICLE = re.compile(r"\A\W*(?:the|an?)\s+(?=\w)", re.IGNORECASE)


class Bibliography(NamedTuple):
    """What a paper needs that cites some quotes."""

    citations: tuple[Citation, ...]
    """One for each quote, in the order given."""
    entries: tuple[str, ...]
    """The entries of the list of works cited, sorted as the style has it, each once; as `Citation.entry`."""


def cite_all(quotes: Iterable[StoredQuote], style: str, setting: Setting = ALONE) -> Bibliography:
    """Cite quotes in the style of that name, one of STYLES, or of a CSL file (see `csl`).

    Articles that would look the same get letters ("2015a"), initials or titles, as the style has it. Of
    `setting`, only `accessed`, `max_words` and `articles` count. Raises NotFoundError for another name, and what
    `csl.cite_all` raises.
    """
    quotes = list(quotes)
    if style.lower() in STYLES:
        style = style.lower()
    if style not in STYLES:
        from quoth.search.cite.csl import cite_all as cite_by_csl

        return cite_by_csl(quotes, style, setting)
    listed = works(quotes)
    setting = replace(setting, namesakes=namesakes(quotes))
    settings = _settings(listed, setting)
    first = [cite(work.quotes[0], style, own) for work, own in zip(listed, settings, strict=True)]
    order = sorted(range(len(listed)), key=lambda at: _sort_key(first[at]))
    for at, letter in _letters(order, first):
        settings[at] = replace(settings[at], letter=letter)
    citations: dict[str, Citation] = {}
    entries: dict[str, None] = {}
    above = ""
    for at in order:
        work, own = listed[at], settings[at]
        again = own.letter or len(work.quotes) > 1
        head = cite(work.quotes[0], style, replace(own, quotes=work.quotes)) if again else first[at]
        same = bool(head.head) and head.head == above
        entries[f"---. {head.entry.removeprefix(head.head).lstrip()}" if same else head.entry] = None
        above = head.head
        citations[work.quotes[0].quote.id] = head
        for stored in work.quotes[1:]:
            citations[stored.quote.id] = replace(
                cite(stored, style, replace(own, again=True)), entry=head.entry
            )
    return Bibliography(tuple(citations[stored.quote.id] for stored in quotes), tuple(entries))


def _settings(listed: Sequence[Work], setting: Setting) -> list[Setting]:
    """Return the place of each article in the list: its number, and whether its author shares a family name."""
    namesakes: dict[str, set[str]] = defaultdict(set)
    for work in listed:
        for author in work.source.authors[:1]:
            namesakes[author.family].add(author.initialled())
    return [
        replace(
            setting,
            number=number,
            initials=any(len(namesakes[author.family]) > 1 for author in work.source.authors[:1]),
            quotes=work.quotes[:1],
        )
        for number, work in enumerate(listed, 1)
    ]


def _letters(order: Sequence[int], cited: Sequence[Citation]) -> Iterable[tuple[int, str]]:
    """Yield a letter for each article whose label another one has, too: a, b, ... z, aa in the list's order."""
    alike: dict[str, list[int]] = defaultdict(list)
    for at in order:
        alike[cited[at].label or str(at)].append(at)
    for group in alike.values():
        if len(group) > 1:
            yield from ((at, _letter(number)) for number, at in enumerate(group))


def _letter(number: int) -> str:
    return (_letter(number // 26 - 1) if number >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[number % 26]


def _sort_key(cited: Citation) -> str:
    """Return what the entry is sorted by: letters and digits, without case, accents and a leading article."""
    text = normalize("NFKD", _ARTICLE.sub("", cited.order or cited.plain().entry, count=1).casefold())
    return " ".join(re.findall(r"\w+", "".join(sign for sign in text if not combining(sign))))
