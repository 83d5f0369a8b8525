"""Every public route to one result, and the one helper in which they must agree."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import counterpoint as cp


def sequences(answers: Sequence[float | None]) -> Iterator[tuple[str, Any]]:
    """The same answers in every form that a user may hold them in."""
    floats = [float("nan") if each is None else float(each) for each in answers]
    arrow = pa.array(answers, pa.int64())
    yield "list", list(answers)
    yield "tuple", tuple(answers)
    yield "list with NaN", floats
    yield "list of NumPy scalars", [None if each is None else np.int8(each) for each in answers]
    yield "NumPy float64", np.array(floats)
    yield "NumPy float32, every second", np.repeat(np.array(floats, "float32"), 2)[::2]
    yield "NumPy object", np.array(answers, dtype=object)
    yield "pandas float", pd.Series(floats)
    yield "pandas Int64", pd.Series(answers, dtype="Int64")
    yield "pandas object", pd.Series(answers, dtype=object)
    yield "pandas Arrow", pd.Series(answers, dtype="int64[pyarrow]")
    yield "Polars", pl.Series(answers, dtype=pl.Int64)
    yield "Arrow", arrow
    yield "Arrow int8", arrow.cast(pa.int8())
    yield "Arrow in chunks", pa.chunked_array([arrow[: len(arrow) // 3], arrow[len(arrow) // 3 :]])
    yield "Arrow with an offset", pa.concat_arrays([pa.array([5, None]), arrow])[2:]


def tables(columns: dict[str, list[Any]], figure: str) -> Iterator[tuple[str, Any]]:
    """The same table in every form; `figure` names the column of whole numbers."""
    types = {name: pa.int64() if name == figure else pa.string() for name in columns}
    arrow = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
    yield "Arrow table", arrow
    yield "pandas frame", arrow.to_pandas(types_mapper=pd.ArrowDtype)
    yield "Polars frame", pl.from_arrow(arrow)


def parts(answers: Sequence[float | None], cuts: Sequence[int]) -> list[Sequence[float | None]]:
    """The answers cut at some places."""
    ends = [0, *sorted(cut % (len(answers) + 1) for cut in cuts), len(answers)]
    return [answers[start:end] for start, end in zip(ends, ends[1:], strict=False)]


def assert_agree(results: Iterator[tuple[str, Any]], key: Callable[[Any], Any] = lambda result: result.to_json()) -> Any:
    """All results are the same to the last digit; the first is given back."""
    name, first = next(results)
    for other_name, other in results:
        assert key(other) == key(first), f"{other_name} differs from {name}"
    return first


def nps_routes(answers: Sequence[int | None], cuts: Sequence[int] = (), **options: Any) -> Iterator[tuple[str, Any]]:
    """Every route to one net score."""
    for name, given in sequences(answers):
        yield name, cp.survey.nps(given, **options)
    for threads in (2, 5):
        yield f"{threads} threads", cp.survey.nps(list(answers), threads=threads, **options)
    for name, given in tables({"score": list(answers), "text": ["x"] * len(answers)}, "score"):
        yield name, cp.survey.nps(given, rating="score", **options)
    items = cp.from_records({"id": str(row)} for row in range(len(answers)))
    items = items.with_column("score", pa.array(answers, pa.float64()), scale="nps_0_10")
    yield "Feedback", cp.survey.nps(items, **options)
    yield "Feedback by name, in threads", cp.survey.nps(items, rating="score", threads=3, **options)
    yield "Feedback's column", cp.survey.nps(items["score"], **options)
    yield "Feedback through pickle", cp.survey.nps(pickle.loads(pickle.dumps(items)), **options)

    merged = cp.survey.NetScoreSummary()
    for part in parts(answers, cuts):
        merged += cp.survey.nps(part).summary
    yield "merged parts", cp.survey.NetScoreResult(merged, **options)
    backwards = cp.survey.NetScoreSummary()
    for part in reversed(parts(answers, cuts)):
        summary = cp.survey.NetScoreSummary()
        summary.add(part)
        backwards = summary + backwards
    yield "parts merged backwards", cp.survey.NetScoreResult(backwards, **options)
    kept = cp.survey.NetScoreSummary.from_json(merged.to_json())
    yield "summary through JSON", cp.survey.NetScoreResult(kept, **options)
    sent = pickle.loads(pickle.dumps(merged))
    yield "summary through pickle", cp.survey.NetScoreResult(sent, **options)

    result = cp.survey.nps(list(answers), **options)
    yield "result through JSON", cp.survey.NetScoreResult.from_json(result.to_json())
    yield "result through pickle", pickle.loads(pickle.dumps(result))
    yield "result through dict", cp.survey.NetScoreResult.from_json(json.dumps(result.to_dict()))


def figure_routes(
    figure: Callable[..., Any], answers: Sequence[int | None], weights: Sequence[float] | None, scale: str,
    cuts: Sequence[int] = (), **options: Any,
) -> Iterator[tuple[str, Any]]:
    """Every route to one figure of answers on a scale. Weights must add up exactly for the routes that merge."""
    for name, given in sequences(answers):
        yield name, figure(given, scale=scale, weights=weights, **options)
    yield "weights in NumPy", figure(answers, scale=scale, weights=None if weights is None else np.array(weights), **options)
    yield "weights in Arrow", figure(answers, scale=scale, weights=None if weights is None else pa.array(weights), **options)
    for threads in (2, 5):
        yield f"{threads} threads", figure(answers, scale=scale, weights=weights, threads=threads, **options)
    columns = {"id": [str(row) for row in range(len(answers))], "score": list(answers)}
    named = None
    if weights is not None:
        columns["w"], named = list(weights), "w"
    arrow = pa.table({
        "id": pa.array(columns["id"], pa.string()), "score": pa.array(columns["score"], pa.int64()),
        **({} if weights is None else {"w": pa.array(columns["w"], pa.float64())}),
    })  # fmt: skip
    for name, table in (("Arrow table", arrow), ("pandas", arrow.to_pandas(types_mapper=pd.ArrowDtype)), ("Polars", pl.from_arrow(arrow))):
        yield name, figure(table, rating="score", weights=named, scale=scale, **options)
        yield name + ", weights apart", figure(table, rating="score", weights=weights, scale=scale, **options)
    bare = cp.from_arrow(arrow)
    items = bare.drop("score").with_column("score", pa.array(answers, pa.float64()), scale=scale)
    yield "Feedback", figure(items, weights=named, **options)
    yield "Feedback by name, in threads", figure(items, rating="score", weights=named, threads=3, **options)
    merged = cp.survey.RatingSummary(scale)
    ends = [0, *sorted(cut % (len(answers) + 1) for cut in cuts), len(answers)]
    for start, end in zip(ends, ends[1:], strict=False):
        part = None if weights is None else weights[start:end]
        merged += figure(answers[start:end], scale=scale, weights=part, **options).summary
    whole = figure(answers, scale=scale, weights=weights, **options)
    again = {"figure": whole.figure, "interval": whole.interval, "level": whole.level, "k": options.get("k", 1)}
    yield "merged parts", cp.survey.RatingResult(merged, **again)
    kept = cp.survey.RatingSummary.from_json(merged.to_json())
    yield "summary through JSON", cp.survey.RatingResult(kept, **again)
    yield "summary through pickle", cp.survey.RatingResult(pickle.loads(pickle.dumps(merged)), **again)
    yield "result through JSON", cp.survey.RatingResult.from_json(whole.to_json())
    yield "result through pickle", pickle.loads(pickle.dumps(whole))
