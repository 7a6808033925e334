"""The documents say what the program does."""

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from quoth import __version__
from quoth.cli import main

ROOT = Path(__file__).parent.parent
COMMANDS = sorted(main.commands)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_of_commands_is_fresh() -> None:
    page = runpy.run_path(str(ROOT / "docs/make_cli.py"))["page"]()
    # Line breaks do not count: other versions of click may wrap elsewhere.
    assert read("docs/cli.md").split() == page.split(), "docs/cli.md is stale: run `make docs`"


def test_the_page_of_numbers_is_fresh_and_every_number_says_what_it_does() -> None:
    made = runpy.run_path(str(ROOT / "docs/make_numbers.py"))
    assert [f"{one.module}: {one.names}" for one in made["numbers"]() if not one.told] == []
    assert read("docs/numbers.md") == made["page"](), "docs/numbers.md is stale: run `make docs`"


def test_the_sessions_in_the_readme_are_what_the_program_prints() -> None:
    page = runpy.run_path(str(ROOT / "docs/make_readme.py"))["page"]()
    assert page.count("$ quoth ") > 4
    assert read("README.md") == page, "README.md is stale: run `make docs`"


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/archive.md", "docs/citing.md"],
)
def test_the_python_in_documents_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", read(name), re.DOTALL | re.MULTILINE)
    assert blocks or name != "README.md"
    names: dict[str, object] = {}  # a later block goes on with the names of those before
    for block in blocks:
        exec(compile(block, name, "exec"), names)  # noqa: S102


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_parses(name: str) -> None:
    command = main.commands[name]
    assert f"## quoth {name}\n" in read("docs/cli.md")
    text, _, examples = (command.help or "").partition("Example:\n")
    assert len(text.split()) > 5
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    assert lines
    for line in lines:
        parse(line)


def parse(line: str) -> None:
    """Parse a command line without running it; click raises if it is wrong."""
    program, name, *arguments = shlex.split(line)
    assert program == "quoth"
    main.commands[name].make_context(name, arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    for param in main.commands[name].params:
        if isinstance(param, click.Option):
            assert param.help or isinstance(param.type, click.Choice), param.name


def test_a_wrong_example_would_be_noticed() -> None:
    with pytest.raises(click.UsageError):
        parse("quoth search --speeker x")


DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{name}.md" for name in ("citing", "people", "reading", "searching")),
]


def command_lines(text: str) -> list[str]:
    """Return the `quoth ...` lines of a document's code blocks, without what follows a pipe."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]
    return [re.split(r" [|>#] ", line)[0] for line in lines if re.match(r"quoth [a-z]", line)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_command_lines_in_documents_parse(name: str) -> None:
    lines = command_lines(read(name))
    assert len(lines) > 9 or name != "README.md"
    for line in lines:
        parse(line)


def test_every_command_is_in_the_readme() -> None:
    assert set(COMMANDS) <= set(re.findall(r"`quoth ([a-z]+)", read("README.md")))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/dependencies.md", "docs/cli.md"])
def test_links_and_targets_exist(name: str) -> None:
    text = read(name)
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / name).parent.joinpath(link).exists(), link
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


def test_the_changelog_names_this_version_or_what_is_unreleased() -> None:
    titles = re.findall(r"^## \[([^\]]+)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert titles[0] == "Unreleased"
    assert len(titles) == 1 or titles[1] == __version__
