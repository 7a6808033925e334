import json

import pytest

from quoth.indexer.attribution import ranker
from quoth.indexer.attribution.ranker import NOBODY, NOT_QUOTE
from quoth.indexer.attribution.relations import load as models
from quoth.training import stretches
from quoth.training.stretches import Stretches, mentions

TEXT = "“It is late,” said Ann Lee.\n\nShe sang “Moon River” again.\n\n“Nobody came to help us that night.”"
ANSWERS = [("“It is late,”", True, "Ann Lee"), ("“Moon River”", False, ""), ("“Nobody", True, "Tom Hart")]
"""Tom Hart stands nowhere in the text: no candidate can be right."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Stretches:
    folder = tmp_path_factory.mktemp("sheets")
    (folder / "text").mkdir()
    (folder / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    rows = []
    for number, (words, quote, mention) in enumerate(ANSWERS):
        start = TEXT.index(words)
        end = TEXT.index("”", start) + 1
        row = {"doc": "one", "part": "train", "unit": number, "start": start, "end": end, "quote": quote}
        rows.append(json.dumps(row | {"mention": mention}))
    rows.append(json.dumps({"doc": "two", "part": "dev"}))
    (folder / "units.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (one,) = stretches.load(folder, "train", models())
    return one


def test_only_the_part_asked_for_is_read(read: Stretches) -> None:
    assert (read.name, len(read.rows), len(read.scene.places)) == ("one", 3, 3)


def test_what_the_reader_said_is_right(read: Stretches) -> None:
    first, second, third = (right for _, right in read.instances()[:: stretches.TIMES])
    assert [read.scene.relations[r].source[0].of(TEXT) for r in first] == ["Ann Lee"]
    assert second == {NOT_QUOTE}
    assert third == {NOBODY}


def test_each_example_counts_several_times(read: Stretches) -> None:
    assert len(read.instances()) == 3 * stretches.TIMES
    assert len(read.instances([NOBODY] * 3)) == 3 * stretches.TIMES


def test_what_is_attributed_is_judged_by_the_reader(read: Stretches) -> None:
    judged = list(read.judged(ranker.load()))
    assert ("name", True) in [(kind, right) for kind, _, right in judged]
    assert all(0 <= raw <= 1 for _, raw, _ in judged)


@pytest.mark.parametrize(
    ("mention", "found"), [("Lee", ["Lee", "Lee"]), ("Ann  Lee", ["Ann Lee"]), ("e", []), ("", []), ("—", [])]
)
def test_a_mention_stands_where_its_words_do(mention: str, found: list[str]) -> None:
    text = "Ann Lee. Lee! Leeds."
    assert [span.of(text) for span in mentions(text, mention)] == found
