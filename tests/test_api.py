"""What a user of the library imports, and what the reference says of it."""

import doctest
import importlib
import runpy
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quoth.indexer import Article, Quote, extract, read
from quoth.indexer.model import EXTRACTOR_VERSION
from quoth.search import Archive, ArchiveError, NotFoundError, QueryError, QuothError, cite, export

ROOT = Path(__file__).parent.parent
PACKAGES = ["quoth.indexer", "quoth.search"]


@pytest.mark.parametrize("package", PACKAGES)
def test_all_that_is_promised_is_there(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__all__ == sorted(module.__all__, key=lambda name: (not name[0].isupper(), name))
    for name in module.__all__:
        assert getattr(module, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = module.nothing


@pytest.mark.parametrize("package", PACKAGES)
def test_the_examples_run(package: str) -> None:
    result = doctest.testmod(importlib.import_module(package))
    assert result.attempted and not result.failed


def test_errors_have_one_base() -> None:
    assert all(issubclass(error, QuothError) for error in (ArchiveError, NotFoundError, QueryError))
    with pytest.raises(NotFoundError):
        cite.cite(None, "no style")  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        export.export("no format", [], lambda key: Article(key, ""), sys.stdout)


def test_an_archive_that_the_library_filled_is_known_to_the_command(
    tmp_path: Path, articles: Path, quoth: Callable[..., object]
) -> None:
    with Archive.open(tmp_path / "a", create=True) as archive:
        archive.update(read(articles), extract)
    ran = quoth("index", articles, "--archive", tmp_path / "a")
    assert ran.err.startswith("articles: 2 unchanged;")  # type: ignore[attr-defined]


def test_the_version_is_part_of_what_is_kept(tmp_path: Path) -> None:
    article = Article("key", "“It rains,” said Ann Lee.")
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([article], extract)
        assert archive.update([article], extract, version=EXTRACTOR_VERSION).unchanged == 1
        assert archive.update([article], extract, version="other").changed == 1


def test_several_threads_may_extract_at_once() -> None:
    found = [item for item in read(ROOT / "corpus" / "articles") if isinstance(item, Article)]
    expected: list[tuple[Quote, ...]] = [extract(article) for article in found]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(2):
            assert list(pool.map(extract, found)) == expected


def test_the_reference_is_fresh_and_whole() -> None:
    made = runpy.run_path(str(ROOT / "docs/make_api.py"))
    page = made["page"]()
    assert (ROOT / "docs/api.md").read_text(encoding="utf-8") == page, "docs/api.md is stale: run `make docs`"
    for package in PACKAGES:
        for name in importlib.import_module(package).__all__:
            assert f"### {name}" in page or f"## {package}.{name}" in page, name
    assert "\u00b7 no description" not in page
