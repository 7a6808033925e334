"""Checked quotations for people: as a card, as cells of a table, as Markdown."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from quoth.indexer.model import Span
from quoth.search.cite.locators import locator
from quoth.search.render import Look, people
from quoth.search.render.lines import Line, Pieces, lit
from quoth.search.render.rows import Checked, file_name
from quoth.search.render.visible import one_line
from quoth.search.verify.model import Change, Check, Evidence

LONGEST = 200
"""Characters of a quote shown on either side of what the claim takes."""
MEANINGS = {
    "wording": "",
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "strength": "how much or how sure",
}
NOTHING = "this says nothing about the world: the archive may lack the article"


def card(row: Checked, look: Look) -> Iterator[Line]:
    """Yield the lines of one checked quotation."""
    check = row.check
    yield Line(((verdict(check), "strong" if row.stands else "flag"),))
    who = f" [{one_line(check.claim.speaker)}]" if check.claim.speaker else ""
    yield Line((*lit(check.claim.text, _changed(check), look), (who, "quiet")), 10, "claim")
    for change in check.changes:
        yield Line(((difference(change), "flag" if change.kind != "wording" else ""),), 10, "differs")
    for evidence in check.evidence:
        text, spans = _shown(evidence, check)
        yield Line(tuple(lit(text, spans, look)), 10, "closest" if check.verdict == "not found" else "true")
        likeness = f", {100 * evidence.likeness:.0f}% alike" if check.verdict == "not found" else ""
        yield Line(((f"{said_by(evidence)}{likeness}", "strong"),), 10, "speaker")
        yield Line(((place(evidence), "quiet"),), 10, "source")
        stored = evidence.stored
        if stored and (stored.quote.before or stored.quote.after):
            around = f"{one_line(stored.quote.before)} […] {one_line(stored.quote.after)}"
            yield Line(((around.strip(), "quiet"),), 10, "context")
    for note in check.notes:
        yield Line(((one_line(note), ""),), 10, "note")
    if check.verdict == "not found":
        yield Line(((NOTHING, "quiet"),), 10, "note")


def verdict(check: Check) -> str:
    """Return the verdict, with how close a claim is that is not quite right."""
    close = check.score not in (0, 1) and check.verdict != "not found"
    return f"{check.verdict}, {100 * check.score:.0f}% alike" if close else check.verdict


def difference(change: Change) -> str:
    """Return what differs, in words."""
    meaning = f" ({MEANINGS[change.kind]})" if MEANINGS[change.kind] else ""
    claimed, true = one_line(change.claimed), one_line(change.true)
    if not claimed:
        return f"“{true}” is left out{meaning}"
    return f"“{claimed}” for “{true}”{meaning}" if true else f"“{claimed}” is put in{meaning}"


def said_by(evidence: Evidence) -> str:
    """Return who said it, as far as the archive knows."""
    stored = evidence.stored
    if stored is None:
        return "nobody: no quotation"
    named = ", ".join(filter(None, people.introduced(stored.quote, None))) or "not named"
    return f"{named} (paraphrase)" if stored.quote.type == "indirect" else named


def place(evidence: Evidence) -> str:
    """Return where it stands: outlet, date, paragraph, address, id."""
    meta, stored = evidence.meta, evidence.stored
    parts = (
        meta.publisher,
        meta.date,
        locator(stored.quote) if stored else None,
        meta.url or file_name(evidence.path),
        f"id {stored.quote.id}" if stored else None,
    )
    return ", ".join(one_line(part) for part in parts if part)


def cells(row: Checked, look: Look) -> list[Pieces]:
    """Return the cells of a table, on a terminal fewer."""
    check = row.check
    style = "strong" if row.stands else "flag"
    number = str(check.claim.paragraph or "")
    claim = [(one_line(piece), mark) for piece, mark in lit(check.claim.text, _changed(check), look)]
    if look.width is None:
        first = check.evidence[0] if check.evidence and check.verdict != "not found" else None
        draft = one_line(file_name(row.draft)) if row.draft else ""
        plain = (draft, number, check.verdict, f"{check.score:.2f}", one_line(check.claim.speaker or ""))
        found = (said_by(first) if first else "", _differences(check), place(first) if first else "")
        return [*([(text, "")] for text in plain), claim, *([(text, "")] for text in found)]
    if check.claim.speaker:
        claim.append((f"\n{one_line(check.claim.speaker)}", "quiet"))
    where = (
        f"{one_line(PurePath(row.draft).name)} {number}".strip() if row.draft and row.draft != "-" else number
    )
    return [[(where, "")], [(verdict(check), style)], claim, [(finding(check), "")]]


HEAD = (
    ("draft", "para", "verdict", "score", "speaker", "claim", "said by", "differs", "source"),
    ("para", "verdict", "claim and whom it names", "in the archive"),
)
"""Names of the columns off a terminal, and on one."""


def finding(check: Check) -> str:
    """Return what the archive has, in a line; nothing where only something alike was found."""
    if check.verdict == "not found":
        return ""
    sources = "; ".join(f"{said_by(one)}, {_outlet(one)}" for one in check.evidence)
    return ". ".join(part for part in (_differences(check), sources) if part)


def markdown(row: Checked) -> Iterator[str]:
    """Yield paragraphs: the claim as a block quote, then what the archive has. They are not escaped yet."""
    check = row.check
    yield one_line(check.claim.text)
    yield f"{verdict(check)}: {finding(check) or NOTHING}"
    for evidence in check.evidence:
        closest = f"{100 * evidence.likeness:.0f}% alike: " if check.verdict == "not found" else ""
        yield f"{closest}{one_line(_shown(evidence, check)[0])} ({said_by(evidence)}; {place(evidence)})"


def _differences(check: Check) -> str:
    return "; ".join(map(difference, check.changes))


def _outlet(evidence: Evidence) -> str:
    parts = (evidence.meta.publisher or file_name(evidence.path), evidence.meta.date)
    return ", ".join(one_line(part) for part in parts if part)


def _changed(check: Check) -> list[Span]:
    """Return where the claim's text has the words that differ."""
    spans, at = [], 0
    for change in check.changes:
        start = check.claim.text.find(change.claimed, at) if change.claimed else -1
        if start >= 0:
            at = start + len(change.claimed)
            spans.append(Span(start, at))
    return spans


def _shown(evidence: Evidence, check: Check) -> tuple[str, Iterable[Span]]:
    """Return the true wording, without ends far from what the claim takes, and the words that are marked."""
    text = evidence.text
    marked = evidence.differs if check.changes else evidence.covers
    if not evidence.covers:
        return text, marked
    first = max(0, evidence.covers[0].start - LONGEST)
    last = min(len(text), evidence.covers[-1].end + LONGEST)
    start = text.find(" ", first, evidence.covers[0].start) + 1 if first else 0
    end = max(text.rfind(" ", 0, last), evidence.covers[-1].end) if last < len(text) else last
    lead, tail = "… " * (start > 0), " …" * (end < len(text))
    moved = [Span(a - start + len(lead), b - start + len(lead)) for a, b in marked]
    return lead + text[start:end] + tail, moved
