# SPDX-License-Identifier: MIT
"""Evaluations: who is tested on what, what the figures are, records, cards and the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import counterpoint as cp
from counterpoint import evaluate as ev
from counterpoint.cli import main

WORDS = {"positive": ["good", "fine", "lovely"], "negative": ["bad", "poor", "dirty"], "neutral": ["plain", "blue", "round"]}
RULES = cp.sentiment.vader({"good": 1.9, "fine": 0.8, "lovely": 2.8, "bad": -2.5, "poor": -2.1}, {})
QUICK = {"replicates": 200, "columns": ["negation"]}


def made(rows=120, name="made", seed=0, **options):
    """Texts whose classes mostly show in a word."""
    random = np.random.default_rng(seed)
    labels = [("positive", "negative", "neutral")[k % 3] for k in range(rows)]
    texts = [f"the {random.choice(WORDS[label])} {name} room {k} was{' not' if k % 4 == 0 else ''} as told" for k, label in enumerate(labels)]
    return ev.DataSet.of(texts, labels, name=name, language="en", **options)


def stored(data, wrong=()):
    labels = data.labels.copy()
    for row in wrong:
        labels[row] = "neutral" if labels[row] != "neutral" else "positive"
    return list(labels)


@pytest.fixture(scope="module")
def found():
    data = [made(), made(90, "second", 1, values=np.linspace(-1, 1, 90))]
    scorers = {
        "rules": RULES, "tuned": ev.rules_scorer(RULES).tuned("tuned"), "most frequent": ev.majority(),
        "ours": ev.ModelScorer(cp.sentiment.load(), language="data"), "own": ev.OwnTrainer("own", language="data"),
    }  # fmt: skip
    return ev.evaluate(scorers, data, learning=[20, 60], draws=2, split=ev.Split(folds=3, repeats=2), **QUICK)


def value(found, scorer, metric="macro_f1", data="made"):
    rows = found.frame("metrics").query("scorer == @scorer and metric == @metric and data == @data and label.isna()")
    return rows["value"].item()


def test_figures_are_those_of_the_predictions(found):
    one = found.tested[0]
    said = {each.scorer: each.scores[0].labels for each in one.predictions}
    for name, labels in said.items():
        if name in ("rules", "ours"):  # learn nothing, so repeats are the same
            assert value(found, name, "accuracy") == pytest.approx(np.mean(labels == one.truth))
    assert value(found, "rules") > 0.7
    assert value(found, "own") > 0.95
    assert value(found, "most frequent", "accuracy") < 0.4
    frame = found.frame("metrics")
    whole = frame[frame["low"].notna() & (frame["metric"] == "accuracy")]
    assert (whole["low"] <= whole["value"]).all() and (whole["value"] <= whole["high"]).all()
    own = frame.query("scorer == 'own' and metric == 'accuracy' and data == 'made'")
    assert own["repeats"].item() == 2 and own["lowest"].item() <= own["value"].item() <= own["highest"].item()
    second = set(frame.query("data == 'second' and scorer == 'rules'")["metric"])
    assert "pearson" in second and "pearson" not in set(frame.query("data == 'made'")["metric"])
    assert {"brier", "log_loss", "calibration_error"} <= set(frame.query("scorer == 'ours'")["metric"])


def test_every_part_is_a_frame(found):
    assert len(found.frame("comparisons")) == 2 * 10
    assert set(found.frame("breakdowns")["column"]) == {"negation"}
    curves = found.frame("learning")
    assert set(curves["scorer"]) == {"tuned", "most frequent", "own"} and set(curves["size"]) == {20, 60}
    costs = found.frame("costs").set_index("scorer")
    assert costs.loc["own", "training_seconds"] > 0 and costs.loc["rules", "training_seconds"] == 0
    assert costs.loc["rules", "texts_per_second"] > 0 and np.isnan(costs.loc["tuned", "texts_per_second"])
    assert costs.loc["rules", "texts"] == 210 and costs.loc["own", "texts"] == 420
    assert found.across["sets"] == 2
    assert {each["scorer"] for each in found.across["ranks"]} == {"rules", "tuned", "most frequent", "ours", "own"}
    with pytest.raises(ValueError, match="part is 'all'; allowed: metrics"):
        found.frame("all")


def test_comparisons_are_paired_and_adjusted():
    data = made(300, "many")
    better, worse = stored(data, range(0, 300, 10)), stored(data, range(0, 300, 3))
    same = list(better)
    found = ev.evaluate({"better": better, "worse": worse, "same": same}, data, replicates=500, columns=[])
    rows = {(row["a"], row["b"]): row for row in found.figures["comparisons"]}
    first, none = rows["better", "worse"], rows["better", "same"]
    assert first["difference"] == pytest.approx(value(found, "better", data="many") - value(found, "worse", data="many"))
    assert 0 < first["low"] < first["difference"] < first["high"]
    assert first["finding"] == "better is better" and first["p_holm"] >= first["p"]
    assert first["mcnemar"] < 1e-6
    assert none["difference"] == 0 and none["finding"] == "not shown" and none["p"] == 1
    assert first["detectable"] == pytest.approx((1.959964 + 0.841621) * first["standard_error"], rel=1e-5)


def test_scorers_are_tested_on_nothing_that_they_saw():
    data = made(60)
    trained = cp.sentiment.train(data.texts[:4] * 2, data.labels[:4].tolist() * 2, language="en", calibrate=False)
    found = ev.evaluate({"seen": trained, "rules": RULES}, data, most_seen=0.2, **QUICK)
    (one,) = found.tested
    assert len(one) == 56 and one.facts["seen_by"] == {"seen": 4} and one.rows.tolist() == list(range(5, 61))
    found = ev.evaluate({"seen": trained, "rules": RULES}, data, most_seen=0.05, **QUICK)
    (one,) = found.tested
    assert len(one) == 60 and [each.scorer for each in one.predictions] == ["rules"]
    assert one.left_out == {"seen": "may have been trained on 7% of the texts"}
    assert "may have been trained on 7% of the texts" in found.to_markdown()


class Spy:
    """Remembers what it was trained and tested on."""

    name, version, gives = "spy", "1", ("labels",)

    def __init__(self):
        self.seen = []

    def fit(self, data):
        known = set(map(ev.normalised, data.texts))

        def score(texts):
            self.seen.append((known, set(map(ev.normalised, texts))))
            return ["neutral"] * len(texts)

        return ev.CallScorer(score, "spy")


@pytest.mark.parametrize("split", [ev.Split(folds=4), ev.Split("group", share=0.3), ev.Split("time", share=0.3)])
def test_training_and_test_share_no_text(split):
    texts = [f"room number {k // 2} was fine{'!' * (k % 2)}" for k in range(80)]
    data = ev.DataSet.of(texts, [("positive", "negative")[k // 2 % 2] for k in range(80)], name="twice", time=list(range(80)), group=[k // 8 for k in range(80)])
    spy = Spy()
    found = ev.evaluate({"spy": spy}, data, split=split, **QUICK)
    assert spy.seen
    for train, test in spy.seen:
        assert train and test and not train & test
        assert (ev.near_duplicates(sorted(train), sorted(test), similarity=0.8)[0] < 0).all()
    assert found.tested[0].clustered


def test_near_duplicates_are_not_trained_on():
    texts = [f"alpha{k // 2} beta{k // 2} gamma{k // 2} delta{k // 2} eta{k // 2} we said{' again' * (k % 2)}" for k in range(60)]
    data = ev.DataSet.of(texts, ["positive", "negative"] * 30, name="near")
    seen, dropped = {}, {}
    for near in (0.8, None):
        spy = Spy()
        found = ev.evaluate({"spy": spy}, data, split=ev.Split(near=near), **QUICK)
        seen[near] = sum((ev.near_duplicates(sorted(train), sorted(test))[0] >= 0).sum() for train, test in spy.seen)
        dropped[near] = found.tested[0].facts["near_duplicates"]
    assert seen[0.8] == 0 < seen[None]
    assert dropped == {0.8: seen[None], None: 0}


def test_training_on_files():
    train, test = made(60, "train", facts={"family": "a"}), made(60, "test", 5, facts={"family": "b"})
    spy = Spy()
    found = ev.evaluate({"spy": spy, "rules": RULES}, [train, test], split=ev.Split("file", train=("train",)), **QUICK)
    assert [each.name for each in found.tested] == ["test"]
    ((known, tested),) = spy.seen
    assert known <= set(map(ev.normalised, train.texts)) and tested == set(map(ev.normalised, test.texts))
    akin = made(60, "akin", 6, facts={"family": "a"})
    with pytest.raises(ValueError, match="train is trained on and akin is tested, both of the family 'a'"):
        ev.evaluate({"spy": spy}, [train, akin], split=ev.Split("file", train=("train",)), **QUICK)
    with pytest.raises(KeyError, match="split train names 'gone'"):
        ev.evaluate({"spy": spy}, [train], split=ev.Split("file", train=("gone",)), **QUICK)
    with pytest.raises(ValueError, match="split kind is 'file' with train"):
        ev.Split("file")


# -- bad input


def test_bad_predictions_are_named():
    data = made(30)
    with pytest.raises(ValueError, match="theirs: 29 predictions for 'made'; allowed: 30, one a text"):
        ev.evaluate({"theirs": ["positive"] * 29}, data)
    with pytest.raises(ValueError, match="theirs says 'postive' of row 1 of 'made'; allowed: negative, neutral, positive, None"):
        ev.evaluate({"theirs": ["postive"] * 30}, data)
    with pytest.raises(ValueError, match="theirs: 1 labels for the 30 texts"):
        ev.evaluate({"theirs": lambda texts: ["positive"]}, data)
    with pytest.raises(ValueError, match="there are no scorers"):
        ev.evaluate({}, data)
    with pytest.raises(TypeError, match="data holds a list"):
        ev.evaluate({"rules": RULES}, [["a"]])
    with pytest.raises(ValueError, match="made, made; allowed: one or more, of names that differ"):
        ev.evaluate({"rules": RULES}, [data, data])
    with pytest.raises(KeyError, match="made has no column 'author' to break figures down by"):
        ev.evaluate({"rules": RULES}, data, columns=["author"])
    with pytest.raises(ValueError, match="made: there are no times"):
        ev.evaluate({"rules": RULES}, data, split="time")
    with pytest.raises(ValueError, match="split kind is 'halves'; allowed: folds, group"):
        ev.evaluate({"rules": RULES}, data, split="halves")
    with pytest.raises(ValueError, match="metric is 'f2'"):
        ev.evaluate({"rules": RULES}, data, metric="f2")


def test_nan_scores_count_as_wrong_labels_and_are_left_out_of_score_figures():
    data = made(60, values=np.linspace(-1, 1, 60))
    scores = np.where(np.arange(60) < 6, np.nan, np.linspace(-1, 1, 60))
    scorer = ev.ThresholdScorer(lambda texts: scores, "half", (-0.05, 0.05))
    found = ev.evaluate({"half": scorer}, data, **QUICK)
    rows = found.frame("metrics").set_index("metric")
    right = np.mean(ev.by_thresholds(scores, -0.05, 0.05) == data.labels)
    assert rows.loc["accuracy", "value"] == pytest.approx(right)
    assert rows.loc["accuracy", "n"] == 60 and rows.loc["pearson", "n"] == 54
    assert rows.loc["pearson", "value"] == pytest.approx(1)
    assert found.figures["scored"][0]["scored"] == 54
    assert "6 of 60 texts not scored; they count as wrong" in found.to_markdown()


def test_one_class_alone_and_ties_everywhere():
    data = ev.DataSet.of([f"text {k} here" for k in range(40)], ["positive"] * 40, name="glad", values=[1.0] * 40)
    found = ev.evaluate({"rules": RULES, "tuned": ev.rules_scorer(RULES).tuned("tuned"), "flat": lambda texts: [0.0] * len(texts)}, data, **QUICK)
    assert found.tested[0].left_out == {"tuned": "the 32 rows to train on have one class at most"}
    rows = found.frame("metrics").query("scorer == 'flat'").set_index("metric")
    assert rows.loc["pearson", "value"] is None or np.isnan(rows.loc["pearson", "value"])
    kappa = found.frame("metrics").query("scorer == 'rules' and metric == 'macro_f1'")["value"].item()
    assert kappa == 0  # everything neutral, and neutral is no class of the truth
    json.loads(found.to_json())


def test_an_annotator_who_labelled_three_items():
    labels = {"A": ["positive", "negative"] * 20, "B": ["positive", "negative"] * 19 + ["negative", "positive"], "C": ["positive", "negative", "positive"] + [None] * 37}
    found = ev.agreement_with_humans(labels, {"theirs": ["positive"] * 40}).set_index("who")
    assert found.loc["human C", "n"] == 6 and found.loc["human C", "accuracy"] == 1
    assert found.loc["human A", "accuracy"] == pytest.approx((38 / 40 + 1) / 2)
    assert found.loc["theirs", "accuracy"] == pytest.approx((20 / 40 + 20 / 40 + 2 / 3) / 3)
    assert found.loc["humans", "alpha"] == pytest.approx(found.loc["humans", "alpha"])
    one = ev.agreement_with_humans({"A": ["positive", None], "B": [None, "positive"]}).set_index("who")
    assert one.loc["humans", "n"] == 0 and one.loc["humans", "kappa"] is None
    with pytest.raises(ValueError, match="there are 1 annotators"):
        ev.agreement_with_humans({"A": ["positive"]})
    with pytest.raises(ValueError, match="2 labels \\(A\\), 1 labels \\(B\\)"):
        ev.agreement_with_humans({"A": ["positive", "negative"], "B": ["positive"]})


def test_humans_are_a_row_of_the_card():
    data = made(90, annotators={"A": stored(made(90)), "B": stored(made(90), range(0, 90, 9)), "C": stored(made(90), range(0, 90, 7))})
    found = ev.evaluate({"rules": RULES}, data, **QUICK)
    rows = found.frame("ceiling").set_index("who")
    assert set(rows.index) == {"humans", "human A", "human B", "human C", "rules"}
    assert rows.loc["humans", "kappa"] > rows.loc["rules", "kappa"]
    assert "Human ceiling" in found.to_html()


# -- records


@pytest.fixture
def record(found, tmp_path):
    return found.save(tmp_path / "record")


def test_a_record_gives_every_figure_again(found, record):
    again = ev.rescore(record)
    assert again.same and again.largest_difference == 0
    assert again.evaluation.figures == found.figures
    assert again.data == {"made": "no file", "second": "no file"}
    assert again.evaluation.to_markdown() == found.to_markdown() == (record / "card.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in record.iterdir()) == [
        "card.html", "card.md", "card.tex", "figures.json", "items.parquet", "predictions.parquet", "record.json", "split.parquet",
    ]  # fmt: skip
    with pytest.raises(FileExistsError, match="exists; a record is a new folder"):
        found.save(record)
    with pytest.raises(FileNotFoundError, match="does not exist"):
        found.save(record / "no" / "where")


def test_a_record_holds_no_text(found, record):
    content = b"".join(path.read_bytes() for path in record.iterdir())
    assert b"the good made room" not in content
    import pyarrow.parquet as pq

    for name in ("items", "predictions", "split"):
        for column in pq.read_table(record / f"{name}.parquet").itercolumns():
            assert not any("room" in str(cell) for cell in column.to_pylist())


def test_nothing_is_left_of_a_record_that_failed(found, tmp_path, monkeypatch):
    monkeypatch.setattr(ev.Evaluation, "to_latex", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        found.save(tmp_path / "record")
    assert list(tmp_path.iterdir()) == []


def test_a_changed_record_is_refused(record):
    content = bytearray((record / "predictions.parquet").read_bytes())
    content[len(content) // 2] ^= 1
    (record / "predictions.parquet").write_bytes(bytes(content))
    with pytest.raises(cp.DataError, match=r"predictions\.parquet: was changed since the record was written"):
        ev.rescore(record)
    (record / "predictions.parquet").unlink()
    with pytest.raises(FileNotFoundError, match=r"predictions\.parquet: is missing from the record"):
        ev.open_record(record)


def test_stated_figures_are_compared(record, capsys):
    stated = json.loads((record / "figures.json").read_text(encoding="utf-8"))
    stated["metrics"][0]["value"] += 0.25
    (record / "figures.json").write_text(json.dumps(stated), encoding="utf-8")
    again = ev.rescore(record)
    assert not again.same and again.largest_difference == pytest.approx(0.25)
    stated["metrics"].pop()
    (record / "figures.json").write_text(json.dumps(stated), encoding="utf-8")
    assert ev.rescore(record).largest_difference == float("inf")
    assert main(["benchmark", "--rescore", str(record)]) == 2
    assert "states other figures than its predictions give" in capsys.readouterr().err
    assert main(["benchmark", "--rescore", str(record), "-o", str(record.parent / "anew")]) == 0
    assert ev.rescore(record.parent / "anew").same


@pytest.mark.parametrize(
    ("content", "said"),
    [("[" * 100_000, "nested too deeply"), ('{"a": NaN}', "no JSON"), ("\udcff", "no UTF-8"), ("{", "no JSON"), ('{"type": "x"}', 'its "type" is not'), ('{"type": "counterpoint_benchmark", "version": 9}', "version 9; allowed: 1"), ('{"type": "counterpoint_benchmark", "version": 1}', "without about, data or files")],
)
def test_what_is_no_record(tmp_path, content, said):
    (tmp_path / "record.json").write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(cp.DataError, match=said):
        ev.open_record(tmp_path)
    with pytest.raises(FileNotFoundError, match="is no record: there is no record.json in it"):
        ev.open_record(tmp_path / "none")


def test_two_records_compare(tmp_path):
    data = made(200)
    first = ev.evaluate({"rules": RULES, "gone": ev.majority()}, data, **QUICK).save(tmp_path / "first")
    other = {"rules": ev.StoredScorer(stored(data, range(0, 200, 20)), "rules"), "new": ev.majority()}
    second = ev.evaluate(other, data, **QUICK).save(tmp_path / "second")
    found = ev.compare_records(first, second)
    (row,) = found.rows
    assert (row["data"], row["scorer"]) == ("made", "rules")
    a, b = (value(ev.open_record(each), "rules") for each in (first, second))
    assert row["difference"] == pytest.approx(b - a)
    assert row["low"] < row["difference"] < row["high"]
    assert any("gone" in note for note in found.notes) and any("new" in note for note in found.notes)
    third = ev.evaluate({"rules": RULES}, made(200, seed=9), **QUICK).save(tmp_path / "third")
    found = ev.compare_records(first, third)
    assert found.rows[0]["low"] is None and any("other texts" in note for note in found.notes)


def test_cards_escape_what_names_hold():
    data = made(30, name="<b>|&_%")
    found = ev.evaluate({"<i>$#": RULES}, data, **QUICK)
    assert "<b>|" not in found.to_html() and "&lt;b&gt;|&amp;_%" in found.to_html()
    assert "&lt;b>\\|&_%" in found.to_markdown()
    assert r"\textless{}i\textgreater{}\$\#" in found.to_latex()
    assert "nan" not in found.to_markdown().lower().replace("dominan", "")


# -- the command


SUITE = """
name = "meals"
replicates = 200
breakdowns = ["length"]
[split]
folds = 3
[scorers.majority]
kind = "majority"
[scorers.ours]
kind = "counterpoint"
language = "data"
[scorers.theirs]
kind = "column"
column = "theirs"
[data.meals]
file = "meals.csv"
columns = "theirs"
language = "en"
[simulations.intervals]
replicates = 5
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = made(60)
    lines = [f"{text},{label},{other}" for text, label, other in zip(data.texts, data.labels, stored(data, range(0, 60, 6)), strict=True)]
    (tmp_path / "meals.csv").write_text("text,label,theirs\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "meals.toml").write_text(SUITE, encoding="utf-8")
    return tmp_path


def test_the_command_makes_a_record_and_rescores_it(here, capsys):
    assert main(["benchmark", "meals.toml"]) == 0
    out, err = capsys.readouterr()
    assert err == "" and out.startswith("meals.record: <Evaluation 'meals': majority, ours, theirs on meals>")
    assert "macro_f1 by data set" in out and "theirs" in out
    assert main(["benchmark", "--rescore", "meals.record"]) == 0
    out = capsys.readouterr().out
    assert "every figure is the one that the record states; no scorer was run" in out and "changed" not in out
    with open("meals.csv", "a", encoding="utf-8") as file:
        file.write("one more,positive,positive\n")
    assert main(["benchmark", "--rescore", "meals.record", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["same"] is True and found["data_files"] == {"meals": "changed"}
    assert {row["suite"] for row in found["simulations"]} == {"intervals"}
    assert main(["benchmark", "--rescore", "meals.record"]) == 0
    assert "meals: its file has changed since; these figures are of the texts as they were" in capsys.readouterr().out
    os.remove("meals.csv")
    assert main(["benchmark", "--rescore", "meals.record", "-o", "again.record"]) == 0
    assert "meals: its file is not where it was" in capsys.readouterr().out
    assert main(["benchmark", "--compare", "meals.record", "again.record"]) == 0
    assert "ours" in capsys.readouterr().out


def test_the_record_is_the_same_twice_but_for_times(here):
    assert main(["benchmark", "meals.toml", "-o", "a"]) == 0
    assert main(["benchmark", "meals.toml", "-o", "b"]) == 0
    for name in ("items.parquet", "predictions.parquet", "split.parquet", "simulations.parquet"):
        assert (here / "a" / name).read_bytes() == (here / "b" / name).read_bytes()
    a, b = (json.loads((here / each / "figures.json").read_text(encoding="utf-8")) for each in "ab")
    a.pop("costs"), b.pop("costs")
    assert a == b


BAD = {
    "no suite": ([], "one of SUITE"),
    "two things": (["meals.toml", "--rescore", "x"], "one of SUITE"),
    "missing file": (["none.toml"], "none.toml"),
    "folder exists": (["meals.toml", "-o", "."], ".: exists"),
    "no folder": (["meals.toml", "-o", "no/where"], "does not exist"),
    "no TOML": (["broken.toml"], "broken.toml: is no TOML"),
    "unknown key": (["key.toml"], 'key.toml has an unknown key "replicate" (did you mean "replicates"?); allowed:'),
    "unknown kind": (["kind.toml"], "[scorers.x] kind is 'vadr'; allowed: afinn"),
    "unknown option": (["option.toml"], '[scorers.x] has an unknown key "language"; allowed: kind, optional, thresholds'),
    "thresholds": (["thresholds.toml"], "[scorers.x] thresholds is [1]; allowed:"),
    "no thresholds": (["labels.toml"], "thresholds is 'tuned'; allowed: nothing for kind 'majority'"),
    "split": (["split.toml"], "[split] folds is 1; allowed: a whole number, 2 or more"),
    "simulation": (["simulation.toml"], "simulations is 'attribution'; allowed: intervals, fusion, metrics, survival"),
    "no scorers": (["scorers.toml"], "allowed: both [scorers.NAME] and [data.NAME]"),
    "metric": (["metric.toml"], "metric is 'f2'"),
    "no record": (["--rescore", "."], "is no record"),
    "one record": (["--compare", "x", "y"], "x: is no record"),
    "-o": (["--compare", "x", "y", "-o", "z"], "-o goes with"),
}


@pytest.mark.parametrize("case", BAD, ids=lambda case: case)
def test_bad_input_is_refused_in_three_lines(here, capsys, case):
    data = '[data.meals]\nfile = "meals.csv"\n'
    for name, text in {
        "broken": "[data", "key": "replicate = 3\n" + data, "kind": data + '[scorers.x]\nkind = "vadr"\n', "option": data + '[scorers.x]\nkind = "vader"\nlanguage = "en"\n',
        "thresholds": data + '[scorers.x]\nkind = "vader"\nthresholds = [1]\n', "labels": data + '[scorers.x]\nkind = "majority"\nthresholds = "tuned"\n',
        "split": data + '[scorers.x]\nkind = "majority"\n[split]\nfolds = 1\n', "simulation": "[simulations.attribution]\n", "scorers": data,
        "metric": 'metric = "f2"\n' + data + '[scorers.x]\nkind = "majority"\n',
    }.items():  # fmt: skip
        (here / f"{name}.toml").write_text(text, encoding="utf-8")
    arguments, said = BAD[case]
    before = sorted(path.name for path in here.iterdir())
    assert main(["benchmark", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err and len(err.splitlines()) <= 3
    assert sorted(path.name for path in here.iterdir()) == before


def test_a_missing_package_is_named(here, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "textblob", None)
    (here / "blob.toml").write_text('[data.meals]\nfile = "meals.csv"\n[scorers.blob]\nkind = "textblob"\n', encoding="utf-8")
    assert main(["benchmark", "blob.toml"]) == 2
    assert 'blob.toml: [scorers.blob]: TextBlob is not installed; run: pip install "counterpoint[peers]"' in capsys.readouterr().err


def test_a_suite_goes_on_without_an_optional_package(here, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "textblob", None)
    text = '[data.meals]\nfile = "meals.csv"\n[scorers.blob]\nkind = "textblob"\noptional = true\n[scorers.VADER]\nkind = "majority"\n'
    (here / "blob.toml").write_text(text, encoding="utf-8")
    assert main(["benchmark", "blob.toml", "-o", "blob.record"]) == 0
    card = (here / "blob.record" / "card.md").read_text(encoding="utf-8")
    assert '| blob | meals | not tested: TextBlob is not installed; run: pip install "counterpoint[peers]" |' in card
    capsys.readouterr()
    assert main(["benchmark", "--rescore", "blob.record"]) == 0
    assert "every figure is the one that the record states" in capsys.readouterr().out
    (here / "blob.toml").write_text(text.replace("true", "1"), encoding="utf-8")
    assert main(["benchmark", "blob.toml"]) == 2
    assert "optional is 1; allowed: true, false" in capsys.readouterr().err


def test_evaluate_is_not_imported_with_the_package():
    code = "import sys, counterpoint; print([name for name in sys.modules if name in ('sklearn', 'nltk', 'textblob', 'fasttext')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_simulations_are_as_likely_as_they_say():
    rows = ev.simulate_coverage("intervals", replicates=150, seed=3)
    wilson = [row for row in rows if row["estimator"] == "share of promoters, wilson"]
    assert [row["n"] for row in wilson] == [150] * 3
    for row in wilson:
        assert row["coverage_low"] < 0.96 and row["coverage"] > 0.88
        assert abs(row["bias"]) < 4 * row["bias_error"]
    assert rows == ev.simulate_coverage("intervals", replicates=150, seed=3)
    with pytest.raises(ValueError, match="simulation is 'x'; allowed: intervals"):
        ev.simulate_coverage("x")
    with pytest.raises(ValueError, match="replicates is 1"):
        ev.simulate_coverage("intervals", replicates=1)


def test_bootstrap_intervals_cover():
    rows = {(row["estimator"], row["setting"]): row for row in ev.simulate_coverage("metrics", replicates=120)}
    accuracy = rows["accuracy, percentile", "texts 300"]
    assert 0.88 < accuracy["coverage"] <= 1 and abs(accuracy["bias"]) < 4 * accuracy["bias_error"]
    for (estimator, setting), row in rows.items():
        assert row["coverage"] > (0.85 if setting == "texts 300" else 0.8), estimator
    joint = np.array([[0.45, 0.09, 0.06], [0.05, 0.07, 0.03], [0.04, 0.05, 0.16]])
    cells = np.repeat(np.arange(9), np.round(100 * joint.ravel()).astype(int))
    whole = ev.metrics(cells // 3, cells % 3, replicates=0)
    from counterpoint.evaluate._simulations import _joint_figures

    assert {name: whole[name].value for name in ("accuracy", "macro_f1", "kappa", "mcc")} == pytest.approx(_joint_figures())


def test_the_example_suites_are_read():
    folder = Path(__file__).resolve().parents[2] / "examples" / "suites"
    suites = {path.name: ev.Suite.read(path) for path in sorted(folder.glob("*.toml"))}
    assert len(suites["sentiment.toml"].data) == 16 and len(suites["sentiment.toml"].scorers) == 13
    assert set(suites["simulations.toml"].simulations) == set(ev.SIMULATIONS)


def test_the_unanswered_count_and_the_happy_answer():
    survival = {row["estimator"]: row for row in ev.simulate_coverage("survival", replicates=8) if row["setting"].endswith("watched 20")}
    assert abs(survival["Kaplan-Meier"]["bias"]) < 0.06 < survival["of the answered alone"]["bias"]
    fusion = ev.simulate_coverage("fusion", replicates=2)
    fair, unfair = (next(row for row in fusion if row["estimator"] == "fused" and row["setting"].endswith(slope)) for slope in ("0.0", "1.5"))
    assert fair["coverage"] > 0.85 > unfair["coverage"] and unfair["bias"] > fair["bias"]
