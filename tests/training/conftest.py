"""A tiny annotated corpus in PolNeAR's layout, made from sentences with their spans marked."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PEOPLE = "Ann Lee|Tom Hart|Joan Beck|Hugh Prior|Mei Tan|Carl Obi|Ada Quill|Dan Reyes|Rosa Bright|Omar Sayeed".split(
    "|"
)
STORY = """{T:“The bridge is closed,”} {C:said} {S:%s, the mayor}. {T:“It was old.”}

{S:He} {C:told} the council {T:that it would be closed for a year}. It rained all night.

{C:According to} {S:the police}, {T:it was “a wreck”}. The song “Moon River” was played.
"""
MARKED = re.compile(r"\{([STC]):([^}]*)\}")
KINDS = {"S": "Source", "C": "Cue", "T": "Content"}
TAGS = dict(
    word.rsplit("/", 1)
    for word in "said/VBD told/VBD was/VBD is/VBZ rained/VBD be/VB closed/VBN played/VBN the/DT a/DT it/PRP he/PRP "
    "that/IN of/IN for/IN would/MD bridge/NN mayor/NN council/NN year/NN night/NN police/NN wreck/NN song/NN "
    "old/JJ all/DT according/VBG to/TO".split()
)
LEMMAS = {"said": "say", "told": "tell", "was": "be", "is": "be", "rained": "rain", "closed": "close"}
EVENTS = ({"C": [0], "S": [0], "T": [0, 1]}, {"C": [1], "S": [1], "T": [2]}, {"C": [2], "S": [2], "T": [3]})
"""Which of the marked cues, sources and contents make one attribution."""


def plain(story: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return a story without its braces, and the spans of each kind."""
    text, spans, at = "", {kind: [] for kind in KINDS}, 0
    for match in MARKED.finditer(story):
        text += story[at : match.start()]
        spans[match[1]].append((len(text), len(text) + len(match[2])))
        text, at = text + match[2], match.end()
    return text + story[at:], spans


def brat(text: str, spans: dict[str, list[tuple[int, int]]]) -> str:
    """Write the annotations of a story as brat has them."""
    lines, names, number = [], {}, 0
    for kind, stretches in spans.items():
        for place, (start, end) in enumerate(stretches):
            number += 1
            names[kind, place] = f"T{number}"
            lines.append(f"T{number}\t{KINDS[kind]} {start} {end}\t{text[start:end]}")
    for event, parts in enumerate(EVENTS, 1):
        arguments = [
            f"{KINDS[k]}{n or ''}:{names[k, p]}" for k, places in parts.items() for n, p in enumerate(places)
        ]
        lines.append(f"E{event}\tAttribution:{names['C', event - 1]} " + " ".join(arguments))
    return "\n".join(lines) + "\n"


def rows(doc: str, text: str) -> str:
    """Write silver syntax: one verb heads each line, all else hangs on it."""
    found = ""
    for sentence, line in enumerate(re.finditer(r"[^\n]+", text)):
        words = list(re.finditer(r"\w+|[^\w\s]", line[0]))
        tags = [TAGS.get(w[0].lower()) or ("NNP" if w[0][0].isalpha() else w[0]) for w in words]
        root = next((n for n, tag in enumerate(tags, 1) if tag.startswith("VB")), 1)
        for number, (word, tag) in enumerate(zip(words, tags, strict=True), 1):
            start, head = line.start() + word.start(), 0 if number == root else root
            lemma = LEMMAS.get(word[0].lower(), word[0].lower())
            row = (doc, sentence, start, start + len(word[0]), word[0], lemma, tag, "O", head, "dep")
            found += "\t".join(map(str, row)) + "\n"
    return found


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a corpus of ten articles."""
    folder = tmp_path_factory.mktemp("polnear")
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    syntax = "# doc\tsentence\tstart\tend\tword\tlemma\tpos\tner\thead\tdeprel\n"
    for number, name in enumerate(PEOPLE):
        text, spans = plain(STORY % name)
        doc = f"paper_2016-01-{number:02}_story"
        (folder / "text" / f"{doc}.txt").write_text(text, encoding="utf-8")
        (folder / "attributions" / f"{doc}_ab12.ann").write_text(brat(text, spans), encoding="utf-8")
        syntax += rows(doc, text)
    with gzip.open(folder / "tokens.tsv.gz", "wt", encoding="utf-8") as file:
        file.write(syntax)
    return folder
