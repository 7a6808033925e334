"""A text index of forty lines and an extractor of ten, so that these tests are about the archive alone."""

import hashlib
import json
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Span, Speaker
from quoth.search import engines
from quoth.search.archive import Archive
from quoth.search.engines.interface import Found
from quoth.search.query import language as query
from quoth.search.query.tree import And, Fuzzy, Or, Word


class JsonEngine:
    """Keeps its entries in one JSON file; a query is words, or parts of names."""

    broken = False

    def __init__(self, name, folder):
        self.file = folder / f"{re.sub('[^a-z]', '', name)}.json"

    def _read(self):
        return json.loads(self.file.read_text())

    def generation(self):
        return self._read()["generation"] if self.file.exists() else None

    def close(self):
        pass

    def write(self, entries, gone, generation, rebuild=False):
        new = [entry._asdict() for entry in entries]
        replaced = {entry["article"] for entry in new} | set(gone)
        old = [] if rebuild else self._read()["entries"]
        if JsonEngine.broken:
            raise RuntimeError("power cut")
        new += [entry for entry in old if entry["article"] not in replaced]
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(json.dumps({"generation": generation, "entries": new}))

    def search(self, node, sort="relevance", limit=10):
        found = [(entry["id"], 1.0) for entry in self._read()["entries"] if fits(node, entry)]
        return Found(tuple(found[:limit]), len(found))


def fits(node, entry):
    if isinstance(node, And):
        return all(fits(part, entry) for part in node.nodes)
    if isinstance(node, Or):
        return any(fits(part, entry) for part in node.nodes)
    if isinstance(node, Fuzzy):
        return False
    return node is None or node.text.lower() in (entry[node.field] or "").lower()


@pytest.fixture(autouse=True)
def json_engine(monkeypatch):
    monkeypatch.setattr(engines, "open_engine", JsonEngine, raising=False)
    monkeypatch.setattr(query, "parse", lambda text: Word(text) if text else None, raising=False)
    monkeypatch.setitem(
        sys.modules, "quoth.search.query.highlight", SimpleNamespace(matches=lambda node, text: ())
    )
    monkeypatch.setattr(JsonEngine, "broken", False)
    return JsonEngine


def quotes_in(article):
    """Find every `"words" said Name Name`."""
    for found in re.finditer(r'"[^"]*" said (\w+ \w+)', article.text):
        text = found[0][: found[0].rindex('"') + 1]
        id = hashlib.sha256(f"{article.key} {found.start()} {text}".encode()).hexdigest()[:16]
        spans = (Span(found.start(), found.start() + len(text)),)
        yield Quote(id, "direct", spans, text, speaker=Speaker(found[1], "person"), rule="said-after")


@pytest.fixture
def extract():
    """Find quotes, and note in `extract.calls` what was asked for."""

    def extract(article):
        extract.calls.append(article.key)
        return tuple(quotes_in(article))

    extract.calls = []
    return extract


@pytest.fixture
def write(tmp_path):
    """Write a file of articles and give back the article it holds."""

    def write(name, text, url=None, doc=None, **meta):
        path = tmp_path / "news" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return Article(url or name, text, str(path), doc or path.stem, Metadata(url=url, **meta))

    return write


@pytest.fixture
def folder(request, tmp_path, monkeypatch):
    """Where an archive is to be. With QUOTH_SHARED=1 it is on a cluster: what holds for one in a folder holds there, too."""
    if not os.environ.get("QUOTH_SHARED"):
        return tmp_path / "archive"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(f"opensearch+{request.getfixturevalue('opensearch')}/t{uuid4().hex[:12]}")


@pytest.fixture
def archive(folder):
    with Archive.open(folder, create=True) as archive:
        yield archive


@pytest.fixture
def filled(folder, extract, write):
    """The folder of an archive of three articles."""
    with Archive.open(folder, create=True) as archive:
        archive.update([write(f"{n}.txt", '"The road is closed," said Ann Lee.') for n in range(3)], extract)
    return folder
