"""docs/citing.md: fresh, and its command lines parse."""

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from quoth.cli import main
from quoth.search.cite import STYLES
from quoth.search.export import EXPORTS

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "citing.md").read_text(encoding="utf-8")


def test_the_page_is_fresh():
    assert runpy.run_path(str(DOCS / "make_citing.py"))["page"]() == PAGE, (
        "docs/citing.md is stale: run `make docs`"
    )


def test_every_style_and_format_has_a_section():
    sections = re.findall(r"^### (\S+)$", PAGE, re.MULTILINE)
    assert sections == [*STYLES, *EXPORTS]


def test_every_style_shows_the_same_three_quotes():
    for section in PAGE.split("\n## ")[1].split("\n### ")[1:]:
        assert [section.count(f"**{number}.**") for number in (1, 2, 3)] == [1, 1, 1]
        assert section.count("Whenever the regime loses") == section.count("I finish at 2:40") == 1


@pytest.mark.parametrize("line", re.findall(r"^\$ quoth (.*?)(?: > .*)?$", PAGE, re.MULTILINE))
def test_command_lines_parse(line):
    name, *arguments = shlex.split(line)
    main.commands[name].make_context(name, arguments, parent=click.Context(main, **main.context_settings))


def test_links_lead_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", PAGE):
        assert (DOCS / target).exists(), target
