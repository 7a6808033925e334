"""Tests that do real harm to a running program. Short in the suite; `make soak` runs them as long as it says.

What they measured is printed at the end of a long run.
"""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quoth.search import Archive, Filters

LONG = bool(os.environ.get("QUOTH_SOAK"))
PEOPLE = "Ann Lee|Bob Ray|Raed Saleh|Ida Novak|Tom Hart|Mia Okoro".split("|")
THINGS = "bridge harvest ferry budget school storm tunnel strike library verdict orchard reservoir".split()


@pytest.fixture(scope="session")
def long():
    """Whether there is time: `long(100, 3)` is 100 then, else 3."""
    return lambda much, little: much if LONG else little


FACTS = []


@pytest.fixture
def facts():
    """A place to note what was measured."""
    return FACTS.append


def pytest_terminal_summary(terminalreporter):
    for fact in FACTS if LONG else ():
        terminalreporter.write_line(fact)


@pytest.fixture
def dice(request):
    """A source of chance; QUOTH_SEED repeats a run."""
    seed = int(os.environ.get("QUOTH_SEED") or random.SystemRandom().randrange(10**6))
    print("QUOTH_SEED =", seed)  # shown where a test fails
    return random.Random(seed)


def article(number, edition=0):
    """Return the text of a short article."""
    dice = random.Random(f"{number} {edition}")
    lines = []
    for _ in range(3):
        who, what, other = dice.choice(PEOPLE), dice.choice(THINGS), dice.choice(THINGS)
        lines.append(f"The {what} was in the news on day {number}.")
        lines.append(f"“The {what} comes before the {other} number {number},” said {who}, the mayor.")
    return "\n\n".join(lines) + "\n"


@pytest.fixture
def make():
    """Write so many articles into a folder: `make(folder, 100)`."""

    def make(folder, number, edition=0):
        folder.mkdir(exist_ok=True, parents=True)
        for n in range(number):
            (folder / f"{n:05}.txt").write_text(article(n, edition), encoding="utf-8")
        return folder

    return make


@pytest.fixture
def command():
    """The command line of quoth."""
    return lambda *arguments: [sys.executable, "-m", "quoth", *map(str, arguments)]


@pytest.fixture
def quoth(command):
    """Run quoth in a process of its own."""

    def quoth(*arguments, **more):
        return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, **more)

    return quoth


@pytest.fixture
def state():
    """Return all that an archive holds and answers, but for numbers that only count commits."""
    columns = "key, file, doc, title, authors, publisher, date, url, digest, text"
    tables = {
        "articles": f"SELECT {columns} FROM articles ORDER BY key",
        "quotes": """SELECT quotes.id, key, parent, position, quotes.text, speaker, kind, role, content, source, cue
            FROM quotes JOIN articles ON articles.id = article ORDER BY quotes.id""",
        "speakers": "SELECT folded, kind FROM speakers ORDER BY 1, 2",
    }
    questions = [(None, "Lee"), ("bridge", None), ("harvest OR ferry", "novak"), ('"comes before"', None)]

    def state(folder: Path):
        with closing(sqlite3.connect(folder / "quoth.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            found = {name: db.execute(sql).fetchall() for name, sql in tables.items()}
        with Archive.open(folder) as archive:
            for words, speaker in questions:
                page = archive.search(words or "", Filters(speaker=speaker), limit=None)
                found[f"{words} {speaker}"] = sorted(hit.stored.quote.id for hit in page.hits)
                assert page.total == len(page.hits)
        return found

    return state
