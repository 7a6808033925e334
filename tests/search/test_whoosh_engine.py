"""What only the Whoosh engine has to stand: its files damaged, forged or busy, and its own warnings."""

import json
import os
import pickle
import shutil
import subprocess
import sys
import threading

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from quoth.search.engines import open_engine, whoosh_engine, whoosh_writer
from quoth.search.engines.interface import Entry
from quoth.search.engines.unpickling import ForbiddenError, plain_pickles
from quoth.search.engines.whoosh_engine import WhooshEngine
from quoth.search.engines.whoosh_schema import SCHEMA
from quoth.search.errors import ArchiveError
from quoth.search.query.analysis import stems
from quoth.search.query.language import parse

MARK = "quoth.json"


@pytest.fixture
def engine(tmp_path):
    """Return an engine with fifty quotes in two segments."""
    engine = open_engine("whoosh", tmp_path / "index")
    for half in range(2):
        entries = [
            Entry(
                f"{half}{number:02}",
                f"article {half}",
                "rain and chlorine gas",
                "Lee",
                None,
                None,
                "2016",
                "direct",
            )
            for number in range(25)
        ]
        engine.write(entries, [], half + 1, rebuild=half == 0)
    return engine


def test_a_folder_that_is_deleted_while_it_is_looked_at_is_no_index(engine, monkeypatch):
    def gone(*_):
        raise FileNotFoundError(engine.folder)

    monkeypatch.setattr(os, "scandir", gone)
    monkeypatch.setattr(os, "listdir", gone)
    assert engine.generation() is None


def file(engine, ending):
    return max(path for path in engine.folder.iterdir() if path.name.endswith(ending))


def edit_mark(engine, **changes):
    path = engine.folder / MARK
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def edit_table(engine, **changes):
    [(name, known)] = json.loads((engine.folder / MARK).read_text())["tables"].items()
    edit_mark(engine, tables={name: known | changes})


def sign(engine):
    """Make the mark fit the files as they are, as whoever forges an index would."""
    files = {path.name: path.stat().st_size for path in engine.folder.glob("*MAIN_*.*")}
    edit_mark(engine, tables={file(engine, ".toc").name: {"generation": 2, "files": files}})


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


FILES = [
    ".toc",
    ".trm",
    ".context.col",
    ".text.col",
    ".place.col",
    ".date.col",
    ".length.col",
    ".paraphrase.col",
]
DAMAGE = {
    **{f"no {ending}": lambda engine, ending=ending: file(engine, ending).unlink() for ending in FILES},
    **{f"cut {ending}": lambda engine, ending=ending: cut(file(engine, ending)) for ending in FILES},
    "no mark": lambda engine: (engine.folder / MARK).unlink(),
    "empty mark": lambda engine: (engine.folder / MARK).write_text(""),
    "binary mark": lambda engine: (engine.folder / MARK).write_bytes(os.urandom(1000)),
    "mark of brackets": lambda engine: (engine.folder / MARK).write_text("[" * 100_000),
    "mark is a list": lambda engine: (engine.folder / MARK).write_text("[1]"),
    "mark is a number": lambda engine: (engine.folder / MARK).write_text("1"),
    "other format": lambda engine: edit_mark(engine, format=0),
    "other analysis": lambda engine: edit_mark(engine, analysis=0),
    "no generation": lambda engine: edit_table(engine, generation=None),
    "endless generation": lambda engine: edit_table(engine, generation=float("inf")),
    "files is a list": lambda engine: edit_table(engine, files=["_MAIN_2.toc"]),
    "file names a zero": lambda engine: edit_table(engine, files={"\0": 1}),
    "a commit without a mark": lambda engine: (engine.folder / "_MAIN_10.toc").write_text(""),
    "a table of nobody": lambda engine: (engine.folder / "_MAIN_new.toc").write_text(""),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_no_index_and_is_made_anew(engine, damage):
    damage(engine)
    assert engine.generation() is None
    with pytest.raises(ArchiveError, match="run `quoth reindex`"):
        engine.search(None)
    with pytest.raises(ArchiveError, match="run `quoth reindex`"):
        engine.write([], [], 3)
    engine.write([Entry("new", "a", "rain", None, None, None, None, "direct")], [], 4, rebuild=True)
    assert engine.generation() == 4
    assert engine.search(parse("rain")).ids[0][0] == "new"


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("junk", [b"\0", b"\xff", b"("], ids=repr)
def test_files_of_junk_are_an_error_or_a_wrong_answer_and_never_a_crash(engine, ending, junk):
    path = file(engine, ending)
    path.write_bytes(junk * path.stat().st_size)
    try:
        engine.search(parse('"rain and" gas speaker:lee since:2015 chlor*'))
    except ArchiveError as error:
        assert str(error).endswith("is damaged: run `quoth reindex`")
    engine.write([], [], 4, rebuild=True)
    assert engine.search(None).total == 0


class Evil:
    """A pickle that writes a file when it is read."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


def forge_toc(engine, evil):
    TOC(SCHEMA, [evil], 9).write(FileStorage(str(engine.folder)), "MAIN")


def forge_terms(engine, evil):
    path = file(engine, ".trm")
    data = path.read_bytes()
    size = int.from_bytes(data[-4:], "big")
    extra = pickle.dumps(evil)
    path.write_bytes(data[: -4 - size] + extra + len(extra).to_bytes(4, "big"))


@pytest.mark.parametrize("forge", [forge_toc, forge_terms])
def test_an_index_that_somebody_forged_runs_nothing(engine, tmp_path, forge):
    forge(engine, Evil(tmp_path / "run"))
    sign(engine)
    assert engine.generation() == 2
    with pytest.raises(ArchiveError, match="is damaged: run `quoth reindex`"):
        engine.search(parse("rain"))
    with pytest.raises(ForbiddenError):
        engine.write([], ["article 0", "article 1"], 3)
    assert not (tmp_path / "run").exists()


def test_other_threads_and_times_unpickle_what_they_like():
    data = pickle.dumps(threading.Event)
    results = []

    def load():
        return pickle.loads(data)  # noqa: S301

    with plain_pickles():
        with pytest.raises(ForbiddenError, match=r"threading\.Event"):
            load()
        thread = threading.Thread(target=lambda: results.append(load()))
        thread.start()
        thread.join()
        with plain_pickles():
            pass
        with pytest.raises(ForbiddenError):
            load()
    assert [*results, load()] == [threading.Event] * 2


@pytest.mark.parametrize(("crash", "generation", "total"), [(1, 2, 50), (2, 3, 25)])
def test_a_crash_on_either_side_of_a_commit_leaves_a_true_mark(engine, monkeypatch, crash, generation, total):
    write_mark, marks = WhooshEngine._mark, []

    def crashing(self, tables):
        marks.append(tables)
        if len(marks) == crash:
            raise SystemError("power cut")
        write_mark(self, tables)

    with monkeypatch.context() as patch:
        patch.setattr(WhooshEngine, "_mark", crashing)
        with pytest.raises(SystemError):
            engine.write([], ["article 0"], 3)
    assert (engine.generation(), engine.search(None).total) == (generation, total)
    engine.write([], ["article 0"], 4)
    assert (engine.generation(), engine.search(None).total) == (4, 25)


START = """
import os, sys
from pathlib import Path
from quoth.search.engines import open_engine, whoosh_engine, whoosh_writer
from quoth.search.engines.interface import Entry
from quoth.search.query.language import parse
engine = open_engine("whoosh", Path(sys.argv[1]))
"""
KILLED = """
def entries():
    for n in range(100):
        yield Entry(str(n), "article 0", "rain", None, None, None, None, "direct")
    os._exit(9)
engine.write(entries(), [], 3)
"""
SEARCH = """
assert engine.search(parse("raining")).total == 50
never = "urllib.request http.client ssl whoosh.searching whoosh.query whoosh.qparser nltk"
assert not set(never.split()) & set(sys.modules)
from urllib.request import urlopen
engine.write([], ["article 0"], 3)
"""


def python(code, folder, *options):
    process = [sys.executable, *options, "-c", START + code, folder]
    return subprocess.run(process, capture_output=True, text=True, check=False)  # noqa: S603


def test_a_writer_that_was_killed_leaves_the_last_commit(engine):
    assert python(KILLED, engine.folder).returncode == 9
    assert engine.generation() == 2
    assert engine.search(parse("rain")).total == 50
    engine.write([], ["article 0"], 3)
    assert engine.search(parse("rain")).total == 25
    [known] = json.loads((engine.folder / MARK).read_text())["tables"].values()
    assert {path.name for path in engine.folder.iterdir()} == {MARK, "MAIN_WRITELOCK", *known["files"]}


def test_a_commit_that_fails_leaves_the_last_one(engine, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(TOC, "write", full)
        with pytest.raises(ArchiveError, match="cannot be written: No space left on device"):
            engine.write([], ["article 0"], 3)
    assert engine.search(None).total == 50
    engine.write([], ["article 0"], 3)
    assert engine.search(None).total == 25


def test_whoosh_is_loaded_without_a_warning_and_without_what_nobody_needs(engine, tmp_path):
    # An empty cache, so that every module is compiled: that is when Python 3.12 and newer warn.
    ran = python(SEARCH, engine.folder, "-W", "error", "-X", f"pycache_prefix={tmp_path / 'cache'}")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_long_words_and_empty_quotes_can_be_kept(engine):
    texts = ["x" * 100_000, "", "…", "\ud800 \0 ", "a " * 70_000, "化学" * 1000]
    engine.write(
        [Entry(str(n), "b", text, text, text, text, text, text) for n, text in enumerate(texts)], [], 3
    )
    for number, text in enumerate(texts):
        if stems(text):
            assert [id for id, _ in engine.search(parse(text[:64])).ids] == [str(number)]


def test_many_small_commits_leave_few_parts_and_lose_nothing(tmp_path):
    engine = open_engine("whoosh", tmp_path / "index")
    held = {}
    for commit in range(100):
        article = f"article {commit % 60}"  # the last forty take the place of others
        entry = Entry(f"{commit:04}", article, f"rain number{commit}", "Lee", None, None, None, "direct")
        engine.write([entry], [], commit + 1, rebuild=commit == 0)
        held[article] = entry.id
    found = engine.search(parse("rain"), limit=None)
    assert sorted(id for id, _ in found.ids) == sorted(held.values())
    assert engine.search(parse("number70")).total == 1
    assert engine.search(parse("number10")).total == 0, "replaced"
    assert len(list(engine.folder.glob("*.trm"))) <= 24


def test_large_parts_are_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_writer, "LARGE", 3)
    engine = open_engine("whoosh", tmp_path / "index")
    for commit in range(12):
        entries = [
            Entry(f"{commit}{n}", f"{commit}{n}", "rain", None, None, None, None, "direct") for n in range(3)
        ]
        engine.write(entries, [], commit + 1, rebuild=commit == 0)
    assert engine.search(parse("rain")).total == 36
    assert len(list(engine.folder.glob("*.trm"))) == 12


def test_no_merge_makes_a_part_larger_than_what_may_hold_up_a_commit(tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_writer, "LARGE", 100)
    engine = open_engine("whoosh", tmp_path / "index")
    for commit in range(80):
        entries = [Entry(f"{commit}{n}", f"{commit}", "rain", *[None] * 4, "direct") for n in range(10)]
        engine.write(entries, [], commit + 1, rebuild=commit == 0)
    assert engine.search(parse("rain")).total == 800
    sizes = [size // 4 for path in engine.folder.glob("*.date.col") for size in [path.stat().st_size]]
    assert 30 < max(sizes) <= 100
    assert len(sizes) <= 8 + 2 * whoosh_writer.MANY


def test_an_index_that_is_replaced_while_it_is_opened_gives_no_answer(engine, monkeypatch):
    opened = whoosh_engine.Reader

    def replaced(folder):
        monkeypatch.setattr(whoosh_engine, "Reader", opened)
        shutil.rmtree(folder)
        folder.mkdir()
        whoosh_writer.Writer(folder, empty=True).close()  # as at the start of a rebuild
        return opened(folder)

    monkeypatch.setattr(whoosh_engine, "Reader", replaced)
    with pytest.raises(ArchiveError):
        engine.search(parse("rain"))
