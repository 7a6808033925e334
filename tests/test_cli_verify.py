"""quoth verify: verdicts, exit codes, every format, a draft."""

import csv
import io
import json

import pytest

BRIDGE = "The bridge is open again"
DRAFT = """“The bridge is open again. It took a year,” said Raed Saleh.

“The bridge is shut again,” said Raed Saleh.

“The bridge saved us an hour,” Saleh said.

Nobody read the sign “please keep off the old grass” at all.
"""


@pytest.fixture
def verify(quoth, archive):
    return lambda *args, **more: quoth("verify", *args, "--archive", archive, **more)


@pytest.mark.parametrize(
    ("args", "code", "verdict"),
    [
        ([BRIDGE], 0, "exact"),
        ([BRIDGE, "--speaker", "Raed Saleh"], 0, "exact"),
        ([BRIDGE, "--speaker", "Ann Lee"], 1, "another speaker"),
        (["The bridge is open now"], 1, "altered"),
        (["The bridge is open now", "--tolerance", "1"], 0, "altered"),
        (["The bridge is not open again", "--tolerance", "9"], 1, "altered"),
        (["Every ship has left the harbour"], 1, "not found"),
        (["The work had cost four million"], 1, "unquoted"),
        ("The bridge is open again".split(), 0, "exact"),
    ],
)
def test_verdicts_and_exit_codes(verify, args, code, verdict):
    ran = verify(*args, "--format", "json")
    [row] = json.loads(ran.out)
    assert (ran.code, row["verdict"], row["stands"]) == (code, verdict, code == 0)
    assert verify(*args).code == code


def test_a_card_shows_what_differs_and_where_it_stands(verify):
    out = verify("The bridge is shut again", "--speaker", "Saleh").out
    assert "altered" in out
    assert "“shut” for “open”" in out
    assert "The bridge is [[open]] again" in out
    for fact in (
        "Raed Saleh, the mayor of Norwick",
        "The Observer, 2016-12-22",
        "https://example.org/bridge",
    ):
        assert fact in out


def test_not_found_says_nothing_about_the_world(verify):
    ran = verify("Every ship has left the harbour")
    assert "does not mean that nobody said it" in ran.err


@pytest.mark.parametrize("how", ["file", "stdin"])
def test_a_draft_is_checked_whole(verify, tmp_path, how):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    name, stdin = (draft, b"") if how == "file" else ("-", DRAFT.encode())
    ran = verify("--file", name, "--format", "csv", stdin=stdin)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(row["paragraph"], row["verdict"]) for row in rows] == [
        ("1", "exact"), ("2", "altered"), ("3", "another speaker"), ("4", "not found"),
    ]  # fmt: skip
    assert [row["stands"] for row in rows] == ["True", "False", "False", "False"]
    assert (ran.code, ran.err) == (1, "1 of 4 quotations stand\n")


def test_a_draft_is_a_table_unless_asked_otherwise(verify, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT.split("\n")[0], encoding="utf-8")
    ran = verify("--file", draft)
    assert (
        ran.out.splitlines()[0].split()
        == "draft para verdict score speaker claim said by differs source".split()
    )
    assert ran.code == 0
    assert verify("--file", draft, "--format", "text").out.startswith("exact\n")


@pytest.mark.parametrize("form", ["text", "table", "json", "jsonl", "csv", "md"])
def test_every_format_prints_every_verdict(verify, tmp_path, form):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    out = verify("--file", draft, "--format", form).out
    assert "another speaker" in out
    assert "bridge saved us" in out


BLOCKS = {
    "block.md": "The mayor spoke first.\n\n> The bridge is open again\n\n— Raed Saleh\n",
    "led.md": "Raed Saleh, the mayor, said:\n\n> The bridge is open again (Ho, 2016, para. 2)\n",
    "page.html": "<p>The mayor spoke.</p><blockquote><p>The bridge is open again</p></blockquote><p>— Raed Saleh</p>",
    "inline.html": "<p>Raed Saleh said: <q>The bridge is open again</q>.</p>",
}


LED = pytest.mark.xfail(strict=True, reason="a block that is led by a line of two names is given to nobody")


@pytest.mark.parametrize("name", [pytest.param(n, marks=LED) if n == "led.md" else n for n in BLOCKS])
def test_block_quotations_are_checked(verify, tmp_path, name):
    draft = tmp_path / name
    draft.write_text(BLOCKS[name], encoding="utf-8")
    ran = verify("--file", draft, "--format", "json")
    [row] = json.loads(ran.out)
    assert (row["verdict"], row["claimed_speaker"], ran.code) == ("exact", "Raed Saleh", 0)


def test_a_folder_of_drafts_names_the_file_in_each_row(verify, tmp_path):
    for name, text in BLOCKS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(verify("--file", tmp_path, "--format", "csv").out)))
    assert [row["draft"].rpartition("/")[2] for row in rows] == sorted(BLOCKS)
    assert all(str(tmp_path) in line for line in verify("--file", tmp_path).out.splitlines()[1:])


def test_a_draft_without_a_quotation_stands(verify, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("Nobody said a word all evening.\n", encoding="utf-8")
    ran = verify("--file", draft)
    assert (ran.code, ran.err) == (0, f"there is no quotation in {draft}\n")


def test_a_speaker_whom_the_draft_only_describes_does_not_stand(verify, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("“The bridge is open again,” the minister’s son told reporters.\n", encoding="utf-8")
    ran = verify("--file", draft, "--format", "json")
    [row] = json.loads(ran.out)
    assert (row["verdict"], row["claimed_speaker"], ran.code) == ("speaker unknown", "the minister’s son", 1)
    assert "nothing here tells whether" in row["notes"][0]


def test_a_draft_that_is_in_the_archive_is_no_evidence_for_itself(verify, articles):
    ran = verify("--file", articles / "bridge.md", "--format", "jsonl")
    assert ran.code == 1
    assert "exact" not in ran.out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "give the WORDS"),
        (["a b", "--file", "x.txt"], "give the WORDS"),
        (["--file", "-", "--speaker", "Lee"], "--speaker goes with WORDS"),
        (["?!"], "a claim has 1 to 1,000 words"),
        (["--file", "missing.txt"], "skipped missing.txt"),
        (["a", "--tolerance", "-1"], "--tolerance"),
    ],
)
def test_trouble(verify, args, message):
    ran = verify(*args)
    assert ran.code == 2
    assert message in ran.err


def test_a_quotation_without_end_is_named_and_the_rest_is_checked(verify):
    draft = f"{DRAFT}\n“{'very ' * 1100} long,” said Ann Lee.\n".encode()
    ran = verify("--file", "-", "--format", "jsonl", stdin=draft)
    assert (ran.code, len(ran.out.splitlines())) == (1, 4)
    assert "not checked: a claim has 1 to 1,000 words" in ran.err
    assert "1 of 5 quotations stand" in ran.err


def test_words_may_start_with_a_minus(verify):
    assert verify("-5 degrees of frost last night").code == 1


def test_an_empty_archive(quoth, tmp_path):
    quoth("index", "-", "--archive", tmp_path, stdin=b"Snow fell.")
    assert quoth("verify", BRIDGE, "--archive", tmp_path).code == 1


def test_hostile_words_do_not_steer_the_terminal(verify):
    for form in ("text", "table", "md"):
        assert "\x1b" not in verify("The bridge\x1b[31m is shut", "--format", form, "--color", "never").out
