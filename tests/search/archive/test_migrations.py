"""Archives of every schema that was ever released are taken as they are."""

import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Part, Polarity
from quoth.indexer.pipeline import extract
from quoth.search.archive import Archive
from quoth.search.errors import ArchiveError
from quoth.search.store import migrations
from quoth.search.store.database import Database
from quoth.search.store.schema import VERSION

SCHEMAS = Path(__file__).parent / "schemas"
NUMBERS = sorted(int(path.stem) for path in SCHEMAS.glob("*.sql"))


@pytest.fixture(params=NUMBERS)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the folder of an archive that an older quoth wrote."""
    folder = tmp_path / "older"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "quoth.db")) as db:
        db.executescript((SCHEMAS / f"{request.param}.sql").read_text(encoding="utf-8"))
    return folder


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def columns(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Return tables and views with their columns, and indices and triggers with their SQL."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: [tuple(map(str, row[1:])) for row in db.execute(f"PRAGMA table_info({name})")] or [sql]
            for _, name, sql in found
        }  # fmt: skip


def test_there_is_a_step_from_every_schema() -> None:
    assert sorted(migrations.MIGRATIONS) == NUMBERS == list(range(NUMBERS[0], VERSION))


def test_it_comes_out_as_if_it_were_made_today(older: Path, tmp_path: Path) -> None:
    Database(older / "quoth.db").close()
    Database(tmp_path / "new" / "quoth.db", create=True).close()
    assert columns(older / "quoth.db") == columns(tmp_path / "new" / "quoth.db")
    with closing(sqlite3.connect(older / "quoth.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_copy_is_kept_and_named(older: Path) -> None:
    before = version(older / "quoth.db")
    with Archive.open(older) as archive:
        assert archive.former == older / f"quoth.db.schema-{before}"
        assert version(archive.former) == before
    assert version(older / "quoth.db") == VERSION
    with Archive.open(older) as archive:
        assert archive.former is None


def test_quotes_ids_and_corrections_stay(older: Path) -> None:
    with closing(sqlite3.connect(older / "quoth.db")) as db:
        before = {row[0]: row[1:] for row in db.execute("SELECT id, text, type, paragraph FROM quotes")}
        made = db.execute("SELECT id, action FROM corrections").fetchall()
        [(id, name, role)] = db.execute(
            "SELECT quote, speaker, role FROM corrections WHERE action = 'correct'"
        )
    with Archive.open(older) as archive:
        for one, facts in before.items():
            quote = archive.quote(one).quote
            assert (quote.text, quote.type, quote.paragraph) == facts
            assert quote.polarity == Polarity()
        assert [(each.number, each.action) for each in archive.people.corrections()] == made
        speaker = archive.quote(id).quote.speaker
        assert speaker and (speaker.name, speaker.role) == (name, role)


def test_parts_are_those_that_extraction_finds(older: Path) -> None:
    def shown(parts: tuple[Part, ...]) -> list[tuple[str, bool, int]]:
        return [(part.text, part.quoted, part.at) for part in parts]

    compared = 0
    with Archive.open(older) as archive:
        for listed in archive.articles():
            article = archive.article(listed.key)
            stored = {one.quote.id: one.quote for one in archive.quotes_in(listed.key)}
            for quote in extract(Article(article.key, article.text, meta=article.meta)):
                kept = stored.get(quote.id)  # today's extraction may find others
                if kept and kept.content == quote.content:
                    assert shown(kept.parts) == shown(quote.parts)
                    compared += 1
    assert compared >= 6


def test_articles_whose_files_are_gone_stay(older: Path, tmp_path: Path) -> None:
    with Archive.open(older) as archive:
        summary = archive.update([], extract)
        assert summary.removed == 0 and summary.vanished
        assert archive.counts().articles == 3


def test_if_it_fails_nothing_has_changed(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version(older / "quoth.db")

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM quotes")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setitem(migrations.MIGRATIONS, before, fail)
    with pytest.raises(ArchiveError, match="left as it is"):
        Archive.open(older)
    monkeypatch.undo()
    with Archive.open(older) as archive:
        assert archive.counts().quotes > 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_nothing_may_be_written(older: Path) -> None:  # pragma: no cover - tests mostly run as root
    older.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(ArchiveError, match="left as it is"):
        Archive.open(older)


def test_a_copy_that_cannot_be_written(older: Path) -> None:
    before = version(older / "quoth.db")
    (older / f"quoth.db.schema-{before}").mkdir()
    with pytest.raises(ArchiveError, match="left as it is"):
        Archive.open(older)
    assert version(older / "quoth.db") == before
    assert not (older / "quoth.db.copying").exists()


def test_a_schema_before_the_first_is_none_of_ours(older: Path) -> None:
    with closing(sqlite3.connect(older / "quoth.db")) as db:
        db.execute("PRAGMA user_version = 0")
    with pytest.raises(ArchiveError, match="damaged or no archive"):
        Archive.open(older)


def test_the_command_says_so_once(older: Path, quoth) -> None:  # type: ignore[no-untyped-def]
    first, second = (quoth("status", "--archive", str(older)) for _ in range(2))
    assert "kept as" in first.err and "kept as" not in second.err
    assert json.loads(quoth("status", "--archive", str(older), "--format", "json").out)[0]["articles"] == 3
