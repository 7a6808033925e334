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
OTHERS = sorted(
    path for folder in ("tests", "benchmarks", "training", "docs") for path in (ROOT / folder).rglob("*.py")
)


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


@pytest.mark.parametrize("name", NAMES)
def test_imports_go_one_way(name: str) -> None:
    found = [module for module in imports(ROOT / name) if within(module, "quoth")]
    if name.startswith("indexer/"):
        assert not [module for module in found if not within(module, "quoth.indexer") and module != "quoth"]
    if name.startswith("search/"):
        halves = ("quoth.indexer.model", "quoth.indexer.names", "quoth.indexer.errors")
        allowed = ("quoth.search", *halves, "quoth.__version__")
        if name.startswith("search/store/migrations/"):  # cuts old quotes into parts as extraction does it
            allowed = (*allowed, "quoth.indexer.quotations", "quoth.indexer.text.segment")
        strangers = [module for module in found if not any(within(module, one) for one in allowed)]
        assert set(strangers) <= {"quoth", "quoth.indexer"}  # the halves of `from quoth import __version__`


@pytest.mark.parametrize("name", NAMES)
def test_only_commands_import_the_site_and_only_when_run(name: str) -> None:
    if not name.startswith("web/"):
        found = [module for module in imports(ROOT / name) if within(module, "quoth.web")]
        assert not found or name.startswith("commands/")
        at_the_top = {alias for node in tree(ROOT / name).body for alias in _from(node)}
        assert not [module for module in at_the_top if within(module, "quoth.web")]


def _from(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        yield node.module or ""
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", SOURCES + OTHERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_are_absolute_and_start_with_quoth(path: Path) -> None:
    for module in imports(path):
        assert not module.startswith("."), module
        assert module.split(".")[0] not in ("search", "indexer", "cli", "tests"), module


@pytest.mark.parametrize("name", NAMES)
def test_only_the_command_line_speaks(name: str) -> None:
    if name in ("cli.py", "__main__.py", "cluster/job.py"):
        return
    for node in ast.walk(tree(ROOT / name)):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in ("print", "exit", "quit", "sys.exit", "os._exit")
    assert not [module for module in imports(ROOT / name) if within(module, "quoth.cli")]
    if not name.startswith("commands/"):
        strangers = ("click", "quoth.commands")
        assert not [
            module for module in imports(ROOT / name) if any(within(module, one) for one in strangers)
        ]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_reaches_the_network_or_runs_what_it_reads(name: str) -> None:
    forbidden = (
        "socket ssl http urllib.request ftplib smtplib pickle marshal shelve subprocess requests".split()
    )
    if name == "search/remote/client.py":  # asks the one address that the user names
        forbidden = [bad for bad in forbidden if bad != "urllib.request"]
    for module in imports(ROOT / name):
        assert not [bad for bad in forbidden if within(module, bad)]


@pytest.mark.parametrize("name", NAMES)
def test_sizes(name: str) -> None:
    lines = (ROOT / name).read_bytes().count(b"\n")
    assert lines <= 300
    for node in ast.walk(tree(ROOT / name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= 60, f"{node.name} has {lines} lines"
            parameters = len(node.args.posonlyargs + node.args.args + node.args.kwonlyargs)
            assert parameters <= 7, f"{node.name} has {parameters} parameters"


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
    assert not [module for module in modules if any(within(module, bad) for bad in never.split())]


def one_id(archive: Path) -> str:
    import sqlite3

    with sqlite3.connect(archive / "quoth.db") as db:
        return str(db.execute("SELECT id FROM quotes").fetchone()[0])
