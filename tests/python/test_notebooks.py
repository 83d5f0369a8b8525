"""The notebooks run from top to bottom, leave no outputs in the repository, and show what their text says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient", reason="needs the test extra: nbclient, nbformat, ipykernel")
nbformat = pytest.importorskip("nbformat")

NOTEBOOKS = Path(__file__).resolve().parents[2] / "examples" / "notebooks"


def plain(cell: nbformat.NotebookNode) -> str:
    """What a cell prints and shows, as plain text."""
    found = []
    for output in cell.outputs:
        assert output.output_type != "error"
        assert output.get("name") != "stderr", output.text
        found.append(output.text if output.output_type == "stream" else output.data["text/plain"])
    return "\n".join(found)


def run(name: str) -> dict[str, str]:
    """Execute a notebook in a kernel of its own; output by cell id."""
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": os.getcwd()}}).execute()
    return {cell.id: plain(cell) for cell in notebook.cells if cell.cell_type == "code"}


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.name)
def test_no_outputs_are_committed(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None


def test_first_look() -> None:
    shown = run("first_look.ipynb")
    assert re.fullmatch(r"<Population of 4,000 customers with .* true NPS .*>", shown["company"])
    assert "survey.csv" in shown["wrong-encoding"] and "cp1252" in shown["wrong-encoding"]
    assert "Vastattu" in shown["suggestion"]
    assert re.search(r"(?s)\b4\b.*\b11\b.*0 … 10 in steps of 1", shown["refused"])
    assert int(shown["combine"]) > 900
    for word in ("solicited", "unsolicited", "twitter dm", "provider", "employee"):
        assert word in shown["voices"]
    assert re.search(r"NPS \d+\.\d \(\d+\.\d … \d+\.\d\), n = \d+", shown["nps"])
    for touchpoint in ("store", "checkout", "web shop", "delivery", "app", "customer service"):
        assert touchpoint in shown["by-touchpoint"]
    assert shown["truth"].endswith("True")
    assert shown["report"] == "True"


def test_which_differences_hold() -> None:
    shown = run("which_differences_hold.ipynb")
    if "SKIPPED" in shown["suite"]:
        assert all("SKIPPED: no data" in shown[cell] for cell in ("run", "hold", "threshold", "across", "labels", "humans", "hard"))
        return
    for name in ("most frequent class", "Counterpoint", "uci_yelp"):
        assert name in shown["run"]
    assert re.search(r"\d+ differences of more than \.02 are not shown", shown["hold"])
    assert re.search(r"Friedman over \d sets: p = \d", shown["across"])
    assert re.search(r"huliu and vader_amazon: 3,057 sentences in both, the same label 49%, kappa 0\.\d\d", shown["labels"])
    assert re.search(r"sst5_dev and vader_movie: 828 sentences in both, the same label 79%", shown["labels"])
    assert re.search(r"(?m)^humans +0\.\d", shown["humans"]) and "All three agree on" in shown["humans"]
    assert "negation" in shown["hard"]
