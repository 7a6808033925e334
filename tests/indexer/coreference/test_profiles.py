"""What an article tells of its entities, on hand-made documents."""

import re

import pytest

from quoth.indexer.coreference.profiles import Profiles
from quoth.indexer.document import Document, Entity, NameSpan
from quoth.indexer.model import Article, Span


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("Hart spoke of his house. Then Hart said he would go.", "m"),
        ("Hart spoke. She left.", "f"),
        ("Hart met Lee, who said that she was late.", ""),
        ("Hart told her that he was late. She left with him.", ""),
        ("Hart spoke.", ""),
    ],
)
def test_the_pronouns_after_a_name_tell_a_gender(text: str, pronouns: str) -> None:
    def entity(name: str) -> Entity:
        places = tuple(NameSpan(Span(*match.span())) for match in re.finditer(name, text))
        return Entity(name, "person", places, None, 0.9)

    named = [name for name in ("Hart", "Lee") if name in text]
    document = Document(article=Article(key="a", text=text), lines=(), entities=tuple(map(entity, named)))
    hart = document.entities[0]
    assert Profiles(document).candidate(hart, [False] * len(hart.names)).pronouns == pronouns
