# SPDX-License-Identifier: MIT
"""The frame itself: layering, docstrings, stubs, light import, one version, the sdist."""

import importlib
import importlib.metadata
import importlib.util
import inspect
import pkgutil
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

import counterpoint
from counterpoint import _core

TREE = Path(__file__).parents[2]


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Layers ---------------------------------------------------------------------------------------------------------------


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("include/counterpoint/core/bad.hpp", "#include <counterpoint/stats/normal.hpp>", "layer core does not stand on stats"),
        ("include/counterpoint/core/bad.hpp", "#include <Eigen/Core>", "layer core may not use Eigen"),
        ("include/counterpoint/core/bad.hpp", "#include <counterpoint/counterpoint.hpp>", "does not stand on counterpoint"),
        ("include/counterpoint/io/bad.hpp", "  #  include <counterpoint/survey/net_score.hpp>", "does not stand on survey"),
        ("include/counterpoint/io/bad.hpp", "#include <Eigen/Core>", "layer io may not use Eigen"),
        ("include/counterpoint/survey/bad.hpp", "#include <nlohmann/json.hpp>", "layer survey may not use nlohmann"),
        ("include/counterpoint/survey/bad.hpp", "#include <iostream>", "public headers never include <iostream>"),
        ("include/counterpoint/survey/bad.hpp", '#include "net_score.hpp"', "public headers include by"),
        ("include/counterpoint/nowhere/bad.hpp", "#include <vector>", "folder nowhere is no layer"),
        ("src/io/bad.cpp", "#include <counterpoint/exchange/core.hpp>", "layer io does not stand on exchange"),
    ],
)
def test_a_forbidden_include_is_named(tmp_path, name, line, problem):
    includes = load(TREE / "tests" / "includes.py")
    shutil.copy(TREE / "CMakeLists.txt", tmp_path)
    write(tmp_path, "include/counterpoint/stats/good.hpp", "#include <Eigen/Core>\n#include <counterpoint/core/core.hpp>\n")
    write(tmp_path, "src/io/good.cpp", '#include <sys/mman.h>\n#include <regex>\n#include "part.hpp"\n')
    assert includes.offenders(tmp_path) == []
    write(tmp_path, name, f"// first line\n{line}\n")
    (offender,) = includes.offenders(tmp_path)
    assert offender.startswith(f"{name}:{1 if 'nowhere' in name else 2}: ")
    assert problem in offender


# Docstrings -----------------------------------------------------------------------------------------------------------

SIGNATURE = re.compile(r"^(\d+\. )?\w+\(.*\)( -> .*)?$|^Overloaded function\.$")


def described(doc):
    """Whether a docstring says something beyond the signatures that pybind11 writes itself."""
    return any(re.search(r"[a-z]{3}", line) for line in (doc or "").splitlines() if not SIGNATURE.match(line.strip()))


def bound_names(owner, prefix):
    for name, value in vars(owner).items():
        if name.startswith("_"):
            continue
        if inspect.ismodule(value):
            yield f"{prefix}.{name}", value.__doc__
            yield from bound_names(value, f"{prefix}.{name}")
        elif isinstance(value, type):
            yield f"{prefix}.{name}", value.__doc__
            yield from bound_names(value, f"{prefix}.{name}")
        elif callable(value) or isinstance(value, (property, staticmethod, classmethod)):
            yield f"{prefix}.{name}", getattr(value, "__func__", value).__doc__


def test_every_bound_name_has_a_docstring():
    bare = [name for name, doc in bound_names(_core, "_core") if not described(doc)]
    assert bare == []


def python_modules():
    yield counterpoint
    for found in pkgutil.walk_packages(counterpoint.__path__, "counterpoint."):
        name = found.name.removeprefix("counterpoint.")
        if any(part.startswith("_") for part in name.split(".")):
            continue
        yield importlib.import_module(found.name)


def public_python_names():
    for module in python_modules():
        yield module.__name__, module.__doc__
        for name, value in vars(module).items():
            ours = getattr(value, "__module__", "") or ""
            if name.startswith("_") or not ours.startswith("counterpoint"):
                continue
            if inspect.isfunction(value) or inspect.isclass(value):
                yield f"{module.__name__}.{name}", value.__doc__
            if inspect.isclass(value) and not ours.startswith("counterpoint._core"):
                for member, inner in vars(value).items():
                    if not member.startswith("_") and (inspect.isfunction(inner) or isinstance(inner, property)):
                        yield f"{module.__name__}.{name}.{member}", inner.__doc__


def test_every_public_python_name_has_a_docstring():
    assert [name for name, doc in public_python_names() if not (doc or "").strip()] == []


def test_what_all_lists_is_there():
    for module in python_modules():
        missing = [name for name in getattr(module, "__all__", []) if not hasattr(module, name)]
        assert missing == [], module.__name__


# Types, version, import -----------------------------------------------------------------------------------------------


def test_the_package_is_typed():
    folder = Path(counterpoint.__file__).parent
    assert (folder / "py.typed").is_file()


def test_the_version_stands_once():
    text = (TREE / "include/counterpoint/core/version.hpp").read_text(encoding="utf-8")
    parts = [re.search(rf"VERSION_{part} (\d+)", text).group(1) for part in ("MAJOR", "MINOR", "PATCH")]
    assert counterpoint.__version__ == ".".join(parts)
    assert importlib.metadata.version("counterpoint") == ".".join(parts)


def test_import_brings_no_extra():
    heavy = ["matplotlib", "jinja2", "polars", "duckdb", "pyspark", "openpyxl", "rich", "IPython"]
    code = f"import sys, counterpoint; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


# The sdist ------------------------------------------------------------------------------------------------------------


def test_an_exported_tree_gives_a_whole_sdist(tmp_path):
    """Without .git: every source is in it, and nothing that was built."""
    backend = pytest.importorskip("scikit_build_core.build")
    assert backend is not None
    tree = tmp_path / "tree"
    skip = shutil.ignore_patterns(".git", "build*", ".venv", "dist", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(TREE, tree, ignore=skip, symlinks=True)
    write(tree, "build/leftover.txt", "")
    write(tree, "python/counterpoint/_core.so", "")
    code = "import sys, scikit_build_core.build as b; print(b.build_sdist(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=tree, check=True, capture_output=True)
    (archive,) = tmp_path.glob("counterpoint-*.tar.gz")
    assert archive.name == f"counterpoint-{counterpoint.__version__}.tar.gz"
    with tarfile.open(archive) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    wanted = ["CMakeLists.txt", "LICENSE", "NOTICE", "README.md", "PKG-INFO", "pyproject.toml",
              "python/counterpoint/py.typed"]
    for folder in ("include", "src", "cmake", "python"):
        wanted += [path.relative_to(tree).as_posix() for path in (tree / folder).rglob("*")
                   if path.is_file() and path.suffix != ".so"]
    assert sorted(set(wanted) - names) == []
    assert [name for name in names if name.startswith(("build", ".ci", ".git/", ".venv")) or name.endswith(".so")] == []
