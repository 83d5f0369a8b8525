# SPDX-License-Identifier: MIT
"""Scorers of an evaluation: whatever scores, thresholds, and other people's packages."""

from __future__ import annotations

import itertools
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import evaluate as ev

TEXTS = [f"{word} {thing} {k}" for k in range(12) for thing in ("room", "soup") for word in ("good", "bad", "plain")]
LABELS = ["positive", "negative", "neutral"] * 24
DATA = ev.DataSet.of(TEXTS, LABELS, name="made")
RULES = cp.sentiment.vader({"good": 1.9, "bad": -2.5}, {})


def test_whatever_scores_becomes_a_scorer():
    model = cp.sentiment.load()
    ours = ev.as_scorer(model, language="en")
    assert isinstance(ours, ev.Scorer) and ours.name == "default"
    said = ours.score(["Lovely!", "Terrible."])
    assert said.labels.tolist() == ["positive", "negative"] and said.classes == ("negative", "neutral", "positive")
    assert said.scores.tolist() == model.score_batch(["Lovely!", "Terrible."], language="en").valence.tolist()
    rules = ev.as_scorer(RULES, "rules")
    assert rules.score(["good", "bad", "so"]).labels.tolist() == ["positive", "negative", "neutral"]
    named = ev.as_scorer(lambda texts: ["x"] * len(texts), "constant")
    assert named.score(["a", "b"]).labels.tolist() == ["x", "x"]
    numbers = ev.as_scorer(lambda texts: [1.5, None], "numbers").score(["a", "b"]).scores
    assert numbers[0] == 1.5 and np.isnan(numbers[1])
    shares = ev.as_scorer(lambda texts: np.tile([0.25, 0.75], (len(texts), 1)), "shares", classes=["a", "b"])
    assert shares.score(["t"]).labels.tolist() == ["b"]
    assert ev.as_scorer(rules) is rules
    assert ev.as_scorer(rules, "other").name == "other" and rules.name == "rules"


def test_what_does_not_score_is_refused():
    with pytest.raises(TypeError, match="a scorer is int"):
        ev.as_scorer(3)
    with pytest.raises(ValueError, match="a callable without a name"):
        ev.as_scorer(lambda texts: texts)
    with pytest.raises(ValueError, match="predictions are given without a name"):
        ev.as_scorer(["positive"])
    with pytest.raises(TypeError, match="odd gives True"):
        ev.as_scorer(lambda texts: [True], "odd").score(["a"])
    with pytest.raises(ValueError, match="but classes is None"):
        ev.as_scorer(lambda texts: np.ones((1, 2)), "shares").score(["a"])


def test_stored_predictions_are_those_of_the_source_rows():
    data = ev.DataSet.of(["a", "", "b"], ["positive", "negative", "negative"], columns={"theirs": ["positive", "x", "negative"], "n": ["1", "2", "-3"]})
    assert ev.StoredScorer(["negative", "neutral", "positive"], "stored").score_data(data).labels.tolist() == ["negative", "positive"]
    assert ev.StoredScorer(["negative", "positive"], "stored").score_data(data).labels.tolist() == ["negative", "positive"]
    assert ev.StoredScorer({"data": np.array([[0.0, 1], [1, 0], [1, 0]])}, "p", classes=["negative", "positive"]).score_data(data).labels.tolist() == ["positive", "negative"]
    assert ev.StoredScorer("theirs", "column").score_data(data).labels.tolist() == ["positive", "negative"]
    assert ev.StoredScorer("n", "column").score_data(data).scores.tolist() == [1, -3]
    with pytest.raises(ValueError, match="4 predictions for 'data'; allowed: 2, one a text, or 3, one a row of its source"):
        ev.StoredScorer(["x"] * 4, "stored").score_data(data)
    with pytest.raises(KeyError, match="data has no column 'ours'; there are: theirs, n"):
        ev.StoredScorer("ours", "stored").score_data(data)
    with pytest.raises(KeyError, match="no predictions for 'data'"):
        ev.StoredScorer({"other": []}, "stored").score_data(data)
    with pytest.raises(ValueError, match="texts alone can't be scored"):
        ev.StoredScorer("theirs", "stored").score(["a"])


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (ev.Scores(labels=np.array(["positive"], dtype=object)), "1 labels for the 72 texts of 'made'"),
        (ev.Scores(), "gives neither labels nor scores nor probabilities"),
        (ev.Scores(labels=np.array(["postive"] * 72, dtype=object)), "says 'postive' of row 1 of 'made'; allowed: negative, neutral, positive, None"),
        (ev.Scores(scores=np.array([np.inf] * 72)), "the score of row 1 of 'made' is infinite"),
        (ev.Scores(probabilities=np.full((72, 2), 0.7), classes=("negative", "positive")), "the probabilities of row 1 of 'made' are"),
        (ev.Scores(probabilities=np.full((72, 1), 1.0), classes=("glad",)), "has a class 'glad' that 'made' does not have"),
    ],
)
def test_scores_that_do_not_belong_to_the_data(scores, said):
    with pytest.raises(ValueError, match=said):
        ev.checked_scores(scores, DATA, "theirs", DATA.classes)


def test_scores_that_are_something_else():
    with pytest.raises(TypeError, match="theirs gives list"):
        ev.checked_scores([1], DATA, "theirs", DATA.classes)


def macro_f1(truth, said, classes):
    found = []
    for each in classes:
        hits = sum(t == s == each for t, s in zip(truth, said, strict=True))
        found.append(2 * hits / (sum(t == each for t in truth) + sum(s == each for s in said)))
    return sum(found) / len(found)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(-6, 6), st.sampled_from(["negative", "neutral", "positive"])), min_size=4, max_size=30))
def test_tuned_thresholds_are_the_best_of_all_pairs(rows):
    scores, labels = np.array([value for value, _ in rows], dtype=float), [label for _, label in rows]
    classes = [each for each in ("negative", "neutral", "positive") if each in labels]
    if len(classes) < 2:
        with pytest.raises(ValueError, match="the labels have 1 class"):
            ev.tune_thresholds(scores, labels)
        return
    low, high = ev.tune_thresholds(scores, labels)
    reached = macro_f1(labels, ev.by_thresholds(scores, low, high).tolist(), classes)
    cuts = np.arange(-13, 15) / 2 + 0.25
    pairs = [(cut, cut + 1e-9) for cut in cuts] if "neutral" not in classes else itertools.combinations_with_replacement(cuts, 2)
    assert reached == pytest.approx(max(macro_f1(labels, ev.by_thresholds(scores, *pair).tolist(), classes) for pair in pairs))


def test_thresholds_are_tuned_on_the_training_part_alone():
    numbers = {"a": 0.1, "b": 0.3, "c": 0.9, "d": -0.5}
    base = ev.ThresholdScorer(lambda texts: np.array([numbers[text] for text in texts]), "base", (-0.05, 0.05))
    assert base.score(["a", "d"]).labels.tolist() == ["positive", "negative"]
    asked = []
    counting = ev.CallScorer(lambda texts: asked.extend(texts) or [numbers[text] for text in texts], "counting")
    tuned = ev.TunedThresholds(counting, "tuned")
    fitted = tuned.fit(ev.DataSet.of(["a", "b", "c"], ["neutral", "neutral", "positive"]))
    assert fitted.thresholds[1] == pytest.approx(0.6)
    assert fitted.score(["b", "c", "d"]).labels.tolist()[:2] == ["neutral", "positive"]
    tuned.fit(ev.DataSet.of(["a", "c"], ["negative", "positive"]))
    assert asked == ["a", "b", "c", "d"]
    with pytest.raises(ValueError, match="gives no scores"):
        ev.TunedThresholds(ev.as_scorer(lambda texts: ["x"] * len(texts), "labels"), "t").fit(DATA)
    with pytest.raises(ValueError, match="a label is 'glad'"):
        ev.tune_thresholds([1, 2], ["glad", "positive"])
    with pytest.raises(ValueError, match=r"thresholds are \(1, 0\)"):
        ev.by_thresholds(np.zeros(1), 1, 0)


def trained(scorer):
    return scorer.fit(DATA).score(["good soup", "bad room", "plain soup"])


def test_pipelines_are_trained_anew_unless_they_are_fitted():
    pytest.importorskip("sklearn")
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    pipeline = make_pipeline(CountVectorizer(), LogisticRegression())
    scorer = ev.as_scorer(pipeline, "words")
    assert isinstance(scorer, ev.Trainable) and scorer.gives == ("labels", "probabilities")
    assert trained(scorer).labels.tolist() == ["positive", "negative", "neutral"]
    assert not hasattr(pipeline, "classes_")
    pipeline.fit(TEXTS, LABELS)
    fitted = ev.as_scorer(pipeline, "words")
    assert not hasattr(fitted, "fit") and fitted.score(["bad"]).labels.tolist() == ["negative"]
    margins = ev.as_scorer(make_pipeline(CountVectorizer(), LinearSVC()), "svm")
    assert margins.gives == ("labels",) and trained(margins).probabilities is None


def test_our_own_model_is_trained_on_own_labels():
    said = trained(ev.OwnTrainer("own", language="en"))
    assert said.labels.tolist() == ["positive", "negative", "neutral"]
    assert ev.OwnTrainer("own").may_have_seen(["Zyx qwv 123 blorp"]).tolist() == [False]


def test_the_most_frequent_class_is_always_said():
    said = ev.majority().fit(ev.DataSet.of(["a", "b", "c"], ["x", "y", "y"])).score(["q", "r"])
    assert said.labels.tolist() == ["y", "y"]
    assert said.probabilities.tolist() == [[pytest.approx(1 / 3), pytest.approx(2 / 3)]] * 2


# -- other people's packages: each test needs its own


def by_package(module, make):
    pytest.importorskip(module)
    return make()


def test_vadersentiment_equals_the_native_rules():
    theirs = by_package("vaderSentiment", ev.vadersentiment)
    texts = ["Great service, but SO slow!!", "Not bad at all :)", "We came on a Monday", "Terrible 😡"]
    assert theirs.score(texts).scores.tolist() == ev.vader().score(texts).scores.tolist()
    assert theirs.thresholds == ev.vader().thresholds == (-0.05, 0.05)
    assert "vaderSentiment" in theirs.version


def test_nltk_with_a_lexicon_that_is_there(tmp_path):
    pytest.importorskip("nltk")
    (tmp_path / "words.txt").write_text("good\t1.9\t0\t[]\nbad\t-2.5\t0\t[]\n", encoding="utf-8")
    theirs = ev.nltk(lexicon=tmp_path / "words.txt")
    assert theirs.score(["good", "a bad day", "a day"]).labels.tolist() == ["positive", "negative", "neutral"]
    assert "words.txt" in theirs.version
    (tmp_path / "bad.txt").write_text("good\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.txt: is no lexicon"):
        ev.nltk(lexicon=tmp_path / "bad.txt")


def test_textblob_and_afinn_go_by_sign():
    blob = by_package("textblob", ev.textblob)
    assert blob.score(["A great day", "A terrible day", "A day"]).labels.tolist() == ["positive", "negative", "neutral"]
    sums = by_package("afinn", ev.afinn)
    assert sums.score(["A good day", "A bad day", "A day"]).labels.tolist() == ["positive", "negative", "neutral"]
    assert sums.score(["good good"]).scores.tolist() == [6.0]
    with pytest.raises(ValueError, match="language is 'xx'; allowed: en"):
        ev.afinn(language="xx")


@pytest.mark.parametrize(("module", "make"), [("sklearn", ev.tfidf), ("fasttext", lambda: ev.fasttext(epochs=50)), ("wordllama", ev.wordllama)])
def test_classifiers_of_others_learn(module, make):
    said = trained(by_package(module, make))
    assert said.labels.tolist() == ["positive", "negative", "neutral"]
    assert said.probabilities.sum(axis=1) == pytest.approx(1, abs=1e-5)
    if module == "fasttext":
        assert (trained(make()).probabilities == said.probabilities).all()


def test_characters_and_embeddings():
    pytest.importorskip("sklearn")
    assert trained(ev.tfidf(characters=(2, 3))).labels.tolist() == ["positive", "negative", "neutral"]
    calls = []
    known = {"good": [1.0, 0], "bad": [0, 1.0], "plain": [0, 0]}
    scorer = ev.embedding(lambda texts: calls.append(len(texts)) or np.array([known[text.split()[0]] for text in texts]), "vectors")
    assert trained(scorer).labels.tolist() == ["positive", "negative", "neutral"]
    trained(scorer)
    assert calls == [72, 3]


@pytest.mark.parametrize(
    ("module", "make", "extra"),
    [
        ("nltk.sentiment.vader", ev.nltk, "peers"), ("textblob", ev.textblob, "peers"), ("afinn", ev.afinn, "peers"), ("sklearn.pipeline", ev.tfidf, "peers"),
        ("vaderSentiment.vaderSentiment", ev.vadersentiment, "peers"), ("fasttext", ev.fasttext, "fasttext"), ("wordllama", ev.wordllama, "embedding"),
    ],
)  # fmt: skip
def test_a_missing_package_is_named_with_its_extra(monkeypatch, module, make, extra):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=rf'is not installed; run: pip install "counterpoint\[{extra}\]"'):
        make()
