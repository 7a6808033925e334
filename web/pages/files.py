"""Quotes as files to be saved."""

from io import StringIO

from starlette.responses import Response

from quoth.search.archive import Archive
from quoth.search.export import export
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
    "jsonl": ("application/jsonl", "jsonl"),
    "md": ("text/markdown", "md"),
    "html": ("text/plain", "html"),
}
"""Of each export format: its media type, and the suffix of its file. HTML is sent as text, to be saved, not opened."""


def as_file(archive: Archive, quotes: list[StoredQuote], format_name: str, name: str) -> Response:
    """Return quotes as a file to be saved. Raises NotFoundError for a format that is none."""
    out = StringIO()
    export(format_name, quotes, archive.article, out)
    media, suffix = MEDIA.get(format_name, ("text/plain", "txt"))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    return Response(out.getvalue(), media_type=f"{media}; charset=utf-8", headers=headers)
