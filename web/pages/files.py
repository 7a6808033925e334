"""Quotes as files to be saved."""

from starlette.responses import Response

from quoth.search.archive import Archive
from quoth.search.export import SHEET, written
from quoth.search.model import StoredQuote

MEDIA = {
    "csl-json": ("application/vnd.citationstyles.csl+json", "json"),
    "biblatex": ("application/x-bibtex", "bib"),
    "bibtex": ("application/x-bibtex", "bib"),
    "ris": ("application/x-research-info-systems", "ris"),
    "json-ld": ("application/ld+json", "jsonld"),
    "annotation": ("application/ld+json", "jsonld"),
    "citron": ("application/json", "json"),
    "links": ("text/plain", "txt"),
    "csv": ("text/csv", "csv"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "jsonl": ("application/jsonl", "jsonl"),
    "md": ("text/markdown", "md"),
    "html": ("text/plain", "html"),
}
"""Of each export format: its media type, and the suffix of its file. HTML is sent as text, to be saved, not opened."""


def as_file(archive: Archive, quotes: list[StoredQuote], format_name: str, name: str) -> Response:
    """Return quotes as a file to be saved. Raises NotFoundError for a format that is none."""
    data = written(format_name, quotes, archive.article)
    media, suffix = MEDIA.get(format_name, ("text/plain", "txt"))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    charset = "" if format_name == SHEET else "; charset=utf-8"
    return Response(data, media_type=media + charset, headers=headers)
