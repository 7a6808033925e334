"""Nobody can write a text that takes more than linear time: each text is grown from n characters to 4n."""

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import pytest

from quoth.indexer import Article, extract
from quoth.indexer.attribution import assemble, ranker, relations, scene

CASES = Path(__file__).parents[1] / "cases" / "growth.txt"
MOST = 5.0
"""So many times as long may a text of four times the length take."""
LEAST = 0.3
"""Seconds of CPU: less is no measure."""
ENOUGH = 0.45
"""Seconds that the longer text shall take."""
PROBE, LARGEST = 1500, 40_000
"""Characters of the text that says how fast its kind is, and of the longest."""


def units() -> list[str]:
    """Return the units of texts, as they are written again and again."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    marks = {"\\n": "\n", "\\r": "\r", "\\s": " ", "\\t": "\t", "\\u00a0": "\u00a0"}
    return [
        _replaced(line, marks)
        for line in lines
        if line and not line.startswith(("# Texts", "# {A}", "# \\n"))
    ]


def grown(unit: str, size: int) -> str:
    """Return a text of some characters that a unit makes up."""
    found, length = [], 0
    for words in fillings():
        found.append(_replaced(unit, words))
        length += len(found[-1])
        if length >= size:
            return "".join(found)
    raise AssertionError


def fillings() -> Iterator[dict[str, str]]:
    """Yield what stands for the words of a unit, each time other words."""
    number = 0
    while True:
        words = [_word(number + n) for n in range(4)]
        names = {f"{{{letter}}}": word.title() for letter, word in zip("ABCD", words, strict=True)}
        yield names | {"{a}": words[0], "{b}": words[1], "{U}": words[0].upper(), "{n}": str(number)}
        number += 1


def _word(number: int) -> str:
    letters, number = "", number * 7919 % 308_915_776 + 456_976
    while number:
        number, rest = divmod(number, 26)
        letters += ascii_lowercase[rest]
    return letters


def _replaced(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def seconds(text: str) -> float:
    """Return the CPU time of extraction, without the collector of garbage, which comes when it likes."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        extract(Article(key="a", text=text))
        return time.process_time() - start
    finally:
        gc.enable()


def growth(unit: str) -> tuple[int, float, float]:
    """Return a number of characters, the time for it and the time for four times as many."""
    rate = seconds(grown(unit, PROBE)) / PROBE
    size = max(PROBE, min(LARGEST, int(ENOUGH / max(rate, 1e-9)))) // 4
    return size, seconds(grown(unit, size)), seconds(grown(unit, 4 * size))


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Load the models before anything is measured."""
    extract(Article(key="a", text="“We go,” said Ann Lee. He did not."))


@pytest.mark.slow
@pytest.mark.parametrize("unit", units(), ids=repr)
def test_growth(unit: str) -> None:
    """The time for a text grows no faster than the text; what a busy machine disturbs is measured again.

    Where a limit, say on candidates, is reached only in the longer text, a step looks steeper: then the next counts, up to
    LARGEST. What grows faster than the text does so there, too, and more.
    """
    size, short, long = growth(unit)
    for _ in range(3):
        if long < LEAST or long <= MOST * short:
            break
        short, long = min(short, seconds(grown(unit, size))), min(long, seconds(grown(unit, 4 * size)))
    while long >= LEAST and long > MOST * short and 4 * size < LARGEST:
        size *= 4
        short, long = long, seconds(grown(unit, 4 * size))
    assert long < LEAST or long <= MOST * short, (
        f"{4 * size} characters take {long / short:.1f} times as long"
    )


def test_a_text_of_cues_alone_is_kept_by_its_marks(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What comes after the cues that are looked at has no speaker by a cue, but is no less found; a warning says so."""
    text = grown("“We go there now,” said Ann {A} of the town.\n", 1000)
    monkeypatch.setattr(relations, "MOST", 50)
    found = extract(Article(key="here", text=text))
    assert sum(quote.type == "direct" for quote in found) == text.count("“")
    assert found[0].cue and not found[-1].cue
    assert "'here'" in caplog.text


def test_a_text_of_quotations_alone_is_kept_by_its_marks(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What comes after the quotations that are given to speakers is no less found; a warning says so."""
    text = grown("“We go there now,” said Ann {A} of the town.\n", 1000)
    for module in (scene, ranker, assemble):
        monkeypatch.setattr(module, "MOST", 5)
    found = extract(Article(key="here", text=text))
    assert [quote.type for quote in found].count("direct") == text.count("“") > 10
    assert found[0].cue and not found[-1].cue
    assert "'here'" in caplog.text
