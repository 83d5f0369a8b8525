# SPDX-License-Identifier: MIT
"""Scores of a batch of texts as Arrow arrays: what a table, Polars, DuckDB and Spark share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

    from .sentiment import Vader

__all__ = ["NO_TEXT", "SCORED", "Scoring", "name_taken"]

#: The columns that scoring adds: VADER's own figures, the valence, and how it came about.
SCORED = ("negative", "neutral", "positive", "compound", "valence", "valence_method")
NO_TEXT = "not scored: no text"


class Scoring:
    """A scorer, and what is known of the language of texts that don't say it; pickles.

    Parameters
    ----------
    scorer : Vader
    language : str, optional
        What the texts whose language is missing are written in.
    threads : int, default 1
    """

    def __init__(self, scorer: Vader, language: str | None = None, threads: int = 1) -> None:
        if language is not None and not isinstance(language, str):
            raise TypeError(f"language is {type(language).__name__}; allowed: a code such as 'en', or None")
        self.scorer, self.language, self.threads = scorer, language, threads

    def arrays(self, texts: Any, languages: Any = None) -> dict[str, pa.Array]:
        """Score a batch.

        Parameters
        ----------
        texts, languages : pyarrow Array or ChunkedArray of texts, in any layout
            As long as one another; without `languages` no text says its language. An empty text is a missing one.

        Returns
        -------
        dict of str to pyarrow Array
            `SCORED`: float64 that is missing where a text is not scored, and the reasons as a dictionary array.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = text_array(texts, "text")
        reasons = self._reasons(texts, languages)
        english = pc.equal(reasons, "vader").to_numpy(zero_copy_only=False)
        count = int(english.sum())
        if count == len(texts):
            batch = self.scorer.score_batch(texts, threads=self.threads)
            out = {name: pa.array(getattr(batch, name)) for name in SCORED[:4]}
        else:
            batch = self.scorer.score_batch(texts.filter(pa.array(english)), threads=self.threads)
            out = {name: _spread(getattr(batch, name), english) for name in SCORED[:4]}
        return {**out, "valence": out["compound"], "valence_method": reasons.dictionary_encode()}

    def _reasons(self, texts: pa.Array, languages: Any) -> pa.Array:
        """For each text "vader", or why it is not scored."""
        import pyarrow as pa
        import pyarrow.compute as pc

        usual = pa.scalar(_reason(self.language), pa.large_string())
        if languages is None:
            reasons = pa.repeat(usual, len(texts))
        else:
            coded = text_array(languages, "language").dictionary_encode()
            told = [_reason(code) if code else usual.as_py() for code in coded.dictionary.to_pylist()]
            reasons = pc.fill_null(pa.array(told, pa.large_string()).take(coded.indices), usual)
        there = pc.greater(pc.fill_null(pc.binary_length(texts), 0), 0)
        return pc.if_else(there, reasons, pa.scalar(NO_TEXT, pa.large_string()))


def _spread(values: NDArray[np.float64], chosen: NDArray[np.bool_]) -> pa.Array:
    """Values in the places that were chosen, missing in the others."""
    import pyarrow as pa

    out = np.zeros(len(chosen))
    out[chosen] = values
    return pa.array(out, mask=~chosen)


def _reason(code: str | None) -> str:
    """ "vader" for a language that VADER's lexicon is written in, else why a text of it is not scored."""
    if code is None:
        return "not scored: language is missing"
    return "vader" if code.lower().partition("-")[0] == "en" else f"not scored: language is {code}"


def text_array(values: Any, name: str) -> pa.Array:
    """Return texts of any layout as one string or large_string array; TypeError for what holds no texts."""
    import pyarrow as pa

    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks() if values.num_chunks != 1 else values.chunk(0)
        if isinstance(values, pa.ChunkedArray):  # more than fits in one array
            values = pa.concat_arrays([chunk.cast(pa.large_string()) for chunk in values.chunks])
    kind = values.type.value_type if pa.types.is_dictionary(values.type) else values.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind) or "string_view" in str(kind)):
        raise TypeError(f"column {name!r} holds {values.type}; allowed: texts")
    if kind == values.type and (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return values
    return values.cast(pa.large_string())


def name_taken(name: str) -> ValueError:
    """Return the error about a column of texts that bears the name of a score."""
    return ValueError(
        f"column {name!r} holds texts, and the score of that name would be written over them; "
        f"read it under another name, such as texts={{'{name}_text': '{name}'}}, or drop it"
    )
