"""Counts which links to quotes light exactly the quote in Chromium, over five layouts of pages as they are on the web.

    python benchmarks/links.py ARTICLES.jsonl [LINKS]

ARTICLES has an article with "title" and "text" on each line. Of each, up to three quotes are taken, and its page is made
in each layout, read back as quoth reads pages, and opened at the link of each quote, until there are LINKS links. Needs
playwright and Debian's chromium; the pages are served on loopback.
"""

import base64
import json
import random
import re
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from quoth.indexer import extract
from quoth.indexer.model import Article, Metadata, Quote
from quoth.indexer.readers.pages.html import page_of
from quoth.search.cite.fragments import link
from quoth.search.model import StoredQuote

CHROMIUM = shutil.which("chromium") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>::target-text {{ background: #f0f; color: #f0f }} .copy {{ display: none }} body {{ width: 700px }}</style></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""
AWAY = "http://article.example/"
_LETTERS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node; (node = walker.nextNode()); )
    for (const sign of node.data.matchAll(/[\\p{L}\\p{N}]/gu)) {
      const range = document.createRange()
      range.setStart(node, sign.index)
      range.setEnd(node, sign.index + sign[0].length)
      const box = [...range.getClientRects()].filter(box => box.width >= 1).at(-1)  // one a line
      if (box) found.push([sign[0], box.x + box.width / 2 + scrollX, box.y + box.height / 2 + scrollY])
    }
  return found
}"""
_COLOURED = """async ([png, points]) => {
  const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())
  const paper = new OffscreenCanvas(image.width, image.height).getContext('2d')
  paper.drawImage(image, 0, 0)
  const data = paper.getImageData(0, 0, image.width, image.height).data
  return points.map(([x, y]) => {
    const at = 4 * (Math.floor(y) * image.width + Math.floor(x))
    return data[at] > 200 && data[at + 1] < 90 && data[at + 2] > 200
  })
}"""


class Job(NamedTuple):
    """A quote that was read from a page, to be lit there."""

    layout: str
    path: str
    article: Article
    quote: Quote

    def fragment(self) -> str:
        """Return the fragment of the link to the quote."""
        found = link(StoredQuote(self.quote, self.article.key, "-", self.article.meta), self.article) or ""
        return found[found.index("#") :]

    def wanted(self) -> str:
        """Return the letters that the link is to light."""
        return letters("".join(span.of(self.article.text) for span in self.quote.content))


class Browser:
    """Chromium, and a server on loopback that gives it pages."""

    def __init__(self, chromium: Any, pages: dict[str, str], address: str) -> None:
        """Serve `pages`, text by path, at `address`."""
        self.pages = pages
        self.address = address
        context = chromium.new_context(viewport={"width": 760, "height": 600})
        self.page, self.painter = context.new_page(), context.new_page()

    def lit(self, path: str, fragment: str) -> str:
        """Return the letters that are lit on a page when it is opened with a fragment."""
        return "".join(letter for letter, is_lit in self.letters(path, fragment) if is_lit)

    def letters(self, path: str, fragment: str) -> list[tuple[str, bool]]:
        """Return the letters of a page that is opened with a fragment, each with whether it is lit."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}{path}{fragment}")
        signs = self.page.evaluate(_LETTERS)
        png = base64.b64encode(self.page.screenshot(full_page=True)).decode()
        coloured = self.painter.evaluate(_COLOURED, [png, [place for _, *place in signs]])
        return [(sign[0], is_lit) for sign, is_lit in zip(signs, coloured, strict=True)]


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium and the server, and stop them in the end."""
    from playwright.sync_api import sync_playwright

    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path)
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
            yield Browser(chromium, pages, f"http://127.0.0.1:{server.server_port}")
            chromium.close()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def letters(text: str) -> str:
    """Return the letters and digits of `text`."""
    return "".join(sign for sign in text if sign.isalnum())


def plain(paragraphs: list[str], quotes: list[str], chance: random.Random) -> str:
    """Return a paragraph an element."""
    return "".join(f"<p>{escape(text, False)}</p>" for text in paragraphs)


def inline(paragraphs: list[str], quotes: list[str], chance: random.Random) -> str:
    """Return paragraphs with links and stress in them, blanks that do not break, and soft hyphens."""
    return "".join(f"<p>{''.join(_inline(text, chance))}</p>" for text in paragraphs)


def _inline(text: str, chance: random.Random) -> Iterator[str]:
    for word in re.split(r"(\s+)", text):
        if word.isspace():
            yield "&nbsp;" if chance.random() < 0.08 else " "
            continue
        shown = _broken(word, "&shy;", 7) if chance.random() < 0.3 else escape(word, False)
        name = chance.choice("a em b strong span".split())
        yield f"<{name}>{shown}</{name}>" if word and chance.random() < 0.06 else shown


def _broken(word: str, sign: str, least: int) -> str:
    """Return a word with a sign in its middle, if it has so many letters."""
    found = re.fullmatch(rf"(\W*)(\w{{{least},}})(\W*)", word)
    if not found:
        return escape(word, False)
    before, middle, after = (escape(part, False) for part in found.groups())
    return f"{before}{middle[: least // 2]}{sign}{middle[least // 2 :]}{after}"


def pull_quotes(paragraphs: list[str], quotes: list[str], chance: random.Random) -> str:
    """Return paragraphs with pull quotes and advertisements before some of them."""
    parts = []
    for text in paragraphs:
        for quote in quotes:
            if quote in text and chance.random() < 0.5:
                words = escape(quote.strip("“”\"'‘’ ,."), False)
                pulled = chance.choice(("“{}”", "{}")).format(words)
                parts.append(f'<aside class="pullquote"><blockquote>{pulled}</blockquote></aside>')
        if chance.random() < 0.5:
            parts.append('<div class="ad"><span>Advertisement</span></div>')
        parts.append(f"<p>{escape(text, False)}</p>")
    return "".join(parts)


def breaks(paragraphs: list[str], quotes: list[str], chance: random.Random) -> str:
    """Return paragraphs parted by line breaks only, after a hidden copy of those that hold a quote."""
    copies = [text for text in paragraphs if any(quote in text for quote in quotes)]
    body = "<br><br>\n".join(escape(text, False) for text in paragraphs)
    return f'<div class="copy">{plain(copies, quotes, chance)}</div><div>{body}</div>'


def broken_lines(paragraphs: list[str], quotes: list[str], chance: random.Random) -> str:
    """Return paragraphs whose source is broken into lines, with zero-width spaces in some words."""
    return "\n".join(f"<p>{''.join(_lines(text, chance))}</p>" for text in paragraphs)


def _lines(text: str, chance: random.Random) -> Iterator[str]:
    width = 0
    for word in text.split(" "):
        sign = chance.choice(("&#8203;", "&#8203;", "<wbr>"))
        yield _broken(word, sign, 6) if chance.random() < 0.15 else escape(word, False)
        width += len(word) + 1
        yield " " if width < 55 else "\n"
        width = width if width < 55 else 0


LAYOUTS = {layout.__name__: layout for layout in (plain, inline, pull_quotes, breaks, broken_lines)}


def jobs(articles: Iterable[tuple[str, str]], pages: dict[str, str], most: int = 3) -> Iterator[Job]:
    """Yield up to `most` quotes of each (title, text) in every layout, as read from the page put into `pages`."""
    for number, (title, text) in enumerate(articles):
        paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
        found = [quote.text for quote in extract(Article("a", text)) if len(quote.text) > 15]
        chance = random.Random(number)  # noqa: S311 (not a secret)
        chosen = chance.sample(found, min(most, len(found)))
        for name, layout in LAYOUTS.items():
            body = layout(paragraphs, chosen, random.Random(number))  # noqa: S311
            path = f"/{number}/{name}"
            pages[path] = PAGE.format(title=escape(title), body=body)
            read = Article(path, page_of(pages[path].encode())[0], meta=Metadata(url=AWAY))
            again = {letters(quote.text): quote for quote in extract(read)}
            yield from (Job(name, path, read, again[letters(q)]) for q in chosen if letters(q) in again)


def main(file: str, most: str = "900") -> None:
    """Print how many links of each layout light exactly the quote."""
    with Path(file).open(encoding="utf-8") as lines:
        articles = [(row["title"], row["text"]) for row in map(json.loads, lines)]
    right, all_of = Counter[str](), Counter[str]()
    with browser() as chromium:
        for job in jobs(articles, chromium.pages):
            lit = chromium.lit(job.path, job.fragment())
            right[job.layout] += lit == job.wanted()
            all_of[job.layout] += 1
            if lit != job.wanted():
                print(
                    f"{job.path} {job.fragment()}\n  wanted {job.wanted()}\n  lit    {lit}", file=sys.stderr
                )
            if all_of.total() == int(most):
                break
    for name in LAYOUTS:
        print(f"{name:14}{right[name]:5} of {all_of[name]}")
    print(f"{'all':14}{right.total():5} of {all_of.total()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
