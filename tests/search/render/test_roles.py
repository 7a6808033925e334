"""A role that is not sure enough is for programs only."""

import io
import json
from dataclasses import replace

import pytest

from quoth.indexer.model import Article, Speaker
from quoth.search.model import Hit, StoredQuote
from quoth.search.render import look_of, render
from quoth.search.render.checks import said_by
from quoth.search.render.rows import Shown
from quoth.search.verify.model import Evidence


def told(stored: StoredQuote, sure: float | None) -> StoredQuote:
    speaker = Speaker("Raed Saleh", "person", "the mayor", role_confidence=sure)
    return replace(stored, quote=replace(stored.quote, speaker=speaker))


def printed(format: str, kind: type, row: Hit | Shown) -> str:
    out = io.StringIO()
    render(format, kind, [row], out, look_of(out, "never", {}))
    return out.getvalue()


@pytest.mark.parametrize("format", ["text", "md", "html"])
@pytest.mark.parametrize(("sure", "shown"), [(None, True), (0.8, True), (0.79, False)])
def test_people_see_a_role_from_eight_tenths_up(
    split: Hit, format: str, sure: float | None, shown: bool
) -> None:
    stored = told(split.stored, sure)
    assert ("the mayor" in printed(format, Hit, Hit(stored))) == shown
    article = Article("key", "“The bridge is open,” Saleh said. “It took a year.”")
    whole = Shown(stored, article, stored.quote.content[0])
    assert ("the mayor" in printed(format, Shown, whole)) == shown


def test_programs_always_get_it(split: Hit) -> None:
    row = Hit(told(split.stored, 0.3))
    [data] = json.loads(printed("json", Hit, row))
    assert (data["role"], data["role_confidence"]) == ("the mayor", 0.3)
    assert ",the mayor,0.3," in printed("csv", Hit, row)


def test_evidence_of_a_check_names_no_doubtful_role(split: Hit) -> None:
    evidence = [
        Evidence("", (), (), told(split.stored, sure), "key", "a.txt", split.stored.meta, 1.0)
        for sure in (0.9, 0.3)
    ]
    assert list(map(said_by, evidence)) == ["Raed Saleh, the mayor", "Raed Saleh"]
