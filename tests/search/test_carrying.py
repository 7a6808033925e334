"""An archive is carried elsewhere: all of it, or it is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from quoth.indexer import extract, read
from quoth.indexer.errors import QuothError
from quoth.search.archive import Archive

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an archive in which somebody has corrected and kept things. Tests only read it."""
    folder = tmp_path_factory.mktemp("whole")
    with Archive.open(folder, create=True) as archive:
        archive.update(read([CORPUS]), extract)
        first, second, *_ = archive.search("chlorine").hits
        archive.people.correct(first.stored.quote.id, "Zoë O’Neill", "a doctor")
        archive.collections.add("gas", [first.stored.quote.id, second.stored.quote.id], "look\0again")
        archive.edits.edit(archive.articles()[0].key, {"publisher": "The Observer"})
        archive.searches.save("rain", "rain")
    return folder


def test_what_is_carried_is_the_same(quoth, whole: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = quoth("export", "--all", "--archive", whole)
    assert out.code == 0 and out.out.isascii()
    new = tmp_path / "new"
    ran = quoth("import", "-", "--archive", new, stdin=out.out)
    assert (ran.out, ran.code) == ("", 0) and ran.err.startswith("articles: ")
    assert quoth("export", "--all", "--archive", new) == out
    for command in (
        ["search", "chlorine"],
        ["speakers"],
        ["corrections"],
        ["collect"],
        ["new", "rain"],
        ["articles"],
    ):
        args = (*command, "--format", "json")
        assert quoth(*args, "--archive", new) == quoth(*args, "--archive", whole)
    assert quoth("check", "--archive", new).code == 0
    known = Archive.open(whole), Archive.open(new)
    prints = "SELECT * FROM fingerprints WHERE quote IN (SELECT id FROM quotes) ORDER BY 1, 2"
    first, second = ([tuple(row) for row in one._record.db.rows(prints)] for one in known)
    assert first == second


def test_articles_are_known_again_by_what_they_say(quoth, whole: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    new = tmp_path / "new"
    quoth("import", "-", "--archive", new, stdin=quoth("export", "--all", "--archive", whole).out)
    ran = quoth("index", CORPUS, "--archive", new, "--prune")
    assert "added" not in ran.err and "removed" not in ran.err


def test_it_is_not_mixed_with_another(quoth, whole: Path, tmp_path: Path, archive: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "all.jsonl").write_text(quoth("export", "--all", "--archive", whole).out, encoding="utf-8")
    before = quoth("export", "--all", "--archive", archive)
    ran = quoth("import", tmp_path / "all.jsonl", "--archive", archive)
    assert ran.code == 2 and "import all of another into a new one" in ran.err
    assert quoth("export", "--all", "--archive", archive) == before


def test_what_somebody_keeps_is_not_written_over(whole: Path, tmp_path: Path) -> None:
    with Archive.open(whole) as archive:
        lines = list(archive.dump())
    with Archive.open(tmp_path, create=True) as new:
        new.searches.save("rain", "snow")
        with pytest.raises(QuothError, match="holds something already"):
            new.load(lines)


def quote_in(lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines) if line.startswith('{"table": "quotes"'))


def changed(**values: object) -> Callable[[list[str]], list[str]]:
    def change(lines: list[str]) -> list[str]:
        at = quote_in(lines)
        told = json.loads(lines[at])
        told["row"] |= values
        return [*lines[:at], json.dumps(told), *lines[at + 1 :]]

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda lines: lines[:-1], "cut"),
        (lambda lines: [*lines[:9], *lines[10:]], "cut"),
        (lambda lines: [*lines[:9], lines[9][:20], *lines[10:]], "line 10 of the file is of no archive"),
        (lambda lines: [lines[0].replace("6", "5"), *lines[1:]], "schema 5, this one has"),
        (lambda lines: [*lines[:9], "[]", *lines[10:]], "line 10 of the file"),
        (
            lambda lines: [*lines[:9], '{"table": "sqlite_master", "row": {"name": ""}}', *lines[10:]],
            "line 10",
        ),
        (lambda lines: [line for line in lines if '"table": "articles"' not in line], "cut"),
        (changed(**{"x); DROP TABLE quotes; --": 1}), "is of no archive"),
        (changed(rule=["a"]), "is of no archive"),
        (changed(position=2**70), "is of no archive"),
        (changed(rule=None), "no whole archive: NOT NULL"),
        (changed(article=999_999), "rows belong to rows that it has not"),
        (changed(role="\ud800"), "no character"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_taken(
    change: Callable[[list[str]], list[str]], message: str, whole: Path, tmp_path: Path
) -> None:
    with Archive.open(whole) as archive:
        lines = list(archive.dump())
    with Archive.open(tmp_path, create=True) as new:
        with pytest.raises(QuothError, match=message):
            new.load(change(lines))
        assert new.articles() == [] and new.counts().quotes == 0
        new.load(lines)
        assert new.counts().quotes


def test_all_goes_alone(quoth, archive: Path) -> None:  # type: ignore[no-untyped-def]
    for command in (["export"], ["export", "rain", "--all"], ["export", "--all", "--format", "ris"]):
        ran = quoth(*command, "--archive", archive)
        assert ran.code == 2 and "say --format and what to look for, or --all alone" in ran.err


def test_a_file_of_others_names_no_engine(quoth, whole: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    first, rest = quoth("export", "--all", "--archive", whole).out.split("\n", 1)
    fact = {"name": "engine", "value": "opensearch+https://evil.example/news"}
    hostile = f"{first}\n{json.dumps({'table': 'meta', 'row': fact})}\n{rest}"
    ran = quoth("import", "-", "--archive", tmp_path / "new", stdin=hostile)
    assert ran.code == 2 and "line 2 of the file is of no archive" in ran.err


def test_all_of_an_archive_is_imported_alone(quoth, whole: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    dump = tmp_path / "all.jsonl"
    dump.write_text(quoth("export", "--all", "--archive", whole).out)
    ran = quoth("import", dump, dump, "--archive", tmp_path / "new")
    assert ran.code == 2 and "import it alone" in ran.err and not (tmp_path / "new").exists()


def test_a_search_is_exported_in_a_format(quoth, whole: Path) -> None:  # type: ignore[no-untyped-def]
    ran = quoth("export", "chlorine", "--archive", whole)
    assert (ran.out, ran.code) == ("", 2) and "--format" in ran.err
