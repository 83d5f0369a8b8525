# SPDX-License-Identifier: MIT
"""What the tests of the engines share: texts of every kind, and the direct call that an engine has to equal."""

from __future__ import annotations

import math
from typing import Any

import pyarrow as pa

import counterpoint as cp

SCORED = ["negative", "neutral", "positive", "compound", "valence", "valence_method"]
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


def direct(given: pa.Table, language: str | None = None) -> dict[str, list[Any]]:
    """What `counterpoint.sentiment.score` says of a table, column by column."""
    scored = cp.from_arrow(given).score(scorer(), language=language)
    return {name: scored[name].to_list() for name in SCORED}


def assert_same(found: dict[str, list[Any]], want: dict[str, list[Any]]) -> None:
    """Every score is the same to the last bit, and missing where it should be."""
    assert list(found) == SCORED
    for name in SCORED:
        assert len(found[name]) == len(want[name])
        for row, (ours, theirs) in enumerate(zip(found[name], want[name], strict=True)):
            assert ours == theirs and not (isinstance(ours, float) and math.isnan(ours)), (name, row, ours, theirs)


def ratings(times: int = 1) -> pa.Table:
    """Answers with groups, times and gaps."""
    count = 40 * times
    return pa.table({
        "score": pa.array([None if row % 7 == 3 else (row * row + row // 5) % 11 for row in range(count)], pa.int64()),
        "channel": pa.array([("app", "phone", None, "café")[row % 4] for row in range(count)], pa.string()),
        "time": pa.array([1_735_689_600_000_000 + row * 86_400_000_000 for row in range(count)], pa.timestamp("us", "UTC")),
    })  # fmt: skip
