"""The walls of the house: who imports whom, who may print, how big things get, what a command loads."""

import ast
import configparser
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("cluster", "commands", "indexer", "search", "web")
SOURCES = sorted(
    [
        *ROOT.glob("*.py"),
        *(path for part in PACKAGES for path in ROOT.glob(f"{part}/**/*.py")),
    ]
)
NAMES = [str(path.relative_to(ROOT)) for path in SOURCES]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, with the names taken from them as `module.name`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


HALVES = ("quoth.indexer.model", "quoth.indexer.names", "quoth.indexer.errors")
MAY_IMPORT = {
    "indexer/": ("quoth.indexer",),
    # cuts old quotes into parts as extraction does it
    "search/store/migrations/": (
        "quoth.search",
        *HALVES,
        "quoth.indexer.quotations",
        "quoth.indexer.text.segment",
    ),
    "search/": ("quoth.search", *HALVES, "quoth.__version__"),
    "cluster/": ("quoth.cluster", "quoth.indexer", "quoth.search", "quoth.__version__"),
    "web/": ("quoth.web", "quoth.indexer", "quoth.search", "quoth.__version__"),
    "commands/": ("quoth.commands", "quoth.web", "quoth.indexer", "quoth.search", "quoth.__version__"),
}
"""Start of a file's name -> the packages of quoth that it may import; the first that fits counts."""
HALF = {"quoth", "quoth.indexer"}
"""What `from quoth import __version__` imports on its way."""


def test_imports_go_one_way() -> None:
    wrong = []
    for name in NAMES:
        allowed = next((may for start, may in MAY_IMPORT.items() if name.startswith(start)), ("quoth",))
        found = {module for module in imports(ROOT / name) if within(module, "quoth")} - HALF
        wrong += [f"{name} imports {one}" for one in found if not any(within(one, may) for may in allowed)]
    assert not wrong


def test_the_site_is_imported_only_when_it_is_served() -> None:
    for name in NAMES:
        if not name.startswith("web/"):
            at_the_top = {alias for node in tree(ROOT / name).body for alias in _from(node)}
            assert not [module for module in at_the_top if within(module, "quoth.web")], name


def _from(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        yield node.module or ""
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)


def test_only_commands_know_click() -> None:
    allowed = ("commands/", "cli.py", "__main__.py")
    found = {name for name in NAMES for module in imports(ROOT / name) if within(module, "click")}
    assert not [name for name in found if not name.startswith(allowed)]


def test_sizes() -> None:
    wrong = []
    for name in NAMES:
        lines = (ROOT / name).read_bytes().count(b"\n")
        wrong += [f"{name} has {lines} lines"] if lines > 300 else []
        for node in ast.walk(tree(ROOT / name)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                wrong += [f"{node.name} in {name} has {lines} lines"] if lines > 60 else []
    assert not wrong


def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def test_every_package_is_listed_in_setup_cfg() -> None:
    listed = setup_cfg()["options"]["packages"].split()
    folders = {path.parent for path in SOURCES}
    expected = {".".join(["quoth", *folder.relative_to(ROOT).parts]) for folder in folders}
    assert sorted(expected) == sorted(listed)
    for package in listed:
        assert (ROOT.joinpath(*package.split(".")[1:]) / "__init__.py").exists(), package


def test_every_data_file_is_shipped() -> None:
    shipped = setup_cfg()["options.package_data"]
    tracked = subprocess.run(
        ["git", "ls-files", "indexer", "search", "web"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    for name in tracked.stdout.splitlines():
        path = Path(name)
        if path.suffix != ".py":
            package = next(one for one in path.parents if (ROOT / one / "__init__.py").exists())
            patterns = shipped.get(".".join(["quoth", *package.parts]), "").split()
            inside = path.relative_to(package).as_posix()
            assert any(fnmatch(inside, pattern) for pattern in patterns), name


def test_the_root_holds_only_the_command() -> None:
    # With the root as package, every other .py there would be installed as a module of quoth.
    assert {path.name for path in ROOT.glob("*.py")} == {"__init__.py", "__main__.py", "cli.py"}
    assert not list(imports(ROOT / "__init__.py"))


def test_every_requirement_is_described() -> None:
    described = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    for line in setup_cfg()["options"]["install_requires"].split("\n"):
        if line:
            assert f"**{re.split('[<>=~!]', line)[0]}**" in described


LOADS = """
import json, sys
from click.testing import CliRunner
from quoth.cli import main
CliRunner().invoke(main, sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize(
    ("command", "never"),
    [
        ("--help", "nltk pycrfsuite whoosh tantivy opensearchpy rich sqlite3 quoth.indexer.pipeline"),
        ("search --help", "nltk pycrfsuite whoosh rich sqlite3"),
        (
            "search rain --format json",
            "nltk pycrfsuite rich tantivy quoth.indexer.pipeline quoth.indexer.readers",
        ),
        ("search rain", "nltk pycrfsuite rich"),
        ("search --speaker lee --format csv", "nltk pycrfsuite rich"),
        ("speakers", "nltk pycrfsuite whoosh rich"),
        ("speakers lee --explain", "nltk pycrfsuite whoosh rich"),
        ("corrections", "nltk pycrfsuite whoosh rich"),
        ("collect", "nltk pycrfsuite whoosh rich"),
        ("new", "nltk pycrfsuite whoosh rich"),
        ("edit", "nltk pycrfsuite whoosh rich"),
        ("remove", "nltk pycrfsuite whoosh rich"),
        ("timeline", "nltk pycrfsuite rich quoth.indexer.pipeline"),
        ("compare lee saleh bridge", "nltk pycrfsuite rich quoth.indexer.pipeline"),
        ("show 0000", "nltk pycrfsuite whoosh rich"),
        ("cite 0000", "nltk pycrfsuite whoosh rich pypandoc"),
        ("verify rain --format json", "nltk pycrfsuite rich quoth.indexer.pipeline quoth.indexer.readers"),
        ("export --format ris", "nltk pycrfsuite rich quoth.indexer.pipeline quoth.indexer.readers"),
    ],
)
def test_a_command_loads_only_what_it_uses(command: str, never: str, archive: Path) -> None:
    arguments = [*command.split(), *([] if "help" in command else ["--archive", str(archive)])]
    process = [sys.executable, "-c", LOADS, *(part.replace("0000", one_id(archive)) for part in arguments)]
    modules = json.loads(subprocess.check_output(process))  # noqa: S603
    never += " opensearchpy quoth.search.shared"  # an archive in a folder has nothing of a cluster
    assert not [module for module in modules if any(within(module, bad) for bad in never.split())]


def one_id(archive: Path) -> str:
    import sqlite3

    with sqlite3.connect(archive / "quoth.db") as db:
        return str(db.execute("SELECT id FROM quotes").fetchone()[0])
