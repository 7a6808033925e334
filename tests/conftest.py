"""Fixtures that several tests share."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import settings

from quoth.cli import main

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # Tests run in the background, where a shell has Ctrl-C ignored; what they start must hear it all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A machine that is busy with other things is no reason to fail.
settings.register_profile("whole", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=10)
settings.load_profile("whole")

SLOW = tuple(
    """
    cluster/ soak/ training/ search/archive/test_crashes search/cite/test_csl search/cite/test_links_in_chromium
    search/shared/ search/test_engine_contract search/test_whoosh_engine search/test_workers test_bad_input
    test_benchmarks test_cli_process test_cli_running test_cli_serve test_evaluate web/test_browser
""".split()
)
"""Start of the names of files of tests that kill, fill disks, start programs, train, or compare engines at length."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of these files as slow."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).as_posix().startswith(SLOW):
            item.add_marker("slow")


ARTICLES = {
    "bridge.md": """---
title: Bridge opens
author: Kim Ho
publisher: The Observer
date: 2016-12-22
url: https://example.org/bridge
---
Snow fell over the valley all night.

“The bridge is open again,” said Raed Saleh, the mayor of Norwick. “It took a year.”

The work had cost four million. “We are proud of every bolt,” Saleh told the Guardian.
""",
    "school.txt": """“Our children walk to school,” said Ann Lee, a teacher.

“The bridge saved us an hour,” Lee said.
""",
}


class Ran(NamedTuple):
    """What a command gave."""

    out: str
    err: str
    code: int


Quoth = Callable[..., Ran]


def run(*args: str | os.PathLike[str], stdin: bytes | str = b"") -> Ran:
    result = CliRunner().invoke(main, [os.fspath(arg) for arg in args], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.stdout, result.stderr, result.exit_code)


@pytest.fixture
def quoth(monkeypatch: pytest.MonkeyPatch) -> Quoth:
    """Run the command in this process: `quoth("search", "rain", stdin=b"...")`."""
    for name in ("QUOTH_ARCHIVE", "QUOTH_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return run


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two articles that quote two people twice each."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def archive(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an archive of `articles`. Tests only read it."""
    folder = tmp_path_factory.mktemp("archive")
    assert run("index", articles, "--archive", folder).code == 0
    return folder


@pytest.fixture(scope="session")
def opensearch() -> Iterator[str]:
    """Return the address of a node of OpenSearch, which Maven brings and Java runs; skip where they are not there.

    QUOTH_OPENSEARCH may name one that runs already. Its folder is none of pytest's: the node runs as a user of its own, and
    each session of pytest shuts other users out of the folders of all.
    """
    pytest.importorskip("opensearchpy", reason="the extra opensearch is not installed")
    if os.environ.get("QUOTH_OPENSEARCH"):
        yield os.environ["QUOTH_OPENSEARCH"]
        return
    spec = spec_from_file_location("opensearch_nodes", Path(__file__).parent / "opensearch_nodes.py")
    assert spec and spec.loader
    nodes = module_from_spec(spec)
    sys.modules[spec.name] = nodes  # dataclasses look for their module there
    spec.loader.exec_module(nodes)
    folder = Path(tempfile.mkdtemp(prefix="quoth-cluster-"))
    cluster = nodes.Cluster(folder, 1)
    try:
        cluster.start()
        yield cluster.hosts[0]
    except nodes.MissingError as missing:
        pytest.skip(str(missing))
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
