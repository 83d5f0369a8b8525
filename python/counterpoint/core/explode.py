"""Several texts a row as one item each: the long form of a wide survey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .feedback import Feedback

__all__ = ["explode_texts"]


def explode_texts(items: Feedback, names: str | Sequence[str] | None = None) -> Feedback:
    """Return one item per text; see `counterpoint.Feedback.explode_texts`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = _chosen(items, names)
    columns = [items[name] for name in chosen]
    present = np.stack([~column.is_missing() for column in columns], axis=1)
    rows, questions = np.nonzero(present)  # row by row, in each the questions in their order
    labels = pa.array(chosen, pa.string())

    def one_per_item(arrays: Sequence[Any], at: np.ndarray) -> Any:
        """Take from arrays that stand end to end."""
        chunks = [chunk for array in arrays for chunk in array.cast(pa.large_string()).chunks]
        return pa.chunked_array(chunks, pa.large_string()).take(pa.array(at))

    old_ids = items["id"].to_arrow().cast(pa.large_string())
    suffixes = pa.array([f"#{name}" for name in chosen], pa.large_string()).take(pa.array(questions))
    ids = pc.binary_join_element_wise(old_ids.take(pa.array(rows)), suffixes, pa.scalar("", pa.large_string()))
    _refuse_twice(ids)
    long = items.drop(*chosen).take(rows)
    texts = one_per_item([column.to_arrow() for column in columns], questions * len(items) + rows)
    threads = old_ids.take(pa.array(rows))
    if "thread" in items:
        threads = pc.coalesce(long["thread"].to_arrow().cast(pa.large_string()), threads)
    if "reply_to" in items:
        long = long.with_column("reply_to", _redirected(long["reply_to"].to_arrow(), old_ids, ids, rows))
    asked = pa.DictionaryArray.from_arrays(pa.array(questions, pa.int32()), labels)
    return (
        long.with_column("id", ids)
        .with_column("thread", threads)
        .with_column("question", asked)
        .with_column("text", texts, role="text")
    )


def _chosen(items: Feedback, names: str | Sequence[str] | None) -> list[str]:
    roles = items.roles
    texts = [name for name, role in roles.items() if role == "text"]
    chosen = texts if names is None else [names] if isinstance(names, str) else list(names)
    if not chosen:
        raise ValueError("names is empty; allowed: at least one column of texts" + (f": {', '.join(texts)}" if texts else ""))
    for name in chosen:
        if items[name].dtype not in ("text", "category") or name == "id":
            raise TypeError(f"column {name!r} is {items[name].dtype}; allowed: a column of texts")
    if len(set(chosen)) < len(chosen):
        raise ValueError(f"names lists {next(name for name in chosen if chosen.count(name) > 1)!r} twice; allowed: each once")
    for taken in ("question", "text"):
        if taken in items and taken not in chosen:
            raise ValueError(f"the table has a column {taken!r} already; drop it, or name it among names, to get another one")
    return chosen


def _refuse_twice(ids: Any) -> None:
    import pyarrow.compute as pc

    counts = pc.value_counts(ids)
    twice = counts.filter(pc.greater(counts.field("counts"), 1))
    if len(twice):
        raise ValueError(f"two texts would get the id {twice[0]['values'].as_py()!r}; allowed: each id once, so rename a question or an id")


def _redirected(replies: Any, old_ids: Any, ids: Any, rows: np.ndarray) -> Any:
    """Let a reply to a row answer the first item that the row became; one to a row outside, or without a text, stays."""
    import pyarrow as pa
    import pyarrow.compute as pc

    first_rows, first = np.unique(rows, return_index=True)
    targets = old_ids.take(pa.array(first_rows))
    replies = replies.cast(pa.large_string())
    found = pc.index_in(replies, value_set=targets)
    return pc.coalesce(ids.take(pa.array(first)).take(found.combine_chunks()), replies)
