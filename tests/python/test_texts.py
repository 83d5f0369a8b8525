"""The border for texts: any sequence of str or any Arrow column in, without surprises."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from array import array

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint import _core, DataError

TEXTS = ["plain", "äöå €", "", None, "a longer text that no view holds inline", "😀"]


def read(values: object) -> list[str | None]:
    return _core.Column.from_texts(values).to_numpy().tolist()


SOURCES = {
    "list": lambda: list(TEXTS),
    "tuple": lambda: tuple(TEXTS),
    "generator": lambda: (text for text in TEXTS),
    "numpy_object": lambda: np.array(TEXTS, dtype=object),
    "pandas_str": lambda: pd.Series(TEXTS, dtype="str"),
    "pandas_object": lambda: pd.Series(TEXTS, dtype=object),
    "pandas_nan": lambda: np.array([float("nan") if t is None else t for t in TEXTS], dtype=object),
    "pandas_na": lambda: np.array([pd.NA if t is None else t for t in TEXTS], dtype=object),
    "pandas_category": lambda: pd.Series(TEXTS, dtype="category"),
    "pandas_frame": lambda: pd.DataFrame({"text": pd.Series(TEXTS, dtype="str")}),
    "polars": lambda: pl.Series(TEXTS),
    "polars_categorical": lambda: pl.Series(TEXTS).cast(pl.Categorical),
    "polars_frame": lambda: pl.DataFrame({"text": TEXTS}),
    "arrow": lambda: pa.array(TEXTS),
    "arrow_large": lambda: pa.array(TEXTS, pa.large_string()),
    "arrow_view": lambda: pa.array(TEXTS, pa.string_view()),
    "arrow_dictionary": lambda: pa.array(TEXTS).dictionary_encode(),
    "arrow_chunks": lambda: pa.chunked_array([TEXTS[:2], [], TEXTS[2:]], pa.string()),
    "arrow_slice": lambda: pa.array(["before", *TEXTS, "after"]).slice(1, len(TEXTS)),
    "duckdb": lambda: duckdb.from_arrow(pa.table({"text": TEXTS})),
    "column": lambda: _core.Column.from_texts(TEXTS),
}


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_gives_the_same_texts(source: str) -> None:
    assert read(SOURCES[source]()) == TEXTS


def test_numpy_strings_and_subclasses_of_str() -> None:
    class Word(str):
        pass

    assert read(np.array(["a", "ö"])) == ["a", "ö"]
    assert read([Word("a")]) == ["a"]


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ("abc", "single str"),
        (b"abc", "bytes"),
        (bytearray(b"abc"), "bytearray"),
        ({"a": 1}, "dict"),
        ({"a"}, "set"),
        (5, "int"),
        (None, "NoneType"),
        (["a", 5], r"values\[1\] is a int"),
        (["a", b"b"], r"values\[1\] is a bytes"),
        ([["a"]], r"values\[0\] is a list"),
        (array("d", [1.5]), r"values\[0\] is a float"),
        (pa.array([1, 2]), "integer"),
        (pa.table({"a": ["x"], "b": ["y"]}), "table of 2 columns"),
    ],
)
def test_what_is_no_sequence_of_texts_is_refused(wrong: object, part: str) -> None:
    with pytest.raises(TypeError, match=part):
        read(wrong)


def test_a_lone_surrogate_names_its_row() -> None:
    with pytest.raises(DataError, match=r"values\[1\] holds a lone surrogate"):
        read(["fine", "broken \ud800 text"])


def test_an_error_of_the_callers_own_iterator_comes_through() -> None:
    def broken():
        yield "a"
        raise RuntimeError("mine")

    with pytest.raises(RuntimeError, match="mine"):
        read(broken())


def test_bad_utf8_from_arrow_names_the_row() -> None:
    raw = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.array([0, 1, 3], pa.int32()).buffers()[1], pa.py_buffer(b"a\xe4b")]
    )
    with pytest.raises(DataError, match="row 2"):
        read(raw)


def test_a_list_may_change_while_it_is_read() -> None:
    """The tuple owns every str: clearing the list from a second thread must not free what is being read."""
    words = [f"text number {i} ä" for i in range(20_000)]
    stop = threading.Event()
    shared: list[str] = []

    def churn() -> None:
        while not stop.is_set():
            shared.clear()
            shared.extend(str(word) + "!" for word in words[:2_000])

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    thread = threading.Thread(target=churn)
    thread.start()
    try:
        for _ in range(100):
            for text in read(shared):
                assert text.startswith("text number")
    finally:
        stop.set()
        thread.join()
        sys.setswitchinterval(interval)


def _child(texts: list[str]) -> list[str | None]:
    return read(texts)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_reads_too() -> None:
    assert read(TEXTS) == TEXTS
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(_child, (TEXTS,)).get(timeout=60) == TEXTS


def test_texts_of_arrow_are_not_copied() -> None:
    array = pa.array(["x" * 1000] * 1000)
    before = pa.total_allocated_bytes()
    column = _core.Column.from_texts(array)
    again = pa.chunked_array(column)
    assert pa.total_allocated_bytes() < before + 10_000  # the schema's own bytes, not a megabyte of text
    assert again.chunk(0).buffers()[2].address == array.buffers()[2].address


def test_a_consumed_capsule_is_refused() -> None:
    class Once:
        def __init__(self) -> None:
            self.capsule = pa.chunked_array([["a"]]).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema=None):
            return self.capsule

    source = Once()
    assert read(source) == ["a"]
    with pytest.raises(ValueError, match="consumed already"):
        read(source)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=30)), min_size=1))
def test_any_texts_by_every_route(texts: list[str | None]) -> None:
    assert read(texts) == texts
    assert read(pa.array(texts, pa.string_view())) == texts
    assert read(pa.array(texts, pa.string()).dictionary_encode()) == texts
    assert read(pl.Series(texts, dtype=pl.String)) == texts
    column = _core.Column.from_texts(texts)
    assert pa.chunked_array(column).to_pylist() == texts
