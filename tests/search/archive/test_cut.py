"""A quoth.db that was cut anywhere is refused in one line, whatever is asked of it, and stays as it is."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError

SCHEMAS = Path(__file__).parent / "schemas"
QUESTIONS = (
    lambda archive: archive.search("road"),
    lambda archive: archive.speakers(),
    lambda archive: archive.articles(),
    lambda archive: archive.counts(),
)


def cuts(size: int, page: int) -> list[int]:
    """Return where to cut: at every page if there is time, and within some; the last page more often."""
    pages = size // page
    step = 1 if os.environ.get("QUOTH_SOAK") else max(1, pages // 12)
    inside = [size - less for less in (1, 7, 400, page // 2, page - 1)]
    return (
        [n * page for n in range(0, pages, step)] + [n * page + 100 for n in range(0, pages, step)] + inside
    )


def is_refused(folder: Path) -> None:
    before = (folder / "quoth.db").read_bytes()
    for ask in QUESTIONS:
        with pytest.raises(ArchiveError) as caught, Archive.open(folder) as archive:
            ask(archive)
        assert "\n" not in str(caught.value) and str(folder) in str(caught.value)
    assert (folder / "quoth.db").read_bytes() == before
    assert [path.name for path in folder.glob("quoth.db.*") if "schema" in path.name] == []


def is_refused_wherever_it_is_cut(folder: Path, tmp_path: Path) -> None:
    data = (folder / "quoth.db").read_bytes()
    for index, cut in enumerate(cuts(len(data), int.from_bytes(data[16:18], "big"))):
        copy = tmp_path / f"cut {index}"
        shutil.copytree(folder, copy)
        (copy / "quoth.db").write_bytes(data[:cut])
        is_refused(copy)
        shutil.rmtree(copy)


def test_an_archive_that_is_cut_is_refused(archive, extract, write, folder, tmp_path):
    many = [write(f"{n}.txt", f'"The road number {n} is closed," said Ann Lee.') for n in range(120)]
    archive.update(many, extract)
    archive.close()
    is_refused_wherever_it_is_cut(folder, tmp_path)


@pytest.mark.parametrize("schema", sorted(path.stem for path in SCHEMAS.glob("*.sql")))
def test_an_older_archive_that_is_cut_is_refused_and_not_migrated(schema, tmp_path):
    folder = tmp_path / "older"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "quoth.db")) as db:
        db.executescript((SCHEMAS / f"{schema}.sql").read_text(encoding="utf-8"))
    is_refused_wherever_it_is_cut(folder, tmp_path)
