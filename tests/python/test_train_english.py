# SPDX-License-Identifier: MIT
"""Training of the English half of the shipped model, on a small made-up ground truth."""

import numpy as np
import pytest

from counterpoint import _core
from counterpoint.train_default import _english
from counterpoint.train_default._data import Table, read
from counterpoint.train_default._lists import read_valences

pytest.importorskip("vaderSentiment")

GOOD = ["the crew was friendly", "what a lovely flumph", "flumph again, great", "helpful and quick", "worth the wait"]
BAD = ["rude and slow", "the grumbit broke", "grumbit, awful grumbit", "never again", "it is a mess"]
PLAIN = [
    "it came on monday",
    "the box is blue",
    "we sat in row four",
    "a flumph and a grumbit",
    "there are two of them",
]


def table(repeat: int = 8, wrong: int = 0) -> Table:
    """The texts above; every `wrong`-th label is another, so that no temperature is too low."""
    texts = (GOOD + BAD + PLAIN) * repeat
    count = len(GOOD) * repeat
    means = ([2.1] * 5 + [-2.2] * 5 + [0.1] * 5) * repeat
    labels = (["pos"] * 5 + ["neg"] * 5 + ["neu"] * 5) * repeat
    assert len(texts) == 3 * count
    for i in range(0, len(texts) if wrong else 0, wrong or 1):
        labels[i] = {"pos": "neu", "neu": "neg", "neg": "pos"}[labels[i]]
    return Table(texts, {"score": [str(x) for x in means], "label": labels})


@pytest.fixture(scope="module")
def rows() -> dict[str, Table]:
    feelings = Table(GOOD + BAD + ["so so"], {"emotions": ["5, 8"] * 5 + ["1"] * 5 + ["5, 1"]})
    truth = {name: table() for name in _english.GROUND_TRUTH}
    return truth | {
        "course_evaluations": table(wrong=7),
        "sst5_train": table(wrong=4),
        "xed_en-annotated": feelings,
        "xed_neu_en": Table(PLAIN, {"emotions": ["9"] * 5}),
    }


def analyser_of(sections: dict[str, bytes]) -> object:
    lists = (sections.get(f"en.{name}", b"").decode() for name in ("lexicon", "phrases", "emoji"))
    return _core.EnglishAnalyser(*lists)


def test_sections_fit_the_analyser_and_are_the_same_each_time(rows: dict[str, Table]) -> None:
    sections = _english.train(rows)
    assert sections == _english.train(rows, threads=2)
    features = len(_core.EnglishAnalyser.feature_names())
    assert len(sections["en.words"]) == 4 * _english.BUCKETS
    assert len(sections["en.dense"]) == 4 * features * (2 + 3)
    assert len(sections["en.units"]) == len(sections["en.intercepts"]) == 12
    assert len(sections["en.scalars"]) == 4 * 8
    assert "hassle-free\t2.1\n" in sections["en.lexicon"].decode()
    assert "not bad\t" in sections["en.phrases"].decode()
    assert analyser_of(sections).rows(["good"], buckets=2)[2][0] > 0


def test_what_is_left_out_is_not_seen(rows: dict[str, Table]) -> None:
    shouting = Table(["flumph"] * 40, {"score": ["-4"] * 40, "label": ["neg"] * 40})
    other = dict(rows, vadergt_amazon=shouting)
    assert _english.train(other, without=["vadergt_amazon"]) == _english.train(rows, without=["vadergt_amazon"])
    assert _english.train(other) != _english.train(rows)
    # The scalars come from a model that has not seen what overlaps sst5_train.
    apart = dict(rows, vadergt_movie=shouting)
    assert _english.train(apart)["en.scalars"] == _english.train(rows)["en.scalars"]
    only = ["course_evaluations"]
    assert _english.train(apart, scalars_on=only)["en.scalars"] != _english.train(rows, scalars_on=only)["en.scalars"]


def test_the_other_lexicon_stays_as_it_is(rows: dict[str, Table]) -> None:
    sections = _english.train(rows, lexicon="vader")
    lexicon = sections["en.lexicon"].decode()
    assert "good\t1.9\n" in lexicon and "flumph" not in lexicon
    assert sections["en.phrases"] == b""
    assert "\U0001f600\tgrinning face\n" in sections["en.emoji"].decode()
    with pytest.raises(ValueError, match="allowed: 'own', 'vader'"):
        _english.prior_lists("other")


def test_valences_move_towards_the_evidence_as_far_as_they_are_let() -> None:
    words = {"flumph": 1.0, "grumbit": -1.0, "unseen": 2.0}
    texts, means = ["a flumph"] * 30 + ["a grumbit"] * 30, np.array([3.0] * 30 + [-1.0] * 30)
    ways = []
    for held in (1e6, 20.0, 1.0):
        fitted = _english.refit(_english.Lists(words, {}, np.full(3, held)), texts, means)
        assert fitted.words["unseen"] == 2.0
        ways.append(fitted.words["flumph"] - 1.0)
    assert abs(ways[0]) < 1e-3 and ways[0] != ways[1] != ways[2]

    # The gradient of what is minimised is 0 at the end.
    def loss(valences: np.ndarray) -> float:
        s = np.array([valences[0]] * 30 + [valences[1]] * 30)
        before = np.array([1.0] * 30 + [-1.0] * 30)
        q = before / np.sqrt(before**2 + 15)
        k, c = np.linalg.lstsq(np.stack([q, np.ones(60)], 1), means, rcond=None)[0]
        rest = means - k * s / np.sqrt(s**2 + 15) - c
        return float(rest @ rest + 20.0 * ((valences - [1.0, -1.0]) ** 2).sum())

    fitted = _english.refit(_english.Lists(words, {}, np.full(3, 20.0)), texts, means)
    found = np.array([fitted.words["flumph"], fitted.words["grumbit"]])
    for step in np.eye(2) * 1e-4:
        assert abs(loss(found + step) - loss(found - step)) / 2e-4 < 1e-2


def test_lists_hold_each_entry_once() -> None:
    words = read_valences("en_words.txt")
    phrases = read_valences("en_phrases.txt", "|")
    assert len(words) > 2000 and len(phrases) > 1000
    assert all(2 <= len(phrase.split(" ")) <= 4 and phrase == phrase.strip() for phrase in phrases)
    assert all(word == word.lower() and " " not in word for word in words)


def test_real_files_are_read() -> None:
    try:
        found = read("../shared/data", "vadergt_amazon.tsv")
    except FileNotFoundError:
        pytest.skip("../shared/data is not here")
    assert len(found) > 3000
    assert np.isfinite(found.numbers("score")).all()
    assert set(found.labels()) == {0, 1, 2}
