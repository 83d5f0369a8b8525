"""How often the language of a line is told right: counterpoint against py3langid, in one run, and how fast.

    python benchmarks/accuracy/language.py --data DIR [--signs]

Five folds over XED lines, as many of each language, lines grouped by their letters and digits in lower case; everything
is trained anew for each fold by the recipe of `counterpoint.train_language`, on all its texts but those of the fold. A
line is told right if the most probable of Finnish, English and Swedish is its language; py3langid may choose among the
same three. Intervals: 95 %, bootstrap over groups of lines. Speed: processor time of one thread, medians of rounds that
take turns, on the lines as a list of str and as an Arrow column.

The last lines say what the shipped model makes of texts of other domains. `--signs` trains the same model on all characters
instead of letters, on annotated XED lines alone, to show what signs do: in XED they give the language away, elsewhere they
mislead.
"""

from __future__ import annotations

import argparse
import math
import re
import statistics
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

import counterpoint as cp
from counterpoint import _core, train_language

from figures import Figure, Measured, calibration_of

CODES = train_language.LANGUAGES
ROUNDS = 7


def words_of(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", text))


def balanced(languages: np.ndarray, allowed: np.ndarray, seed: int = 0) -> np.ndarray:
    """As many places of each language, a simple random sample of those allowed."""
    rng = np.random.default_rng(seed)
    size = min(int((allowed & (languages == c)).sum()) for c in range(len(CODES)))
    chosen = [rng.permutation(np.flatnonzero(allowed & (languages == c)))[:size] for c in range(len(CODES))]
    return np.sort(np.concatenate(chosen))


@dataclass(frozen=True)
class Lines:
    """Lines with their language (places in `CODES`), and what models that were not trained on them say."""

    texts: list[str]
    languages: np.ndarray
    fingerprints: np.ndarray  #: alike for lines that differ in case and signs alone
    folds: np.ndarray
    words: np.ndarray
    annotated: np.ndarray  #: lines of XED with an emotion
    xed: np.ndarray  #: all lines of XED
    told: np.ndarray  #: probabilities, before the temperature
    scaled: np.ndarray  #: probabilities
    whole: np.ndarray  #: the most probable language by weights of four bytes
    guessed: np.ndarray  #: the language within the shipped bounds, or -1


def share(right: np.ndarray, groups: np.ndarray) -> Measured:
    """The share that is right; replicates draw groups."""
    _, group = np.unique(groups, return_inverse=True)
    hits, sizes = np.bincount(group, weights=right), np.bincount(group)
    return Measured.of(lambda drawn: float(hits[drawn].sum() / sizes[drawn].sum()), len(sizes))


def interval(measured: Measured) -> str:
    low, high = measured.interval
    return f"{measured.value:.4f} [{low:.4f}, {high:.4f}]"


def logits_of(rows: Any, weights: np.ndarray, intercepts: np.ndarray) -> np.ndarray:
    ends, which, values = rows.arrays()
    starts = np.concatenate([[0], ends[:-1]])
    sums = np.concatenate([np.zeros((1, weights.shape[1])), np.cumsum(weights[which] * values[:, None], 0, float)])
    return sums[ends] - sums[starts] + intercepts


def with_signs(texts: list[str], buckets: int, letters: bool) -> Any:
    """Characters 1 to 4 in Python: of words, or of the whole line with its signs."""
    ends, which, values = [], [], []
    for text in texts:
        pieces = re.findall(r"[^\W\d_]+", text.lower()) if letters else [text.lower()]
        grams = [
            piece[i : i + n]
            for piece in (f" {each} " for each in pieces)
            for n in range(1, 5)
            for i in range(len(piece) - n + 1)
            if not letters or piece[i : i + n] != " "
        ]
        which += [zlib.crc32(gram.encode("utf-8", "replace")) % buckets for gram in grams]
        values += [1 / math.sqrt(len(grams) or 1)] * len(grams)
        ends.append(len(which))
    return _core.SparseRows(buckets, np.array(ends), np.array(which, np.uint32), np.array(values, np.float32))


def elsewhere(folder: Path) -> None:
    """What the shipped model says of texts of other domains; nothing was chosen on them."""
    print("\nshipped model, other domains (nothing was chosen on them)")
    files = [
        ("sentiment/airline_visible.tsv", "en"),
        ("sentiment/nhs_fft.tsv", "en"),
        ("sentiment/womens_clothing.tsv", "en"),
        ("finnish/course_feedback.tsv", None),
    ]
    for name, code in files:
        if not (folder / name).exists():
            continue
        with open(folder / name, encoding="utf-8") as lines:
            head = next(lines).rstrip("\n").split("\t")
            cells = [line.rstrip("\n").split("\t") for line in lines]
        where = head.index("text")
        for wanted in ("fi", "en") if code is None else (code,):
            texts = [row[where] for row in cells if code is not None or row[head.index("lang")] == wanted]
            found = cp.text.language(texts).language
            right, none = (found == wanted).mean(), (found == "und").mean()
            print(f"{name:32} {wanted}  {len(texts):6,} texts: {right:.4f} {wanted}, {none:.4f} undetermined")


def evaluate(data: Path, threads: int = 1) -> Lines:
    """Train anew for each fold, and tell the languages of the lines in it."""
    examples = train_language.examples(data)
    texts = [each.text for each in examples]
    languages = np.array([each.language for each in examples])
    sources = np.array([each.source for each in examples])
    fingerprints = _core.text_fingerprints(texts)
    folds = train_language.folds_of(fingerprints)
    rows = _core.language_rows(texts, buckets=train_language.BUCKETS)
    told = np.zeros((len(texts), len(CODES)))
    scaled = np.zeros((len(texts), len(CODES)))
    whole = np.zeros(len(texts), int)
    guessed = np.zeros(len(texts), int)
    scalars = _core.read_model(_core.LanguageModel().content)["scalars"]
    for fold in range(train_language.FOLDS):
        test, learn = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        sections = train_language.fit(rows.take(learn), languages[learn], threads=threads, whole=True)
        weights = sections.pop("weights")
        intercepts = np.frombuffer(sections["intercepts"], np.float32)
        whole[test] = logits_of(rows.take(test), weights, intercepts).argmax(axis=1)
        lines = [texts[i] for i in test]
        told[test] = _core.LanguageModel(_core.write_model(sections)).guess_batch(lines)[2]
        sections["scalars"] = scalars
        guessed[test], _, scaled[test] = _core.LanguageModel(_core.write_model(sections)).guess_batch(lines)
    words = np.array([words_of(text) for text in texts])
    annotated = np.char.find(sources, "annotated") + np.char.find(sources, "projections") > -2
    xed = np.char.startswith(sources, "xed")
    return Lines(texts, languages, fingerprints, folds, words, annotated, xed, told, scaled, whole, guessed)


def figures(lines: Lines) -> list[Figure]:
    """Of annotated lines, as many of each language."""
    chosen = balanced(lines.languages, lines.annotated)
    right = lines.told[chosen].argmax(axis=1) == lines.languages[chosen]
    short, groups = lines.words[chosen] <= 2, lines.fingerprints[chosen]
    return [
        Figure("language of XED lines", share(right, groups), 0.99, 0.995),
        Figure("language of one or two words", share(right[short], groups[short]), 0.96, 0.97),
    ]


def compare(lines: Lines, name: str, allowed: np.ndarray, peer: Any) -> None:
    """Ours, ours without rounding and the peer on as many lines of each language."""
    chosen = balanced(lines.languages, allowed)
    truth, short, groups = lines.languages[chosen], lines.words[chosen] <= 2, lines.fingerprints[chosen]
    ours, whole, guessed = lines.told[chosen].argmax(axis=1), lines.whole[chosen], lines.guessed[chosen]
    theirs = np.array([CODES.index(peer.classify(lines.texts[i])[0]) for i in chosen])
    print(f"\nXED, {name}: {len(chosen):,} of {len(CODES)} languages, {int(short.sum()):,} of one or two words")
    for who, said in (("counterpoint", ours), ("  weights of 4 bytes", whole), ("py3langid", theirs)):
        right = said == truth
        everything, few = interval(share(right, groups)), interval(share(right[short], groups[short]))
        print(f"{who:22} {everything}   one or two words {few}")
    print(f"  loss by weights of one byte {(whole == truth).mean() - (ours == truth).mean():+.5f}")
    wrong = (guessed >= 0) & (guessed != truth)
    print(f"  with the shipped bounds: {(guessed < 0).mean():.4f} undetermined, {wrong.mean():.4f} told wrong")
    print(f"  calibration error, 15 bins {calibration_of(lines.scaled[chosen], truth)(np.arange(len(chosen))):.4f}")


def speed(lines: list[str], peer: Any) -> None:
    """Lines a second, in turns with the peer."""
    column = pa.array(lines)
    routes: dict[str, tuple[Callable[[], Any], int]] = {
        "py3langid": (lambda: [peer.classify(text) for text in lines[::20]], len(lines[::20])),
        "list of str": (lambda: cp.text.language(lines), len(lines)),
        "Arrow column": (lambda: cp.text.language(column), len(lines)),
    }
    rates: dict[str, list[float]] = {name: [] for name in routes}
    for _ in range(ROUNDS):
        for name, (work, count) in routes.items():
            start = time.process_time()
            work()
            rates[name].append(count / (time.process_time() - start))
    mean = sum(len(line.encode()) for line in lines) / len(lines)
    print(f"\n{len(lines):,} lines of {mean:.0f} bytes")
    for name, values in rates.items():
        ratio = statistics.median(a / b for a, b in zip(values, rates["py3langid"], strict=True))
        print(f"{name:22} {statistics.median(values):12,.0f}/s  {ratio:6.1f} times py3langid")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--signs", action="store_true", help="also compare letters with all characters")
    parser.add_argument("--threads", type=int, default=1, help="of the training")
    given = parser.parse_args()

    import py3langid.langid

    lines = evaluate(given.data, given.threads)
    peer = py3langid.langid
    peer.set_languages(list(CODES))
    compare(lines, "annotated lines", lines.annotated, peer)
    compare(lines, "all lines, neutral ones too", lines.xed, peer)
    speed([lines.texts[i] for i in balanced(lines.languages, lines.xed)], peer)
    elsewhere(given.data)
    if given.signs:
        compare_signs(lines, given.threads)


def compare_signs(lines: Lines, threads: int) -> None:
    """Letters against all characters: on XED, and on FinnSentiment and the VADER ground truth by the same models."""
    texts, languages, folds, words = lines.texts, lines.languages, lines.folds, lines.words
    within, beyond = balanced(languages, lines.annotated), np.flatnonzero(~lines.xed)
    print("\ntrained on annotated XED lines alone")
    for name, letters in (("letters", True), ("all characters", False)):
        rows = with_signs(texts, 1 << 16, letters)
        said = np.zeros(len(texts), int)
        for fold in range(train_language.FOLDS):
            test = within[folds[within] == fold]
            learn = np.flatnonzero(lines.annotated & (folds != fold))
            fitted = train_language.fit(rows.take(learn), languages[learn], threads=threads, whole=True)
            intercepts = np.frombuffer(fitted["intercepts"], np.float32)
            said[test] = logits_of(rows.take(test), fitted["weights"], intercepts).argmax(axis=1)
            if fold == 0:
                said[beyond] = logits_of(rows.take(beyond), fitted["weights"], intercepts).argmax(axis=1)
        right = said == languages
        print(
            f"{name:16} XED {right[within].mean():.4f}, one or two words {right[within][words[within] <= 2].mean():.4f};"
            f" other texts {right[beyond].mean():.4f}, up to three words {right[beyond][words[beyond] <= 3].mean():.4f}"
        )


if __name__ == "__main__":
    main()
