"""An archive on three nodes, of which some are killed: what was acknowledged stays, and what is asked is answered.

It takes three Javas for some minutes: `make cluster` runs it.
"""

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")
if not os.environ.get("QUOTH_NODES"):
    pytest.skip("three nodes are started by `make cluster`", allow_module_level=True)

from quoth.indexer import extract
from quoth.indexer.model import Article
from quoth.search.archive import Archive
from quoth.search.engines.interface import UnreachableError
from quoth.search.shared.log import Log

SIZE = 400
"""Articles; each has three quotes that no other has."""


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """Return three nodes that are one cluster."""
    module = opensearch_nodes()
    folder = Path(tempfile.mkdtemp(prefix="quoth-cluster-"))
    cluster = module.Cluster(folder, 3)
    try:
        cluster.start()
        yield cluster
    except module.MissingError as missing:
        pytest.skip(str(missing))
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def opensearch_nodes() -> ModuleType:
    import sys

    path = Path(__file__).parents[1] / "opensearch_nodes.py"
    spec = spec_from_file_location("opensearch_nodes", path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def place(nodes: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an archive on all three that is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "one"))
    monkeypatch.setattr("quoth.search.store.batch.BATCH_ARTICLES", 20)
    hosts = ",".join(host.removeprefix("http://") for host in nodes.hosts)
    return Path(f"opensearch+http://{hosts}/t{uuid4().hex[:12]}")


def article(number: int) -> Article:
    said = " ".join(
        f"“The bridge at {place}{number} will not open before the spring,” said Ann Lee, the mayor of {place}{number}."
        for place in ("Norwick", "Harrow", "Ashford")
    )
    return Article(f"http://example.org/{number}", said)


def manager(nodes: Any, place: Path) -> int:
    """Return the number of the node that manages the cluster."""
    address, _, name = str(place).removeprefix("opensearch+").replace(":/", "://", 1).rpartition("/")
    return int(
        Log(address, name).client.cat.cluster_manager(params={"h": "node"}).strip().removeprefix("node")
    )


def test_a_node_is_killed_while_one_loads_and_one_searches(
    nodes: Any, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(place, create=True) as archive:
        archive.update(map(article, range(40)), extract)
        totals: list[int] = []
        failed: list[BaseException] = []
        done = threading.Event()

        def ask() -> None:
            try:
                with Archive.open(place) as other:
                    while not done.is_set():
                        other.refresh()
                        totals.append(other.search("bridge").total)
                        assert other.search("Harrow7").total == 1
            except BaseException as error:
                failed.append(error)

        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "two"))
        asking = threading.Thread(target=ask)
        asking.start()
        killed = manager(nodes, place)

        def coming() -> Iterator[Article]:
            for number in range(SIZE):
                if number == SIZE // 2:
                    nodes.kill(killed)
                yield article(number)

        try:
            summary = archive.update(coming(), extract)
        finally:
            done.set()
            asking.join()
        assert not failed
        assert (summary.added, summary.unchanged, summary.skipped) == (SIZE - 40, 40, ())
        assert totals == sorted(totals) and totals[0] >= 120
        assert archive.check() == ()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "three"))
    nodes.restart(killed)
    nodes.wait(3)
    with Archive.open(place) as archive:
        assert archive.counts().quotes == 3 * SIZE
        assert archive.search("bridge").total == 3 * SIZE
        assert archive.check() == ()


def test_with_two_of_three_gone_nothing_is_lost_and_it_goes_on_when_they_are_back(
    quoth,
    nodes: Any,
    place: Path,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    taken = 0

    def coming() -> Iterator[Article]:
        nonlocal taken
        for number in range(SIZE):
            if number == SIZE // 2:
                nodes.kill(0)
                nodes.kill(1)
            yield article(number)

    def note(step: Any) -> None:
        nonlocal taken
        taken += step.quotes if step.state == "committed" else 0

    with Archive.open(place, create=True) as archive, pytest.raises(UnreachableError) as caught:
        archive.update(coming(), extract, on_step=note)
    assert "\n" not in str(caught.value)
    assert taken >= 3 * (SIZE // 2 - 20)
    ran = quoth("search", "bridge", "--archive", place)
    assert (ran.out, ran.code) == ("", 2) and ran.err.count("\n") == 1 and ran.err.startswith("quoth: ")
    nodes.restart(0)
    nodes.restart(1)
    nodes.wait(3)
    with Archive.open(place) as archive:
        assert archive.counts().quotes >= taken
        summary = archive.update(map(article, range(SIZE)), extract)
        assert summary.unchanged * 3 >= taken
        assert archive.search("bridge").total == 3 * SIZE
        assert archive.check() == ()
