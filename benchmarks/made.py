"""An archive of made-up articles, the same in every run: sentences of corpus/, and words made of syllables."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from quoth.indexer import Article, Metadata, Quote, Span, Speaker

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"
PER_ARTICLE = 10
SEED = 20161222
SYLLABLES = "ba ce di fo gu ha jo ki lu me na or pi ra se ti um ve wo za".split()
FIRST = "Ann Bela Carl Dina Edo Fay Gil Hana Ivo Jun Kim Lena Milo Nora Olav Pia Raed Sami Tove Uma".split()
LAST = "Abadi Berg Costa Diaz Evans Fox Gupta Hahn Ito Khan Lee Mora Novak Okoro Perez Saleh Tan Udo".split()
ROLES = (None, "mayor", "the minister of health", "a spokeswoman for the union", "chief executive")
OUTLETS = ("The Observer", "Daily Post", "Evening Star", None)


class Maker:
    """Makes articles with ready quotes."""

    def __init__(self, seed: int = SEED) -> None:
        """Read the sentences that articles are made of."""
        self._random = random.Random(seed)  # noqa: S311 (not a secret)
        text = " ".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt")))
        self.sentences = [s for s in re.findall(r"[A-Z][^.!?“”\"‘’\n]{30,160}[.!?]", text) if " " in s]
        names = [f"{first} {last}" for last in LAST for first in FIRST]
        self._random.shuffle(names)
        self.names = names

    def articles(self, quotes: int) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
        """Yield articles of PER_ARTICLE quotes each, `quotes` in all, with their quotes."""
        for number in range(quotes // PER_ARTICLE):
            yield self._article(number)

    def _article(self, number: int) -> tuple[Article, tuple[Quote, ...]]:
        key = f"made/{number}.txt"
        text, quotes = "", []
        for paragraph in range(1, PER_ARTICLE + 1):
            words, speaker, lead = self._words(), self._speaker(), self._random.choice(self.sentences)
            content = Span(len(text) + len(lead) + 1, len(text) + len(lead) + len(words) + 3)
            source = Span(content.end + 1, content.end + 1 + len(speaker.name))
            text += f"{lead} “{words}” {speaker.name} said.\n\n"
            quotes.append(
                Quote(
                    id=f"{self._random.getrandbits(64):016x}",
                    type="direct",
                    content=(content,),
                    text=content.of(text),
                    source=(source,),
                    cue=(Span(source.end + 1, source.end + 5),),
                    speaker=speaker,
                    paragraph=paragraph,
                    before=lead,
                    after=f"{speaker.name} said.",
                    confidence=0.9,
                    rule="content-source-cue",
                )
            )
        date = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        meta = Metadata(f"Article {number}", ("Kim Ho",), self._random.choice(OUTLETS), date)
        return Article(key, text, key, str(number), meta), tuple(quotes)

    def _words(self) -> str:
        """Return what somebody says: a sentence with three other words put into it, rare and common ones."""
        words = self._random.choice(self.sentences).split()
        for _ in range(3):
            rank = int(30_000 ** self._random.random())  # the nth word is used 1/n as often as the first
            word = "".join(SYLLABLES[rank // 20**n % 20] for n in range(4))
            words.insert(self._random.randrange(len(words)), word)
        return " ".join(words)

    def _speaker(self) -> Speaker:
        """Return one of the names; the first of them speak most."""
        name = self.names[int(len(self.names) ** self._random.random()) - 1]
        return Speaker(name, "person", ROLES[len(name) % len(ROLES)])
