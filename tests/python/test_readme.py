# SPDX-License-Identifier: MIT
"""README's Python runs as it stands and prints what it says; its C++ blocks are programs of the C++ tests."""

import contextlib
import importlib.util
import io
from pathlib import Path

TREE = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("readme", TREE / "tests" / "readme.py")
readme = importlib.util.module_from_spec(spec)
spec.loader.exec_module(readme)


def test_the_python_blocks_print_what_they_say(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = readme.programs((TREE / "README.md").read_text(encoding="utf-8"), "python")
    assert len(blocks) >= 3
    names = {}
    for code, expected in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), names)
        assert expected is not None and printed.getvalue() == expected


def test_the_commands_exist():
    text = (TREE / "README.md").read_text(encoding="utf-8")
    for script in ("scripts/demo", "scripts/test"):
        assert f"bash {script}" in text
        assert (TREE / script).is_file()
