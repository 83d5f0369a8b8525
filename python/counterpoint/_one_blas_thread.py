# SPDX-License-Identifier: MIT
"""One thread of BLAS for pipelines whose files are the same bytes each time."""

from __future__ import annotations

import os
import sys

__all__ = ["with_one_blas_thread"]

_NAMES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def with_one_blas_thread(module: str) -> None:
    """Start ``python -m module`` anew with one thread of BLAS, unless it has one: the last digits of NumPy's products, and so
    a file's bytes, depend on how many, and the number can't be changed once NumPy is loaded."""
    if any(os.environ.get(name) != "1" for name in _NAMES):
        os.execve(sys.executable, [sys.executable, "-m", module, *sys.argv[1:]], {**os.environ, **dict.fromkeys(_NAMES, "1")})
