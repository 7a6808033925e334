"""What the program decides of the articles of corpus/ and of the texts of tests/cases/, kept so that every change shows.

    python tests/decisions.py     write both files anew (also part of `make docs`)

tests/cases/decisions.txt has a line for each text: its first words, and who is taken to speak, quote by quote. Its diff is
what a change to a rule, a number or a model does, for people to judge. tests/cases/digests.txt has a digest of each text's
layers with all probabilities. Weights are made for features as they are: where a digest changes and neither weights nor
rules were meant to, a feature has changed without training anew.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

import corpus_gate

from quoth.indexer.document import Document
from quoth.indexer.model import Article, Quote
from quoth.indexer.pipeline import DEFAULT

CASES = Path(__file__).parent / "cases"
DECISIONS, DIGESTS = CASES / "decisions.txt", CASES / "digests.txt"
USED = ("extract", "names", "polarity", "quotations", "resolve", "roles", "signatures", "transcripts")
LAYERS = ("quotations", "turns", "entities", "relations", "attributions", "resolutions", "quotes")


def texts() -> Iterator[Article]:
    """Yield the articles of the corpus, all of them as one, and the texts of the cases, each once."""
    articles = [article for _, article in sorted(corpus_gate.articles().items())]
    yield from articles
    yield Article("all", "\n\n".join(article.text for article in articles), doc="all")
    seen = set()
    for name in USED:
        for row in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            text = re.sub(r"\[\[|\]\]", "", json.loads(row)["text"])
            if text not in seen:
                seen.add(text)
                yield Article(name, text, doc=name)


def records() -> Iterator[tuple[str, str]]:
    """Yield the two lines on each text; both start with the same key, eight hexadecimal digits that the text gives."""
    for article in texts():
        document = DEFAULT(article)
        key = hashed(article.text)
        words = " ".join(article.text.split())[:50]
        yield (
            f"{key} {article.doc}: {words} | {'; '.join(map(speaker, document.quotes))}",
            f"{key} {digest(document)}",
        )


def digest(document: Document) -> str:
    """Return eight hexadecimal digits for the layers of a document, with probabilities to three decimals."""
    values = repr([getattr(document, layer) for layer in LAYERS])
    return hashed(re.sub(r"\d\.\d{3,}(?:e-?\d+)?", lambda number: f"{float(number[0]):.3f}", values))


def hashed(text: str) -> str:
    """Return eight hexadecimal digits for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def speaker(quote: Quote) -> str:
    """Return who speaks and as what: "Ann Lee, the mayor"; "-" for nobody."""
    who = quote.speaker
    return ", ".join(part for part in (who.name, who.role) if part) if who else "-"


def changed() -> tuple[list[str], int]:
    """Return the lines of other decisions than those kept, and how many texts give other digests.

    A text that is not kept yet, such as a new case, does not count.
    """
    kept = [
        dict(row.split(" ", 1) for row in path.read_text(encoding="utf-8").splitlines())
        for path in (DECISIONS, DIGESTS)
    ]
    lines, digests = [], 0
    for line, number in records():
        key = line.split(" ", 1)[0]
        if key in kept[0] and line != f"{key} {kept[0][key]}":
            lines += [f"- {kept[0][key]}", f"+ {line.split(' ', 1)[1]}"]
        digests += key in kept[1] and number != f"{key} {kept[1][key]}"
    return lines, digests


if __name__ == "__main__":
    lines, numbers = zip(*records(), strict=True)
    DECISIONS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    DIGESTS.write_text("\n".join(numbers) + "\n", encoding="utf-8")
