"""What to tell a person who is about to cite a quote; nothing is refused."""

from quoth.search.cite.source import source_of
from quoth.search.model import StoredQuote
from quoth.search.render.rows import remarks

_LONG = {
    "denied by the speaker": "the speaker denies it: do not cite it as a statement (`quoth show {id}` has the words)",
    "reported as not said": "the article says that it was not said: do not cite it as a statement",
    "paraphrase": "a paraphrase: the words are the article's, not the speaker's",
    "speaker not named": "no speaker is named, or none could be told: read the article before you say who spoke",
    "corrected by hand": "the speaker was set by hand: `quoth corrections` shows how",
    "speaker or role set by hand": "who the speaker is, or in which role, was said by hand: see `quoth corrections`",
    "speaker unsure": "the speaker may be another ({confidence:.0%} sure): check with `quoth show {id}`",
}
"""What `remarks` says in a few words -> the whole sentence."""


def warnings(stored: StoredQuote) -> tuple[str, ...]:
    """Return what to beware of when citing the quote, a line each, mostly none: its caveats,
    and a date or a title not known.
    """
    quote = stored.quote
    notes = [
        _LONG.get(note, note).format(id=quote.id, confidence=quote.confidence) for note in remarks(stored)
    ]
    source = source_of(stored)
    if source.date is None:
        notes.append("the date of the article is not known: it is cited as undated")
    if source.title is None:
        notes.append("the title of the article is not known: `quoth index FILE --title TITLE` tells it")
    return tuple(notes)
