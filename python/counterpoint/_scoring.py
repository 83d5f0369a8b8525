# SPDX-License-Identifier: MIT
"""Scores of a batch of texts as Arrow arrays: what a table, Polars, DuckDB and Spark share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

    from .sentiment import SentimentModel, TrainedModel, Vader

__all__ = ["NO_TEXT", "ModelScoring", "Scoring", "VaderScoring", "name_taken", "scoring_of", "text_array"]

NO_TEXT = "not scored: no text"


class Scoring:
    """A scorer, and what is known of the language of texts that don't say it; pickles.

    Attributes
    ----------
    method : str
        What ``valence_method`` calls it where a text was scored.
    numbers, words : tuple of str
        The columns that it adds: of float64, missing where a text is not scored, and of texts.
    """

    method: str
    numbers: tuple[str, ...]
    words: tuple[str, ...]

    def __init__(self, language: str | None = None, threads: int = 1) -> None:
        if language is not None and not isinstance(language, str):
            raise TypeError(f"language is {type(language).__name__}; allowed: a code such as 'en', or None")
        self.language, self.threads = language, threads

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it adds, in order."""
        return (*self.numbers, *self.words)

    def arrays(self, texts: Any, languages: Any = None) -> dict[str, pa.Array]:
        """Score a batch.

        Parameters
        ----------
        texts, languages : pyarrow Array or ChunkedArray of texts, in any layout
            As long as one another; without `languages` no text says its language. An empty text is a missing one.

        Returns
        -------
        dict of str to pyarrow Array
            `columns`: float64 that is missing where a text is not scored; ``valence_method``, which says why, and the
            other words as dictionary arrays.
        """
        raise NotImplementedError


class VaderScoring(Scoring):
    """VADER's rules: English alone.

    Parameters
    ----------
    scorer : Vader
    language : str, optional
        What the texts whose language is missing are written in.
    threads : int, default 1
    """

    method = "vader"
    numbers = ("negative", "neutral", "positive", "compound", "valence")
    words = ("valence_method",)

    def __init__(self, scorer: Vader, language: str | None = None, threads: int = 1) -> None:
        super().__init__(language, threads)
        self.scorer = scorer

    def arrays(self, texts: Any, languages: Any = None) -> dict[str, pa.Array]:
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = text_array(texts, "text")
        reasons = _reasons(texts, languages, self.language, _vader_reason)
        english = pc.equal(reasons, "vader").to_numpy(zero_copy_only=False)
        count = int(english.sum())
        if count == len(texts):
            batch = self.scorer.score_batch(texts, threads=self.threads)
            out = {name: pa.array(getattr(batch, name)) for name in self.numbers[:4]}
        else:
            batch = self.scorer.score_batch(texts.filter(pa.array(english)), threads=self.threads)
            out = {name: _spread(getattr(batch, name), english) for name in self.numbers[:4]}
        return {**out, "valence": out["compound"], "valence_method": reasons.dictionary_encode()}


class ModelScoring(Scoring):
    """A model of sentiment: each text by its language's part; found out where no language is given.

    Parameters
    ----------
    scorer : SentimentModel, or TrainedModel with classes of sentiment
    language : str, optional
        What the texts whose language is missing are written in.
    threads : int, default 1
    """

    numbers = ("p_negative", "p_neutral", "p_positive", "valence")
    words = ("valence_label", "valence_language", "valence_method")

    def __init__(self, scorer: SentimentModel | TrainedModel, language: str | None = None, threads: int = 1) -> None:
        super().__init__(language, threads)
        self.scorer = scorer
        self.method = scorer.name

    def arrays(self, texts: Any, languages: Any = None) -> dict[str, pa.Array]:
        import pyarrow as pa
        import pyarrow.compute as pc

        from .sentiment._scores import CLASSES

        texts = text_array(texts, "text")
        spoken: Any = self.language
        if languages is not None:
            codes = pc.if_else(pc.equal(pc.binary_length(coded := text_array(languages, "language")), 0), None, coded)
            spoken = codes if self.language is None else pc.fill_null(codes, self.language)
        batch = self.scorer.score_batch(texts, spoken, threads=self.threads)
        scored = batch.label_codes >= 0
        there = pc.greater(pc.fill_null(pc.binary_length(texts), 0), 0).to_numpy(zero_copy_only=False)
        scored &= there
        out = {name: pa.array(getattr(batch, name), mask=~scored) for name in self.numbers}
        labels = pa.array(np.where(scored, batch.label_codes, 0), pa.int32(), mask=~scored)
        out["valence_label"] = pa.DictionaryArray.from_arrays(labels, pa.array(CLASSES))
        names = [*batch.codes, "und"]
        which = np.where(batch.language_codes < 0, len(names) - 1, batch.language_codes).astype(np.int32)
        out["valence_language"] = pa.DictionaryArray.from_arrays(pa.array(which, mask=~there), pa.array(names))
        reasons = [self.method, NO_TEXT, *(f"not scored: language is {name}" for name in batch.codes), UNDETERMINED]
        why = np.where(scored, 0, np.where(there, which + 2, 1)).astype(np.int32)
        told = pa.DictionaryArray.from_arrays(pa.array(why), pa.array(reasons))
        out["valence_method"] = told.cast(pa.large_string()).dictionary_encode()
        return out


#: Why a text is not scored whose language could not be told.
UNDETERMINED = "not scored: language is undetermined"


def scoring_of(scorer: Any, language: str | None = None, threads: int = 1) -> Scoring:
    """Return the scoring by a scorer: a `Vader`, a `SentimentModel` or a `TrainedModel`."""
    from .sentiment import Vader

    if isinstance(scorer, Vader):
        return VaderScoring(scorer, language, threads)
    return ModelScoring(scorer, language, threads)


def _reasons(texts: pa.Array, languages: Any, language: str | None, reason: Callable[[str | None], str]) -> pa.Array:
    """For each text what scores it, or why it is not scored."""
    import pyarrow as pa
    import pyarrow.compute as pc

    usual = pa.scalar(reason(language), pa.large_string())
    if languages is None:
        reasons = pa.repeat(usual, len(texts))
    else:
        coded = text_array(languages, "language").dictionary_encode()
        told = [reason(code) if code else usual.as_py() for code in coded.dictionary.to_pylist()]
        reasons = pc.fill_null(pa.array(told, pa.large_string()).take(coded.indices), usual)
    there = pc.greater(pc.fill_null(pc.binary_length(texts), 0), 0)
    return pc.if_else(there, reasons, pa.scalar(NO_TEXT, pa.large_string()))


def _spread(values: NDArray[np.float64], chosen: NDArray[np.bool_]) -> pa.Array:
    """Values in the places that were chosen, missing in the others."""
    import pyarrow as pa

    out = np.zeros(len(chosen))
    out[chosen] = values
    return pa.array(out, mask=~chosen)


def _vader_reason(code: str | None) -> str:
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
