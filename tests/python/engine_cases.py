# SPDX-License-Identifier: MIT
"""What the tests of the engines share: texts of every kind, and the direct call that an engine has to equal."""

from __future__ import annotations

import functools
import math
from typing import Any

import pandas as pd
import pyarrow as pa

import counterpoint as cp

SCORED = ["negative", "neutral", "positive", "compound", "valence", "valence_method"]
SCORED_BY_MODEL = ["p_negative", "p_neutral", "p_positive", "valence", "valence_label", "valence_language", "valence_method"]
LEXICON = {"good": 1.9, "kind": 2.4, "slow": -1.4, "bad": -2.5, "love": 3.2}
EMOJI = {"\U0001f600": "grinning face good", "\U0001f621": "bad face"}

TEXTS = [
    ("The staff was good, but the queue was VERY SLOW!!!", "en"), ("hyvä", "fi"), ("good", None), (None, "en"), ("", "en"),
    ("not kind at all", "en-GB"), ("KIND \x00 of good", "EN"), ("\U0001f600\U0001f621 love", "en"), ("good", "sv"), ("good", ""),
    (" ", "en"), ("\u202bgood\u202c \u200b bad", "en"), ("ok " * 300, "en"), ("très bad", None), ("bad", " en "), (None, None),
    ("l\u00f6ve good; 'bad'\n\"slow\"", "en"), ("e\u0301 good", "en"), ("\ufeffgood", "en"), ("x" * 20_000 + " love", "en"),
]  # fmt: skip


def scorer() -> cp.sentiment.Vader:
    """A scorer of words of our own, so that no lexicon has to be installed."""
    return cp.sentiment.vader(LEXICON, EMOJI)


def table(times: int = 1, **more: Any) -> pa.Table:
    """The texts with their languages, `times` over."""
    rows = TEXTS * times
    columns = {"id": [f"i{row}" for row in range(len(rows))], "text": [text for text, _ in rows], "language": [code for _, code in rows]}
    return pa.table({**{name: pa.array(values, pa.string()) for name, values in columns.items()}, **more})


def direct(given: pa.Table, language: str | None = None, method: Any = None) -> dict[str, list[Any]]:
    """What `counterpoint.sentiment.score` says of a table, column by column; by the scorer above unless told otherwise."""
    scored = cp.from_arrow(given).score(scorer() if method is None else method, language=language)
    return {name: scored[name].to_list() for name in (SCORED if method is None else SCORED_BY_MODEL)}


def assert_same(found: dict[str, list[Any]], want: dict[str, list[Any]]) -> None:
    """Every score is the same to the last bit, and missing where it should be."""
    assert list(found) == list(want)
    for name in want:
        assert len(found[name]) == len(want[name])
        for row, (ours, theirs) in enumerate(zip(found[name], want[name], strict=True)):
            assert ours == theirs and not (isinstance(ours, float) and math.isnan(ours)), (name, row, ours, theirs)


def ratings(times: int = 1) -> pa.Table:
    """Answers with groups, times and gaps."""
    count = 40 * times
    return pa.table({
        "score": pa.array([None if row % 7 == 3 else (row * row + row // 5) % 11 for row in range(count)], pa.int64()),
        "stars": pa.array([None if row % 11 == 5 else 1 + (row * row + row // 3) % 5 for row in range(count)], pa.int32()),
        "weight": pa.array([0.25 + (row % 13) / 7 for row in range(count)], pa.float64()),
        "channel": pa.array([("app", "phone", None, "café")[row % 4] for row in range(count)], pa.string()),
        "time": pa.array([1_735_689_600_000_000 + row * 86_400_000_000 for row in range(count)], pa.timestamp("us", "UTC")),
    })  # fmt: skip


# Every figure of a survey: the analysis, its arguments, and how its result is made of a summary.
FIGURES = {
    "nps": (cp.survey.nps, {"rating": "score"}, cp.survey.NetScoreResult),
    "mean on a scale": (cp.survey.mean, {"rating": "stars", "scale": "stars_1_5"}, functools.partial(cp.survey.RatingResult, figure="mean")),
    "mean of numbers": (cp.survey.mean, {"rating": "weight"}, cp.survey.MeanResult),
    "csat": (cp.survey.csat, {"rating": "stars"}, functools.partial(cp.survey.RatingResult, figure="csat")),
    "distribution": (cp.survey.distribution, {"rating": "score", "scale": "nps_0_10"}, functools.partial(cp.survey.RatingResult, figure="distribution")),
    "weighted nps": (cp.survey.nps, {"rating": "score", "weights": "weight"}, cp.survey.NetScoreResult),
    "weighted mean": (cp.survey.mean, {"rating": "stars", "weights": "weight"}, cp.survey.MeanResult),
}


def assert_merged(name: str, given: pa.Table, summary: Any, **options: Any) -> None:
    """A summary of parts is that of the whole: equal counts, and sums of floats within rounding."""
    function, arguments, result = FIGURES[name]
    whole = function(given, **arguments, **options)
    assert type(summary) is type(whole.summary)
    found, want = result(summary), whole
    assert found.labels == want.labels
    if name in ("nps", "mean on a scale", "csat", "distribution"):
        assert summary == whole.summary
        assert found.to_json() == want.to_json()
    pd.testing.assert_frame_equal(found.to_frame(), want.to_frame(), check_exact=False, rtol=1e-12, atol=1e-12)
