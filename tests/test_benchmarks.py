"""What `make bench` measures must be what it says: the archive it makes, and the costs it counts."""

import sys
from pathlib import Path

import pytest

from quoth.indexer import Article
from quoth.search import Archive, Filters
from quoth.search.store.database import Database
from quoth.search.store.record import Record

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

import engines
import installed
import scaling
import stages
from made import PER_ARTICLE, Maker
from processes import Command, medians, once


def test_made_articles_are_the_same_in_every_run_and_their_offsets_true() -> None:
    made = list(Maker().articles(5 * PER_ARTICLE))
    assert made == list(Maker().articles(5 * PER_ARTICLE))
    quotes = [(article, quote) for article, found in made for quote in found]
    assert len({quote.id for _, quote in quotes}) == 5 * PER_ARTICLE
    for article, quote in quotes:
        assert [span.of(article.text) for span in quote.content] == [quote.text]
        assert quote.speaker and quote.source[0].of(article.text) == quote.speaker.name
        assert quote.cue[0].of(article.text) == "said"


def test_stages_leave_an_archive_to_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "ROUNDS", 1)
    maker = Maker()
    lines = list(stages.indexing(tmp_path, maker, 5 * PER_ARTICLE))
    assert [line.split()[0] for line in lines] == [
        *("index", "read", "extract", "record", "statements", "speakers", "text", "all")
    ]
    with Archive.open(tmp_path) as archive:
        assert archive.counts().quotes == 5 * PER_ARTICLE
        assert archive.search("", Filters(speaker=maker.names[0])).total
    [line] = stages.citing(tmp_path)
    assert "apa" in line


def test_every_index_is_asked_for_every_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tantivy", reason="the extra fast is not installed")
    engines.fill(tmp_path, 300)
    record = Record(Database(tmp_path / "quoth.db"))
    engines.warm(tmp_path, record, set(), 1)
    record.db.close()
    table = capsys.readouterr().out.partition("warm")[2]
    for kind in engines.CLASSES:
        [row] = [line for line in table.splitlines() if line.startswith(kind)]
        found = row.split()[-5:]
        assert found[0] == found[1] and found[0] != "0"


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        once(Command([sys.executable, "-c", "raise SystemExit(3)"]))


@pytest.mark.parametrize("terminal", [True, False])
def test_a_command_is_measured_with_or_without_a_terminal(terminal: bool) -> None:
    script = f"import sys; print('x' * 99999); assert sys.stdout.isatty() is {terminal}"
    cost = medians({"it": Command([sys.executable, "-c", script], terminal)}, 1)["it"]
    assert cost.cpu > 0 and cost.wall > 0


def test_sizes_are_bytes_of_files(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a").write_bytes(b"abc")
    (tmp_path / "b").write_bytes(b"de")
    assert installed.size(tmp_path) == 5
    assert installed.size(tmp_path / "b") == 2


def test_editions_are_articles_of_their_own() -> None:
    one, two = Article("a", "One.", doc="a"), Article("b", "Two.", doc="b")
    made = list(scaling.editions([one, two], 5))
    assert len({article.key for article in made} | {article.text for article in made}) == 10
    assert [article.text.rpartition("\n")[2] for article in made] == ["One.", "Two.", "One.", "Two.", "One."]


def test_a_whole_run_is_measured_with_all_its_processes(tmp_path: Path) -> None:
    articles = scaling.originals(Path(__file__).parent.parent / "corpus" / "articles")
    path = tmp_path / "articles.jsonl"
    scaling.write(scaling.editions(articles, 60), path)
    one, two = (scaling.measured(path, tmp_path / str(jobs), 60, jobs) for jobs in (1, 2))
    for run in (one, two):
        assert run.cpu > 0 and run.wall > 0
        with Archive.open(tmp_path / str(run.jobs)) as archive:
            assert archive.counts().articles == 60
    if Path("/proc/self/stat").exists():
        assert two.memory > one.memory > 10 * scaling.MB


def test_stages_are_measured_on_a_growing_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We go,” said Ann Lee.", encoding="utf-8")
    lines = list(scaling.stages(scaling.originals(tmp_path), [3, 9]))
    written = ["record", "statements", "speakers", "text"]
    stages = ["stage", "read", "extract", *written, *written, "archive"]
    assert [line.split()[0] for line in lines] == stages
    assert lines[-3].split()[1] == "9"
