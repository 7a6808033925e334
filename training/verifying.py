"""Measures the checking of claimed quotations, on claims made from an annotated corpus's texts.

    python -m quoth.training.verifying FOLDER [--half develop|measure] [--each N] [--errors N]

FOLDER has text/NAME.txt. The articles are split by their names: 45 % to develop on, 45 % to measure on, the rest
is indexed nowhere, for claims of what an archive does not have. Each half is an archive of its own, with the
quotes that quoth extracts; claims.py says what is claimed of them. Ends with 0 whatever the figures.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from quoth.indexer import Article, extract
from quoth.search import Archive, StoredQuote
from quoth.search.verify import Check, Claim
from quoth.training.claims import EDITS, UNFORGIVABLE, Made, Material, claims

TARGETS = {
    "exact": 0.98,
    "altered": 0.98,
    "another speaker": 0.98,
    "denied": 0.98,
    "not found": 0.98,
    "stitched": 0.92,
    "paraphrased": 0.92,
}
SPLITS = {"develop": (range(45), range(90, 95)), "measure": (range(45, 90), range(95, 100))}
"""Half -> hundredths of the articles that are in its archive, and those that are outside of it."""


class Judged(NamedTuple):
    """A claim and what was found."""

    made: Made
    check: Check


def articles(folder: Path, hundredths: range) -> Iterator[Article]:
    """Yield the articles of a part of the corpus."""
    for path in sorted((folder / "text").glob("*.txt")):
        if crc32(path.stem.encode()) % 100 in hundredths:
            text = path.read_bytes().decode("utf-8")
            yield Article(key=path.stem, text=text, path=str(path), doc=path.stem)


def judged(folder: Path, half: str, each: int) -> Iterator[Judged]:
    """Yield every claim of a half with its check."""
    inside, outside = (list(articles(folder, part)) for part in SPLITS[half])
    if not inside:
        raise ValueError(f"{folder}/text has no articles")
    with tempfile.TemporaryDirectory() as place, Archive.open(Path(place), create=True) as archive:
        archive.update(inside, extract)
        quotes = [hit.stored for hit in archive.search("", limit=None).hits]
        unknown = [
            StoredQuote(quote, one.key, one.path, one.meta) for one in outside for quote in extract(one)
        ]
        material = Material(quotes, unknown, [one.text for one in inside])
        for made in claims(material, each):
            yield Judged(made, archive.verify(Claim(made.text, made.speaker)))


def table(found: list[Judged]) -> Iterator[str]:
    """Yield precision and recall by verdict, recall by edit, and what must never happen."""
    yield f"{'verdict':20}{'claims':>8}{'precision':>11}{'recall':>8}{'target':>8}"
    for verdict, target in TARGETS.items():
        given = [one for one in found if one.check.verdict == verdict]
        due = [one for one in found if one.made.verdict == verdict]
        right = sum(one.made.verdict == verdict for one in given)
        yield f"{verdict:20}{len(due):8}{right / (len(given) or 1):11.3f}{right / (len(due) or 1):8.3f}{target:8.2f}"
    yield ""
    yield f"{'edit':28}{'claims':>8}{'right':>8}  given instead"
    for edit, (verdict, *_) in EDITS.items():
        verdicts = Counter(str(one.check.verdict) for one in found if one.made.edit == edit)
        wrong = ", ".join(f"{name} {count}" for name, count in verdicts.most_common() if name != verdict)
        yield f"{edit:28}{verdicts.total():8}{verdicts[verdict] / (verdicts.total() or 1):8.3f}  {wrong}".rstrip()
    grave = [one for one in found if one.made.edit in UNFORGIVABLE and one.check.passes(tolerance=1000)]
    yield ""
    yield f"negation, number or name changed, and let pass: {len(grave)}"
    for one in grave:
        yield f"  {one.made.edit}: {one.made.text}"


def errors(found: list[Judged], shown: int) -> Iterator[str]:
    """Yield the first wrong verdicts of each edit."""
    counts = Counter[str]()
    for made, check in found:
        if made.verdict != check.verdict and counts[made.edit] < shown:
            counts[made.edit] += 1
            yield f"\n{made.edit}: {made.verdict} due, {check.verdict} given ({check.score:.2f})"
            yield f"  claim  {made.text} [{made.speaker}]"
            for one in check.evidence:
                speaker = one.stored and one.stored.quote.speaker
                yield f"  found  {' '.join(one.text.split())[:400]} [{speaker.name if speaker else None}]"
            yield from (
                f"  change {change.claimed!r} for {change.true!r}: {change.kind}" for change in check.changes
            )


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=SPLITS, default="measure")
    parser.add_argument("--each", type=int, default=40, metavar="N", help="claims of each edit")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each edit")
    args = parser.parse_args(arguments)
    try:
        found = list(judged(args.folder, args.half, args.each))
    except (OSError, ValueError) as error:
        print(f"verifying: {error}", file=sys.stderr)
        return 2
    print(f"checking claimed quotations: {len(found)} claims, the half to {args.half} on\n")
    print("\n".join([*table(found), *errors(found, args.errors)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
