"""Which corrections hold for which quotes: what is said of one reaches every copy of the statement."""

from pathlib import Path

import pytest

from quoth.indexer.model import Article
from quoth.indexer.pipeline import extract
from quoth.search.archive import Archive

WORDS = "“The road to the harbour stays closed until the spring comes back,” said {}."


def article(key: str, name: str = "Ann Lee, the mayor") -> Article:
    return Article(key, WORDS.format(name) + f"\n\nThis is the report of {key}.\n")


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.open(tmp_path, create=True) as opened:
        opened.update([article("one"), article("two"), article("three", "Ann Lee")], extract)
        yield opened


def ids(archive: Archive) -> dict[str, str]:
    return {one.key: archive.quotes_in(one.key)[0].quote.id for one in archive.articles()}


def names(archive: Archive) -> dict[str, tuple[str, str | None]]:
    found = {key: archive.quote(id).quote.speaker for key, id in ids(archive).items()}
    return {key: (one.name, one.role) for key, one in found.items() if one}


def test_a_correction_reaches_all_copies_and_is_taken_back_from_all(archive: Archive) -> None:
    before = names(archive)
    made = archive.people.correct(ids(archive)["one"], "Kim Ho", "the engineer")
    assert set(names(archive).values()) == {("Kim Ho", "the engineer")}
    assert {archive.quote(id).corrections for id in ids(archive).values()} == {(made.number,)}
    assert [one.name for one in archive.speakers()] == ["Kim Ho"]
    assert archive.check() == ()
    archive.people.undo(made.number)
    assert names(archive) == before and archive.check() == ()


def test_it_reaches_copies_that_come_later(archive: Archive) -> None:
    archive.people.correct(ids(archive)["one"], "Kim Ho", "the engineer")
    archive.update([article("four")], extract)
    assert names(archive)["four"] == ("Kim Ho", "the engineer")
    assert archive.check() == ()


def test_it_holds_when_all_are_read_again(archive: Archive) -> None:
    archive.people.correct(ids(archive)["one"], "Kim Ho")
    archive.update([article("one"), article("two"), article("three", "Ann Lee")], extract, version="next")
    assert {name for name, _ in names(archive).values()} == {"Kim Ho"}


def test_what_is_said_of_a_quote_itself_counts_more(archive: Archive) -> None:
    archive.people.correct(ids(archive)["two"], "Raed Saleh")
    archive.people.correct(ids(archive)["one"], "Kim Ho")
    assert [names(archive)[key][0] for key in ("one", "two", "three")] == ["Kim Ho", "Raed Saleh", "Kim Ho"]


def test_what_was_confirmed_is_not_asked_again_in_another_article(archive: Archive) -> None:
    assert archive.people.doubtful(1.0)
    archive.people.confirm(ids(archive)["one"])
    assert archive.people.doubtful(1.0) == []
