# SPDX-License-Identifier: MIT
"""The command line: what it prints, its exit codes, and at most three lines on standard error for bad input."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys

import pytest

import counterpoint as cp
from counterpoint.cli import main

pytest.importorskip("matplotlib")
pytest.importorskip("jinja2")

COMMAND = [sys.executable, "-m", "counterpoint"]
GOOD = "id,time,channel,nps,text\na,2025-01-01,e-mail,10,Thank you for the fast parcel\nb,2025-01-09,phone,3,Call me on 040 123 4567\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feedback.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_report_writes_a_page_and_says_what_it_says(here, capsys):
    assert main(["report", "feedback.csv"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "2 items were read from feedback.csv." in out
    assert "It was said between 1\u00a0January\u00a02025 and 9\u00a0January\u00a02025." in out
    assert "The report stands in report.html." in out
    page = (here / "report.html").read_text(encoding="utf-8")
    assert "Thank you for the fast parcel" in page
    assert "123 4567" not in page


def test_report_options(here, capsys):
    assert main(["report", "feedback.csv", "-o", "other.html", "--language", "fi", "--title", "Kevään palaute", "--no-mask", "--timezone", "Europe/Helsinki"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Kevään palaute\nMitä he sanovat: ")
    assert "\nLuettiin 2 palautetta tiedostosta feedback.csv.\n" in out
    page = (here / "other.html").read_text(encoding="utf-8")
    assert '<html lang="fi"' in page
    assert "040 123 4567" in page
    assert not (here / "report.html").exists()


def test_report_json_is_the_summary(here, capsys):
    assert main(["report", "feedback.csv", "--json", "--by", "channel"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["report"] == "report.html"
    assert found["items"] == 2
    assert {one["value"] for one in found["channels"]["channel"]["values"]} == {"e-mail", "phone"}
    assert "123 4567" not in json.dumps(found)


def test_several_files_and_a_mapping(here, capsys):
    (here / "more.csv").write_text("id;stars;comment;created\nc;5;Hyvä juttu kaikkiaan;3.2.2025 klo 14.05\n", encoding="utf-8")
    assert main(["report", "more.csv", "--rating", "stars", "--scale", "stars_1_5", "--text", "comment", "--time", "created"]) == 0
    assert "Hyvä juttu kaikkiaan" in (here / "report.html").read_text(encoding="utf-8")
    (here / "again.csv").write_text(GOOD.replace("a,", "x,").replace("b,", "y,"), encoding="utf-8")
    capsys.readouterr()
    assert main(["report", "feedback.csv", "again.csv"]) == 0
    assert "4 items were read from 2 files (feedback.csv and again.csv)." in capsys.readouterr().out


BAD = {
    "missing file": (["report", "no-such.csv"], "no-such.csv"),
    "folder": (["report", "."], "."),
    "empty": (["report", "empty.csv"], "empty.csv"),
    "random bytes": (["report", "random.csv"], "random.csv"),
    "bad row": (["report", "bad.csv"], "bad.csv"),
    "bad json": (["report", "bad.jsonl"], "bad.jsonl"),
    "bad parquet": (["report", "bad.parquet"], "bad.parquet"),
    "bad xlsx": (["report", "bad.xlsx"], "bad.xlsx"),
    "bad gz": (["report", "bad.csv.gz"], "bad.csv.gz"),
    "no such mapping": (["report", "feedback.csv", "--mapping", "no-such.json"], "no-such.json"),
    "broken mapping": (["report", "feedback.csv", "--mapping", "bad.jsonl"], "bad.jsonl"),
    "no such column": (["report", "feedback.csv", "--text", "comment"], "feedback.csv"),
    "no such scale": (["report", "feedback.csv", "--rating", "nps", "--scale", "stars"], "stars"),
    "no such encoding": (["report", "feedback.csv", "--encoding", "latin-99"], "latin-99"),
    "no such zone": (["report", "feedback.csv", "--timezone", "Europe/Nowhere"], "Europe/Nowhere"),
    "no such nps": (["report", "feedback.csv", "--nps", "stars"], "stars"),
    "no such by": (["report", "feedback.csv", "--by", "shop"], "shop"),
    "output folder": (["report", "feedback.csv", "-o", "."], "is a folder"),
    "output in no folder": (["report", "feedback.csv", "-o", "none/r.html"], "none"),
    "output on input": (["report", "feedback.csv", "-o", "feedback.csv"], "is an input file"),
    "no such option": (["report", "feedback.csv", "--no-such"], "--no-such"),
    "no such language": (["report", "feedback.csv", "--language", "sv"], "sv"),
    "no command": ([], "COMMAND"),
    "no such command": (["explode"], "explode"),
    "suggest nothing": (["suggest", "no-such.csv"], "no-such.csv"),
    "score a missing file": (["score", "no-such.csv"], "no-such.csv"),
    "score a folder": (["score", "."], "."),
    "score nothing": (["score", "empty.csv"], "empty.csv"),
    "score random bytes": (["score", "random.csv"], "random.csv"),
    "score a bad row": (["score", "bad.csv"], "bad.csv"),
    "score without texts": (["score", "feedback.csv", "--text", "comment"], "comment"),
    "score no column of texts": (["score", "textless.csv"], "textless.csv"),
    "score into another ending": (["score", "feedback.csv", "-o", "s.xlsx"], "s.xlsx"),
    "score into a folder": (["score", "feedback.csv", "-o", "folder.csv"], "is a folder"),
    "score into no folder": (["score", "feedback.csv", "-o", "none/s.csv"], "none"),
    "score into an input": (["score", "feedback.csv", "-o", "./feedback.csv"], "is an input file"),
    "score by another method": (["score", "feedback.csv", "--method", "magic"], "magic"),
    "score by no lexicon": (["score", "feedback.csv", "--lexicon", "no-such.txt"], "no-such.txt"),
    "score by another file": (["score", "feedback.csv", "--lexicon", "bad.csv"], "bad.csv, row 1"),
    "score on another scale": (["score", "feedback.csv", "--rating", "nps", "--scale", "stars"], "stars"),
    "score over a column of texts": (["score", "taken.csv"], "'valence' holds texts"),
    "score with no thread": (["score", "feedback.csv", "--threads", "0"], "--threads is 0"),
    "score in another zone": (["score", "feedback.csv", "--timezone", "Europe/Nowhere"], "Europe/Nowhere"),
    "simulate negative": (["simulate", "-n", "-1", "-o", "s.csv"], "-1"),
    "simulate nowhere": (["simulate", "-o", "none/s.csv"], "none"),
    "simulate another ending": (["simulate", "-n", "10", "-o", "s.txt"], "s.txt"),
}


@pytest.mark.parametrize(("arguments", "named"), BAD.values(), ids=BAD)
def test_bad_input_is_two_and_three_lines_at_most(here, capsys, arguments, named):
    (here / "empty.csv").write_bytes(b"")
    (here / "folder.csv").mkdir()
    (here / "textless.csv").write_text("id,nps\na,9\n", encoding="utf-8")
    (here / "taken.csv").write_text("id,text,valence\na,good,the queue was long\n", encoding="utf-8")
    (here / "random.csv").write_bytes(bytes((i * 7919 + i // 7) % 256 for i in range(5000)))
    (here / "bad.csv").write_text("id,time\na,2025-01-01\nb,soon\n", encoding="utf-8")
    (here / "bad.jsonl").write_text('{"id": "a"}\n{"id": \n', encoding="utf-8")
    for name in ("bad.parquet", "bad.xlsx", "bad.csv.gz"):
        (here / name).write_bytes(b"PK\x03\x04 this is none of them")
    before = sorted(here.iterdir())
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("counterpoint: ")
    assert 1 <= len(err.splitlines()) <= 3
    assert named in err
    assert "Traceback" not in err
    assert sorted(here.iterdir()) == before  # nothing half-written


def test_a_bad_row_is_named_by_file_row_column_and_value(here, capsys):
    (here / "bad.csv").write_text("id,time\na,2025-01-01\nb,soon\n", encoding="utf-8")
    assert main(["report", "bad.csv"]) == 2
    err = capsys.readouterr().err
    for part in ("bad.csv", "time", "soon"):
        assert part in err
    assert main(["report", "bad.csv", "--errors", "collect"]) == 0
    assert "1 row was refused" in capsys.readouterr().out


def test_advice_names_the_options_of_the_command(here, capsys):
    (here / "latin.csv").write_bytes("id,text\na,Hyvää päivää kaikille\n".encode("cp1252"))
    for command in ("report", "score"):
        assert main([command, "latin.csv"]) == 2
        assert "--encoding cp1252" in capsys.readouterr().err
    assert main(["report", "latin.csv", "--encoding", "cp1252"]) == 0


def test_standard_input_is_read(here, capsys):
    (here / "lexicon.txt").write_text(LEXICON, encoding="utf-8")
    done = subprocess.run([*COMMAND, "score", "-", "--lexicon", "lexicon.txt", "--language", "en"], input=GOOD, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("scored.csv: 2 items, 2 of them scored by vader\n")
    bad = subprocess.run([*COMMAND, "report", "-"], input="id,time\na,soon\n", capture_output=True, text=True)
    assert bad.returncode == 2
    assert '<stdin>, row 2, column "time": "soon"' in bad.stderr
    assert main(["score", "-", "-"]) == 2
    assert "can be read once" in capsys.readouterr().err


def test_messages_cannot_mislead_a_terminal(here, capsys):
    assert main(["report", "evil\x1b[2J\nname.csv"]) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert len(err.splitlines()) <= 3


def test_a_fault_of_our_own_is_one_and_shown_only_on_request(here, capsys, monkeypatch):
    def fault(*_, **__):
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(cp, "read", fault)
    assert main(["report", "feedback.csv"]) == 1
    err = capsys.readouterr().err
    assert "a wheel came off" in err
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 3
    with pytest.raises(RuntimeError, match="a wheel came off"):
        main(["report", "feedback.csv", "--debug"])


def test_interrupted_is_130(here, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(cp, "read", interrupted)
    assert main(["report", "feedback.csv"]) == 130
    assert capsys.readouterr().err == ""


def test_a_real_interrupt_is_130_and_quiet(here):
    code = (
        "import sys, time, counterpoint as cp, counterpoint.cli\n"
        "cp.read = lambda *_, **__: (print('ready', flush=True), time.sleep(600))\n"
        "sys.exit(counterpoint.cli.main(['report', 'feedback.csv']))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out, err) == (130, "", "")


def test_a_closed_pipe_is_quiet(here):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*COMMAND, "schema"], stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert done.returncode == 0
    assert done.stderr == ""


def test_schema_is_json(capsys):
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"]["id"]
    assert "rating" in schema["properties"]


LEXICON = "thank\t1.5\nfast\t1.0\nslow\t-1.4\n"


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "csv.gz"])
def test_score_writes_all_columns_and_the_scores(here, capsys, ending):
    (here / "lexicon.txt").write_text(LEXICON, encoding="utf-8")
    (here / "more.csv").write_text("id,language,text\nc,fi,Hyvä\nd,en-GB,So slow\ne,en,\nf,,Thank you\n", encoding="utf-8")
    name = f"out.{ending}"
    assert main(["score", "feedback.csv", "more.csv", "-o", name, "--lexicon", "lexicon.txt"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        f"{name}: 6 items, 1 of them scored by vader",
        "scored: 1 negative, 0 neutral, 0 positive",
        "not scored: 3 because the language is missing; 1 because the language is fi; 1 because there is no text",
        "Texts without a language are scored if you say that they are English: --language en",
    ]
    items = cp.read(["feedback.csv", "more.csv"]).score(cp.sentiment.vader("lexicon.txt"))
    back = cp.read(name)
    assert sorted(back.columns) == sorted(items.columns)
    for column in items.columns:
        assert back[column].to_list() == items[column].to_list(), column


def test_score_json_and_a_language(here, capsys):
    (here / "lexicon.txt").write_text(LEXICON, encoding="utf-8")
    arguments = ["--rating", "nps", "--scale", "nps_0_10", "--errors", "collect", "--lexicon", "lexicon.txt"]
    (here / "more.csv").write_text("id,nps,text\nc,11,So slow\nd,9,\n", encoding="utf-8")
    assert main(["score", "feedback.csv", "more.csv", "--language", "en", "--json", *arguments]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "output": "scored.csv", "method": "vader", "refused": 1, "items": 3, "scored": 2,
        "labels": {"negative": 0, "neutral": 1, "positive": 1}, "not_scored": {"no text": 1},
    }  # fmt: skip
    assert cp.read("scored.csv")["rating_scale"].to_list() == ["nps_0_10"] * 3
    assert main(["score", "feedback.csv", "more.csv", *arguments]) == 0
    assert "1 row refused; the first: more.csv, row 2, column \"nps\": \"11\" is outside its scale; allowed: 0 … 10" in capsys.readouterr().out


def test_score_says_what_a_text_file_cannot_hold(here, capsys):
    (here / "lexicon.txt").write_text(LEXICON, encoding="utf-8")
    (here / "mapping.json").write_text(cp.Mapping(ratings={"nps": "nps_0_10"}).to_json(), encoding="utf-8")
    for name, said in (("out.csv", True), ("out.parquet", False)):
        assert main(["score", "feedback.csv", "--mapping", "mapping.json", "--lexicon", "lexicon.txt", "-o", name]) == 0
        assert ("The scale of nps cannot stand in out.csv" in capsys.readouterr().out) is said
    assert cp.read("out.parquet").scales["nps"].name == "nps_0_10"


def test_score_without_the_lexicon_names_what_to_install(here, capsys, monkeypatch):
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["score", "feedback.csv", "--method", "vader"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == ["counterpoint: VADER's lexicon is not installed: pip install 'counterpoint[vader]', or name a file with --lexicon"]


def test_score_by_default(here, capsys):
    rows = ["id,text", "1,The staff was lovely", '2,"Surkea palvelu, ei ikinä enää"', "3,Betjäningen var mycket dålig", "4,:", "5,"]
    (here / "said.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert main(["score", "said.csv"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "scored.csv: 5 items, 2 of them scored by the default model",
        "scored: 1 negative, 0 neutral, 1 positive",
        "not scored: 1 because the language is sv; 1 because the language is undetermined; 1 because there is no text",
        "Texts whose language can't be told are scored if you name it: --language fi or --language en",
    ]
    assert cp.read("scored.csv")["valence_label"].to_list() == ["positive", "negative", None, None, None]
    assert main(["score", "said.csv", "--json", "--language", "en"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert (counts["method"], counts["scored"]) == ("default", 4)
    assert main(["score", "said.csv", "--method", "default", "--lexicon", "lexicon.txt"]) == 2
    assert "--lexicon goes with --method vader" in capsys.readouterr().err


def test_simulate_json(here, capsys):
    assert main(["simulate", "-n", "200", "--seed", "3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    company = cp.simulate.feedback(200, 3)
    assert found == {
        "output": "feedback.csv", "items": len(company.feedback), "customers": 200, "seed": 3,
        "truth": company.truth.population,
    }  # fmt: skip


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"counterpoint {cp.__version__}\n"
    for arguments in (["--help"], ["report", "--help"], ["score", "--help"], ["suggest", "--help"], ["simulate", "--help"], ["schema", "--help"]):
        assert main(arguments) == 0
        assert "usage: counterpoint" in capsys.readouterr().out


def test_suggest_prints_a_guess_and_writes_nothing(here, capsys):
    before = sorted(here.iterdir())
    assert main(["suggest", "feedback.csv"]) == 0
    out = capsys.readouterr().out
    for column in ("time", "channel", "text"):
        assert column in out
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_simulate_then_report(here, capsys, ending):
    name = f"feedback.{ending}"
    assert main(["simulate", "-n", "300", "--seed", "5", "-o", name]) == 0
    first = (here / name).read_bytes()
    assert main(["simulate", "-n", "300", "--seed", "5", "-o", name]) == 0
    assert (here / name).read_bytes() == first
    assert main(["report", name]) == 0
    assert "Net Promoter Score" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        (["report", "feedback.csv"], (b"Reading", b"Computing", b"Drawing")),
        (["score", "feedback.csv", "--lexicon", "lexicon.txt"], (b"Reading", b"Scoring", b"2 of 2", b"Writing")),
        (["simulate", "-n", "50"], (b"Simulating", b"Writing")),
    ],
)
def test_progress_is_drawn_only_where_a_person_watches(here, arguments, steps):
    pytest.importorskip("rich")
    (here / "lexicon.txt").write_text(LEXICON, encoding="utf-8")
    piped = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=True)
    assert piped.stderr == ""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals")
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=theirs, text=True, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    drawn = b""
    with contextlib.suppress(OSError):  # the terminal is gone when the process is
        while part := os.read(ours, 4096):
            drawn += part
    os.close(ours)
    assert process.communicate()[0] == piped.stdout
    assert process.returncode == 0
    for step in steps:
        assert step in drawn


def test_output_survives_a_narrow_encoding(here):
    done = subprocess.run([*COMMAND, "report", "feedback.csv", "--language", "fi"], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_the_console_script_is_declared():
    import importlib.metadata

    try:
        found = importlib.metadata.entry_points(group="console_scripts", name="counterpoint")
    except importlib.metadata.PackageNotFoundError:
        found = []
    for entry in found:
        assert entry.load() is main
