"""English texts for the benchmarks: of TSV files, or simulated."""

from __future__ import annotations

import counterpoint as cp


def english_texts(paths: list[str]) -> list[str]:
    """The last column of each file behind its header line; simulated texts without files."""
    if not paths:
        frame = cp.simulate.feedback(60_000, seed=1, language="en").feedback.to_pandas()
        return [text for text in frame["text"] if isinstance(text, str)]
    texts: list[str] = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            next(lines)
            texts.extend(line.rstrip("\n").split("\t")[-1] for line in lines)
    return texts
