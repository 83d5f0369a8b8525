"""Sentences a second: counterpoint's VADER against Python vaderSentiment, in one run.

    python benchmarks/peers/vader.py [FILE ...] [--data DIR]

FILEs are TSV with the text last (a header line is passed over); without them the English sets of DIR are taken, or texts
are simulated. The peer is timed on every twentieth text, interleaved with ours; its figures are compared with ours before
anything is timed. Processor time, medians of seven rounds.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from counterpoint import sentiment

from benchmark_texts import english_texts, size_of
from ratio_rows import compare, in_turns, options_of, parser_of, rates, report, two_threads

#: How many times as fast is asked by an Arrow column, and of two threads.
ASKED = 100.0
THREADS_ASKED = 1.9


def main() -> None:
    parser = parser_of(__doc__, rounds=7)
    parser.add_argument("files", nargs="*", metavar="FILE")
    given = options_of(parser)
    texts = english_texts(given.data, given.files)
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
    seconds = in_turns({name: work for name, (work, _) in routes.items()}, given.rounds)
    found = {name: rates(routes[name][1], values) for name, values in seconds.items()}
    peer_rates, size = found.pop("vaderSentiment"), size_of(texts)
    rows = [
        compare(f"VADER, {name}", "vaderSentiment", values, peer_rates, unit="texts/s", package="vaderSentiment", size=size,
                target=ASKED if name == "Arrow column" else None)
        for name, values in found.items()
    ]  # fmt: skip

    def on_threads(threads: int) -> object:
        return ours.score_batch(arrow, threads=threads)

    rows.append(two_threads("VADER", on_threads, given.rounds + 2, size=size, target=THREADS_ASKED))
    report(f"VADER: {len(want):,} texts compared with the peer, none differs", rows)


if __name__ == "__main__":
    main()
