"""Corrections, made where the archive is."""

from collections.abc import Callable, Sequence
from typing import Any

from quoth.indexer.model import SpeakerKind
from quoth.search.model import StoredQuote
from quoth.search.remote.decoding import stored, value
from quoth.search.speakers.model import Correction, Joining

Get = Callable[..., dict[str, Any]]
_MOST = 100


class RemotePeople:
    """The speakers of an archive elsewhere, with the methods of `People`."""

    def __init__(self, get: Get, send: Get) -> None:
        """Use `Remote.people` instead."""
        self._get, self._send = get, send

    def explain(self, name: str) -> list[Joining]:
        """Return why the mentions of speakers with this name are joined or not."""
        return [value(Joining, one) for one in self._get("/speakers/why", {"name": name})["reasons"]]

    def topics(self, name: str) -> list[str]:
        """Return words that the speaker called `name` says more often than others."""
        return [str(word) for word in self._get("/speakers/topics", {"name": name})["topics"]]

    def correct(
        self, quote: str, speaker: str | None, role: str | None = None, kind: SpeakerKind | None = None
    ) -> Correction:
        """Say who said the quote with this id."""
        return self._add(
            {"action": "correct", "quote": quote, "speaker": speaker, "role": role, "kind": kind}
        )

    def role(self, who: str, role: str | None) -> Correction:
        """Say which role a speaker has in all quotes that the archive has of them now."""
        return self._add({"action": "role", "who": who, "role": role})

    def alias(self, names: Sequence[str]) -> Correction:
        """Say that the last name is that of a speaker, and the others are more names of the same."""
        return self._add({"action": "alias", "who": list(names)})

    def confirm(self, quote: str) -> Correction:
        """Say that the speaker and the role of the quote with this id are right."""
        return self._add({"action": "confirm", "quote": quote})

    def doubtful(self, below: float = 0.8, limit: int | None = None) -> list[StoredQuote]:
        """Return the quotations whose speaker is less sure than `below`; at most 100."""
        told = self._get("/review", {"below": below, "limit": min(limit or _MOST, _MOST)})
        return [stored(one) for one in told["quotes"]]

    def meant(self, who: Sequence[str]) -> list[tuple[str, int]]:
        """Return the names of all speakers whom names in full, or ids of quotes, mean, with the number of quotes."""
        found = self._get("/speakers/meant", {"who": list(who)})["speakers"]
        return [(str(one["name"]), int(one["quotes"])) for one in found]

    def merge(self, who: Sequence[str]) -> Correction:
        """Say that two or more are one."""
        return self._add({"action": "merge", "who": list(who)})

    def split(self, who: Sequence[str]) -> Correction:
        """Say that some are one speaker and apart from all others."""
        return self._add({"action": "split", "who": list(who)})

    def corrections(self) -> list[Correction]:
        """Return all corrections, the oldest first."""
        return [value(Correction, one) for one in self._get("/corrections")["corrections"]]

    def undo(self, number: int) -> Correction:
        """Forget a correction, and return it."""
        return value(Correction, self._send("DELETE", f"/corrections/{number}"))

    def _add(self, new: dict[str, Any]) -> Correction:
        return value(Correction, self._send("POST", "/corrections", new))
