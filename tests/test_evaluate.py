"""`make eval`: what the figures count, and that they are those of the reference scorers."""

import importlib.util
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quoth.indexer.model import Quote, Span, Speaker
from quoth.training import evaluate
from quoth.training.corpus import Gold, read_brat
from quoth.training.measures import Case, Judge, same_source, source_kind
from quoth.training.report import Runs, Tally, calibration, changes, errors, tallies
from quoth.training.speakers import bare, judge_speakers, overlap, read_sheets, same_speaker
from quoth.training.units import units

ROOT = Path(__file__).parent.parent

SHARED = ROOT.parent / "shared"
DEV, SHEETS = SHARED / "data" / "polnear" / "dev", SHARED / "eval" / "speakers"
reference = pytest.mark.skipif(
    not SHEETS.exists(), reason="the annotated articles are not part of the project"
)

TEXT = "“Rain fell,” Ann said. “Snow too,” he added. She read “Old Rain”. Bo thinks that hail comes."


def quote(*content: str, source: str = "", sure: float = 0.5, speaker: Speaker | None = None) -> Quote:
    spans = tuple(span(part) for part in content)
    sources = (span(source),) if source else ()
    return Quote("0", "direct", spans, "", sources, speaker=speaker, confidence=sure)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def gold(*content: str, source: str = "") -> Gold:
    return Gold([span(part) for part in content], [span(source)] if source else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and ''no''.", ["“yes”", "''no''"]),
        ('"A," he said. "B."', ['"A,"', '"B."']),
        ("It's the players' day", []),  # apostrophes
        ("‘It’s late,’ she said", ["‘It’s late,’"]),
        ("“One\nTwo”", ["“One"]),  # ends with its paragraph
        ("“One. “Two.”", ["“One.", "“Two.”"]),  # a line break was lost
        ("“He said ‘no’ twice”", ["“He said ‘no’ twice”"]),  # outermost only
        ('“mixed" and "mixed”', ['“mixed"', '"mixed”']),
        ('„tief“ «haut» ("in")', ["„tief“", "«haut»", '"in"']),
        ("“” “...” 6' 2\" tall", []),  # no word between the marks
    ],
)
def test_units_are_the_stretches_between_marks(text: str, expected: list[str]) -> None:
    assert [unit.of(text) for unit in units(text)] == expected


@pytest.mark.parametrize(
    ("gold_words", "found_words", "same"),
    [
        ({1, 2}, {2}, True),
        ({1}, {2}, False),
        (set(), set(), True),
        (set(), {1}, False),
        ({1}, set(), False),
        ({1}, set(range(41)), False),  # naming everybody
        (set(range(30)), set(range(41)), True),
    ],
)
def test_sources_share_a_word(gold_words: set[int], found_words: set[int], same: bool) -> None:
    assert same_source(frozenset(gold_words), frozenset(found_words)) is same


@pytest.mark.parametrize(
    ("source", "kind"),
    [("", "nobody"), ("he", "pronoun"), ("Ann", "name"), ("The mayor", "noun"), ("the Post", "name")],
)
def test_source_kind(source: str, kind: str) -> None:
    assert source_kind(source, [Span(0, len(source))] if source else []) == kind


RAIN, SNOW = gold("“Rain fell,”", source="Ann"), gold("“Snow too,”", source="he")


@pytest.mark.parametrize(
    ("annotated", "quotes", "marks", "content"),
    [
        ([RAIN], [quote("“Rain fell,”", source="Ann")], [""], [""]),
        ([RAIN], [quote("“Rain fell,”", source="he")], ["wrong source"], ["wrong source"]),
        ([RAIN], [quote("“Rain fell,”")], ["wrong source"], ["wrong source"]),
        ([RAIN], [], ["missed"], ["missed"]),
        ([], [quote("“Old Rain”", source="She")], ["not a quote"], ["not a quote"]),
        ([gold("hail comes", source="Bo")], [quote("that hail comes", source="Bo")], [], [""]),
        # Between marks, half of the letters count; in content, half of the words.
        ([RAIN], [quote("“Rain", source="Ann")], [""], [""]),
        ([RAIN], [quote("“R", source="Ann")], ["missed"], [""]),
        # However much a quote covers, it is the content of one gold attribution only.
        (
            [RAIN, SNOW], [quote("“Rain fell,”", "“Snow too,”", source="Ann")],
            ["", "wrong source"], ["missed", "wrong source"],
        ),
    ],
)  # fmt: skip
def test_judge(annotated: list[Gold], quotes: list[Quote], marks: list[str], content: list[str]) -> None:
    cases = list(Judge("doc", TEXT, annotated, quotes).cases())
    assert [case.error for case in cases if case.view == "marks"] == marks
    assert [case.error for case in cases if case.view == "content"] == content
    assert all(case.right == (case.error == "") for case in cases)


def test_a_case_says_what_it_is_about() -> None:
    [marks, content] = Judge("doc", TEXT, [RAIN], [quote("“Rain fell,”", source="he", sure=0.7)]).cases()
    assert (marks.key, marks.kind, marks.detail, marks.confidence) == ("doc:0", "short", "name/pronoun", 0.7)
    assert content.kind == "direct"
    assert "Rain fell" in marks.note and "Ann" in marks.note


@pytest.mark.parametrize(
    ("name", "sheet", "named", "same"),
    [
        ("Ted Cruz", "Sen. Ted Cruz", True, True),
        ("ted cruz’s", "Ted Cruz", True, True),
        ("Cruz", "Ted Cruz", True, False),
        ("John Smith Jr.", "John Smith Jr", True, True),
        ("Mayor", "the Mayor", True, True),  # a title alone stays
        ("a senior official", "one senior official", False, True),
        ("a resident", "police", False, False),
        ("", "Ted Cruz", True, False),
        ("", "", False, True),
        ("Ted Cruz", "", False, False),
    ],
)
def test_same_speaker(name: str, sheet: str, named: bool, same: bool) -> None:
    assert same_speaker(name, sheet, named) is same


def test_names_and_roles_are_compared_by_words() -> None:
    assert bare("Vice President Mike Pence") == ["mike", "pence"]
    assert overlap("the manager of Sarmin hospital", "Sarmin hospital manager") == 1.0
    assert overlap("mayor", "") == 0.0


def row(unit: int, **values: Any) -> dict[str, Any]:
    known = {"unit": unit, "quote": True, "speaker": "Ann Lee", "kind": "person", "role": ""}
    return known | values


LEE, MAYOR = Speaker("Ann Lee", "person"), Speaker("Ann Lee", "person", "the mayor")


@pytest.mark.parametrize(
    ("sheet", "speaker", "expected"),
    [
        (row(0), LEE, [("speaker", ""), ("surname", "")]),
        (row(0), None, [("speaker", "found nobody"), ("surname", "")]),
        (row(0), Speaker("Lee", "person"), [("speaker", "found a part or a variant"), ("surname", "")]),
        (row(0, role="mayor"), MAYOR, [("speaker", ""), ("surname", ""), ("role", "")]),
        (row(0, role="mayor"), LEE, [("speaker", ""), ("surname", ""), ("role", "no role")]),
        (row(0, role="pilot"), MAYOR, [("speaker", ""), ("surname", ""), ("role", "wrong role")]),
        (row(0, speaker="a pilot", kind="unnamed"), LEE, [("speaker", "found somebody else")]),
        (row(0, quote=False, speaker="", kind="nobody"), LEE, [("speaker", "not a quote")]),
        (row(1), LEE, [("speaker", "missed"), ("surname", "")]),
        (row(1, quote=False, speaker="", kind="nobody"), LEE, []),
    ],
)
def test_judge_speakers(
    sheet: dict[str, Any], speaker: Speaker | None, expected: list[tuple[str, str]]
) -> None:
    cases = judge_speakers("doc", TEXT, [sheet], [quote("“Rain fell,”", speaker=speaker)])
    assert [(case.view, case.error) for case in cases] == expected


def test_a_sheet_for_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="doc: the sheet has a stretch 9, the text only 3"):
        list(judge_speakers("doc", TEXT, [row(9)], []))


def case(key: str, *flags: str, view: str = "marks", sure: float | None = None) -> Case:
    gold, claimed, right = (flag in flags for flag in ("gold", "claimed", "right"))
    error = "" if right else "missed"
    return Case(view, key, "", gold, claimed, right, error, "name", sure, "what was said")


def test_tallies() -> None:
    right = case("a", "gold", "claimed", "right")
    cases = [right, case("b", "gold", "claimed"), case("c", "claimed"), case("d", "gold")]
    found = tallies(cases)
    assert list(found) == ["quote", "quote+source"]
    assert found["quote"] == Tally(3, 3, 2)
    assert found["quote+source"] == Tally(3, 3, 1)
    assert found["quote+source"].scores == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert Tally(0, 0, 0).scores == (0, 0, 0)


def test_errors_are_counted_by_class() -> None:
    lines = list(errors([case("a", "gold"), case("b", "gold"), case("c", "right")], "marks", 1))
    assert lines == ["\nerrors, marks: 2", "     2  missed: name 2", "  a: missed: what was said"]
    assert list(errors([], "marks", 1)) == []


def test_calibration_compares_confidence_with_what_is_right() -> None:
    cases = [case("a", "claimed", "right", sure=1.0), case("b", "claimed", sure=0.92), case("c", "gold")]
    [_, line] = calibration(cases, "title")
    assert line.split() == ["0.9-1.0", "2", "0.960", "0.500", "-0.460"]


def test_changes_since_the_last_run(tmp_path: Path) -> None:
    path = tmp_path / "new" / "runs.json"
    good = ("gold", "claimed", "right")
    before = [case("a", *good), case("b", *good), case("c", "gold")]
    assert list(changes(before, Runs(path).right("dev"), 9)) == ["\nno run before this one"]
    Runs(path).keep("dev", before)
    Runs(path).keep("other", [])
    after = [case("a", *good), case("b", "gold"), case("c", *good)]
    summary, gained, lost = changes(after, Runs(path).right("dev"), 9)
    assert summary.strip() == "since the last run: 1 gained, 1 lost"
    assert gained.startswith("  + marks c") and lost.startswith("  - marks b")
    assert Runs(path).figures("dev")["quote+source"] == pytest.approx(0.8)
    path.write_text("no JSON")
    assert Runs(path).right("dev") is None


ARTICLE = '"It is late," said Ann Lee, the mayor. "So go."\n'
BRAT = """T1\tContent 0 13;39 47\t"It is late," "So go."
T2\tCue 14 18\tsaid
T3\tSource 19 26\tAnn Lee
T4\tAttribution 14 18\tsaid
E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a corpus of one article with attributions and a speakers' sheet."""
    monkeypatch.setattr(evaluate, "RUNS", tmp_path / ".eval" / "runs.json")
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "late.txt").write_text(ARTICLE)
    (tmp_path / "attributions" / "late_ab12.ann").write_text(BRAT)
    (tmp_path / "attributions" / "late_cd34.ann").write_text("")  # a second annotator is left aside
    sheet = [row(unit, doc="late", role="the mayor") for unit in (0, 1)]
    (tmp_path / "speakers.jsonl").write_text("\n".join(map(json.dumps, sheet)))
    return tmp_path


def test_evaluate_prints_both_tables_and_remembers(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main([str(corpus)]) == 0
    first = capsys.readouterr().out
    rows = {line[:18].strip(): line.split() for line in first.splitlines()}
    assert rows["quote"][-3:] == ["2", "2", "2"]
    assert rows["named speakers"][-3:] == ["2", "2", "2"]
    assert "no run before this one" in first
    assert "10 words at" in first
    assert evaluate.main([str(corpus), "--errors", "1"]) == 0
    assert "since the last run: 0 gained, 0 lost" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("speakers.jsonl", "speakers.jsonl:1: no line of a speakers' sheet"),
        ("text/late.txt", "late.txt"),
    ],
)
def test_evaluate_names_what_it_cannot_read(
    corpus: Path, broken: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus / broken
    path.write_text("{}") if path.suffix == ".jsonl" else path.unlink()
    assert evaluate.main([str(corpus)]) == 2
    error = capsys.readouterr().err
    assert message in error and error.count("\n") == 1


def test_evaluate_wants_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main([str(tmp_path)]) == 2
    assert "has no attributions" in capsys.readouterr().err


def scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "eval" / f"{name}.py")
    assert spec and spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(annotated: list[Gold], chance: random.Random) -> Iterator[Quote]:
    """Yield quotes that are sometimes the gold's, sometimes not."""
    for one in annotated:
        shift = chance.choice([0, 0, -9, 40])
        content = tuple(Span(max(0, start + shift), end + abs(shift)) for start, end in one.content)
        source = tuple(one.source if chance.random() < 0.7 else chance.choice(annotated).source)
        if chance.random() < 0.9:
            yield Quote("0", "direct", content, "", source)


@reference
def test_figures_are_those_of_the_reference_scorer() -> None:
    score, chance = scorer("score"), random.Random(1)  # noqa: S311
    cases, theirs = [], defaultdict(score.Counter)
    for path in sorted((DEV / "text").glob("*.txt"))[::6]:
        text = path.read_bytes().decode()
        assert [tuple(unit) for unit in units(text)] == score.quoted_segments(text)
        annotated = read_brat(min((DEV / "attributions").glob(f"{path.stem}_????.ann")))
        quotes = list(spoilt(annotated, chance))
        cases += Judge(path.stem, text, annotated, quotes).cases()
        pair = (
            [score.Attribution(list(q.content), list(q.source)) for q in side] for side in (annotated, quotes)
        )
        score.score_article(text, *pair, theirs, [], path.stem)
    for name, tally in tallies(cases).items():
        recall = f"recall of {name.removesuffix('+source')}"
        counter = theirs[name if name in theirs else recall]
        assert (tally.gold, tally.right) == (counter.gold, counter.tp), name
        assert name not in theirs or tally.claimed == counter.system, name


@reference
def test_speakers_are_judged_as_the_reference_scorer_does() -> None:
    scorer("score")
    chance = random.Random(2)  # noqa: S311
    cases, predictions, gold, sheets = [], {}, {}, read_sheets(SHEETS / "gold.jsonl")
    for doc, sheet in sheets.items():
        text = (SHEETS / "text" / f"{doc}.txt").read_bytes().decode()
        quotes = []
        for line in sheet:
            name = chance.choice([line["speaker"], "Sen. " + line["speaker"], line["speaker"][-5:], ""])
            speaker = Speaker(name, "person", chance.choice([line["role"], "pilot", None])) if name else None
            content = (units(text)[line["unit"]],)
            quotes += [Quote("0", "direct", content, "", speaker=speaker)] * chance.choice([0, 1, 1])
        cases += judge_speakers(doc, text, sheet, quotes)
        whose = [q.speaker or Speaker("", "person") for q in quotes]
        predictions[doc] = [
            {"content": q.content, "speaker": who.name, "role": who.role}
            for q, who in zip(quotes, whose, strict=True)
        ]
        gold[doc] = [line | {"mention": ""} for line in sheet]
    table, _ = scorer("score_speakers").score(SHEETS / "text", gold, predictions)
    for name, tally in tallies(cases).items():
        theirs = (table[name]["gold"], table[name]["system"], table[name]["correct"])
        assert (tally.gold, tally.claimed, tally.right) == theirs, name
