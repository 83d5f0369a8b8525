# SPDX-License-Identifier: MIT
"""What the texts say by their valence: shares of negative, neutral and positive ones, over time and by channel."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from .. import sentiment as scorers
from ..sentiment._score import scorer_of
from ._ratings import FEW, share
from ._table import Table

__all__ = ["LABELS", "Scored", "score", "sentiment"]

LABELS = ("negative", "neutral", "positive")
THRESHOLDS = (-0.05, 0.05)  # VADER's convention; a scorer's own where it has them
MOST_PERIODS = 40
_UNITS = (("day", "D"), ("week", "W-SUN"), ("month", "M"), ("quarter", "Q"), ("year", "Y"))


@dataclasses.dataclass(frozen=True)
class Scored:
    """Valences of the rows, and where they come from.

    `state` is ``given`` (the items held them), ``scored`` (the report scored them), or why there are none:
    ``no_text, off, no_language``.
    """

    state: str
    method: str | None = None
    valence: np.ndarray[Any, Any] | None = None  # NaN where a text was not scored
    reasons: dict[str, int] = dataclasses.field(default_factory=dict)  # why texts were not scored: language, count
    scorer: scorers.Vader | scorers.SentimentModel | None = None  # whose explanations belong to the valences
    thresholds: tuple[float, float] | None = THRESHOLDS  # None: a text is what is most probable
    classes: np.ndarray[Any, Any] | None = None  # 0, 1 or 2 for the most probable class, where there are no thresholds
    provider: int = 0  # texts of the organisation: not counted
    spoken: np.ndarray[Any, Any] | None = None  # the language of each row that says it, None for the others

    def labels(self) -> np.ndarray[Any, Any]:
        """Return 0, 1 or 2 for a negative, neutral or positive text; -1 for one without a valence."""
        assert self.valence is not None
        if self.thresholds is None:
            assert self.classes is not None
            return np.where(np.isnan(self.valence), -1, self.classes)
        low, high = self.thresholds
        out = np.where(self.valence <= low, 0, np.where(self.valence >= high, 2, 1))
        return np.where(np.isnan(self.valence), -1, out)


def score(table: Table, how: Any, text_language: str | None) -> Scored:
    """Take the valences that the items hold, else score their texts.

    `how` is None or ``"default"`` (the shipped model), ``"vader"``, ``"none"``, or a scorer of `counterpoint.sentiment`.
    """
    allowed = "'default', 'vader', 'none', or a scorer made by counterpoint.sentiment.load or .vader"
    if isinstance(how, str) and how not in ("default", "vader", "none"):
        raise ValueError(f"sentiment is {how!r}; allowed: {allowed}")
    if how is not None and not isinstance(how, (str, scorers.Vader, scorers.SentimentModel)):
        raise TypeError(f"sentiment is {type(how).__name__}; allowed: {allowed}")
    if how == "none":
        return Scored("off")
    own = ~table.spoken_by("provider")
    given = table.column("valence")
    if given is not None and pd.api.types.is_numeric_dtype(given.dtype):
        return _given(table, given, how, own)
    texts = table.column("text")
    if texts is None:
        return Scored("no_text")
    scorer = scorer_of(how)
    scored = table.items.score(scorer, language=text_language)
    said = texts.notna().to_numpy(bool)
    valence = np.where(own & said, np.asarray(scored["valence"].to_numpy(), dtype=float), np.nan)
    reasons = _reasons(np.asarray(scored["valence_method"].to_numpy(), dtype=object)[own & said & np.isnan(valence)])
    state = "scored" if not np.isnan(valence).all() else "no_language"
    provider = int((~own & said).sum())
    if isinstance(scorer, scorers.Vader):
        return Scored(state, "vader", valence, reasons, scorer, scorer.thresholds, provider=provider)
    classes = _classes(scored["valence_label"].to_pandas())
    return Scored(state, scorer.name, valence, reasons, scorer, None, classes, provider, _spoken(table, text_language))


def _given(table: Table, given: pd.Series, how: Any, own: np.ndarray[Any, Any]) -> Scored:
    valence = given.to_numpy(float, na_value=np.nan)
    wrong = np.flatnonzero(~np.isnan(valence) & ~(np.abs(valence) <= 1))
    if len(wrong):
        raise ValueError(f"valence: {valence[wrong[0]]:g} in row {wrong[0] + 1} is outside its range; allowed: -1 … 1")
    methods = table.column("valence_method")
    reasons: dict[str, int] = {}
    named: list[str] = []
    if methods is not None:
        counted = methods.astype("string").to_numpy(dtype=object, na_value=None)
        reasons = _reasons(counted[own & np.isnan(valence)])
        named = sorted({str(name) for name in counted[own & ~np.isnan(valence)] if name is not None})
    method = ", ".join(named) or None
    texts = table.column("text")
    provider = int((~own & ~np.isnan(valence)).sum())
    valence = np.where(own, valence, np.nan)
    if np.isnan(valence).all():
        return Scored("no_language" if reasons else "no_text", method, None, reasons)
    classes = None
    labels = table.column("valence_label")
    if labels is not None:
        classes = _classes(labels)
        if (classes[~np.isnan(valence)] < 0).any():
            classes = None
    scorer = _scorer_of_given(method, how) if texts is not None else None
    thresholds = scorer.thresholds if isinstance(scorer, scorers.Vader) else THRESHOLDS if classes is None else None
    return Scored("given", method, valence, reasons, scorer, thresholds, classes, provider, _spoken(table, None))


def _scorer_of_given(method: str | None, how: Any) -> scorers.Vader | scorers.SentimentModel | None:
    """The scorer that gave valences of this method, if it is at hand."""
    if method == "vader":
        try:
            return how if isinstance(how, scorers.Vader) else scorers.vader()
        except ImportError:
            return None
    if isinstance(how, scorers.SentimentModel) and how.name == method:
        return how
    return scorers.load() if method == "default" else None


def _spoken(table: Table, text_language: str | None) -> np.ndarray[Any, Any] | None:
    """What each row's text is said to be written in."""
    codes = table.column("language")
    if codes is None:
        return None if text_language is None else np.full(table.rows, text_language, dtype=object)
    told = codes.astype("string").to_numpy(dtype=object, na_value=None)
    return np.array([code or text_language for code in told], dtype=object)


def _classes(labels: pd.Series) -> np.ndarray[Any, Any]:
    """0, 1 or 2 for negative, neutral and positive; -1 for anything else."""
    return pd.Categorical(labels.astype("object"), categories=list(LABELS)).codes.astype(int)


def _reasons(methods: np.ndarray[Any, Any]) -> dict[str, int]:
    """Count why texts were not scored: by the language that they are in; "" where that is not stated."""
    out: dict[str, int] = {}
    for method in methods:
        text = "" if method is None else str(method)
        if text.startswith("not scored: language is "):
            language = text.rpartition(" ")[2]
            key = "" if language in ("missing", "undetermined") else language
            out[key] = out.get(key, 0) + 1
    return dict(sorted(out.items(), key=lambda pair: (-pair[1], pair[0])))


def sentiment(table: Table, scored: Scored, by: list[str], timezone: str) -> dict[str, Any] | None:
    """Return the shares of negative, neutral and positive texts with their intervals; None where no text has a valence."""
    if scored.state not in ("scored", "given"):
        return None
    labels = scored.labels()
    counts = np.bincount(labels[labels >= 0], minlength=3)
    n = int(counts.sum())
    return {
        "method": scored.method,
        "given": scored.state == "given",
        "thresholds": None if scored.thresholds is None else list(scored.thresholds),
        "n": n,
        "provider": scored.provider,
        "not_scored": [{"language": language or None, "n": count} for language, count in scored.reasons.items()],
        "levels": [{"value": name, "n": int(count), **share(int(count), n)} for name, count in zip(LABELS, counts, strict=True)],
        "time": _over_time(table, labels, timezone),
        "by": [found for name in by if (found := _by(table, labels, name, timezone)) is not None],
    }


def _cells(labels: np.ndarray[Any, Any], groups: np.ndarray[Any, Any], size: int) -> np.ndarray[Any, Any]:
    """Count the labels of each group: an array of shape (size, 3)."""
    return np.bincount(groups * 3 + labels, minlength=3 * size).reshape(size, 3)


def _shares(counts: np.ndarray[Any, Any]) -> dict[str, Any]:
    n = int(counts.sum())
    out: dict[str, Any] = {"n": n}
    for name, count in zip(LABELS, counts, strict=True):
        one = share(int(count), n)
        out[name] = {"value": one["share"], "low": one["share_low"], "high": one["share_high"], "count": int(count)}
    return out


def _over_time(table: Table, labels: np.ndarray[Any, Any], timezone: str) -> dict[str, Any] | None:
    """Return the shares by period: the shortest one in which most periods hold enough texts."""
    times = table.column("time")
    if times is None:
        return None
    known = (labels >= 0) & times.notna().to_numpy(bool)
    if known.sum() < 2 * FEW:
        return None
    local = times[known].dt.tz_convert(timezone).dt.tz_localize(None)
    for unit, frequency in _UNITS:
        periods = local.dt.to_period(frequency)
        ordinals = periods.astype("int64").to_numpy()
        first, size = int(ordinals.min()), int(ordinals.max() - ordinals.min()) + 1
        if not 2 <= size <= MOST_PERIODS:
            continue
        cells = _cells(labels[known], ordinals - first, size)
        if (cells.sum(axis=1) >= FEW).mean() >= 0.75:
            starts = [pd.Period(ordinal=first + i, freq=frequency).start_time.isoformat() for i in range(size)]
            return {"unit": unit, "groups": [{"start": start, **_shares(row)} for start, row in zip(starts, cells, strict=True)]}
    return None


def _by(table: Table, labels: np.ndarray[Any, Any], column: str, timezone: str) -> dict[str, Any] | None:
    """Return the shares by group, for groups of enough texts; None under two of them."""
    names, codes = table.groups(column, timezone)
    known = labels >= 0
    cells = _cells(labels[known], codes[known], len(names))
    totals = cells.sum(axis=1)
    large = sorted(np.flatnonzero(totals >= FEW), key=lambda i: (-totals[i], i))[:12]
    if len(large) < 2:
        return None
    return {
        "column": column,
        "left_out": int(((totals > 0) & (totals < FEW)).sum()),
        "groups": [{"group": names[i], **_shares(cells[i])} for i in sorted(large)],
    }
