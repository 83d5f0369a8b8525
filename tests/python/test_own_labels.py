# SPDX-License-Identifier: MIT
"""Training on own labels: every kind of label, calibration, files, explanations, tables, interruption, bad input."""

from __future__ import annotations

import _thread
import json
import pickle

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from small_base import labelled, small_base

import counterpoint as cp
from counterpoint import DataError
from counterpoint.sentiment import LabelBatch, SentimentBatch, train

TEXTS, LABELS = labelled(240)
NEW, TRUE = labelled(150, seed=1)


@pytest.fixture(scope="module")
def base():
    return small_base()


@pytest.fixture(scope="module")
def model(base):
    return train(TEXTS, LABELS, base=base)


def right(model, texts=NEW, truth=TRUE):
    return (model.score_batch(texts).label == np.array(truth, dtype=object)).mean()


def test_it_learns_what_the_base_does_not_know(base, model):
    before = (base.score_batch(NEW, "en").label == np.array(TRUE, dtype=object)).mean()
    assert before < 0.85
    assert right(model) > 0.97
    batch = model.score_batch(NEW)
    assert isinstance(batch, SentimentBatch)
    np.testing.assert_allclose(batch.p_negative + batch.p_neutral + batch.p_positive, 1)
    np.testing.assert_array_equal(batch.valence, batch.p_positive - batch.p_negative)


def test_words_alone(base, model):
    words = train(TEXTS, LABELS, base=base, characters=False)
    assert right(words) > 0.95
    assert len(words._native.content) < len(model._native.content)
    again = pickle.loads(pickle.dumps(words))
    np.testing.assert_array_equal(again.predict_proba(NEW), words.predict_proba(NEW))
    assert words.about["folds"] == 5


def test_few_labels_stay_near_the_base(base):
    few = train(["no comment", "lovely", "terrible"] * 2, ["neutral", "positive", "negative"] * 2, base=base)
    said = few.score_batch(["great food", "rude staff"], "en")
    assert said.label.tolist() == ["positive", "negative"]


def test_about_says_how_it_did(base, model):
    about = model.about
    assert about["examples"] == 240
    assert sum(about["classes"].values()) == 240
    assert about["folds"] == 5
    assert about["contradicting"] == 0
    quality = about["cross_validation"]
    assert quality["accuracy"] > 0.95
    assert quality["macro_f1"] > 0.95
    assert quality["calibration_error"] < 0.1
    assert about["base"] == base.name
    json.dumps(about)
    plain = train(TEXTS, LABELS, base=base, calibrate=False)
    assert plain.about["folds"] == 0
    assert plain.about["cross_validation"] is None
    assert plain.about["temperature"] == 1


def test_contradicting_labels_are_counted(base):
    texts = [*TEXTS, "Fine by me", "fine by me!", "FINE BY ME"]
    told = train(texts, [*LABELS, "neutral", "positive", "positive"], base=base).about
    assert told["contradicting"] == 1
    assert told["examples"] == 243


def test_threads_change_nothing(base, model):
    again = train(TEXTS, LABELS, base=base, threads=3)
    assert again._native.content == model._native.content
    np.testing.assert_array_equal(again.predict_proba(NEW), model.predict_proba(NEW, threads=3))


@pytest.mark.parametrize(
    "given",
    [
        lambda labels: np.array(labels),
        lambda labels: np.array(labels, dtype=object),
        lambda labels: pd.Series(labels, dtype="category"),
        lambda labels: pd.Series(labels, index=range(5, 5 + len(labels))),
        lambda labels: pa.chunked_array([pa.array(labels[:100]).dictionary_encode(), pa.array(labels[100:]).dictionary_encode()]),
        lambda labels: (each for each in labels),
        lambda labels: np.eye(3)[[("negative", "neutral", "positive").index(each) for each in labels]] * 7,
        lambda labels: pd.get_dummies(pd.Series(labels)),
    ],
)  # fmt: skip
def test_every_kind_of_labels(base, model, given):
    same = train(pa.array(TEXTS), given(LABELS), base=base, classes=("negative", "neutral", "positive"))
    assert same._native.content == model._native.content


def test_soft_labels(base):
    shares = np.full((240, 2), 0.5)
    shares[:120] = [0.9, 0.1]
    texts = [f"{'coffee' if i < 120 else 'tea'} please {i}" for i in range(240)]
    soft = train(texts, pd.DataFrame(shares, columns=["hot", "cold"]), base=base, class_weight=None)
    assert soft.classes == ("hot", "cold")
    said = soft.score_batch(["coffee please", "tea please"])
    assert isinstance(said, LabelBatch)
    np.testing.assert_allclose(said.probabilities[:, 0], [0.9, 0.5], atol=0.06)


def test_ratings_are_labels(base):
    stars = [{"negative": 1, "neutral": 3, "positive": 5}[label] for label in LABELS]
    rated = train(TEXTS, stars, base=base, scale="stars_1_5")
    named = train(TEXTS, LABELS, base=base, class_weight=None)
    assert rated._native.score_batch(NEW)[0].tolist() == named._native.score_batch(NEW)[0].tolist()
    said_again = [f"{'tea' if i < 60 else 'mud'} {i}" for i in range(120)]
    four = train(said_again, [4] * 60 + [2] * 60, base=base, scale=cp.Scale("stars_1_5"))
    said = four.score_batch(["tea", "mud"])
    np.testing.assert_allclose(said.valence, [0.5, -0.5], atol=0.1)  # 2 * .75 - 1 and 2 * .25 - 1
    np.testing.assert_allclose(said.p_neutral, 0.5, atol=0.1)
    shares = cp.sentiment._labels.labels_of([0, 5, 10, 7.5], scale="custom:0..10").shares
    np.testing.assert_allclose(shares, [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0.5, 0.5]])


def test_own_classes(base):
    words = ["invoice", "crash", "delivery", "password", "refund", "colour"]
    texts = [f"about the {word} {i}" for i in range(15) for word in words]
    own = train(texts, words * 15, base=base)
    assert own.classes == tuple(sorted(words))
    batch = own.score_batch([*(f"my {word}" for word in words), None])
    assert batch.label.tolist() == [*words, None]
    assert np.isnan(batch.probabilities[-1]).all()
    assert batch.language[-1] is None
    np.testing.assert_allclose(batch.probabilities[:-1].sum(axis=1), 1)
    assert list(batch.to_frame().columns) == ["label", *(f"p_{word}" for word in sorted(words)), "language"]
    told = own.explain("the refund never came")
    assert told.score.label == "refund"
    assert told.score.evidence[0].text == "refund"
    place = own.classes.index("refund")
    sums = told.of_nothing.copy()
    for token in told.tokens:
        sums += token.logits
    for _, _, logits, of_tokens in told.rules:
        sums += np.array(logits) - np.array(of_tokens)
    np.testing.assert_allclose(sums, told.logits, atol=1e-9)
    assert told.logits.argmax() == place
    assert "refund" in told.to_text()
    assert "<script>" not in own.explain("<script> refund").to_html()
    assert str(pickle.loads(pickle.dumps(told))) == str(told)


def test_names_with_a_meaning_start_from_the_base(base):
    short = {"negative": "neg", "neutral": "neu", "positive": "pos"}
    names = [short[label] for label in LABELS]
    meaning = {short[label]: label for label in short}
    named = train(TEXTS, names, base=base, meaning=meaning)
    model = train(TEXTS, LABELS, base=base)
    assert named.classes == ("neg", "neu", "pos")
    np.testing.assert_allclose(named.predict_proba(NEW), model.predict_proba(NEW), atol=1e-6)


def test_two_sentiments(base):
    kept = [i for i, label in enumerate(LABELS) if label != "neutral"]
    two = train([TEXTS[i] for i in kept], [LABELS[i] for i in kept], base=base)
    assert two.classes == ("negative", "positive")
    batch = two.score_batch(["lovely food", "rude desk"])
    assert batch.label.tolist() == ["positive", "negative"]
    assert batch.p_neutral.tolist() == [0, 0]
    assert two.score("lovely food").label == "positive"


def test_binary_has_no_neutral(model):
    whole = model.score_batch(NEW)
    forced = model.score_batch(NEW, binary=True)
    assert set(forced.label) == {"negative", "positive"}
    np.testing.assert_allclose(forced.p_positive, whole.p_positive / (whole.p_positive + whole.p_negative))


def test_weights(base, model):
    doubled = train([*TEXTS, *TEXTS[:50]], [*LABELS, *LABELS[:50]], base=base, calibrate=False)
    weighed = train(TEXTS, LABELS, base=base, sample_weight=[2] * 50 + [1] * 190, calibrate=False)
    np.testing.assert_allclose(doubled.predict_proba(NEW), weighed.predict_proba(NEW), atol=0.02)
    dropped = train(TEXTS[50:], LABELS[50:], base=base, calibrate=False)
    zero = train(TEXTS, LABELS, base=base, sample_weight=[0] * 50 + [1] * 190, calibrate=False)
    np.testing.assert_allclose(dropped.predict_proba(NEW), zero.predict_proba(NEW), atol=0.02)
    heavy = train(TEXTS, LABELS, base=base, class_weight={"neutral": 20.0}, calibrate=False)
    plain = train(TEXTS, LABELS, base=base, class_weight=None, calibrate=False)
    assert heavy.score_batch(NEW).p_neutral.mean() > plain.score_batch(NEW).p_neutral.mean() + 0.003


def test_a_table_is_scored_by_a_trained_model(model):
    items = cp.from_records([{"id": "1", "text": "lovely staff"}, {"id": "2", "text": None}, {"id": "3", "text": "slow app"}])
    scored = items.score(model)
    assert scored["valence"].to_list()[1] is None
    assert scored["valence"].to_list()[0] > 0 > scored["valence"].to_list()[2]
    assert scored["valence_method"].to_list() == ["own labels", "not scored: no text", "own labels"]


def test_a_table_is_not_scored_by_classes_of_another_kind(base):
    own = train(["the queue", "a queue", "the app", "an app"] * 2, ["waiting", "waiting", "app", "app"] * 2, base=base)
    items = cp.from_records([{"id": "1", "text": "the queue"}])
    with pytest.raises(ValueError, match="method has the classes app, waiting; allowed: negative, neutral, positive"):
        items.score(own)


def test_languages_and_missing_texts(model):
    batch = model.score_batch(["lovely staff", None, "Kiitos, palvelu oli hyvää", "Ingen hjälpte mig med räkningen", ""])
    assert batch.language.tolist()[:4] == ["en", None, "fi", "sv"]
    assert batch.label[1] is None
    assert all(label is not None for label in batch.label[[0, 2, 3, 4]])
    forced = model.score_batch(["lovely staff"] * 3, ["fi", "en", "de"])
    assert forced.language.tolist() == ["fi", "en", "de"]
    assert model.score("lovely staff", "en-GB").language == "en"


def test_files_and_pickles(base, model, tmp_path):
    path = model.save(tmp_path / "own.cpm")
    again = cp.sentiment.load(path)
    assert again.name == "own"
    assert again.classes == model.classes
    assert again.about == model.about
    np.testing.assert_array_equal(again.predict_proba(NEW), model.predict_proba(NEW))
    copied = pickle.loads(pickle.dumps(model))
    np.testing.assert_array_equal(copied.predict_proba(NEW), model.predict_proba(NEW))
    assert cp.sentiment.load(path.read_bytes()).classes == model.classes
    assert model.may_have_seen([TEXTS[0], TEXTS[0].upper()]).all()
    assert model.may_have_seen([f"never {i} seen" for i in range(50)]).sum() < 5
    content = path.read_bytes()
    for bad in (content[: len(content) // 2], content[:-1], content + b"\0", content.replace(b"neutral", b"NEUTRAL"), b""):
        with pytest.raises(DataError):
            cp.sentiment.load(bad)
    with pytest.raises(TypeError, match="base"):
        train(TEXTS, LABELS, base=path)


def test_explanations_of_sentiment_add_up(model):
    told = model.explain("The desk was friendly, but the queue took an hour")
    parts = sum(token.difference for token in told.tokens) + sum(rule.difference - rule.of_tokens for rule in told.rules)
    assert abs(parts + told.of_nothing[2] - told.of_nothing[0] - told.difference) < 1e-9
    batch = model.score_batch([told.text])
    assert told.score.valence == pytest.approx(batch.valence[0], abs=1e-12)
    assert model.score(told.text).evidence


def test_progress_and_control_c(base):
    told = []
    train(TEXTS, LABELS, base=base, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (7, 7)  # texts, six fits
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    with pytest.raises(KeyboardInterrupt):
        train(TEXTS, LABELS, base=base, threads=2, progress=lambda done, total: _thread.interrupt_main())

    def stop(done, total):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        train(TEXTS, LABELS, base=base, progress=stop)


def test_a_hundred_thousand_labels_and_one_other(base):
    texts = [f"text {i % 977}" for i in range(100_000)]
    with pytest.raises(ValueError, match="one class alone"):
        train(texts, ["neutral"] * 100_000, base=base)
    with pytest.raises(ValueError, match='class "positive" is 1; allowed: 2'):
        train(texts[:1000], ["neutral"] * 999 + ["positive"], base=base)
    single = train(texts[:1000], ["neutral"] * 999 + ["positive"], base=base, calibrate=False)
    assert single.classes == ("neutral", "positive")


@pytest.mark.parametrize(
    ("labels", "options", "kind", "message"),
    [
        ([*LABELS[:3], None], {}, ValueError, "label 3 is missing"),
        ([*LABELS[:3], float("nan")], {}, ValueError, "label 3 is missing"),
        ([*LABELS[:3], pd.NA], {}, ValueError, "label 3 is missing"),
        ([1, 2, 1, 2], {}, TypeError, "label 0 is 1, a int; .*scale='stars_1_5'"),
        ([True, False] * 2, {}, TypeError, "label 0 is True"),
        (LABELS[:3], {}, ValueError, "4 texts and 3 labels"),
        ("abcd", {}, TypeError, "labels is str"),
        (["a", "b", "a", "c"], {"classes": ["a", "b"]}, ValueError, "label 3 is 'c'; allowed: a, b"),
        (["a", "b", "a", "b"], {"classes": ["a", "b", "c"]}, ValueError, 'class "c" is 0'),
        (["a", "b", "a", "b"], {"classes": ["a", "a", "b"]}, ValueError, "names that differ"),
        (["a", "b", "a", "b"], {"classes": "ab"}, TypeError, "classes is str"),
        (["a", "b", "a", "b"], {"meaning": {"a": "positive"}}, ValueError, "meaning of 'b' is None"),
        (["a", "b", "a", ""], {}, ValueError, "class's name"),
        (["a", "b", "a", "b"], {"sample_weight": [1, 1, -1, 1]}, ValueError, "sample_weight 2 is -1"),
        (["a", "b", "a", "b"], {"sample_weight": [1, 1, np.inf, 1]}, ValueError, "sample_weight 2 is inf"),
        (["a", "b", "a", "b"], {"sample_weight": [0] * 4}, ValueError, "0 everywhere"),
        (["a", "b", "a", "b"], {"sample_weight": [1]}, ValueError, "shape"),
        (["a", "b", "a", "b"], {"class_weight": "even"}, TypeError, "class_weight"),
        (["a", "b", "a", "b"], {"class_weight": {"c": 2}}, ValueError, "class_weight names 'c'"),
        (["a", "b", "a", "b"], {"class_weight": {"a": -2}}, ValueError, "class_weight of 'a'"),
        (["a", "b", "a", "b"], {"threads": 0}, ValueError, "threads"),
        (["a", "b", "a", "b"], {"base": 3}, TypeError, "source"),
        (np.eye(2)[[0, 1, 0, 1]], {}, ValueError, "classes is None"),
        (np.eye(2)[[0, 1, 0, 1]], {"classes": ["a", "b", "c"]}, ValueError, "2 columns; allowed: 3"),
        (np.array([[1, 0], [0, 1], [-1, 2], [1, 0]]), {"classes": ["a", "b"]}, ValueError, "label 2 is"),
        (np.array([[1, 0], [0, 1], [0, 0], [1, 0]]), {"classes": ["a", "b"]}, ValueError, "label 2 is"),
        (np.array([[1, 0], [0, 1], [np.nan, 0], [1, 0]]), {"classes": ["a", "b"]}, ValueError, "label 2 is"),
        ([1, 2, 6, 4], {"scale": "stars_1_5"}, ValueError, "rating 2"),
        ([1, 2, None, 4], {"scale": "stars_1_5"}, ValueError, "rating 2 is missing"),
        ([1, 2, "4", 4], {"scale": "stars_1_5"}, TypeError, "rating 2 is '4'"),
        ([1, 2, 3, 4], {"scale": "jar_1_5"}, ValueError, "ideal"),
        ([1, 2, 3, 4], {"scale": 5}, TypeError, "scale is int"),
        ([1, 2, 3, 4], {"scale": "stars_1_5", "classes": ["a", "b"]}, ValueError, "scale alone"),
    ],
)  # fmt: skip
def test_bad_labels(base, labels, options, kind, message):
    with pytest.raises(kind, match=message):
        train(TEXTS[:4], labels, **({"base": base} | options))


def test_bad_texts(base):
    labels = ["a", "b", "a", "b"]
    with pytest.raises(ValueError, match="text 2 is missing"):
        train(["x", "y", None, "z"], labels, base=base)
    with pytest.raises(DataError, match="2"):
        train(["x", "y", "\ud800", "z"], labels, base=base)
    with pytest.raises(TypeError):
        train("xyza", labels, base=base)
    with pytest.raises(ValueError, match="languages"):
        train(["x", "y", "z", "q"], labels, base=base, language=["en"])
    model = train(["", "\0", "😀" * 20, "a" * 100_000], labels, base=base)
    assert len(model.score_batch(["", "\0", "\u202e", "😀"])) == 4
