"""Sentences a second: counterpoint's VADER against Python vaderSentiment, in one run.

    python benchmarks/peers/vader.py [FILE ...]

FILEs are TSV with the text last (a header line is passed over); without them texts are simulated. The peer is timed on
every twentieth text, interleaved with ours; its figures are compared with ours before anything is timed. Processor
time, medians of seven rounds.
"""

from __future__ import annotations

import statistics
import sys
import time

import pandas as pd
import pyarrow as pa
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from counterpoint import sentiment

from english_texts import english_texts

ROUNDS = 7


def rate(work, rows: int, clock=time.process_time) -> float:
    start = clock()
    work()
    return rows / (clock() - start)


def main() -> None:
    texts = english_texts(sys.argv[1:])
    sample = texts[::20]
    peer = SentimentIntensityAnalyzer()
    ours = sentiment.vader()
    want = [peer.polarity_scores(text)["compound"] for text in sample]
    assert ours.score_batch(sample).compound.tolist() == want, "the figures differ from the peer's"

    arrow = pa.array(texts)
    drop_in = sentiment.SentimentIntensityAnalyzer()
    routes = {
        "vaderSentiment": (lambda: [peer.polarity_scores(text) for text in sample], len(sample)),
        "Arrow column": (lambda: ours.score_batch(arrow), len(texts)),
        "list of str": (lambda: ours.score_batch(texts), len(texts)),
        "pandas Series": (lambda s=pd.Series(texts): ours.score_batch(s), len(texts)),
        "score(text)": (lambda: [ours.score(text) for text in sample], len(sample)),
        "polarity_scores(text)": (lambda: [drop_in.polarity_scores(text) for text in sample], len(sample)),
    }
    rates: dict[str, list[float]] = {name: [] for name in routes}
    for _ in range(ROUNDS):
        for name, (work, rows) in routes.items():
            rates[name].append(rate(work, rows))
    mean_bytes = sum(len(text.encode()) for text in texts) / len(texts)
    print(f"{len(texts):,} texts of {mean_bytes:.0f} bytes; {len(want):,} compared with the peer, none differs")
    for name, values in rates.items():
        ratios = [value / other for value, other in zip(values, rates["vaderSentiment"], strict=True)]
        print(f"{name:24} {statistics.median(values):12,.0f}/s  {statistics.median(ratios):7.1f} times the peer")
    one, two = (
        statistics.median(rate(lambda n=n: ours.score_batch(arrow, threads=n), 1, time.perf_counter) for _ in range(9))
        for n in (1, 2)
    )
    print(f"{'two threads':24} {two / one:12.2f} times one (wall time)")


if __name__ == "__main__":
    main()
