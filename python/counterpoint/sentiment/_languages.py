# SPDX-License-Identifier: MIT
"""What texts are written in, as a native model counts languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["DETECT", "Languages", "codes_of"]

#: Instead of a language's place: find it out.
DETECT = -2


class Languages:
    """The languages of a native model: places of codes, and codes that the model does not know.

    Parameters
    ----------
    native : OwnSentimentModel or SentimentModel
    """

    def __init__(self, native: Any) -> None:
        self._native = native
        self._known = tuple(native.languages)

    def place(self, language: Any) -> tuple[int, str | None]:
        """The place of a language for one text, and what it is called; `DETECT` and None to find it out."""
        if language is None:
            return DETECT, None
        if not isinstance(language, str):
            raise TypeError(f"language is {type(language).__name__}; allowed: a code such as 'en', or None")
        place = self._native.language_of(language)
        return place, self._known[place] if place >= 0 else language

    def code(self, place: int) -> str:
        """The code of a place; "und" where no language could be told."""
        return self._known[place] if place >= 0 else "und"

    def places(
        self, language: Any
    ) -> tuple[NDArray[np.int8] | None, tuple[str, ...], Callable[[NDArray[np.int8]], NDArray[np.int8]]]:
        """Places for many texts.

        Returns
        -------
        tuple
            The places, None to find them out; codes, those of the model and then those that were given and it doesn't know;
            and what puts places of the latter into places that the model found.
        """
        if language is None:
            return None, self._known, lambda found: found
        if isinstance(language, str):
            names, places, which = [language], [self.place(language)[0]], np.zeros(1, np.int64)
        else:
            given = codes_of(language)
            names = given.dictionary.to_pylist()
            places = [self._native.language_of(name) if name else DETECT for name in names]
            which = given.indices.fill_null(len(names)).to_numpy(zero_copy_only=False).astype(np.int64)
        strange = [name for name, place in zip(names, places, strict=True) if place == -1]
        codes = (*self._known, *strange)
        extra = np.array([codes.index(name) if name in strange else -1 for name in names] + [-1], np.int8)[which]
        of = np.array([*places, DETECT], np.int8)[which]

        def rename(found: NDArray[np.int8]) -> NDArray[np.int8]:
            return np.where((found != DETECT) & (extra >= 0), extra, found).astype(np.int8)

        return of[0] if isinstance(language, str) else of, codes, rename


def codes_of(language: Any) -> Any:
    """Codes of languages, one a text, as a dictionary array."""
    import pyarrow as pa

    from .._scoring import text_array

    if not isinstance(language, (pa.Array, pa.ChunkedArray)):
        if not isinstance(language, Iterable):
            raise TypeError(f"language is {type(language).__name__}; allowed: a code such as 'en', codes one a text, or None")
        language = pa.array(list(language), pa.string())
    return text_array(language, "language").dictionary_encode()
