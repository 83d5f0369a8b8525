"""The rules by which accuracy is measured: benchmarks/accuracy on small data of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks" / "accuracy"


@pytest.fixture(autouse=True)
def _benchmarks_on_the_path(monkeypatch):
    """The benchmarks are scripts with modules beside them; their names stay out of other tests."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield
    for name in set(sys.modules) - before:
        if (file := getattr(sys.modules[name], "__file__", None)) and Path(file).parent == BENCHMARKS:
            del sys.modules[name]


def many_texts(rows: int = 300) -> tuple[list[str], np.ndarray]:
    """Texts of which each third one repeats an earlier one but for case and punctuation."""
    texts = [f"Room {row} was fine" if row % 3 else f"room {max(row // 2, 1)}, WAS fine!" for row in range(rows)]
    return texts, np.arange(rows) % 5 % 3


def test_texts_are_the_same_without_case_and_punctuation():
    from protocol import normalised

    assert normalised("  It's GREAT, Ääkköset too!\n") == "it s great ääkköset too"
    assert normalised("?! :-)") == ""


def test_folds_share_no_normalised_text_and_keep_the_shares():
    from protocol import fold_rows, grouped_folds, normalised

    texts, labels = many_texts()
    groups = [normalised(text) for text in texts]
    assert len(set(groups)) < len(texts) * 0.9
    folds = grouped_folds(labels, groups)
    assert (folds == grouped_folds(labels, groups)).all()
    tested = []
    for train, test in fold_rows(folds, groups):
        assert not {groups[row] for row in train} & {groups[row] for row in test}
        assert len(train) + len(test) == len(texts)
        assert np.bincount(labels[test], minlength=3) / len(test) == pytest.approx(
            np.bincount(labels) / len(labels), abs=0.08
        )
        tested += test.tolist()
    assert sorted(tested) == list(range(len(texts)))


def test_training_rows_leave_what_is_tested():
    from protocol import without_repeats

    groups = ["a", "b", "a", "c"]
    assert without_repeats(np.array([1, 2, 3]), np.array([0]), groups).tolist() == [1, 3]


def test_a_sample_keeps_the_shares_to_the_row():
    from protocol import stratified_sample

    labels = np.repeat([0, 1, 2], [630, 211, 159])
    rows = stratified_sample(labels, 200)
    assert np.bincount(labels[rows]).tolist() == [126, 42, 32]  # of 126, 42.2 and 31.8
    assert len(set(rows.tolist())) == 200
    assert (rows == stratified_sample(labels, 200)).all()
    assert (rows != stratified_sample(labels, 200, seed=1)).any()


def test_draws_hold_every_class():
    from protocol import draw

    labels = np.array([0] * 97 + [1, 2, 2])
    pool = np.arange(1, 100)
    draws = [draw(pool, labels, 10, seed) for seed in range(20)]
    for rows in draws:
        assert len(set(rows.tolist())) == 10
        assert 0 not in rows
        assert set(labels[rows].tolist()) == {0, 1, 2}
    assert len({tuple(rows) for rows in draws}) == 20
    firsts = {seed: np.random.default_rng(seed).choice(pool, 60, replace=False) for seed in range(20)}
    complete = [seed for seed, rows in firsts.items() if set(labels[rows].tolist()) == {0, 1, 2}]
    assert 0 < len(complete) < 20
    for seed, rows in firsts.items():  # simple random: the first draw that has all classes
        assert (draw(pool, labels, 60, seed) == rows).all() == (seed in complete)


def test_contamination_is_found():
    from labelled import Labelled
    from protocol import KnownTexts
    from zero_shot import clean

    known = KnownTexts(["The screen is bright, and sharp.", "Thank  you!", "So good"])
    texts = ["the screen is bright and sharp", "Thank you!", "thank you", "so  good", "So good", "The screen is bright"]
    assert known.which(texts).tolist() == [True, True, False, False, True, False]
    kept, dropped = clean(Labelled("made", texts, np.array([2, 2, 2, 0, 0, 1])), known)
    assert dropped == [0, 1, 4]
    assert kept.texts == ["thank you", "so  good", "The screen is bright"]
    assert kept.labels.tolist() == [2, 0, 1]


def test_f1_by_hand_and_with_two_classes():
    from figures import macro_f1

    truth = np.array([0, 0, 0, 1, 1, 2])
    predicted = np.array([0, 0, 1, 1, 2, 2])
    # class 0: 2·2/(3+2), class 1: 2·1/(2+2), class 2: 2·1/(1+2)
    assert macro_f1(truth, predicted, (0, 1, 2)) == pytest.approx((0.8 + 0.5 + 2 / 3) / 3)
    # Two classes: the neutral answer is wrong for the negative row, and no class of its own.
    two = np.array([0, 0, 2, 2])
    assert macro_f1(two, np.array([0, 1, 2, 2]), (0, 2)) == pytest.approx((2 / 3 + 1) / 2)
    assert macro_f1(two, np.array([1, 1, 1, 1]), (0, 2)) == 0


def test_calibration_error_by_hand():
    from figures import calibration_of

    def calibration_error(probabilities, truth):
        return calibration_of(probabilities, truth)(np.arange(len(truth)))

    probabilities = np.array([[0.7, 0.2, 0.1], [0.1, 0.72, 0.18], [0.05, 0.05, 0.9], [0.4, 0.3, 0.3]])
    truth = np.array([0, 0, 2, 0])
    # Fifteenths: .7 and .72 share (10/15, 11/15], one of the two is right; .9 and .4 stand alone, both right.
    assert calibration_error(probabilities, truth) == pytest.approx((abs(1.42 - 1) + 0.1 + 0.6) / 4)
    assert calibration_error(np.array([[0.8, 0.2, 0.0]] * 5), np.array([0, 0, 0, 0, 1])) == pytest.approx(0)
    # 1/3 is the upper edge of a bin: it shares it with .3, and the gaps cancel.
    three = np.array([[1 / 3, 1 / 3, 1 / 3], [0.3334, 0.3333, 0.3333]])
    assert calibration_error(three, np.array([1, 0])) == pytest.approx((1 / 3 + 0.6666) / 2)


def test_auc_counts_pairs():
    from figures import auc

    random = np.random.default_rng(1)
    scores, positive = random.integers(0, 8, 60).astype(float), random.random(60) < 0.4
    pairs = [(a > b) + 0.5 * (a == b) for a in scores[positive] for b in scores[~positive]]
    assert auc(scores, positive) == pytest.approx(np.mean(pairs))


def test_intervals_cover_and_differences_are_paired():
    from figures import Figure, Measured

    values = np.random.default_rng(2).normal(3, 1, 400)
    mean = Measured.of(lambda rows: float(values[rows].mean()), 400)
    low, high = mean.interval
    assert mean.value == pytest.approx(values.mean())
    assert (high - low) / 2 == pytest.approx(1.96 * values.std() / 20, rel=0.15)
    more = Measured.of(lambda rows: float(values[rows].mean()) + 1, 400)
    assert (more - mean).interval == pytest.approx((1, 1))
    other = Measured.of(lambda rows: float(values[rows].mean()), 399)
    assert abs(np.corrcoef(mean.replicates, other.replicates)[0, 1]) < 0.15
    assert Measured.mean([mean, more]).value == pytest.approx(mean.value + 0.5)
    assert Figure("f", mean, must=mean.value, stretch=mean.value + 1).reached == "must"
    assert Figure("f", mean, must=1, stretch=2).reached == "stretch"
    assert Figure("f", mean, must=5).reached == "missed"
    assert Figure("error", mean, must=mean.value + 1, stretch=mean.value - 1, less=True).reached == "must"
    assert Figure("f", mean).reached == ""


def test_folds_and_draws_train_on_nothing_that_they_test():
    from labelled import Labelled
    from own_labels import few_labels, five_folds
    from protocol import normalised

    texts, labels = many_texts(3000)
    label = dict(zip(texts, labels.tolist(), strict=True))
    sizes, tests = [], []

    def trainer(known_texts, known_labels):
        assert len(known_texts) == len(known_labels)
        known = {normalised(text) for text in known_texts}
        sizes.append(len(known_texts))

        def score(batch):
            assert not known & {normalised(text) for text in batch}
            tests.append(tuple(batch))
            return np.eye(3)[[label[text] for text in batch]]

        return score

    made = Labelled("made", texts, labels)
    folded = five_folds(made, trainer)
    assert sum(map(len, tests)) == 3000
    sizes.clear(), tests.clear()
    few = few_labels(made, trainer, 50)
    assert sizes == [50] * 20
    assert len(set(tests)) == 1 and len(tests[0]) == 2000
    for quality in (folded, few):
        assert quality.f1.value > 0.7  # the oracle errs where texts repeat with another label
        assert quality.f1.interval[0] <= quality.f1.value <= quality.f1.interval[1]


def test_finnish_folds_are_whole_splits_without_repeats():
    from finnish import late_splits, measure, whole_splits
    from labelled import FinnSentiment, Labelled

    split = np.repeat(np.arange(1, 17), 6)
    texts = [f"lause {row % 90}" for row in range(len(split))]  # the last six repeat the first six
    labels = np.arange(len(split)) % 3
    corpus = FinnSentiment(Labelled("made", texts, labels), labels - 1.0, split)
    ((train, test),) = late_splits(corpus)
    assert set(split[test].tolist()) == {15, 16}
    assert sorted(set(split[train].tolist())) == list(range(2, 15))  # split 1 stands in split 16
    folds = list(whole_splits(corpus))
    assert [sorted(set(split[test].tolist())) for _, test in folds] == [
        [4, 8, 12, 16],
        [1, 5, 9, 13],
        [2, 6, 10, 14],
        [3, 7, 11, 15],
    ]
    found = measure(
        corpus, iter(folds), lambda rows, tested: lambda batch: np.eye(3)[[int(text.split()[1]) % 3 for text in batch]]
    )
    assert found.quality.f1.value == 1
    assert found.r.value == pytest.approx(1)


def test_files_are_read_as_they_lie(tmp_path):
    from labelled import read_course_feedback, read_finnsentiment, read_labelled, read_xed

    (tmp_path / "sentiment").mkdir()
    (tmp_path / "finnish").mkdir()
    (tmp_path / "sentiment/uci_yelp.tsv").write_text(
        'label\tscore\ttext\npos\t1\t"Good" food\r\nneg\t0\tbad\u2028food\n'
    )
    each = read_labelled(tmp_path, "uci_yelp")
    assert each.texts == ['"Good" food', "bad\u2028food"]
    assert each.labels.tolist() == [2, 0]
    assert each.classes == [0, 2]
    (tmp_path / "sentiment/finnsentiment_train.tsv").write_text(
        "A\tB\tC\tmajority\tsplit\ttext\n-1\t0\t-1\t-1\t16\tpuh\n"
    )
    corpus = read_finnsentiment(tmp_path)
    assert corpus.labelled.labels.tolist() == [0]
    assert corpus.annotators.tolist() == pytest.approx([-2 / 3])
    assert corpus.split.tolist() == [16]
    (tmp_path / "finnish/course_feedback.tsv").write_text(
        "valence_hint\ttext\tlang\npraise\ta\tfi\nopen\tb\tfi\nimprove\tc\tfi\npraise\td\ten\n"
    )
    texts, praise = read_course_feedback(tmp_path)
    assert texts == ["a", "c"]
    assert praise.tolist() == [True, False]
    (tmp_path / "sentiment/xed_en-annotated.tsv").write_text("Run !\t4\n")
    (tmp_path / "sentiment/xed_neu_en.txt").write_text("0\tA door .\n")
    assert read_xed(tmp_path, "en") == ["Run !", "A door ."]


def test_tables_show_what_is_reached():
    from figures import Figure, Measured
    from report import figure_table, number

    assert number(0.5351) == ".535"
    assert number(-0.01) == "-.010"
    assert number(None) == ""
    measured = Measured(0.7, np.linspace(0.6, 0.8, 1001))
    lines = figure_table([Figure("a figure", measured, 0.69, 0.71)]).splitlines()
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "a figure",
        ".700 [.605, .795]",
        ".690",
        ".710",
        "must",
    ]
    assert len({len(line) for line in lines}) == 1


def test_vader_by_thresholds():
    from systems import by_thresholds

    assert by_thresholds(np.array([-0.05, -0.04, 0.05, 0.049, 0.0]), -0.05, 0.05).tolist() == [0, 1, 2, 1, 1]


def test_above_vader_means_above_tuned_vader_too():
    from figures import Measured, Quality
    from zero_shot import figures

    def with_f1(value):
        measured = Measured(value, np.full(1000, value))
        return {"a": Quality(measured, measured), "b": Quality(measured, measured)}

    found = {"ours": with_f1(0.53), "VADER": with_f1(0.48), "VADER, tuned": with_f1(0.54)}
    first, less_plain, less_tuned, calibration = figures(found, "ours", "VADER")
    assert (first.must, first.stretch) == pytest.approx((0.54, 0.535))
    assert first.reached == "missed"
    assert less_plain.reached == "must"
    assert less_tuned.reached == "missed"
    assert calibration.less and calibration.must == 0.10
    found["VADER, tuned"] = with_f1(0.50)
    assert [each.reached for each in figures(found, "ours", "VADER")[:3]] == ["must", "must", "must"]
