"""How sure an answer is: what is known of it, as numbers for the trees that were fitted on articles nothing else was."""

from collections.abc import Sequence

from quoth.indexer.attribution.assemble import curve_of
from quoth.indexer.coreference.candidates import KINDS, SOURCES
from quoth.indexer.coreference.features import AT, TYPES
from quoth.indexer.coreference.mentions import KINDS as MENTION_KINDS
from quoth.indexer.coreference.ranker import Question
from quoth.indexer.document import Attribution

CURVES = ("name", "pronoun", "noun", "bare", "reported")
SEEN = (
    "x_exact x_cover x_namesakes x_namesake_rank r_gap r_total r_share r_gender_rank h_ago h_times p_overlap c_gender "
    "s_after_quote s_cue_far s_begins g_persons g_candidates"
).split()
"""Features of the answer that tell how sure it is, too."""
CONFIDENCE_FEATURES = (
    *"sure curve type likeliest second mention own_kind source kind cue length content parts sentence".split(),
    *SEEN,
)


def confidence_row(
    text: str,
    attribution: Attribution,
    question: Question,
    rows: Sequence[Sequence[float]],
    likely: Sequence[float],
) -> list[float]:
    """Return what is known of the likeliest answer, as numbers in the order of CONFIDENCE_FEATURES."""
    best = likely.index(max(likely))
    mention, answer = question.mention, question.candidates[best]
    second = max((p for n, p in enumerate(likely) if n != best), default=0.0)
    return [
        attribution.sure,
        float(CURVES.index(curve_of(text, attribution))),
        float(TYPES.index(attribution.type)),
        likely[best],
        second,
        float(MENTION_KINDS.index(mention.kind)),
        mention.features[-1],
        float(SOURCES.index(answer.source)),
        float(KINDS.index(answer.kind)),
        float(bool(attribution.cue)),
        float(min(12, len(mention.tokens))),
        float(min(200, sum(end - start for start, end in attribution.content))),
        float(min(4, len(attribution.content))),
        float(text[attribution.content[-1].end - 2 : attribution.content[-1].end][:1] in ",.!?"),
        *(rows[best][AT[name]] for name in SEEN),
    ]
