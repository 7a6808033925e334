"""`quoth extras`."""

import configparser
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quoth.search.extras import EXTRAS

Quoth = Callable[..., Any]
SETUP = Path(__file__).parent.parent / "setup.cfg"


def required() -> dict[str, list[str]]:
    parser = configparser.ConfigParser()
    parser.read(SETUP, encoding="utf-8")
    return {name: text.split() for name, text in parser["options.extras_require"].items()}


def test_the_table_has_every_extra_of_the_package() -> None:
    named = required()
    assert set(EXTRAS) == set(named) - {"all", "dev"}
    assert named["all"] == [f"quoth[{','.join(sorted(set(EXTRAS) - {'spark', 'train'}))}]"]
    for name, (_, modules) in EXTRAS.items():
        assert len(modules) == len(named[name]), name


def test_each_says_what_it_adds(quoth: Quoth) -> None:
    ran = quoth("extras")
    assert (ran.code, ran.out.splitlines()[0].split()[0]) == (0, "docs")
    assert "PDF" in ran.out and all(len(line) <= 80 for line in ran.out.splitlines())


def test_what_is_missing_is_said(quoth: Quoth, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> object | None:
        return None if name == "olefile" else object()

    monkeypatch.setattr("quoth.search.extras.find_spec", found)
    ran = quoth("extras", "--format", "json")
    [missing] = [extra for extra in json.loads(ran.out) if not extra["installed"]]
    assert (missing["name"], missing["missing"]) == ("docs", ["olefile"])
    assert "pip install 'quoth[docs]'" in ran.err


def test_no_library_is_loaded_to_look_for_it(quoth: Quoth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "olefile", raising=False)
    quoth("extras")
    assert "olefile" not in sys.modules
