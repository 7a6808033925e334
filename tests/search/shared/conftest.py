"""An archive on a cluster, and machines that share it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

Become = Callable[[str], None]


@pytest.fixture
def shared(opensearch: str) -> Iterator[Path]:
    """Return an archive that is not there yet."""
    from quoth.search.engines.opensearch_client import connect

    name = f"t{uuid4().hex[:12]}"
    yield Path(f"opensearch+{opensearch}/{name}")
    connect(opensearch).indices.delete(index=f"{name}*")  # a node takes a thousand


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Become:
    """Return what makes this process another machine: with another name, and another folder for copies."""

    def become(name: str) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        monkeypatch.setattr("platform.node", lambda: name)

    become("one")
    return become


@pytest.fixture
def log(shared: Path) -> Any:
    """Return its log."""
    from quoth.search.engines.opensearch_client import place_of
    from quoth.search.shared.log import Log
    from quoth.search.store.opening import on_cluster

    return Log(*place_of(on_cluster(shared) or ""))


@pytest.fixture
def documents(log: Any) -> Callable[[], dict[str, dict[str, dict[str, Any]]]]:
    """Return what reads the indices for other programs: by their names, the documents by their ids."""
    from quoth.search.shared.tables import TABLES

    def read() -> dict[str, dict[str, dict[str, Any]]]:
        found = {}
        for table in TABLES:
            index = f"{log.name}-{table}"
            log.client.indices.refresh(index=index)
            hits = log.client.search(index=index, body={"size": 10_000})["hits"]["hits"]
            found[table] = {hit["_id"]: hit["_source"] for hit in hits}
        return found

    return read
