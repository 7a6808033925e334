"""Claims about invented articles, kept as data: tests/cases/verify.jsonl has a line for each, with its verdict."""

import json
from pathlib import Path

import pytest

from quoth.indexer import Article, extract
from quoth.search import Archive
from quoth.search.verify import Claim

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "verify.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """Return an archive of each article by itself."""
    opened = {}
    for case in CASES:
        if case["article"] not in opened:
            archive = Archive.open(tmp_path_factory.mktemp("archive"), create=True)
            archive.update([Article("a.txt", case["article"])], extract)
            opened[case["article"]] = archive
    yield opened
    for archive in opened.values():
        archive.close()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_verdicts(archives, case):
    check = archives[case["article"]].verify(Claim(case["claim"], case["speaker"]))
    assert check.verdict == case["want"]
    assert case["note"] in "; ".join(check.notes)


def test_what_is_not_found_is_never_said_bare(archives):
    archive = archives[CASES[0]["article"]]
    check = archive.verify(Claim("The hall was painted by a cousin of the mayor", None))
    assert check.verdict == "not found"
    assert [one.stored.quote.speaker.name for one in check.evidence] == ["Ada Holt"]
    assert 0 < check.evidence[0].likeness == check.score < 0.5
