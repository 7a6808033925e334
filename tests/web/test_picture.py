"""The picture in README.md is of the site as it is: it can be made, and it is there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_picture_is_in_the_readme():
    assert "(docs/search.png)" in (ROOT / "README.md").read_text(encoding="utf-8")
    picture = (ROOT / "docs" / "search.png").read_bytes()
    assert picture.startswith(b"\x89PNG") and len(picture) < 200_000


def test_the_picture_can_be_made(browser, tmp_path):
    made = tmp_path / "search.png"
    script = ROOT / "docs" / "make_picture.py"
    subprocess.run([sys.executable, script, made], check=True, timeout=120)  # noqa: S603
    assert made.read_bytes().startswith(b"\x89PNG")
