"""Tables of figures, as lines of text, and what changed since the run before."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.training.measures import Case

FIGURES: dict[str, Callable[[Case], bool]] = {
    "quote": lambda case: case.view == "marks",
    "quote+source": lambda case: case.view == "marks",
    "content": lambda case: case.view == "content",
    "content+source": lambda case: case.view == "content",
    "direct+source": lambda case: (case.view, case.kind) == ("content", "direct"),
    "mixed+source": lambda case: (case.view, case.kind) == ("content", "mixed"),
    "indirect+source": lambda case: (case.view, case.kind) == ("content", "indirect"),
    "quotes found": lambda case: case.view == "speaker",
    "all speakers": lambda case: case.view == "speaker",
    "named speakers": lambda case: (case.view, case.kind) == ("speaker", "named"),
    "surname only": lambda case: case.view == "surname",
    "other speakers": lambda case: (case.view, case.kind) == ("speaker", "other"),
    "role": lambda case: case.view == "role",
    "mention: name": lambda case: (case.view, case.kind) == ("mention", "name"),
    "mention: pronoun": lambda case: (case.view, case.kind) == ("mention", "pronoun"),
    "mention: noun": lambda case: (case.view, case.kind) == ("mention", "description"),
}
"""Figure -> the cases that it counts."""
FOUND = ("quote", "content", "quotes found")
"""Figures for which finding is enough; the others want the right source, speaker or role."""


@dataclass(frozen=True)
class Tally:
    """How many the gold has, how many were claimed, how many of these are right."""

    gold: int
    claimed: int
    right: int

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        precision, recall = self.right / (self.claimed or 1), self.right / (self.gold or 1)
        return precision, recall, 2 * self.right / ((self.gold + self.claimed) or 1)


def tallies(cases: Sequence[Case]) -> dict[str, Tally]:
    """Return every figure that has cases."""
    found = {}
    for name, counts in FIGURES.items():
        mine = [case for case in cases if counts(case)]
        right = sum(case.gold and case.claimed if name in FOUND else case.right for case in mine)
        if mine:
            found[name] = Tally(sum(case.gold for case in mine), sum(case.claimed for case in mine), right)
    return found


def figures(cases: Sequence[Case], before: Mapping[str, float]) -> Iterator[str]:
    """Yield the table of figures; `before` has the F1 of the last run."""
    yield f"{'':16}{'precision':>10}{'recall':>8}{'F1':>8}{'before':>8}{'gold':>7}{'claimed':>8}{'right':>7}"
    for name, tally in tallies(cases).items():
        row = "".join(f"{score:8.3f}" for score in tally.scores)
        old = f"{before[name]:8.3f}" if name in before else f"{'':8}"
        yield f"{name:18}{row}{old}{tally.gold:7}{tally.claimed:8}{tally.right:7}"


def errors(cases: Sequence[Case], view: str, shown: int) -> Iterator[str]:
    """Yield the classes of error in a view with their counts, then the first `shown` errors."""
    wrong = [case for case in cases if case.view == view and case.error]
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for case in wrong:
        classes[f"{case.error}{case.kind and f', {case.kind}'}"][case.detail] += 1
    if wrong:
        yield f"\nerrors, {view}: {len(wrong)}"
    for label, details in sorted(classes.items(), key=lambda item: -item[1].total()):
        yield f"{details.total():6}  {label}: " + ", ".join(f"{d} {n}" for d, n in details.most_common())
    for case in wrong[:shown]:
        yield f"  {case.key}: {case.error}: {case.note}"


def calibration(cases: Iterable[Case], title: str) -> Iterator[str]:
    """Yield for each tenth of confidence how many claims are in it and what share of them is right."""
    tenths: dict[int, list[Case]] = {}
    for case in cases:
        if case.confidence is not None:
            tenths.setdefault(min(9, int(case.confidence * 10)), []).append(case)
    if tenths:
        yield f"\nconfidence, {title}\n  tenth    claims    mean   right     gap"
    for tenth, mine in sorted(tenths.items()):
        mean = sum(case.confidence or 0.0 for case in mine) / len(mine)
        right = sum(case.right for case in mine) / len(mine)
        bounds = f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}"
        yield f"  {bounds}{len(mine):8}{mean:8.3f}{right:8.3f}{right - mean:+8.3f}"


SUREST = 0.9


def surest(cases: Sequence[Case]) -> Iterator[str]:
    """Yield what share of the claims is at least so sure, and what share of these is wrong."""
    claims = [case for case in cases if case.confidence is not None]
    sure = [case for case in claims if (case.confidence or 0.0) >= SUREST]
    if sure:
        wrong = sum(not case.right for case in sure) / len(sure)
        yield f"  at least {SUREST}: {len(sure) / len(claims):.3f} of {len(claims)}; wrong of these {wrong:.3f}"


class Runs:
    """The last run over each folder, kept in a file."""

    def __init__(self, path: Path) -> None:
        """Read what is kept in `path`; nothing if there is no such file, or none that can be read."""
        self._path = path
        try:
            self._runs: dict[str, dict[str, Any]] = dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            self._runs = {}

    def figures(self, folder: str) -> dict[str, float]:
        """Return F1 by figure."""
        return dict(self._runs.get(folder, {}).get("figures", {}))

    def right(self, folder: str) -> set[str] | None:
        """Return the cases that were right; None if there was no run."""
        run = self._runs.get(folder)
        return None if run is None else set(run["right"])

    def keep(self, folder: str, cases: Sequence[Case]) -> None:
        """Keep this run in place of the one before."""
        scores = {name: round(tally.scores[2], 6) for name, tally in tallies(cases).items()}
        self._runs[folder] = {"figures": scores, "right": sorted(name(case) for case in cases if case.right)}
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text(json.dumps(self._runs, indent=0) + "\n", encoding="utf-8")


def name(case: Case) -> str:
    """Return the name of a case among all views."""
    return f"{case.view} {case.key}"


def changes(cases: Sequence[Case], then: set[str] | None, shown: int) -> Iterator[str]:
    """Yield how many cases are right that were not, and the other way round, and `shown` of each."""
    if then is None:
        yield "\nno run before this one"
        return
    now = {name(case) for case in cases if case.right}
    notes = {name(case): case.note for case in cases}
    gained, lost = sorted(now - then), sorted(then - now)
    yield f"\nsince the last run: {len(gained)} gained, {len(lost)} lost"
    for sign, keys in (("+", gained), ("-", lost)):
        yield from (f"  {sign} {key} {notes.get(key, '')}" for key in keys[:shown])
