"""What only the tantivy engine has to stand: its files damaged, its commits cut short, its library missing."""

import json
import os
import subprocess
import sys

import pytest

from quoth.search.engines import open_engine
from quoth.search.engines.interface import Entry
from quoth.search.errors import ArchiveError
from quoth.search.query.language import parse

pytest.importorskip("tantivy", reason="the extra fast is not installed")
MARK = "quoth.json"


def entries(article, count):
    for number in range(count):
        text = f"rain and chlorine gas {number}"
        yield Entry(f"{article}{number:02}", article, text, "Lee", None, None, "2016", "direct", number)


@pytest.fixture
def engine(tmp_path):
    """Return an engine with fifty quotes of two articles, written in two commits."""
    engine = open_engine("tantivy", tmp_path / "index")
    engine.write(entries("a", 25), [], 1, rebuild=True)
    engine.write(entries("b", 25), [], 2)
    return engine


def parts(engine):
    return sorted(json.loads((engine.folder / MARK).read_text())["files"])


def edit_mark(engine, **changes):
    path = engine.folder / MARK
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


DAMAGE = {
    "no mark": lambda engine: (engine.folder / MARK).unlink(),
    "empty mark": lambda engine: (engine.folder / MARK).write_text(""),
    "binary mark": lambda engine: (engine.folder / MARK).write_bytes(os.urandom(1000)),
    "mark of brackets": lambda engine: (engine.folder / MARK).write_text("[" * 100_000),
    "mark is a list": lambda engine: (engine.folder / MARK).write_text("[1]"),
    "other format": lambda engine: edit_mark(engine, format=0),
    "other analysis": lambda engine: edit_mark(engine, analysis=0),
    "other commit": lambda engine: edit_mark(engine, commit=0),
    "no generation": lambda engine: edit_mark(engine, generation=None),
    "endless generation": lambda engine: edit_mark(engine, generation=float("inf")),
    "file names a zero": lambda engine: edit_mark(engine, files={"\0": 1}),
    "no table": lambda engine: (engine.folder / "meta.json").unlink(),
    "table is empty": lambda engine: (engine.folder / "meta.json").write_text(""),
    "no files": lambda engine: [(engine.folder / name).unlink() for name in parts(engine)],
    "a file less": lambda engine: (engine.folder / parts(engine)[0]).unlink(),
    "a file cut": lambda engine: (engine.folder / parts(engine)[0]).write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_no_index_and_is_made_anew(engine, damage):
    damage(engine)
    assert engine.generation() is None
    for again in (engine, open_engine("tantivy", engine.folder)):
        with pytest.raises(ArchiveError, match="run `quoth reindex`"):
            again.search(None)
        with pytest.raises(ArchiveError, match="run `quoth reindex`"):
            again.write([], [], 3)
    engine.write(entries("new", 1), [], 4, rebuild=True)
    assert engine.generation() == 4
    assert engine.search(parse("rain")).ids[0][0] == "new00"


@pytest.mark.parametrize("junk", [b"\0", b"\xff", b"("], ids=repr)
def test_files_of_junk_are_an_error_or_a_wrong_answer_and_never_a_crash(engine, junk):
    for name in parts(engine):
        path = engine.folder / name
        path.write_bytes(junk * path.stat().st_size)
    again = open_engine("tantivy", engine.folder)
    with pytest.raises(ArchiveError, match="is damaged: run `quoth reindex`"):
        again.search(parse('"rain and" gas speaker:lee since:2015 chlor*'))
    again.write([], [], 4, rebuild=True)
    assert again.search(None).total == 0


@pytest.mark.parametrize(("crash", "generation", "total"), [(1, 2, 50), (2, 3, 25)])
def test_a_crash_on_either_side_of_a_commit_leaves_a_true_mark(engine, monkeypatch, crash, generation, total):
    set_mark, marks = type(engine)._set_mark, []

    def crashing(self, values):
        marks.append(values)
        if len(marks) == crash:
            raise SystemError("power cut")
        set_mark(self, values)

    with monkeypatch.context() as patch:
        patch.setattr(type(engine), "_set_mark", crashing)
        with pytest.raises(SystemError):
            engine.write([], ["a"], 3)
    assert (engine.generation(), engine.search(None).total) == (generation, total)
    engine.write([], ["a"], 4)
    assert (engine.generation(), engine.search(None).total) == (4, 25)


def test_an_index_made_anew_by_another_process_is_read_anew(engine):
    assert engine.search(None).total == 50
    other = open_engine("tantivy", engine.folder)
    other.write(entries("a", 25), [], 1, rebuild=True)
    other.write(entries("c", 25), [], 2)  # as many changes as before, by which tantivy numbers its commits
    assert engine.search(None, limit=None).ids[-1][0] == "c24"


def test_what_is_equal_in_a_large_index_is_in_order(tmp_path):
    engine = open_engine("tantivy", tmp_path / "index")
    rows = [
        entry._replace(text="rain", place=1000 - number) for number, entry in enumerate(entries("a", 900))
    ]
    engine.write(rows, [], 1, rebuild=True)
    expected = [entry.id for entry in rows[:-4:-1]]
    assert [id for id, _ in engine.search(parse("rain"), limit=3).ids] == expected
    assert [id for id, _ in engine.search(None, "date", limit=3).ids] == expected


def test_without_the_library_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "quoth.search.engines.tantivy_engine")
    monkeypatch.delitem(sys.modules, "quoth.search.engines.tantivy_query", raising=False)
    with pytest.raises(ArchiveError, match=r"pip install 'quoth\[fast\]'"):
        open_engine("tantivy", tmp_path)


def test_searching_loads_no_part_of_whoosh_but_its_stemmer(engine):
    code = "import sys; from pathlib import Path\nfrom quoth.search.engines import open_engine\n"
    code += "from quoth.search.query.language import parse\n"
    code += "assert open_engine('tantivy', Path(sys.argv[1])).search(parse('raining')).total == 50\n"
    code += "print(*sys.modules)"
    process = [sys.executable, "-c", code, str(engine.folder)]
    loaded = subprocess.check_output(process, text=True).split()  # noqa: S603
    assert not {"whoosh.compat", "whoosh.index", "whoosh.reading", "rich", "nltk"} & set(loaded)
