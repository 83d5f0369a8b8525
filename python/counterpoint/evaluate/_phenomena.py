# SPDX-License-Identifier: MIT
"""What in a text makes it hard to score: marks on the surface, by which errors are broken down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import _core

__all__ = ["LENGTHS", "PHENOMENA", "phenomena"]

#: What is looked for, in the order of tables.
PHENOMENA = ("negation", "contrast", "emoji", "capitals", "question", "irony marks", "length")
#: The classes of length, in words.
LENGTHS = ("1–5 words", "6–15 words", "16–40 words", "over 40 words")
_ENDS = (5, 15, 40)

_NEGATION_FI = (
    "en et ei emme ette eivät enkä etkä eikä emmekä ettekä eivätkä enpä eipä eihän etten ettet ettei ettemme ellei ellen jollei "
    "älä älkää älköön älkäämme ilman tuskin"
)
_CONTRAST = {
    "en": r"but|however|although|though|nevertheless|nonetheless|despite|whereas|except|otherwise|instead",
    "fi": r"mutta|vaikka|kuitenkin|silti|toisaalta|paitsi|sen sijaan|joskin|kun taas|muuten",
}
_IRONY = {
    "en": r"(?:yeah,? right|thanks for nothing|oh,? great|just great|big surprise|what a surprise|so much for|nice job|good job,? \w+)",
    "fi": r"(?:muka|kiitos (?:vaan|vain)|kiitti vaan|just joo|juu juu|joo joo|hieno homma|no onpa|onpa taas|jopa jotakin)",
}
_EMOJI = re.compile(
    "[\u2600-\u27bf\u2b50\u2b55\u3030\U0001f000-\U0001faff]|(?<![\\w:;])[:;=8][-o*']?[)(\\]\\[dDpP/\\\\|](?!\\w)|<3|(?<!\\w)[xX]D+\\b"
)
_CAPITALS = re.compile(r"(?<!\w)[A-ZÅÄÖ]{3,}(?!\w)")
_QUESTION = re.compile(r"\?(?!\w)")
_IRONY_MARKS = re.compile(
    "(?<!\\w)/s\\b|#(?:sarcas\\w*|irony|ironi\\w*|not\\b|sarkas\\w*)|[\U0001f644\U0001f643\U0001f60f\U0001f921]"
    "|[\"“”»][\\w'’-]+(?: [\\w'’-]+)?[\"“”«»]|\\?!|!\\?|(?<!\\w)\\((?:not|vai|!)\\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@lru_cache(maxsize=4)
def _rules(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of negation, contrast and irony in a language."""
    if language == "fi":
        negation = "|".join(_NEGATION_FI.split())
    else:
        negation = "|".join(sorted((re.escape(word) for word in _core.default_negations()), key=len, reverse=True)) + r"|no|\w+n['’]t"
    return tuple(  # type: ignore[return-value]
        re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in (negation, _CONTRAST[language], _IRONY[language])
    )


def phenomena(texts: Sequence[str], language: str | None = None) -> dict[str, NDArray[Any]]:
    """Find what makes texts hard to score.

    Parameters
    ----------
    texts : sequence of str
    language : str, optional
        "fi" or "en" for all of them; None: found out text by text. Texts of other languages are read as English ones.

    Returns
    -------
    dict of str to numpy.ndarray
        One value a text. ``negation``, ``contrast`` (but, mutta …), ``emoji`` (and emoticons), ``capitals`` (a word of 3 or
        more), ``question`` and ``irony marks`` are bool; ``length`` is one of `LENGTHS`.

    Notes
    -----
    Marks on the surface, by lists and patterns: quotation marks around a word or two, "/s", "?!", "kiitos vaan" often go with
    irony and don't prove it.

    Examples
    --------
    >>> found = phenomena(["Not bad, but SLOW :(", "Kiitos vaan, ei toiminut"])
    >>> [name for name in PHENOMENA[:6] if found[name][0]]
    ['negation', 'contrast', 'emoji', 'capitals']
    >>> [name for name in PHENOMENA[:6] if found[name][1]]
    ['negation', 'irony marks']
    """
    said = list(texts)
    if language is not None:
        spoken = [language.lower().split("-")[0]] * len(said)
    else:
        from ..text import language as found_language

        spoken = [str(each) for each in found_language(said).language]
    rules = [_rules("fi" if each == "fi" else "en") for each in spoken]
    counts = np.array([sum(1 for _ in _WORD.finditer(text)) for text in said], dtype=np.int64)
    lengths = np.array(LENGTHS, dtype=object)[np.searchsorted(_ENDS, counts)]
    return {
        "negation": _found(rule[0].search(text) for rule, text in zip(rules, said, strict=True)),
        "contrast": _found(rule[1].search(text) for rule, text in zip(rules, said, strict=True)),
        "emoji": _found(_EMOJI.search(text) for text in said),
        "capitals": _found(_CAPITALS.search(text) for text in said),
        "question": _found(_QUESTION.search(text) for text in said),
        "irony marks": _found(rule[2].search(text) or _IRONY_MARKS.search(text) for rule, text in zip(rules, said, strict=True)),
        "length": lengths,
    }


def _found(matches: Any) -> NDArray[np.bool_]:
    return np.array([match is not None for match in matches], dtype=bool)
