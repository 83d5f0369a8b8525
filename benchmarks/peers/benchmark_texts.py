"""Texts for the benchmarks: of TSV files, or simulated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import counterpoint as cp

ENGLISH = ("airline_visible", "nhs_fft", "huliu_products", "crowdflower_products", "womens_clothing")


def english_texts(data: Path | None, paths: Sequence[str] = ()) -> list[str]:
    """Of these files, of all English sets of the folder `data`, or simulated."""
    return texts_of(paths or ([str(data / f"sentiment/{name}.tsv") for name in ENGLISH] if data else []), "en")


def finnish_texts(data: Path | None) -> list[str]:
    return texts_of([str(data / "sentiment/finnsentiment_train.tsv")] if data else [], "fi")


def size_of(texts: Sequence[str]) -> str:
    mean = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / len(texts)
    return f"{len(texts):,} texts of {mean:.0f} bytes"


def texts_of(paths: Sequence[str], language: str) -> list[str]:
    """The last column of each file behind its header line; simulated texts without files."""
    if not paths:
        frame = cp.simulate.feedback(60_000, seed=1, language=language).feedback.to_pandas()
        return [text for text in frame["text"] if isinstance(text, str)]
    texts: list[str] = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            next(lines)
            texts.extend(line.rstrip("\n").split("\t")[-1] for line in lines)
    return texts
