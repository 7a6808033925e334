import pytest

from quoth.indexer import Article
from quoth.indexer.attribution import ranker
from quoth.indexer.attribution.assemble import paraphrase
from quoth.indexer.attribution.reported import likelihood, reported_clues
from quoth.indexer.attribution.scene import Scene, lay_out
from quoth.indexer.document import Relation
from quoth.indexer.pipeline import DEFAULT
from quoth.indexer.text.tagger import load


def scene_of(text: str) -> Scene:
    found = DEFAULT(Article(key="", text=text), until="relations")
    lines = [found.lines[n] for n in found.prose]
    return lay_out(text, lines, found.sentences, found.prose_quotations, found.relations, load())


def relation_of(scene: Scene, cue: str) -> Relation:
    return next(one for one in scene.relations if one.cue.of(scene.text) == cue)


def clues(text: str, cue: str) -> list[str]:
    scene = scene_of(text)
    relation = relation_of(scene, cue)
    return reported_clues(scene, relation, paraphrase(scene, relation))


def test_what_is_reported_and_how_it_begins_is_told() -> None:
    found = clues("On Monday the mayor said that the bridge was closed.", "said")
    assert {
        "said l=say",
        "said thatTrue",
        "said vTrue",
        "said knoun",
        "said h=mayor",
        "said parts1 a",
    } <= set(found)


def test_content_before_the_cue_is_told_from_content_after_it() -> None:
    found = clues("The bridge will be closed before the winter comes, Ann Lee said.", "said")
    assert {"said parts1 b", "said kname", "said thatFalse"} <= set(found)


def test_a_cue_inside_another_paraphrase_is_told() -> None:
    text = "Ann Lee said that Tom Hart told the council that the bridge was closed."
    assert "said overTrue" in clues(text, "told")
    assert {"said overFalse", "said underTrue"} <= set(clues(text, "said"))


def test_the_same_weights_judge_one_as_they_were_learned() -> None:
    scene = scene_of("The mayor said on Monday that the bridge was closed.")
    relation = relation_of(scene, "said")
    content = paraphrase(scene, relation)
    assert likelihood(scene, relation, content, {}) == 0.5
    assert likelihood(scene, relation, content, {"said l=say": 2.0, "said thatTrue": 1.0}) == pytest.approx(
        0.9526, abs=1e-4
    )
    assert likelihood(scene, relation, content, {"said l=say": -50.0}) < 1e-9


def test_speech_is_likelier_than_what_only_looks_like_it() -> None:
    said = scene_of("The company said that it added 22,000 jobs a month last year.")
    added = scene_of("The company struck a pact with John Hart to leave the harbour.")
    likely = []
    for scene, cue in ((said, "said"), (added, "struck")):
        found = [one for one in scene.relations if one.cue.of(scene.text) == cue]
        likely += [
            likelihood(scene, r, paraphrase(scene, r), ranker.load()) for r in found if paraphrase(scene, r)
        ]
    assert likely[0] > 0.8
    assert all(one < 0.5 for one in likely[1:])
