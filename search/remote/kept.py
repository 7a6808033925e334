"""What people say of articles and keep, where the archive is."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from quoth.search.kept.model import Edit, Facts, KeptOut
from quoth.search.remote.decoding import Record, value

Get = Callable[..., dict[str, Any]]


class RemoteEdits:
    """What people said of the articles of an archive elsewhere, with the methods of `Edits`."""

    def __init__(self, get: Get, send: Get) -> None:
        """Use `Remote.edits` instead."""
        self._get, self._send = get, send

    def edit(self, article: str, facts: Facts) -> Edit:
        """Say what is known of an article."""
        return _edit(self._send("POST", "/edits", {"article": article, "facts": dict(facts)}))

    def forget(self, article: str) -> Edit:
        """Forget what was said of an article."""
        return _edit(self._send("DELETE", f"/edits?{urlencode({'article': article})}"))

    def edits(self) -> list[Edit]:
        """Return what was said of articles."""
        return [_edit(one) for one in self._get("/edits")["edits"]]

    def remove(self, articles: Sequence[str]) -> list[KeptOut]:
        """Remove articles with their quotes; they stay out."""
        return _out(self._send("POST", "/removed", {"articles": list(articles)}))

    def restore(self, articles: Sequence[str]) -> list[KeptOut]:
        """Let articles that were removed come in again."""
        return _out(self._send("DELETE", f"/removed?{urlencode({'article': list(articles)}, doseq=True)}"))

    def kept_out(self) -> list[KeptOut]:
        """Return the articles that were removed."""
        return _out(self._get("/removed"))


def _edit(record: Record) -> Edit:
    facts = {name: tuple(one) if isinstance(one, list) else one for name, one in record["facts"].items()}
    return Edit(record["article"], record["made"], facts, record["applies"])


def _out(told: Record) -> list[KeptOut]:
    return [value(KeptOut, one) for one in told["articles"]]
