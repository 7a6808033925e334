"""Prints docs/citing.md: every style and every export format on the same three quotes. `make docs` writes the file."""

import io
import json
import re
import runpy
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from quoth.indexer import read
from quoth.indexer.model import Article, Quote, Span, Speaker
from quoth.indexer.quotations.parts import with_parts
from quoth.indexer.text.segment import paragraphs
from quoth.search.cite import STYLES
from quoth.search.cite.lists import cite_all
from quoth.search.export import EXPORTS, export
from quoth.search.model import StoredQuote
from quoth.search.render import Look, render
from quoth.search.render.rows import Cited

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SHOWN = (
    ("2015-idlib-chlorine", "“Whenever the regime loses"),
    ("2021-night-bus-hearing", "Thank you. I finish at"),
    ("2017-aleppo-chlorine", "it had seen no evidence"),
)
"""Articles of the corpus, and the first words of a quote of their gold."""
LONGEST = 160
"""Characters of a line of an export that are shown."""

HEAD = """# Citing and exporting

This page is made from the program by `make docs`; a test tells when it is stale.

A citation has three parts: a sentence with the quote and its attribution, the reference in running text, and the
entry for the list of works. Manuals list the article only, so the sentence or the reference names the speaker. What a
reader should beware of is said on stderr, and nothing is refused: a paraphrase is not to be put between quotation
marks; a speaker may be unsure or not named; a date may be unknown.

```console
$ quoth cite 1a2b3c4d --style apa
$ quoth cite --from-search "chlorine" --style mla --bibliography
$ quoth cite 1a2b3c4d --style harvard --accessed 2026-11-01 --max-words 20
$ quoth cite 1a2b3c4d --style oscola.csl
$ quoth cite --from-search "chlorine" --style apa --bibliography --format docx > works.docx
$ quoth export "chlorine" --format ris > quotes.ris
```

What holds for all styles:

- The words are never altered. Of the punctuation, only what ends a stretch is fitted to what follows it.
- A quotation as long as the style has it becomes a block without quotation marks. MLA counts four lines; here that is
  52 words.
- `--max-words` cuts, and shows it by an ellipsis; in brackets where the quote has an ellipsis of its own.
- The paragraph is counted by quoth. MLA forbids numbers that the page itself does not print, so it gets none.
- MLA and Chicago have English titles with the capitals of a headline. No style takes capitals away, which APA's sentence
  case would need: no program can tell Turkey from turkey. Only a title set in capitals throughout is printed as a headline.
- A newspaper that is given as its own author counts as no author.
- The verb of a quotation is "said", "told" where the audience is known, "states" for a document. A paraphrase, a part-quoted
  sentence and a denial are the article's own sentence, with the speaker's name in brackets where it has "he".
- A day of access is given only with `--accessed`: quoth reads files and opens no page. Harvard and IEEE want it always; APA,
  MLA and Chicago where a page is undated, so they print it only there.
- In a list, articles that would look the same get letters (2015a), initials or titles, as the style has it.
- A link opens the article at the quote. In Chromium, 892 of 900 links to quotes of 100 articles lit exactly the quote
  (`python benchmarks/links.py`): 191 of 192 on plain pages, 154 of 155 with inline tags, no-break spaces and soft hyphens,
  187 of 190 with pull quotes and advertisements, 186 of 188 with line breaks and hidden copies, 174 of 175 with broken
  lines.

Any other style works through [pandoc](https://pandoc.org) and a file in the Citation Style Language, by its path, or by
its name if Zotero or pandoc has it: `pip install 'quoth[csl]'`. There are some ten thousand at
<https://www.zotero.org/styles>; none is shipped, for their licence (CC BY-SA) is not quoth's.

## Styles

The three quotes: a short one of a signed article; a long one of an unsigned article; a paraphrase of an
organisation's words. How each style differs from its manual stands above its examples, and why the tests expect
something else than pandoc beside each case in [tests/search/cite](../tests/search/cite). Of 118 articles with nasty
metadata, at least 112 entries of each style are, letter by letter, those of the official CSL style as pandoc prints it. The
others differ by these rules:

"""

FORMATS = """
## Exports

`quoth export QUERY --format NAME` writes all quotes that a search finds, and `quoth cite ID --format NAME` the quotes
named. Formats for lists of works have an article once, with all its quotes as notes. Below, each format has the first of the
three quotes.
"""


def quotes() -> Iterator[tuple[StoredQuote, Article]]:
    """Yield the three quotes, as a careful reader found them, with their articles."""
    for name, start in SHOWN:
        file = next((CORPUS / "articles").glob(f"{name}.*"))
        [article] = read([str(file)])
        article = replace(article, path=f"articles/{file.name}")
        lines = (CORPUS / f"gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()
        [row] = [row for row in map(json.loads, lines) if row.get("text", "").startswith(start)]
        yield stored(row, article), article


def stored(row: dict[str, Any], article: Article) -> StoredQuote:
    """Return a row of the gold as the archive would give it."""
    content = tuple(Span(*span) for span in row["content"])
    before = [line for line in paragraphs(article.text) if line.start <= content[0].start]
    quote = Quote(
        id=sha256(f"{article.key} {content}".encode()).hexdigest()[:16],
        type=row["type"],
        content=content,
        text=row["text"],
        source=tuple(Span(*span) for span in row["source"]),
        speaker=Speaker(row["speaker"], row["kind"], row["role"]),
        paragraph=len(before),
        confidence=1.0,
        rule="said-after",
    )
    return StoredQuote(with_parts(quote, article.text), article.key, article.path, article.meta)


def page() -> str:
    """Return docs/citing.md."""
    shown = dict(quotes())
    first, article = next(iter(shown.items()))
    parts = [HEAD + "".join(rules()), *(style(name, list(shown)) for name in STYLES), FORMATS]
    parts += [exported(name, first, article) for name in EXPORTS]
    return "\n".join(parts)


def rules() -> Iterator[str]:
    """Yield the table of the rules by which entries differ from those of the official styles."""
    yield "| rule | in | of an article with |\n| --- | --- | --- |\n"
    styles: dict[str, dict[str, None]] = {}
    articles: dict[str, dict[str, None]] = {}
    for style, differences in runpy.run_path(str(ROOT / "benchmarks/citations.py"))["DIFFERENCES"].items():
        for article, rule in differences.items():
            styles.setdefault(rule, {})[style] = None
            articles.setdefault(rule, {})[article] = None
    for rule in styles:
        yield f"| {rule} | {', '.join(styles[rule])} | {'; '.join(articles[rule])} |\n"


def style(name: str, cited: list[StoredQuote]) -> str:
    """Return the section on a style: how it is, then each quote, each alone in its paper."""
    out = io.StringIO()
    for number, quote in enumerate(cited, 1):
        out.write(f"\n**{number}.** ")
        [citation] = cite_all([quote], name).citations
        render("md", Cited, [Cited(quote, name, citation)], out, Look())
    return f"### {name}\n\n{about(STYLES[name])}\n{out.getvalue().replace('** ```', f'**{chr(10) * 2}```')}"


def exported(name: str, quote: StoredQuote, article: Article) -> str:
    """Return the section on a format: what it is, and the quote in it."""
    out = io.StringIO()
    export(name, [quote], lambda key: article, out)
    lines = out.getvalue().replace("\r", "").rstrip().splitlines()
    text = "\n".join(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…" for line in lines)
    fence = "````" if "```" in text else "```"
    return f"### {name}\n\n{about(EXPORTS[name])}\n\n{fence}text\n{text}\n{fence}\n"


def about(module: str) -> str:
    """Return what a module says of itself, as Markdown that shows its signs."""
    text = (import_module(module).__doc__ or "").strip()
    return re.sub(r"([*<>\\])", r"\\\1", text)


if __name__ == "__main__":
    sys.stdout.write(page())
