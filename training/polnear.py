"""Makes two layers, tokens and chains, from PolNeAR as it is published; training reads the tokens.

    python -m quoth.training.polnear PUBLISHED/data/train

PolNeAR (Newell, Margolin & Ruths 2018; https://github.com/networkdynamics/PolNeAR) has in each part of its data folder
text/, attributions/ and corenlp/: the output of Stanford CoreNLP as XML. This writes two files beside them:

tokens.tsv.gz    one token a line: doc, sentence, start, end, word, lemma, pos, ner, head, deprel; offsets are code
                 points into the text, the word is as the text has it, `head` is the number of the head in its
                 sentence, from 1, and 0 for the root
coref.jsonl.gz   one article a line: {"doc", "chains": [[[start, end], ...], ...]}
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

COLUMNS = ("doc", "sentence", "start", "end", "word", "lemma", "pos", "ner", "head", "deprel")
DEPENDENCIES = "dependencies[@type='basic-dependencies']/dep"


@dataclass(frozen=True, slots=True)
class Row:
    """One token as CoreNLP has it."""

    start: int
    end: int
    fields: tuple[str, str, str]
    """Lemma, part of speech, kind of named entity."""
    head: int
    relation: str


def main() -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", type=Path, help="a folder with text/ and corenlp/")
    part = parser.parse_args().part
    found = sorted(part.glob("corenlp/*.xml"))
    with _writing(part / "tokens.tsv.gz") as tokens, _writing(part / "coref.jsonl.gz") as chains:
        print("# " + "\t".join(COLUMNS), file=tokens)
        for path in found:
            doc = path.name.removesuffix(".xml").removesuffix(".txt")
            text = (part / "text" / f"{doc}.txt").read_bytes().decode("utf-8")
            root = ElementTree.parse(path).getroot()  # noqa: S314
            sentences = read_sentences(root)
            for number, sentence in enumerate(sentences):
                for row in sentence:
                    place = (doc, number, row.start, row.end, text[row.start : row.end])
                    print(*place, *row.fields, row.head, row.relation, sep="\t", file=tokens)
            print(json.dumps({"doc": doc, "chains": read_chains(root, sentences)}), file=chains)
    print(f"{len(found)} articles")


def _writing(path: Path) -> TextIO:
    return gzip.open(path, "wt", encoding="utf-8")


def read_sentences(root: ElementTree.Element) -> list[list[Row]]:
    """Return the tokens of an article, by sentence."""
    return [list(_tokens(sentence)) for sentence in root.iterfind("document/sentences/sentence")]


def _tokens(sentence: ElementTree.Element) -> Iterator[Row]:
    heads = {}
    for dependency in sentence.iterfind(DEPENDENCIES):
        governor, dependent = dependency.find("governor"), dependency.find("dependent")
        if governor is not None and dependent is not None:
            heads[int(dependent.get("idx", 0))] = int(governor.get("idx", 0)), dependency.get("type", "")
    for token in sentence.iterfind("tokens/token"):
        start, end = (int(token.findtext(f"CharacterOffset{side}", "0")) for side in ("Begin", "End"))
        lemma, tag, entity = (token.findtext(name, "") for name in ("lemma", "POS", "NER"))
        head, relation = heads.get(int(token.get("id", 0)), (0, "dep"))
        yield Row(start, end, (lemma, tag, entity), head, relation)


def read_chains(root: ElementTree.Element, sentences: list[list[Row]]) -> list[list[list[int]]]:
    """Return the coreference chains of an article, each as the spans of its mentions, the fullest first."""
    chains = []
    for chain in root.iterfind("document/coreference/coreference"):
        mentions = []
        for mention in chain.iterfind("mention"):
            at, first, last = (int(mention.findtext(name, "0")) for name in ("sentence", "start", "end"))
            tokens = sentences[at - 1]
            mentions.append([tokens[first - 1].start, tokens[last - 2].end])
        chains.append(mentions)
    return chains


if __name__ == "__main__":
    main()
