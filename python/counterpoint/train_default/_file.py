# SPDX-License-Identifier: MIT
"""The shipped model's file: sections, what it was made of, which texts it has seen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from .. import _core

__all__ = ["about", "write"]

#: Rises when the recipe changes, so that figures can be told apart.
RELEASE = 1
FORMAT = 1

#: What each family of files is, by the beginning of their names.
SOURCES = {
    "vadergt_": {
        "name": "VADER ground truth",
        "source": "C. J. Hutto, E. Gilbert 2014, ICWSM; github.com/cjhutto/vaderSentiment",
        "licence": "MIT, Copyright (c) 2016 C.J. Hutto; its tweets, reviews and editorials are texts of third parties",
        "use": "weights and lexicon, English",
    },
    "xed_": {
        "name": "XED",
        "source": "E. Öhman, M. Pàmies, K. Kajava, J. Tiedemann 2020, COLING; github.com/Helsinki-NLP/XED",
        "licence": "CC BY 4.0; the rights of the subtitles were not verified",
        "use": "weights, English and Finnish",
    },
    "finnsentiment": {
        "name": "FinnSentiment 1.1",
        "source": "K. Lindén, T. Jauhiainen, S. Hardwick 2023, Language Resources and Evaluation",
        "licence": "CC BY 4.0",
        "use": "weights, biases and temperature, Finnish",
    },
    "course_evaluations": {
        "name": "course evaluations",
        "source": "github.com/trinker/sentimentr",
        "licence": "package MIT; terms of the data not verified",
        "use": "four scalars, English",
    },
    "sst5_train": {
        "name": "Stanford Sentiment Treebank, training part",
        "source": "R. Socher et al. 2013, EMNLP",
        "licence": "not verified (research)",
        "use": "four scalars, English",
    },
}
LEXICON = {
    "name": "vaderSentiment 3.3.2, lexicon",
    "source": "C. J. Hutto, E. Gilbert 2014, ICWSM; github.com/cjhutto/vaderSentiment",
    "licence": "MIT, Copyright (c) 2016 C.J. Hutto",
    "use": "teacher and prior of the English lexicon, whose valences were estimated anew",
}


def _source_of(name: str) -> str:
    for beginning in SOURCES:
        if name.startswith(beginning):
            return beginning
    raise ValueError(f"file {name!r} is of no known source")


def about(texts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the facts of the model card that belong to the file.

    Parameters
    ----------
    texts : mapping of str to sequence of str
        The texts of each file that it was made of, by the file's name.
    """
    counts: dict[str, int] = {}
    for name, each in texts.items():
        source = _source_of(name)
        counts[source] = counts.get(source, 0) + len(each)
    data = [{**SOURCES[source], "texts": counts[source]} for source in SOURCES if source in counts]
    return {
        "name": "counterpoint default sentiment",
        "release": RELEASE,
        "classes": ["negative", "neutral", "positive"],
        "languages": ["en", "fi"],
        "data": [*data, LEXICON],
        "changed": "texts became weights of hashed words and characters and valences of words; no text is in this file",
        "card": "docs/models/sentiment.md",
    }


def write(
    sections: Mapping[str, Any], texts: Iterable[str] = (), facts: Mapping[str, Any] | None = None
) -> bytes:
    """Return a file that `counterpoint.sentiment.load` opens.

    Parameters
    ----------
    sections : mapping of str to bytes
        What ``_english.train`` and ``_finnish.train`` return, or one of them.
    texts : iterable of str
        All that it was trained on; the file keeps a filter of their hashes.
    facts : mapping, optional
        See `about`.

    Returns
    -------
    bytes
        The same for the same arguments.
    """
    fingerprints = _core.text_fingerprints(list(texts))
    return _core.write_model(
        {
            "kind": b"sentiment",
            "format": np.uint32(FORMAT).tobytes(),
            "about": json.dumps(facts or {}, ensure_ascii=False, sort_keys=True).encode(),
            "texts": _core.text_filter(fingerprints).tobytes(),
            **{name: bytes(content) for name, content in sections.items()},
        }
    )
