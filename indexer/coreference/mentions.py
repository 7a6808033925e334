"""A source mention taken apart: its words, main noun, determiner, number and gender."""

import re
from dataclasses import dataclass
from functools import cached_property

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import alike_words, expand, gender_of, words
from quoth.indexer.coreference.nominals import WORD, kind_of, noun_of
from quoth.indexer.model import Span

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "they"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), "who"),
    **dict.fromkeys(("i", "we", "me", "us", "my", "our", "you"), "speaker"),
    **dict.fromkeys(("this", "these", "those", "there", "here", "one", "others", "some", "many"), "any"),
}
"""Pronoun in lower case: which of the kinds the ranker tells apart."""
KINDS = ("name", "noun", "he", "she", "it", "they", "who", "speaker", "any")
_CONTRACTED = re.compile(r"\A(i|he|she|it|they|we|you|who|that|this|there)['’]\w+\Z")
_DETERMINERS = {
    **dict.fromkeys(("the", "both"), 1),
    **dict.fromkeys(("a", "an", "another", "one"), 2),
    **dict.fromkeys(("this", "that", "these", "those"), 3),
    **dict.fromkeys(("his", "her", "its", "their", "my", "our"), 4),
    **dict.fromkeys(("some", "many", "most", "several", "few", "other", "all"), 5),
}
OWN_KINDS = ("unnamed", "group", "organisation", "document")
_GENDERS = {"m": 1, "f": 2, "": 0}


@dataclass(frozen=True)
class Mention:
    """The words that an attribution gives as its source."""

    text: str
    span: Span

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its words in lower case, without full stops."""
        return tuple(plain(word) for word in WORD.findall(self.text))

    @cached_property
    def kind(self) -> str:
        """One of KINDS."""
        low = _CONTRACTED.sub(r"\1", self.text.casefold())
        known = PRONOUNS.get(low)
        if known:
            return known
        return "name" if self.head[:1].isupper() else "noun"

    @cached_property
    def head(self) -> str:
        """The main noun as it is written."""
        return noun_of(self.text)

    @cached_property
    def noun(self) -> str:
        """The main noun in lower case."""
        return plain(self.head)

    @cached_property
    def alike(self) -> frozenset[str]:
        """The roles in lower case that may be one person's with its noun."""
        return frozenset(alike_words(self.noun))

    @cached_property
    def gender(self) -> str:
        """ "m", "f" or ""."""
        if self.kind in ("he", "she"):
            return "m" if self.kind == "he" else "f"
        return gender_of(self.noun) or next((g for g in map(gender_of, self.tokens[:2]) if g), "")

    @cached_property
    def content(self) -> frozenset[str]:
        """Its words but for function words, abbreviations in full."""
        return frozenset(map(expand, self.tokens)) - words("function")

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Those of them with a capital."""
        found = {expand(plain(word)) for word in WORD.findall(self.text) if word[0].isupper()}
        return frozenset(found) & self.content

    @cached_property
    def features(self) -> list[float]:
        """What is known of the mention by itself."""
        noun, single = self.noun, self.noun.removesuffix("s")
        first = self.tokens[0] if self.tokens else ""
        return [
            float(KINDS.index(self.kind)),
            float(min(12, len(self.tokens))),
            float(_DETERMINERS.get(first, 0)),
            float(noun in words("role")),
            float(single != noun and single in words("role")),
            float(noun in words("group")),
            float(noun in words("organisation")),
            float(noun in words("document") or single in words("document")),
            float(noun in words("stranger")),
            float(noun in words("thing")),
            float(noun in words("place", "adjective")),
            float(noun.endswith("s")),
            float(len(self.capitals)),
            float(_GENDERS[self.gender]),
            float(first[:1].isdigit()),
            float(not words("calendar").isdisjoint(self.tokens[-1:])),
            float(noun in words("utterance")),
            float("’s " in self.text or "'s " in self.text or "s’ " in self.text),
            float(" and " in self.text),
            float(OWN_KINDS.index(kind_of(self.text))),
        ]


MENTION_FEATURES = (
    "m_kind m_length m_determiner m_role m_roles m_group m_organisation m_document m_stranger m_thing m_place "
    "m_plural m_capitals m_gender m_number m_calendar m_utterance m_possessive m_several m_own_kind"
).split()
