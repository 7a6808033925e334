"""The options by which commands choose quotes and cite them."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from quoth.commands.options import DOCX, Output, gathered, is_date
from quoth.search.cite import STYLES
from quoth.search.export import Articles, export
from quoth.search.model import StoredQuote
from quoth.search.render import FORMATS
from quoth.search.render.rows import Cited, Listed

if TYPE_CHECKING:
    from quoth.search.archive import Archive


@dataclass(frozen=True)
class Chosen:
    """Which quotes a command is about: the argument IDS and the option --from-search."""

    ids: tuple[str, ...]
    query: str | None

    def quotes(self, archive: "Archive") -> list[StoredQuote]:
        """Return the quotes named, or all that the search finds, best first."""
        if bool(self.ids) == (self.query is not None):
            raise click.UsageError("name quotes by their IDs, or give --from-search QUERY")
        if self.query is None:
            return [archive.quote(id) for id in self.ids]
        return [hit.stored for hit in archive.search(self.query, limit=None).hits]


@dataclass(frozen=True)
class Citing:
    """How a command cites: the options --style, --bibliography, --accessed and --max-words."""

    style: str
    bibliography: bool
    accessed: str | None
    max_words: int | None

    def put(self, quotes: Sequence[StoredQuote], out: Output, articles: Articles) -> None:
        """Print the citations, or the list of works cited, or an export to stdout."""
        if out.format not in (*FORMATS, DOCX):
            export(out.format, quotes, articles, sys.stdout)
            return
        from quoth.search.cite.interface import Citation, Setting
        from quoth.search.cite.lists import cite_all

        setting = Setting(accessed=self.accessed, max_words=self.max_words, articles=articles)
        found = cite_all(quotes, self.style, setting)
        data = any(citation.data for citation in found.citations)
        # A file of code must not have the entry of an article twice.
        if self.bibliography or (data and out.format not in ("json", "jsonl")):
            out.put(Listed, [Listed(Citation("", "", entry, data)) for entry in found.entries])
        else:
            cited = zip(quotes, found.citations, strict=True)
            out.put(Cited, [Cited(stored, self.style, citation) for stored, citation in cited])


chosen = gathered(
    "chosen",
    Chosen,
    [
        click.argument("ids", nargs=-1, metavar="[ID]..."),
        click.option("--from-search", "query", metavar="QUERY", help="All quotes that this search finds."),
    ],
)
citing = gathered(
    "citing",
    Citing,
    [
        click.option(
            "--style",
            metavar="NAME",
            default="apa",
            show_default=True,
            help=f"{', '.join(STYLES)}, or a CSL file (needs quoth[csl]).",
        ),
        click.option("--bibliography", is_flag=True, help="Print the sorted list of works cited instead."),
        click.option(
            "--accessed",
            callback=is_date,
            metavar="DATE",
            help="When you last opened the page. APA, MLA and Chicago print it only of undated ones.",
        ),
        click.option(
            "--max-words", type=click.IntRange(1), metavar="N", help="Cut longer quotes, and show it."
        ),
    ],
)
