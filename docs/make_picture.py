"""Writes docs/search.png, the picture in README.md: the search page over corpus/, in Debian's Chromium.

`make docs` runs it; where there is no Chromium, the picture stays as it is.
"""

import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn

from quoth.indexer import extract
from quoth.indexer.readers import read
from quoth.search import Archive
from quoth.web.app import make_app
from quoth.web.settings import Settings

ROOT = Path(__file__).parent.parent
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
]
PAGE = "/search?q=chlorine+type:direct"
PORT = 8798


def main(picture: Path) -> None:
    """Write the picture to a file."""
    if not CHROMIUM.exists():
        sys.stderr.write("no Chromium here: docs/search.png stays as it is\n")
        return
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder:
        with Archive.open(Path(folder), create=True) as archive:
            archive.update(read([ROOT / "corpus" / "articles"]), extract)
        server = uvicorn.Server(
            uvicorn.Config(make_app(Settings(Path(folder))), port=PORT, log_level="error")
        )
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.1)
        with sync_playwright() as run:
            browser = run.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
            page = browser.new_page(viewport={"width": 1100, "height": 720}, device_scale_factor=1)
            page.goto(f"http://127.0.0.1:{PORT}{PAGE}")
            page.screenshot(path=str(picture))
            browser.close()
        server.should_exit = True


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "search.png")
