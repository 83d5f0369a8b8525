# SPDX-License-Identifier: MIT
"""Features of Finnish texts, the lists that they stand on, and the training of the Finnish model."""

import pickle

import numpy as np
import pytest
from counterpoint import DataError, _core
from counterpoint.train_default import _finnish
from counterpoint.train_default._data import Table
from counterpoint.train_default._lists import read_valences

SMALL = {
    "lexicon": "hyvä\t2\nhuono*\t-2\n",
    "phrases": "ei huono\t1.5\n",
    "lists": "negation\tei\nbooster\ttodella\t1.3\n",
}


def figure(dense, name):
    return dense[0, _core.FinnishAnalyser.feature_names().index(name)]


def test_rows_are_scaled_counts():
    grams, dense = _core.FinnishAnalyser(**SMALL).rows(["hyvä hyvä", None], buckets=1 << 20)
    ends, which, values = grams.arrays()
    # Of 3 grams of words one occurs twice; of 24 grams of characters (" hyvä " has 5 + 4 + 3) all do: n / √3 and n / √24.
    assert ends.tolist() == [14, 14]
    assert sorted(values) == pytest.approx([2 / 24**0.5] * 12 + [1 / 3**0.5, 2 / 3**0.5])
    assert len(set(which.tolist())) == 14
    assert figure(dense, "positive words") == pytest.approx(4 / 2**0.5)
    assert dense.shape == (2, len(_core.FinnishAnalyser.feature_names()))
    assert figure(dense[1:], "no word of the lexicon") == 1


def test_hits_follow_the_rules():
    analyser = pickle.loads(pickle.dumps(_core.FinnishAnalyser(**SMALL)))
    assert analyser.hits("Todella huonoa, ei hyvä. Ei huono!") == [
        ("huonoa", pytest.approx(-2.6)),
        ("hyvä", pytest.approx(-1)),
        ("Ei huono", pytest.approx(1.5)),
    ]


def test_a_wrong_list_names_its_line():
    with pytest.raises(DataError, match=r'lexicon, line 2: "hyvä" stands twice'):
        _core.FinnishAnalyser(lexicon="hyvä\t2\nhyvä\t1\n", phrases="", lists="")
    with pytest.raises(ValueError, match="a power of 2"):
        _core.FinnishAnalyser(**SMALL).rows(["a"], buckets=3)


def test_shipped_lists():
    words, phrases = read_valences("fi_words.txt"), read_valences("fi_phrases.txt", "|")
    assert len(words) > 1500 and len(phrases) > 450
    assert all(-3 <= value <= 3 for value in (words | phrases).values())
    analyser = _finnish.analyser()
    assert analyser.hits("Mä oon tosi tyytyväinen")[-1] == ("tyytyväinen", pytest.approx(2.2 * 1.3))
    assert analyser.hits("Hirveän hyvä. 👍🏽") == [("hyvä", pytest.approx(2.3 * 1.3)), ("👍🏽", pytest.approx(2.2))]
    assert analyser.hits("ei valittamista") == [("ei valittamista", pytest.approx(2.2))]
    # Words of lists stand in the spelling that a text's words are read in.
    rows = [row.split("\t") for row in _finnish.lists()["lists"].splitlines()]
    colloquial = {row[1] for row in rows if row[0] == "spelling"}
    other = {row[1] for row in rows if row[0] != "spelling"} | {row[2] for row in rows if row[0] == "spelling"}
    assert not colloquial & (set(words) | {word for phrase in phrases for word in phrase.split()} | other)


@pytest.fixture(scope="module")
def rows():
    """Return a small corpus in the form of FinnSentiment and XED."""
    draw = np.random.default_rng(5)
    sayings = (("huono", "kamala", "rikki"), ("talo", "auto", "kello"), ("hyvä", "ihana", "kiitos"))
    texts, votes, splits = [], [], []
    for i in range(240):
        label = int(draw.integers(3))
        texts.append(" ".join(draw.choice(sayings[label], 2)) + f" asia{draw.integers(9)}")
        votes.append([label - 1, label - 1, int(np.clip(label - 1 + draw.integers(-1, 2), -1, 1))])
        splits.append(i % 6 + 1)
    cells = {name: [str(vote[k]) for vote in votes] for k, name in enumerate("ABC")}
    majority = [str(int(np.sign(sum(vote)))) for vote in votes]
    corpus = Table(texts, cells | {"majority": majority, "split": [str(split) for split in splits]})
    feelings = Table(["ihana päivä", "kamala ilta", "mitä nyt"] * 4, {"emotions": ["5, 8", "1", "2"] * 4})
    neutral = Table(["se on talo", "auto seisoo"] * 4, {"emotions": ["0"] * 8})
    return {"finnsentiment_train": corpus, "xed_fi-annotated": feelings, "xed_neu_fi": neutral}


def test_training_is_repeatable_and_whole(rows):
    first = _finnish.train(rows, splits=range(1, 6))
    assert first == _finnish.train(rows, splits=range(1, 6), threads=2)
    assert first["fi.words"] != _finnish.train(rows)["fi.words"]
    features = len(_core.FinnishAnalyser.feature_names())
    sizes = {name: len(first[f"fi.{name}"]) for name in ("words", "units", "dense", "intercepts", "scalars")}
    assert sizes == {"words": 4 << 18, "units": 12, "dense": 4 * features * 5, "intercepts": 12, "scalars": 24}
    negative, positive, temperature = np.frombuffer(first["fi.scalars"])
    assert abs(negative) <= 0.6 and abs(positive) <= 0.6 and temperature > 0
    _core.FinnishAnalyser(**{name: first[f"fi.{name}"].decode() for name in ("lexicon", "phrases", "lists")})


def test_scalars_need_two_folds(rows):
    with pytest.raises(ValueError, match="all in one fold"):
        _finnish.train(rows, splits=[3, 6])
    with pytest.raises(ValueError, match="no text is in the splits"):
        _finnish.train(rows, splits=[20])


def test_biases_lift_the_rare_classes():
    logits = np.zeros((300, 3)) + [0, 1.0, -0.3]
    logits[:60, 0] += 0.8
    logits[60:100, 2] += 1.1
    labels = np.repeat([0, 2, 1], [60, 40, 200])
    negative, positive, temperature = _finnish.choose_scalars(logits, labels)
    assert negative > 0.2 and positive > 0.2
    assert temperature < 1
    biased = (logits + [negative, 0, positive]).argmax(axis=1)
    assert _finnish.macro_f1(labels, biased) == 1.0
    assert _finnish.macro_f1(labels, logits.argmax(axis=1)) < 0.5
