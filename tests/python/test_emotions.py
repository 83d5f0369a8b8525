"""Which emotions texts show: probabilities, explanation, languages, the recipe on a few lines."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import counterpoint as cp
from counterpoint import _core, train_emotion
from counterpoint.sentiment import EMOTIONS, EmotionModel, emotions

TEXTS = [
    "I am so happy, thank you!",
    "Minua pelottaa mennä sinne yksin.",
    None,
    "Bra service, tack så mycket!",
    "12345",
    "",
    "How dare you! Get out of my house, you idiot!",
]


@pytest.fixture(scope="module")
def found():
    return emotions(TEXTS)


def test_eight_probabilities_a_text(found) -> None:
    assert EMOTIONS == ("anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust")
    assert found.probabilities.shape == (len(TEXTS), 8)
    scored = [0, 1, 6]
    assert (np.isnan(found.probabilities).any(axis=1) == np.isin(np.arange(7), scored, invert=True)).all()
    assert ((found.probabilities[scored] > 0) & (found.probabilities[scored] < 1)).all()
    assert found.language.tolist() == ["en", "fi", None, "sv", "und", "und", "en"]
    assert EMOTIONS[int(found.probabilities[0].argmax())] == "joy"
    assert EMOTIONS[int(found.probabilities[1].argmax())] == "fear"
    assert EMOTIONS[int(found.probabilities[6].argmax())] == "anger"
    assert not found.shown[[2, 3, 4, 5]].any()
    with pytest.raises(KeyError, match="anger, anticipation"):
        found["love"]


def test_shown_are_those_that_reach_the_threshold(found) -> None:
    thresholds = EmotionModel().thresholds
    for row, code in ((0, "en"), (1, "fi"), (6, "en")):
        assert (found.shown[row] == (found.probabilities[row] >= list(thresholds[code].values()))).all()
    assert found.shown[0, EMOTIONS.index("joy")]


def test_to_read_names_the_most_probable_texts(found) -> None:
    assert found.to_read("fear", 1).tolist() == [1]
    assert sorted(found.to_read("anger").tolist()) == [0, 1, 6]
    assert found.to_read("anger", 0).tolist() == []


def test_frames(found) -> None:
    frame = found.to_frame()
    assert list(frame.columns) == [*EMOTIONS, "language"]
    assert len(frame) == len(found)


@pytest.mark.parametrize("make", [pa.array, tuple, lambda texts: pa.chunked_array([texts[:2], texts[2:]])], ids=["arrow", "tuple", "chunked"])
def test_every_route_says_the_same(found, make) -> None:
    other = emotions(make(TEXTS), threads=2)
    assert np.array_equal(other.probabilities, found.probabilities, equal_nan=True)
    assert (other.shown == found.shown).all()


def test_languages_may_be_forced() -> None:
    forced = emotions(["tack"], language="en")
    assert not np.isnan(forced.probabilities).any() and forced.language.tolist() == ["en"]
    each = emotions(["I am glad", "Olen iloinen", "Hola amigo"], language=["en-GB", "fi", "es"])
    assert each.language.tolist() == ["en", "fi", "es"]
    assert np.isnan(each.probabilities[2]).all() and not each.shown[2].any()
    with pytest.raises(ValueError):
        emotions(["a", "b"], language=["en"])


def test_explanations_add_up(found) -> None:
    for row in (0, 1, 6):
        told = EmotionModel().explain(TEXTS[row])
        for place, name in enumerate(EMOTIONS):
            total = told.of_nothing[name] + sum(token.contributions[name] for token in told.tokens)
            assert total == pytest.approx(told.logits[name], abs=1e-9)
            assert told.probabilities[name] == pytest.approx(found.probabilities[row, place], abs=1e-12)
        assert "".join(token.text for token in told.tokens) == "".join(TEXTS[row].split())
    told = EmotionModel().explain("I am so happy <b>now</b>")
    assert "happy" in told.to_text("joy") and "<b>now" not in told.to_html()
    nothing = EmotionModel().explain("Bra service, tack!")
    assert nothing.tokens == () and "not scored" in str(nothing) and np.isnan(list(nothing.probabilities.values())).all()
    with pytest.raises(KeyError):
        told.to_text("love")


def test_bad_texts_are_refused() -> None:
    with pytest.raises(TypeError):
        emotions("happy")
    with pytest.raises(cp.DataError):
        emotions(["ok", "sad \ud800"])
    with pytest.raises(TypeError):
        EmotionModel().explain(None)  # type: ignore[arg-type]


def test_models_pickle_and_load(tmp_path: Path) -> None:
    model = EmotionModel()
    file = tmp_path / "emotion.cpm"
    file.write_bytes(model._native.content)
    for other in (pickle.loads(pickle.dumps(model)), EmotionModel(file), pickle.loads(pickle.dumps(EmotionModel(file)))):
        assert np.array_equal(other.score_batch(TEXTS).probabilities, model.score_batch(TEXTS).probabilities, equal_nan=True)
    file.write_bytes(model._native.content[:-1])
    with pytest.raises(cp.DataError, match="cut short"):
        EmotionModel(file)
    with pytest.raises(FileNotFoundError):
        EmotionModel(tmp_path / "none.cpm")
    assert len(model._native.content) <= 3_300_000
    assert "CC BY 4.0" in model.about["data"][0]["licence"]


def _write_lines(folder: Path) -> None:
    """XED's layout with made-up lines: joy (5) and fear (4)."""
    glad = [f"i am glad and happy {n}" for n in range(40)]
    afraid = [f"so afraid of the dark night {n}" for n in range(40)]
    plain = [f"the table is number {n}" for n in range(60)]
    (folder / "xed_en-annotated.tsv").write_text(
        "".join(f"{line}\t5\n" for line in glad) + "".join(f"{line}\t4,7\n" for line in afraid), encoding="utf-8"
    )
    (folder / "xed_neu_en.txt").write_text("".join(f"0\t{line}\n" for line in plain), encoding="utf-8")


def test_the_recipe_learns_and_repeats_itself(tmp_path: Path) -> None:
    _write_lines(tmp_path)
    given = train_emotion.examples(tmp_path, "en")
    assert given.labels.shape == (140, 8) and given.labels.sum(axis=0).tolist() == [0, 0, 0, 40, 40, 0, 40, 0]
    content = train_emotion.train({"en": given})
    assert train_emotion.train({"en": given}) == content
    file = tmp_path / "small.cpm"
    file.write_bytes(content)
    model = EmotionModel(file)
    assert model.languages == ("en",)
    said = model.score_batch(["glad and happy", "afraid of the night", "the table"], language="en").probabilities
    joy, fear = EMOTIONS.index("joy"), EMOTIONS.index("fear")
    assert said[0, joy] > 0.5 > said[1, joy] and said[1, fear] > 0.5 > said[0, fear]
    assert (said[2] < 0.3).all()
    assert (said[:, EMOTIONS.index("trust")] < 0.05).all()
    assert model.may_have_seen(["I am GLAD and happy 7!"]).all()
    rows = _core.emotion_rows(given.texts, "en", buckets=train_emotion.BUCKETS)
    fitted = train_emotion.fit(rows, given.labels)
    whole, rounded = (train_emotion.logits_of(rows, fitted, rounded=each) for each in (False, True))
    assert np.abs(whole - rounded).max() < 0.2


def test_calibration_finds_slope_and_threshold() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, (20_000, 1))
    shown = (rng.random((20_000, 1)) < 1 / (1 + np.exp(-(0.5 * logits - 1)))).astype(float)
    found = train_emotion.calibrate(logits, shown)
    assert found.slopes[0] == pytest.approx(0.5, abs=0.03) and found.intercepts[0] == pytest.approx(-1, abs=0.05)
    assert 0.2 < found.thresholds[0] < 0.4


def test_missing_files_are_named(tmp_path: Path, capsys) -> None:
    assert train_emotion.main(["--data", str(tmp_path)]) == 2
    assert "xed_en-annotated.tsv" in capsys.readouterr().err


def test_many_emotions_show_themselves_in_short():
    assert repr(cp.sentiment.emotions(["I am happy", None], language="en")) == "<Emotions: 2 texts, 1 scored>"
