"""What assistants may ask, by the Model Context Protocol: to search, read, check and cite, and no more.

An assistant must not be able to pass a paraphrase off as a quotation: every quote says in `verbatim` which words may
stand between quotation marks, and in `beware` what to know before using it.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from quoth import __version__
from quoth.indexer.errors import QuothError
from quoth.search.archive import Archive
from quoth.search.cite import STYLES
from quoth.search.cite import cite as cited
from quoth.search.cite.fragments import link
from quoth.search.cite.warnings import warnings
from quoth.search.model import Filters, StoredQuote
from quoth.search.render.rows import Checked, Cited, record
from quoth.search.verify import Claim
from quoth.web import words
from quoth.web.archives import Archives

INSTRUCTIONS = """An archive of news articles and of who said what in them.
Put between quotation marks only what `verbatim` has. A quote of type "indirect" is a reporter's paraphrase.
Where `polarity` is "denied" or "unsaid", the source is reported not to have said it.
Where `speaker` is null, the article names nobody: do not guess.
Below a `confidence` of 0.6, say that the speaker is not sure. Cite the article with its url.
That something is not in this archive does not mean that nobody said it."""
Result = TypeVar("Result")
Text = Annotated[str, Field(max_length=2_000)]
Few = Annotated[int, Field(ge=1, le=50)]
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_WRITES = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)


class Tools:
    """The tools over an open archive."""

    def __init__(self, archives: Archives) -> None:
        """Ask `archives`."""
        self._archives = archives

    async def _ask(self, work: Callable[[Archive], Result]) -> Result:
        try:
            return await self._archives.run(work)
        except QuothError as error:
            raise ToolError(str(error)) from None

    async def search_quotes(
        self,
        query: Text = "",
        speaker: Text | None = None,
        publisher: Text | None = None,
        since: Text | None = None,
        until: Text | None = None,
        limit: Few = 10,
    ) -> dict[str, Any]:
        """Find quotes by their words, by who said them, or both. Each statement comes once.

        query: all words must occur; "two words" side by side; a OR b; -not; begin*. since and until: 2016, 2016-12 or
        2016-12-22.
        """
        filters = Filters(speaker=speaker, publisher=publisher, since=since, until=until)
        page = await self._ask(lambda archive: archive.search(query, filters, limit=limit, once=True))
        quotes = [told(hit.stored) | {"also_in": len(hit.also)} for hit in page.hits]
        return {"total": page.total, "hint": page.hint, "quotes": quotes}

    async def get_quote(self, id: Text) -> dict[str, Any]:
        """Give one quote with the text around it, its copies in other articles, and why it has its speaker."""

        def work(archive: Archive) -> dict[str, Any]:
            stored = archive.quote(id)
            also = archive.like(stored.quote.id)
            reasons = record_reasons(stored)
            context = {"before": stored.quote.before, "after": stored.quote.after, "why": reasons}
            return told(stored) | context | {"copies": [told(one) for one in also]}

        return await self._ask(work)

    async def verify_quote(
        self, text: Annotated[str, Field(max_length=20_000)], speaker: Text | None = None
    ) -> dict[str, Any]:
        """Check whether a quotation is real: exact, altered, another speaker's, a paraphrase, or not found here."""
        check = await self._ask(lambda archive: archive.verify(Claim(text, speaker)))
        found = record(Checked(check, check.passes()))
        quotes = [told(one.stored) for one in check.evidence if one.stored]
        return found | {"quotes": quotes, "meaning": meaning(check.verdict)}

    async def list_speakers(self, name: Text | None = None, limit: Few = 20) -> dict[str, Any]:
        """List who is quoted how often, with roles and dates; `name` is the start of any words of a name."""
        found = await self._ask(lambda archive: archive.speakers(name))
        return {"total": len(found), "speakers": [record(one) for one in found[:limit]]}

    async def cite(self, id: Text, style: Text = "apa") -> dict[str, Any]:
        """Cite a quote: the sentence, the reference in the text, the entry in the list of works."""
        if style not in STYLES:
            raise ToolError(f"no citation style {style[:40]!r}: choose one of {', '.join(STYLES)}")
        stored = await self._ask(lambda archive: archive.quote(id))
        return record(Cited(stored, style, cited(stored, style))) | {"beware": list(warnings(stored))}

    async def correct_speaker(
        self,
        id: Text,
        speaker: Text,
        role: Text | None = None,
        kind: Literal["person", "organisation", "group", "document", "unnamed"] | None = None,
    ) -> dict[str, Any]:
        """Set who said a quote. It is kept, marked wherever the quote is shown, and can be taken back."""

        def work(archive: Archive) -> dict[str, Any]:
            return record(archive.people.correct(archive.quote(id).quote.id, speaker, role, kind))

        return await self._ask(work)


def make_server(archives: Archives, write: bool = False) -> MCPServer:
    """Return the server of the tools; with `write`, speakers may be corrected, too."""
    server = MCPServer(
        "quoth", title="quoth", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING"
    )
    tools = Tools(archives)
    for tool in (tools.search_quotes, tools.get_quote, tools.verify_quote, tools.list_speakers, tools.cite):
        server.tool(annotations=_READS)(tool)
    if write:
        server.tool(annotations=_WRITES)(tools.correct_speaker)
    return server


def told(stored: StoredQuote) -> dict[str, Any]:
    """Return what an assistant has to know of a quote."""
    quote, meta = stored.quote, stored.meta
    return {
        "id": quote.id,
        "type": quote.type,
        "text": quote.text,
        "verbatim": verbatim(stored),
        "polarity": quote.polarity.kind,
        "speaker": words.called(stored),
        "role": words.role(quote),
        "confidence": round(quote.confidence, 3),
        "sure": words.sure(quote),
        "beware": list(warnings(stored)),
        "offsets": [list(span) for span in quote.content],
        "article": stored.article,
        "title": meta.title,
        "publisher": meta.publisher,
        "date": meta.date,
        "paragraph": quote.paragraph,
        "url": link(stored) or meta.url,
    }


def verbatim(stored: StoredQuote) -> list[str]:
    """Return the words that the article has between quotation marks, and that may be quoted."""
    quote = stored.quote
    if quote.parts:
        return [part.text for part in quote.parts if part.quoted]
    return [quote.text] if quote.type == "direct" else []


def record_reasons(stored: StoredQuote) -> list[dict[str, Any]]:
    """Return the steps that led to the speaker, with the words they stand on."""
    return [
        {"step": one.step, "words": one.words, "probability": one.probability} for one in stored.quote.reason
    ]


def meaning(verdict: str) -> str:
    """Return what a verdict lets one do, in a sentence."""
    return {
        "exact": "The words may be quoted as they are, by this speaker.",
        "altered": "The words differ: quote what `evidence` has.",
        "paraphrased": "A reporter's words: they must not stand between quotation marks.",
        "not found": "Not in this archive; this says nothing about the world.",
    }.get(verdict, "It must not be quoted like this: see `notes` and `evidence`.")
