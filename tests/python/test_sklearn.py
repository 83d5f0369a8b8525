# SPDX-License-Identifier: MIT
"""SentimentClassifier follows scikit-learn's conventions; check_estimator skips classifiers of texts, so they stand here."""

from __future__ import annotations

import pickle
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from small_base import labelled, small_base

pytest.importorskip("sklearn", reason="the extra [sklearn] is not installed")

from sklearn.base import clone, is_classifier  # noqa: E402
from sklearn.compose import ColumnTransformer  # noqa: E402
from sklearn.exceptions import NotFittedError  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import f1_score  # noqa: E402
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_predict, cross_val_score  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.preprocessing import FunctionTransformer  # noqa: E402

import counterpoint as cp  # noqa: E402
from counterpoint.sklearn import SentimentClassifier  # noqa: E402

BASE = small_base()
TEXTS, LABELS = labelled(150)
NEW, TRUE = labelled(80, seed=1)


def classifier(**options):
    return SentimentClassifier(**({"base": BASE, "calibrate": False} | options))


@pytest.fixture(scope="module")
def fitted():
    return classifier(calibrate=True).fit(TEXTS, LABELS)


def test_it_is_what_train_gives(fitted):
    model = cp.sentiment.train(TEXTS, LABELS, base=BASE)
    np.testing.assert_array_equal(fitted.predict_proba(NEW), model.predict_proba(NEW))
    assert fitted.classes_.tolist() == ["negative", "neutral", "positive"]
    assert fitted.predict(NEW).tolist() == model.score_batch(NEW).label.tolist()
    np.testing.assert_allclose(np.exp(fitted.predict_log_proba(NEW)), fitted.predict_proba(NEW))
    assert fitted.score(NEW, TRUE) > 0.9


def test_attributes(fitted):
    assert is_classifier(fitted)
    assert fitted.n_features_in_ == 1
    assert not hasattr(fitted, "feature_names_in_")
    assert fitted.__sklearn_tags__().input_tags.string
    assert fitted.fit(TEXTS, LABELS) is fitted
    assert cp.sklearn.SentimentClassifier is SentimentClassifier


def test_parameters_and_clones(fitted):
    given = classifier(class_weight={"neutral": 2.0}, threads=2, language="en")
    assert given.get_params()["class_weight"] == {"neutral": 2.0}
    copy = clone(given)
    assert copy.get_params() == given.get_params()
    assert not hasattr(clone(fitted), "classes_")
    assert copy.set_params(threads=1).threads == 1
    assert "SentimentClassifier(" in repr(given)
    with pytest.raises(ValueError, match="Invalid parameter"):
        given.set_params(depth=3)


@pytest.mark.parametrize(
    ("labels", "classes"),
    [
        ([0, 1], [0, 1]),
        ([True, False], [False, True]),
        (["yes", "no"], ["no", "yes"]),
        ([-1, 7], [-1, 7]),
        (np.array(["b", "a"]), ["a", "b"]),
        (pd.Series([3, 2], dtype="int64"), [2, 3]),
    ],
)
def test_any_labels(labels, classes):
    both = list(labels) * 6
    own = classifier().fit(["tea please", "mud again"] * 6, both)
    assert own.classes_.tolist() == classes
    assert own.predict(["tea please", "mud again"]).tolist() == list(labels)
    assert own.predict(["tea"]).dtype == own.classes_.dtype


def test_every_kind_of_texts(fitted):
    expected = fitted.predict_proba(NEW)
    for given in (tuple(NEW), np.array(NEW), np.array(NEW, dtype=object), pd.Series(NEW, index=range(3, 83)), np.array(NEW)[:, None], pd.DataFrame({"text": NEW})):
        np.testing.assert_array_equal(fitted.predict_proba(given), expected)
    of_table = classifier().fit(pd.DataFrame({"text": TEXTS}), LABELS)
    assert of_table.feature_names_in_.tolist() == ["text"]
    assert len(fitted.predict([])) == 0


def test_weights():
    weights = [0.0] * 50 + [1.0] * 100
    weighed = classifier().fit(TEXTS, LABELS, sample_weight=weights)
    dropped = classifier().fit(TEXTS[50:], LABELS[50:])
    np.testing.assert_allclose(weighed.predict_proba(NEW), dropped.predict_proba(NEW), atol=0.02)
    heavy = classifier(class_weight={"neutral": 30}).fit(TEXTS, LABELS)
    assert heavy.predict_proba(NEW)[:, 1].mean() > classifier(class_weight=None).fit(TEXTS, LABELS).predict_proba(NEW)[:, 1].mean()


def test_pipelines_searches_and_folds():
    pipe = make_pipeline(FunctionTransformer(lambda texts: [text.lower() for text in texts]), classifier())
    assert pipe.fit(TEXTS, LABELS).score(NEW, TRUE) > 0.9
    assert cross_val_score(classifier(), TEXTS, LABELS, cv=3).min() > 0.8
    said = cross_val_predict(classifier(), np.array(TEXTS), LABELS, cv=StratifiedKFold(3), method="predict_proba")
    assert said.shape == (150, 3)
    search = GridSearchCV(classifier(), {"class_weight": ["balanced", None]}, cv=3, scoring="f1_macro")
    search.fit(TEXTS, LABELS)
    assert search.best_score_ > 0.8
    assert f1_score(TRUE, search.predict(NEW), average="macro") > 0.9
    assert search.best_estimator_.classes_.tolist() == ["negative", "neutral", "positive"]


def test_probabilities_as_features():
    features = classifier().set_output(transform="pandas").fit(TEXTS, LABELS)
    table = features.transform(NEW)
    assert isinstance(table, pd.DataFrame)
    assert table.columns.tolist() == ["p_negative", "p_neutral", "p_positive"]
    np.testing.assert_array_equal(table.to_numpy(), features.predict_proba(NEW))
    frame = pd.DataFrame({"text": TEXTS, "wait": np.arange(150.0)})
    both = make_pipeline(
        ColumnTransformer([("said", classifier(), "text"), ("wait", "passthrough", ["wait"])]), LogisticRegression(max_iter=500)
    )  # fmt: skip
    assert both.fit(frame, LABELS).score(frame, LABELS) > 0.9
    assert both[:-1].get_feature_names_out().tolist() == ["said__p_negative", "said__p_neutral", "said__p_positive", "wait__wait"]


def test_it_pickles(fitted):
    again = pickle.loads(pickle.dumps(fitted))
    np.testing.assert_array_equal(again.predict_proba(NEW), fitted.predict_proba(NEW))


def test_bad_input(fitted):
    for wrong in (classifier().predict, classifier().predict_proba, classifier().transform):
        with pytest.raises(NotFittedError):
            wrong(NEW)
    for texts, labels, message in [
        (TEXTS, LABELS[:-1], "150 texts and 149 labels"),
        (TEXTS, ["a"] * 150, "one class"),
        (TEXTS, [*LABELS[:-1], None], "label 149 is missing"),
        (TEXTS, [0.5, 1.5, 2.25] * 50, "continuous"),
        (TEXTS, np.ones((150, 2)), "y has 2 dimensions"),
        (pd.DataFrame({"a": TEXTS, "b": TEXTS}), LABELS, "2 columns"),
        (np.array([TEXTS, TEXTS]).T, LABELS, "2 columns"),
        ([*TEXTS[:-1], None], LABELS, "text 149 is missing"),
    ]:
        with pytest.raises(ValueError, match=message):
            classifier().fit(texts, labels)
    with pytest.raises(ValueError, match="text 1 is missing"):
        fitted.predict(["fine", None])
    with pytest.raises(TypeError):
        fitted.predict("fine")


def test_scikit_learn_is_imported_only_when_asked_for():
    code = "import sys, counterpoint as cp; assert 'sklearn' not in sys.modules; cp.sklearn; assert 'sklearn' in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    missing = "import sys; sys.modules['sklearn'] = None; import counterpoint as cp; cp.sklearn"
    failed = subprocess.run([sys.executable, "-c", missing], capture_output=True, text=True, check=False)
    assert 'pip install "counterpoint[sklearn]"' in failed.stderr
