"""What a person says of an article, made clean as what files say is."""

from collections.abc import Mapping, Sequence

from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts import fields

_KINDS = {
    "date": "is no date; write 2016, 2016-12 or 2016-12-22",
    "url": "is not the whole address of a page",
    "archive_url": "is not the whole address of a page",
    "language": "is not a code such as en or fr",
}
"""Fact -> what to say of a value that is none."""


def told(facts: Mapping[str, str | Sequence[str] | None], found: str) -> tuple[Metadata, dict[str, str]]:
    """Return what `facts` say, by the names of the fields of Metadata, and for each that says nothing of its kind, why.

    `found` is where a date is from, in few words. Empty values are not known.

    >>> meta, wrong = told({"title": " A  bridge", "authors": ["Ann Lee"], "url": "bridge"}, "a form")
    >>> meta.title, meta.authors, meta.url, wrong
    ('A bridge', ('Ann Lee',), None, {'url': "'bridge' is not the whole address of a page"})
    """
    plain = {name: value if isinstance(value, str) else list(value or ()) for name, value in facts.items()}
    meta = fields.metadata(fields.fold(dict(plain)), found)
    wrong = {
        name: f"{facts[name]!r} {what}"
        for name, what in _KINDS.items()
        if facts.get(name) and not getattr(meta, name)
    }
    return meta, wrong
