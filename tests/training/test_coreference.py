from quoth.training.coreference import Evidence, learn_nouns
from quoth.training.resolved import STRAY, Answer
from quoth.training.speakers import judge_mentions, kind_of_mention


def test_what_a_noun_stands_for_is_learned_without_the_fold_at_hand() -> None:
    found = [Evidence(0, "senator", 0)] * 9 + [Evidence(1, "senator", 2)] * 9
    assert learn_nouns(found, without=1)["senator"][0] > 0.9
    assert learn_nouns(found, without=0)["senator"][0] < 0.1
    assert 0.4 < learn_nouns(found)["-tor"][0] < 0.6


def test_when_an_answer_fits() -> None:
    assert Answer("Ann Lee", "person", "Lee").fits("Mrs. Ann Lee")
    assert not Answer("Ann Lee", "person", "Lee").fits("Lee")
    assert Answer("a nurse at the clinic", "unnamed", "she").fits("the nurse at the clinic")
    assert Answer("Ann Lee", "silver", "she").fits("Lee")
    assert Answer("", "nobody", "no one").fits("")
    assert not Answer("", STRAY, "").fits("")


def test_mentions_nobody_found_are_no_cases() -> None:
    row = {"start": 0, "end": 3, "mention": "Lee", "speaker": "Ann Lee", "kind": "person", "role": ""}
    assert list(judge_mentions("doc", [row], [])) == []
    assert kind_of_mention(row) == "name"
    assert kind_of_mention(row | {"mention": "she"}) == "pronoun"
    assert kind_of_mention(row | {"mention": "the mayor"}) == "description"
