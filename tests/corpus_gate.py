"""Measure extraction on corpus/ and hold it to the floors in corpus/baseline.json.

    python tests/corpus_gate.py           print the counts, and what was lost or gained since the last pin
    python tests/corpus_gate.py --pin     write them as the new floors; refuses to lower one
    python tests/corpus_gate.py --pin --allow-lower

Counts, over the gold quotes of all articles:
    quotes_found    direct and mixed quotes whose content is exactly the gold's
    speakers_right  of these, the speaker's name and kind are the gold's ("the" in front does not count)
    roles_right     of these, the role is too (none where the gold has none)
    indirect_found  indirect quotes: content words overlap with F1 >= 0.5
    indirect_right  of these, the speaker's name and kind are the gold's
    false_quotes    quotes in marks that overlap no gold quote: a ceiling, not a floor
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quoth.indexer.model import Article, Quote, Span

CORPUS = Path(__file__).parent.parent / "corpus"
BASELINE = CORPUS / "baseline.json"
FLOORS = ("quotes_found", "speakers_right", "roles_right", "indirect_found", "indirect_right")
CEILING = "false_quotes"
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)

Gold = dict[str, Any]


@dataclass
class Measured:
    """What extraction made of the corpus."""

    missed: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FLOORS})
    """Count -> the gold quotes that it does not count, as "doc:offset of the first stretch"."""
    false: list[str] = field(default_factory=list)
    quotes: int = 0
    """Gold quotes that are direct or mixed."""
    indirect: int = 0
    notes: dict[str, str] = field(default_factory=dict)
    """ "doc:offset" -> the words, and what was found in place of the gold."""

    def counts(self) -> dict[str, int]:
        """Return the numbers that the baseline pins."""
        of = {name: self.indirect if name.startswith("indirect") else self.quotes for name in FLOORS}
        return {name: of[name] - len(self.missed[name]) for name in FLOORS} | {CEILING: len(self.false)}


def articles() -> dict[str, Article]:
    """Read corpus/articles; raises AssertionError for a file that cannot be read."""
    from quoth.indexer.readers import read

    found = list(read(CORPUS / "articles"))
    assert all(isinstance(item, Article) for item in found), found
    return {item.doc: item for item in found if isinstance(item, Article)}


def gold() -> tuple[dict[str, list[Gold]], dict[str, list[Span]]]:
    """Return the gold quotes of each article, and its stretches between marks that quote nobody."""
    quotes: dict[str, list[Gold]] = {}
    others: dict[str, list[Span]] = {}
    for path in sorted((CORPUS / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "not_quotes" in row:
                others[row["doc"]] = [Span(*span) for span in row["not_quotes"]]
            else:
                quotes.setdefault(row["doc"], []).append(row)
    return quotes, others


def fingerprint() -> str:
    """Return a digest of the names and bytes of all articles and gold files."""
    digest = hashlib.sha256()
    for path in sorted((*(CORPUS / "articles").iterdir(), *(CORPUS / "gold").iterdir())):
        data = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def measure() -> Measured:
    """Extract from every article and compare with the gold."""
    from quoth.indexer.pipeline import extract

    result = Measured()
    quotes, _ = gold()
    for doc, article in articles().items():
        compare(article, quotes.get(doc, []), extract(article), result)
    return result


def compare(article: Article, expected: Iterable[Gold], found: Iterable[Quote], result: Measured) -> None:
    """Add to `result` what `found` makes of the gold quotes of one article."""
    found = list(found)
    marked = [quote for quote in found if quote.type != "indirect"]
    by_content = {own_words(article.text, quote): quote for quote in marked}
    covered: set[int] = set()
    for row in expected:
        content = tuple(Span(*span) for span in row["content"])
        key = f"{article.doc}:{content[0].start}"
        result.notes[key] = row["text"][:60]
        if row["type"] == "indirect":
            result.indirect += 1
            quote = _nearest(article.text, content, (quote for quote in found if quote.type == "indirect"))
            _note(result, key, row, quote, ("indirect_found", "indirect_right"))
        else:
            result.quotes += 1
            covered.update(i for span in content for i in range(*span))
            _note(
                result, key, row, by_content.get(content), ("quotes_found", "speakers_right", "roles_right")
            )
    for quote in marked:
        if not any(i in covered for span in quote.content for i in range(*span)):
            key = f"{article.doc}:{quote.content[0].start}"
            result.false.append(key)
            result.notes[key] = quote.text[:60]


def own_words(text: str, quote: Quote) -> tuple[Span, ...]:
    """Return the stretches of a quote that stand between marks; all of it where no marks are needed."""
    from quoth.indexer.quotations.pairing import quotations
    from quoth.indexer.text.segment import paragraphs

    between = [q.span for q in quotations(text, paragraphs(text))]
    inside = [m for m in between if any(s <= m.start and m.end <= e for s, e in quote.content)]
    return tuple(inside) if inside and quote.type == "mixed" else quote.content


def _note(result: Measured, key: str, row: Gold, quote: Quote | None, names: tuple[str, ...]) -> None:
    """Add a gold quote to the lists of what was missed."""
    speaker = quote.speaker if quote else None
    name, kind, role = (speaker.name, speaker.kind, speaker.role) if speaker else (None, None, None)
    who = quote is not None and (bare(name), kind) == (bare(row["speaker"]), row["kind"])
    right = (quote is not None, who, who and bare(role) == bare(row["role"]))
    for counted, ok in zip(names, right, strict=False):
        if not ok:
            result.missed[counted].append(key)
    if quote is not None and not all(right[: len(names)]):
        gold_says = (row["speaker"], row["kind"], row["role"])
        result.notes[key] += f" | gold {gold_says}, found {(name, kind, role)}"


def _nearest(text: str, content: tuple[Span, ...], found: Iterable[Quote]) -> Quote | None:
    """Return the quote whose words overlap most with those of `content`, if F1 >= 0.5."""
    want = _words(text, content)

    def f1(quote: Quote) -> float:
        have = _words(text, quote.content)
        return 2 * len(want & have) / (len(want) + len(have)) if want and have else 0.0

    best = max(found, key=f1, default=None)
    return best if best and f1(best) >= 0.5 else None


def _words(text: str, content: Iterable[Span]) -> set[int]:
    return {match.start() for span in content for match in re.compile(r"\w+").finditer(text, *span)}


def bare(name: str | None) -> str | None:
    """Return a name or a role without case and without a leading article."""
    return (
        ARTICLE.sub("", name, count=1).casefold()
        if name and ARTICLE.match(name)
        else name and name.casefold()
    )


def problems(result: Measured, baseline: Mapping[str, Any]) -> list[str]:
    """Say where `result` falls short of the baseline, each with the quotes lost and gained."""
    counts, said = result.counts(), []
    for name in (*FLOORS, CEILING):
        worse = counts[name] > baseline[name] if name == CEILING else counts[name] < baseline[name]
        if worse:
            said += [f"{name}: {counts[name]}, pinned {baseline[name]}", *changes(result, baseline, name)]
    return said


def changes(result: Measured, baseline: Mapping[str, Any], name: str) -> list[str]:
    """List the quotes that a count lost (-) and gained (+) since the baseline was pinned."""
    now = set(result.false if name == CEILING else result.missed[name])
    then = set(baseline["missed"].get(name, ()))
    return [f"  - {key} {result.notes.get(key, '')}" for key in sorted(now - then)] + [
        f"  + {key} {result.notes.get(key, '')}" for key in sorted(then - now)
    ]


def pinned(result: Measured, baseline: Mapping[str, Any], allow_lower: bool) -> dict[str, Any]:
    """Return the baseline to write; raises ValueError where it would be easier to hold than `baseline`."""
    said = problems(result, baseline) if baseline else []
    if said and not allow_lower:
        raise ValueError("\n".join([*said, "not pinned; --allow-lower pins it all the same"]))
    totals = {"quotes": result.quotes, "indirect": result.indirect}
    missed = result.missed | {CEILING: result.false}
    return {**result.counts(), "of": totals, "fingerprint": fingerprint(), "missed": missed}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    options = parser.parse_args()
    result = measure()
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    for name, count in result.counts().items():
        of = result.indirect if name.startswith("indirect") else result.quotes
        lines = changes(result, baseline, name) if baseline else []
        sys.stdout.write("\n".join([f"{name:15} {count:4} of {of}", *lines]) + "\n")
    if options.pin:
        try:
            new = pinned(result, baseline, options.allow_lower)
        except ValueError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        BASELINE.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
