"""The table of ratios to peers: benchmarks/ratios.py on scripts of our own, nothing timed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

import counterpoint

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

MEASURED = """
from ratio_rows import alone, compare, missing, options_of, parser_of, report, shrunk


def main():
    given = options_of(parser_of(__doc__, rounds=5))
    size = f"{shrunk(1000, given)} texts, {given.rounds} rounds, {given.data.name if given.data else 'no data'}"
    report("Made up", [
        compare("sum", "pytest", [1.0, 2.0, 4.0], [10.0, 40.0, 12.0], package="pytest", size=size, target=8.0),
        compare("read", "a list", [300.0, 100.0], [20.0, 10.0], unit="texts/s", best=True),
        alone("count", [0.002]),
    ])


if __name__ == "__main__":
    main()
"""
FAILING = """
from ratio_rows import alone, report

if __name__ == "__main__":
    report("Before it fails", [alone("first half", [1.0])])
    assert 1 == 2, "the results differ"
"""
ABSENT = "import a_peer_that_nobody_has.part\n\nif __name__ == '__main__':\n    raise SystemExit(5)\n"
HELPER = "raise SystemExit('helpers are not run')\n"


@pytest.fixture(scope="module")
def ratios():
    """The driver as a module; its names stay out of other tests."""
    before = set(sys.modules)
    paths = [str(BENCHMARKS / "peers"), *filter(None, [os.environ.get("PYTHONPATH")])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
        patch.setenv("PYTHONPATH", os.pathsep.join(paths))
        import ratios

        yield ratios
    for name in set(sys.modules) - before:
        if (file := getattr(sys.modules[name], "__file__", None)) and BENCHMARKS in Path(file).parents:
            del sys.modules[name]


@pytest.fixture
def run(ratios, tmp_path):
    """Runs the driver on these scripts; its exit code, table and JSON."""

    def run_driver(scripts: dict[str, str], *arguments: str):
        for name, text in scripts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        code = ratios.main([*arguments, "-o", str(tmp_path / "ratios.md")], folder=tmp_path)
        return code, (tmp_path / "ratios.md").read_text("utf-8"), json.loads((tmp_path / "ratios.json").read_text("utf-8"))

    return run_driver


def line_of(table: str, kernel: str) -> list[str]:
    """The cells of the only line about this kernel."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")]
    (found,) = (cells for cells in lines if cells[1] == kernel)
    return found


def test_rows_are_gathered(run):
    code, table, found = run({"made_up.py": MEASURED, "helper.py": HELPER})
    assert code == 0
    assert [row["kernel"] for row in found["rows"]] == ["sum", "read", "count"]
    first, second, third = found["rows"]
    assert first == {
        "benchmark": "made_up", "kernel": "sum", "peer": "pytest", "version": pytest.__version__,
        "size": "1000 texts, 5 rounds, no data", "unit": "s", "ours": 2.0, "theirs": 12.0, "ratio": 10.0, "low": 3.0, "high": 20.0,
        "target": 8.0, "state": "measured", "problem": "",
    }  # fmt: skip
    assert (second["ours"], second["theirs"], second["ratio"]) == (300.0, 20.0, 15.0)
    assert (second["low"], second["high"]) == (10.0, 15.0)
    assert (third["ours"], third["theirs"], third["ratio"]) == (0.002, None, None)
    assert line_of(table, "sum") == [
        "made_up", "sum", "1000 texts, 5 rounds, no data", "2.00 s", "pytest", pytest.__version__, "12.00 s", "10.0",
        "3.00 … 20.0", "8.00",
    ]  # fmt: skip
    assert line_of(table, "read")[3:8] == ["300.00 texts/s", "a list", "", "20.00 texts/s", "15.0"]
    assert line_of(table, "count")[3] == "2.00 ms"


def test_the_head_says_where_and_of_what(run):
    _, table, found = run({"made_up.py": MEASURED})
    about = found["about"]
    assert about["packages"]["numpy"]
    assert about["counterpoint"] == counterpoint.__version__
    for name in ("counterpoint", "commit", "machine", "processor", "python", "time"):
        assert f"- {name}: {about[name]}\n" in table
    assert "numpy " + about["packages"]["numpy"] in table


def test_options_reach_the_scripts(run, tmp_path):
    data = tmp_path / "sets"
    data.mkdir()
    _, _, found = run({"made_up.py": MEASURED}, "--quick", "--data", str(data))
    assert found["rows"][0]["size"] == "100 texts, 3 rounds, sets"
    assert str(data) not in json.dumps(found)


def test_a_failing_script_is_a_row_and_an_exit_code(run, capfd):
    code, table, found = run({"broken.py": FAILING, "made_up.py": MEASURED, "poor.py": ABSENT})
    assert code == 1
    assert [row["state"] for row in found["rows"] if row["benchmark"] == "broken"] == ["measured", "failed"]
    assert found["rows"][1]["problem"] == "AssertionError: the results differ"
    assert line_of(table, "broken")[7] == "failed: AssertionError: the results differ"
    assert [row["kernel"] for row in found["rows"] if row["benchmark"] == "made_up"] == ["sum", "read", "count"]
    assert "Traceback" in capfd.readouterr().err


def test_a_missing_peer_is_a_row_and_an_exit_code(run):
    code, table, found = run({"made_up.py": MEASURED, "poor.py": ABSENT})
    assert code == 3
    poor = found["rows"][-1]
    assert (poor["state"], poor["peer"]) == ("missing", "a_peer_that_nobody_has")
    assert line_of(table, "poor")[7] == "missing: a_peer_that_nobody_has is not installed"


def test_the_library_itself_is_no_peer(run):
    code, _, found = run({"ours.py": ABSENT.replace("a_peer_that_nobody_has.part", "counterpoint.nothing_there")})
    assert code == 1
    assert found["rows"][0]["state"] == "failed"


def test_a_script_without_rows_has_failed(run):
    code, _, found = run({"silent.py": "if __name__ == '__main__':\n    pass\n"})
    assert (code, found["rows"][0]["problem"]) == (1, "reported no rows")


def test_some_alone(run):
    _, _, found = run({"made_up.py": MEASURED, "broken.py": FAILING}, "--only", "made_up")
    assert {row["benchmark"] for row in found["rows"]} == {"made_up"}


def test_an_unknown_name_and_no_folder_are_refused(run, capsys):
    wrong = {("--only", "nothing"): "no benchmark nothing; there are made_up", ("--data", "/no/where"): "no folder"}
    for arguments, said in wrong.items():
        with pytest.raises(SystemExit) as ended:
            run({"made_up.py": MEASURED}, *arguments)
        assert ended.value.code == 2
        assert said in capsys.readouterr().err


def test_every_benchmark_is_found_and_no_helper(ratios):
    names = {path.stem for path in ratios.benchmarks_in(BENCHMARKS / "peers")}
    assert {"border", "evaluate", "flow", "fuse", "read", "sentiment", "train", "vader", "waiting"} <= names
    assert not names & {"ratio_rows", "own_process", "feedback_files", "benchmark_texts"}


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(2.5, "s", "2.50 s"), (0.0025, "s", "2.50 ms"), (2.5e-8, "s", "0.03 µs"), (4.43e6, "texts/s", "4.43 M texts/s"),
     (12.0, "texts/s", "12.00 texts/s"), (160e6, "bytes", "160.00 MB"), (None, "s", "")],
)  # fmt: skip
def test_amounts(ratios, value, unit, said):
    from ratio_rows import amount

    assert amount(value, unit) == said


def test_what_is_too_little_to_measure_has_no_ratio(ratios):
    from ratio_rows import compare

    row = compare("peak", "peer", [0.0, 1.0], [2.0, 2.0], unit="bytes")
    assert (row.ours, row.theirs, row.ratio, row.low) == (0.5, 2.0, None, None)
