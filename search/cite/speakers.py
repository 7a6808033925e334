"""How a citation calls the speaker: in a sentence by title, name and role, in a reference by the family name."""

import re
from collections import defaultdict
from collections.abc import Iterable

from quoth.indexer.model import Quote
from quoth.search.cite.interface import ALONE, Setting
from quoth.search.cite.marks import clean
from quoth.search.cite.names import parse_name
from quoth.search.model import StoredQuote, shown_role

UNIDENTIFIED = "unidentified speaker"
_DESCRIBED = ("unnamed", "group", "nobody")
"""Kinds of speaker whose name is a description already."""
_OFFICES = frozenset(
    "president premier chancellor minister secretary senator representative congressman congresswoman governor mayor "
    "speaker judge justice attorney general colonel major captain lieutenant sergeant admiral commander sheriff king "
    "queen prince princess duke duchess pope cardinal bishop archbishop rabbi imam ayatollah professor doctor dr sen "
    "rep gov gen col lt sgt capt cmdr adm prof rev ambassador".split()
)
"""Last words of a title that stands before a name, or of its short form."""
_COURTESY = ("mr", "mrs", "ms", "miss", "mx")


def speaker_name(quote: Quote) -> str:
    """Return the speaker's full name, or the description that stands for it."""
    return (clean(quote.speaker.name) if quote.speaker else "") or UNIDENTIFIED


def speaker_called(stored: StoredQuote, setting: Setting = ALONE) -> str:
    """Return the speaker as a sentence names him: "President Barack Obama, Democrat," or "the White House".

    An article keeps its place where the cited text has it; a comma ends what stands between commas.
    """
    quote = stored.quote
    name, role = speaker_titled(quote)
    if quote.speaker is None or name == UNIDENTIFIED:
        return f"an {name}" if name == UNIDENTIFIED else name
    if quote.speaker.kind == "organisation" and _has_article(name, _text(stored, setting)):
        name = f"the {name}"
    return f"{name}, {role}," if role else name


def speaker_titled(quote: Quote) -> tuple[str, str | None]:
    """Return the name with the title that stands before it, and the role but for that: "Rep. Ann Lee", None."""
    name, (title, role) = speaker_name(quote), title_and_role(quote)
    return f"{title} {name}" if title else name, role


def title_and_role(quote: Quote) -> tuple[str | None, str | None]:
    """Return what is to stand before the speaker's name, and what after it, nothing twice: None, "former mayor".

    A title that the role has, too, stands there only; where the role is doubtful, nowhere. Mr. and the like are no titles.
    """
    speaker, role = quote.speaker, speaker_role(quote)
    if speaker is None:
        return None, None
    title, told = clean(speaker.title or ""), clean(speaker.role or "")
    if title.rstrip(".").casefold() in _COURTESY:
        title = ""
    if role and (role.casefold() == title.casefold() or (role.endswith(title) and _is_title(role))):
        title, told, role = role, "", None
    again = f" {title} ".casefold() in f" {speaker_name(quote)} , {told} ".casefold()
    return None if again else title or None, role


def speaker_role(quote: Quote) -> str | None:
    """Return the speaker's role in the article's words; None where it is doubtful, or the name is one already."""
    speaker = quote.speaker
    if speaker is None or speaker.kind in _DESCRIBED:
        return None
    return clean(shown_role(speaker) or "") or None


def speaker_family(stored: StoredQuote, setting: Setting = ALONE) -> str:
    """Return what a reference calls a person: the family name, with initials where namesakes are cited, too.

    Where the article, the second time, calls the person by another part of the name only, that is it: "Xi". Of any other
    speaker, return the whole name.
    """
    quote = stored.quote
    name = speaker_name(quote)
    if quote.speaker is None or quote.speaker.kind != "person":
        return name
    parsed = parse_name(name)
    if quote.speaker.name in setting.namesakes and parsed.given:
        return parsed.short(initials_too=True)
    if parsed.given is None:
        return parsed.direct()
    return _second_name(name, parsed.family, _text(stored, setting))


def namesakes(quotes: Iterable[StoredQuote]) -> frozenset[str]:
    """Return the names of persons who share their family name with another speaker of `quotes`."""
    found: dict[str, set[str]] = defaultdict(set)
    for stored in quotes:
        if stored.quote.speaker and stored.quote.speaker.kind == "person":
            found[parse_name(speaker_name(stored.quote)).family].add(stored.quote.speaker.name)
    return frozenset(name for names in found.values() if len(names) > 1 for name in names)


def _is_title(role: str) -> bool:
    """Return True for a role as it stands before a name: capitals, no "of", "the" or comma, an office at its end."""
    words = role.split()
    plain = all(word[:1].isupper() or word in ("and", "&") for word in words)
    return plain and len(words) < 5 and "," not in role and words[-1].rstrip(".").casefold() in _OFFICES


def _text(stored: StoredQuote, setting: Setting) -> str:
    """Return the article's text, or as much of it as the quote knows."""
    if setting.articles:
        return setting.articles(stored.article).text
    return f"{stored.quote.before} {stored.quote.text} {stored.quote.after}"


def _has_article(name: str, text: str) -> bool:
    """Return True if a text has "the" before a name, in its own sentences."""
    return (
        not name.lower().startswith("the ") and re.search(rf"\b[Tt]he {re.escape(name)}\b", text) is not None
    )


def _second_name(name: str, family: str, text: str) -> str:
    """Return the part of a name that a text calls its bearer by, where it never has the family name by itself."""
    rest = " ".join(text.split()).replace(name, " ")
    if f" {family}" in f" {name}" and _stands(family, rest):
        words = name.split()
        longer = (" ".join(words[at:]) for at in range(1, len(words)) if words[at:] != [family])
        return next(
            (part for part in longer if part.endswith(f" {family}") and _always(part, family, rest)), family
        )
    words = name.split()
    parts = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    return next((part for part in parts if _stands(part, rest)), family)


def _stands(part: str, text: str) -> bool:
    """Return True if a part of a name stands in a text with no other capital word beside it but a title."""
    return re.search(rf"(?<![\w-]){re.escape(part)}(?![\w-])(?! [A-Z])", text) is not None


def _always(longer: str, family: str, text: str) -> bool:
    """Return True if a text never has the family name without the words that `longer` has before it."""
    return family not in text.replace(longer, " ")
