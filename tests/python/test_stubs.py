# SPDX-License-Identifier: MIT
"""What the package promises: the types of the extension, and its extras."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

tomllib = pytest.importorskip("tomllib")

TREE = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_committed_stubs_are_those_of_the_extension(tmp_path):
    generator = pytest.importorskip("pybind11_stubgen")
    assert generator is not None
    subprocess.run(
        [sys.executable, "-m", "pybind11_stubgen", "counterpoint._core", "--output-dir", str(tmp_path)],
        check=True, capture_output=True, text=True,
    )
    fresh = (tmp_path / "counterpoint" / "_core.pyi").read_text(encoding="utf-8")
    committed = (TREE / "python" / "counterpoint" / "_core.pyi").read_text(encoding="utf-8")
    assert fresh == committed, "run scripts/stubs"
    ast.parse(committed)


def test_each_extra_is_used_and_documented():
    imports = {"jinja2": "jinja2", "matplotlib": "matplotlib", "rich": "rich", "polars": "polars", "openpyxl": "openpyxl", "duckdb": "duckdb", "pyspark": "pyspark",
               "vadersentiment": "vaderSentiment", "scikit": "sklearn", "nltk": "nltk", "textblob": "textblob", "afinn": "afinn", "fasttext": "fasttext",
               "wordllama": "wordllama"}
    source = "\n".join(path.read_text(encoding="utf-8") for path in (TREE / "python").rglob("*.py"))
    readme = (TREE / "README.md").read_text(encoding="utf-8")
    for extra, packages in PYPROJECT["project"]["optional-dependencies"].items():
        assert f"`[{extra}]`" in readme
        for package in packages if extra not in ("test", "all") else []:
            module = imports[re.match(r"\w+", package).group().lower()]
            assert re.search(rf"\bimport {module}|from {module}|\"{module}\"", source), f"[{extra}] names {package}"
