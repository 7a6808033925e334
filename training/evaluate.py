"""Measures extraction on a corpus that was annotated by hand.

    python -m quoth.training.evaluate FOLDER [--errors N]

FOLDER has text/NAME.txt with attributions/NAME_ANNOTATOR.ann (brat standoff, the layout of PolNeAR, Newell
et al. 2018; the first annotator's), or speakers' sheets in speakers.jsonl, gold.jsonl or units.jsonl, or both. Of a
sheet that says of each article which part it is of, the dev part counts. With --texts, FOLDER/mentions.jsonl is judged,
too: source mentions with their speaker, in articles whose texts are in that folder. What the figures mean is said in
measures.py and speakers.py. The last run over each folder is kept in .eval/, to show what was gained and lost since.
Ends with 0 whatever the figures, with 2 where FOLDER cannot be read.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from quoth.indexer import Article, Quote, extract
from quoth.training.corpus import read_brat
from quoth.training.measures import Case, Judge
from quoth.training.report import Runs, calibration, changes, errors, figures, surest
from quoth.training.speakers import judge_mentions, judge_speakers, read_mentions, read_sheets

RUNS = Path(__file__).parent.parent / ".eval" / "runs.json"
SHEETS = ("speakers.jsonl", "gold.jsonl", "units.jsonl")
VIEWS = ("marks", "content", "speaker", "role", "mention")
MENTIONS = "mentions.jsonl"


class Extraction:
    """Extracts from text files, and counts words and seconds of this process."""

    def __init__(self) -> None:
        """Load what extraction loads once, so that it is not counted."""
        start = time.process_time()
        extract(Article(key="", text='"It is," said Ann Lee, the mayor. "So it is."'))
        self.loading = time.process_time() - start
        self.seconds, self.words = 0.0, 0
        self._quotes: dict[Path, tuple[Quote, ...]] = {}

    def of(self, path: Path, text: str) -> tuple[Quote, ...]:
        """Return the quotes of the article in a file."""
        if path not in self._quotes:
            start = time.process_time()
            self._quotes[path] = extract(Article(key=path.stem, text=text, path=str(path), doc=path.stem))
            self.seconds += time.process_time() - start
            self.words += len(text.split())
        return self._quotes[path]


def cases(folder: Path, extraction: Extraction, texts: Path | None = None) -> Iterator[Case]:
    """Yield all cases of a corpus. Raises ValueError or OSError where it cannot be read.

    `texts` has the articles of the folder's mentions.jsonl; None leaves them out.
    """
    annotated = sorted((folder / "attributions").glob("*_????.ann"), reverse=True)
    first = {path.stem[:-5]: path for path in annotated}
    sheets = [folder / name for name in SHEETS if (folder / name).exists()]
    if not first and not sheets:
        raise ValueError(f"{folder} has no attributions/*.ann, and no {' or '.join(SHEETS)}")
    for doc, annotations in sorted(first.items()):
        path = folder / "text" / f"{doc}.txt"
        text = path.read_bytes().decode("utf-8")
        yield from Judge(doc, text, read_brat(annotations), extraction.of(path, text)).cases()
    for doc, sheet in sorted(read_sheets(sheets[0]).items() if sheets else ()):
        path = folder / "text" / f"{doc}.txt"
        text = path.read_bytes().decode("utf-8")
        yield from judge_speakers(doc, text, sheet, extraction.of(path, text))
    for doc, sheet in sorted(read_mentions(folder / MENTIONS).items() if texts else ()):
        path = (texts or folder) / f"{doc}.txt"
        yield from judge_mentions(doc, sheet, extraction.of(path, path.read_bytes().decode("utf-8")))


def lines(found: list[Case], runs: Runs, folder: str, shown: int) -> Iterator[str]:
    """Yield the report, but for the speed."""
    yield from figures(found, runs.figures(folder))
    for view in VIEWS:
        yield from errors(found, view, shown)
    yield from calibration((c for c in found if c.view == "marks"), "quotes in marks: right source")
    paraphrases = (c for c in found if (c.view, c.kind) == ("content", "indirect"))
    yield from calibration(paraphrases, "paraphrases: right content and source")
    yield from calibration((c for c in found if c.view == "speaker"), "quotes in marks: right speaker")
    yield from surest([c for c in found if c.view == "speaker"])
    yield from calibration((c for c in found if c.view == "mention"), "source mentions: right speaker")
    yield from changes(found, runs.right(folder), shown or 10)


def main(arguments: list[str] | None = None) -> int:
    """Evaluate, print, remember."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each kind")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="the articles of mentions.jsonl")
    args = parser.parse_args(arguments)
    runs, extraction, folder = Runs(RUNS), Extraction(), str(args.folder.resolve())
    try:
        found = list(cases(args.folder, extraction, args.texts))
    except (OSError, ValueError) as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    print("\n".join(lines(found, runs, folder, args.errors)))
    speed = extraction.words / max(extraction.seconds, 1e-9)
    print(f"\n{extraction.words:,} words at {speed:,.0f} a CPU-second; {extraction.loading:.2f} s to load")
    runs.keep(folder, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
