"""The page that checks a quotation, or every quotation of a draft."""

import asyncio
import tempfile
from io import StringIO
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.search.render import look_of, render
from quoth.search.render.checks import difference
from quoth.search.render.docx import document
from quoth.search.render.rows import Checked as Row
from quoth.search.verify.blocks import marked_text
from quoth.web.archives import Archives
from quoth.web.drafts import Result, checked
from quoth.web.forms import Form, form_of
from quoth.web.pages.handling import trouble
from quoth.web.reading import read_apart
from quoth.web.rendering import page
from quoth.web.settings import Limits

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACCEPTED = ".docx,.md,.txt,.html,.htm,.pdf,.eml"


async def check(request: Request) -> Response:
    """Return the page with the form; with a draft sent, what its quotations are."""
    archives: Archives = request.app.state.archives
    limits: Limits = request.app.state.settings.limits
    if request.method != "POST":
        text = request.query_params.get("text", "")[: limits.query]
        return page(request, "check.html", text=text, speaker="", accepted=ACCEPTED, result=None, name="")
    form = await form_of(request)
    speaker = form.text("speaker").strip()[:200]
    try:
        draft = await asyncio.to_thread(draft_of, form, limits)
    except ReadError as error:
        return trouble(request, error)
    result = await archives.run(lambda archive: checked(archive, draft, speaker or None, limits.claims))
    if form.text("as") in ("report", "docx"):
        return report(result, form.text("as"))
    name = form.files[0].name if form.files else ""
    shown = {"text": draft.text, "speaker": speaker, "accepted": ACCEPTED, "result": result, "name": name}
    return page(request, "check.html", **shown, difference=difference)


def draft_of(form: Form, limits: Limits) -> Article:
    """Return what was sent, the file or the text. Raises ReadError."""
    text = form.text("text").replace("\r\n", "\n")
    if not form.files:
        if not text.strip():
            raise ReadError("there is nothing to check: paste a quotation or a draft, or choose a file")
        if len(text) > limits.draft:
            raise ReadError(f"this draft is longer than {limits.draft:,} characters: check it in parts")
        return Article("draft", marked_text(text))
    with tempfile.TemporaryDirectory(prefix="quoth-") as folder:
        path = Path(folder) / form.files[0].name
        path.write_bytes(form.files[0].data)
        for item in read_apart([path], limits.seconds, limits.draft):
            if isinstance(item, Skipped):
                raise ReadError(f"{path.name} {item.reason}")
            return Article("draft", marked_text(item.text))
    raise ReadError(f"{form.files[0].name} has no text")


def report(result: Result, kind: str) -> Response:
    """Return what was found as Markdown, or of kind "docx" for Word, to be saved."""
    rows = [Row(one.check, one.stands) for one in result.checked]
    if kind == "docx":
        headers = {"Content-Disposition": 'attachment; filename="checked.docx"'}
        return Response(document(Row, rows), media_type=WORD, headers=headers)
    out = StringIO()
    render("md", Row, rows, out, look_of(out, "never", {}))
    headers = {"Content-Disposition": 'attachment; filename="checked.md"'}
    return Response(out.getvalue(), media_type="text/markdown; charset=utf-8", headers=headers)
