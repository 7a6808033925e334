"""What is known of a mention when its speaker has been looked for."""

from typing import NamedTuple

from quoth.indexer.model import Speaker


class Resolved(NamedTuple):
    """Who a mention is."""

    speaker: Speaker | None
    """None where nobody can be told."""
    confidence: float
    """0 to 1."""
    rule: str
    """Why, as a short name: "full-name", "surname", "pronoun", "description" ..."""


NOBODY = Resolved(None, 0.0, "none")
