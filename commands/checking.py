"""The command that checks what others claim: verify."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.indexer.model import Article, Skipped
from quoth.indexer.names import fold
from quoth.search.errors import QueryError
from quoth.search.render.rows import Checked

if TYPE_CHECKING:
    from quoth.search.verify import Claim


_MARKED = (".md", ".markdown", ".html", ".htm")
"""Formats whose readers take block quotations for paragraphs."""


@click.command(cls=options.WordsCommand)
@click.argument("words", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option(
    "--file", "draft", type=click.Path(), metavar="DRAFT", help="Check every quotation in it; - is stdin."
)
@click.option(
    "--tolerance",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    show_default=True,
    help="So many words may differ; never a negation, a number, a name, or may for must.",
)
@options.archive
@options.output("text", "table", "json", "jsonl", "csv", "md", options.DOCX)
def verify(
    words: tuple[str, ...],
    speaker: str | None,
    draft: str | None,
    tolerance: int,
    folder: Path,
    out: options.Output,
) -> Exit:
    """Check whether a quotation is real.

    Says whether the archive has WORDS as they are, altered (and which words differ), by another speaker, stitched
    from several quotes, or only as a reporter's paraphrase, and shows the closest true wording with its source.
    An ellipsis and [brackets] are understood. That an archive does not have a quotation does not mean that nobody
    said it.

    A draft may have block quotations (> in Markdown, <blockquote>, <q>) with the speaker's name under them, and be a
    folder of drafts.

    Exits with 0 only if the words are exact, or altered within the tolerance; with --file, if all are.

    \b
    Example:
      quoth verify "We couldn't do anything because they had breathed too much gas" --speaker tennari
      quoth verify --file draft.txt --format csv
      quoth verify --file draft.docx --format docx > report.docx
    """
    if bool(words) == (draft is not None):
        raise click.UsageError("give the WORDS of a quotation, or --file DRAFT")
    if draft is None:
        return one(" ".join(words), speaker, tolerance, folder, out)
    if speaker is not None:
        raise click.UsageError("--speaker goes with WORDS; a draft says itself who speaks")
    if click.get_current_context().get_parameter_source("format") is ParameterSource.DEFAULT:
        out = replace(out, format="table")
    return whole(draft, tolerance, folder, out)


def one(words: str, speaker: str | None, tolerance: int, folder: Path, out: options.Output) -> Exit:
    """Check one claim."""
    from quoth.search.verify import Claim

    with open_archive(folder) as archive:
        check = archive.verify(Claim(words, speaker))
    stands = check.passes(tolerance)
    out.put(Checked, [Checked(check, stands)])
    if check.verdict == "not found":
        tell("not found in this archive; that does not mean that nobody said it")
    return Exit.FOUND if stands else Exit.NOTHING


def whole(draft: str, tolerance: int, folder: Path, out: options.Output) -> Exit:
    """Check every quotation of a draft, or of each file of a folder."""
    counts = {"quotations": 0, "stand": 0, "skipped": 0}

    def rows() -> Iterator[Checked]:
        for item in drafts(draft):
            if isinstance(item, Skipped):
                counts["skipped"] += 1
                tell(f"skipped {item.path}: {item.reason}")
                continue
            known = archive.same_file(item) or item.key
            for claim in claims_of(item, titles):
                counts["quotations"] += 1
                try:
                    check = archive.verify(claim, besides=known)
                except QueryError as error:  # a quotation as long as an article
                    tell(f"not checked: {error}")
                    continue
                stands = check.passes(tolerance)
                counts["stand"] += stands
                yield Checked(check, stands, item.path)

    with open_archive(folder) as archive:
        titles = sorted(fold(one.meta.title) for one in archive.articles() if one.meta.title)
        out.put(Checked, rows())
    if counts["skipped"]:
        return Exit.TROUBLE
    number = counts["quotations"]
    tell(f"{counts['stand']} of {number} quotations stand" if number else f"there is no quotation in {draft}")
    return Exit.FOUND if counts["stand"] == number else Exit.NOTHING


def drafts(draft: str) -> Iterator[Article | Skipped]:
    """Yield the articles of a draft; block quotations, of Markdown and of pages, stand between quotation marks."""
    from io import BytesIO

    from quoth.indexer.readers import read
    from quoth.indexer.readers.formats import reader_of
    from quoth.indexer.readers.interface import Origin
    from quoth.search.verify.blocks import marked_page, marked_text

    for item in read([draft]):
        items = iter([item])
        suffix = PurePath(item.path).suffix.lower()
        if isinstance(item, Article) and suffix in _MARKED:
            text = Path(item.path).read_text("utf-8", "surrogateescape")
            marked = marked_text(text) if suffix in (".md", ".markdown") else marked_page(text)
            stream = BytesIO(marked.encode("utf-8", "surrogateescape"))
            items = reader_of(item.path)(stream, Origin(item.path, item.key, item.doc))
        for one in items:
            yield replace(one, text=marked_text(one.text)) if isinstance(one, Article) else one


def claims_of(article: Article, titles: Sequence[str]) -> "list[Claim]":
    """Return the quotations of an article as claims; what is one of the `titles`, folded and sorted, is none."""
    from quoth.indexer.pipeline import extract
    from quoth.indexer.quotations.pairing import numbered_quotations
    from quoth.search.verify.draft import claims

    return claims(article, extract(article), numbered_quotations(article.text), titles)
