"""Counting what was said: each statement once, however many articles have it, and paraphrases apart from quotations."""

from collections.abc import Iterable
from typing import Self


class Tally:
    """Counts quotes, and of how many statements they are."""

    __slots__ = ("_spoken", "quotes")

    def __init__(self) -> None:
        """Start at nothing."""
        self.quotes = 0
        """All, copies of one statement by themselves."""
        self._spoken: dict[str, bool] = {}

    def add(self, statement: str, type: str) -> None:
        """Count a quote of this type that is of this statement."""
        self.quotes += 1
        self._spoken[statement] = type != "indirect" or self._spoken.get(statement, False)

    @property
    def statements(self) -> int:
        """Statements, each once."""
        return len(self._spoken)

    @property
    def paraphrases(self) -> int:
        """Those of the statements of which no article has words in quotation marks."""
        return sum(not spoken for spoken in self._spoken.values())

    @property
    def numbers(self) -> tuple[int, int, int]:
        """Quotes, statements and paraphrases."""
        return self.quotes, self.statements, self.paraphrases

    @classmethod
    def of(cls, tallies: Iterable["Tally"]) -> Self:
        """Return all that some have counted, a statement of several once."""
        whole = cls()
        for one in tallies:
            whole.quotes += one.quotes
            for statement, spoken in one._spoken.items():
                whole._spoken[statement] = spoken or whole._spoken.get(statement, False)
        return whole
