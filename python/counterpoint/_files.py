# SPDX-License-Identifier: MIT
"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

__all__ = ["require_place", "whole_file"]


def require_place(target: Path) -> None:
    """Refuse what no file can be put in the place of: OSError, or one of its kinds."""
    if target.is_dir():
        raise IsADirectoryError(f"{target}: is a folder; a file name is expected")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{target}: the folder {str(target.parent)!r} does not exist")
    if target.exists() and not target.is_file():
        raise OSError(f"{target}: is no regular file, so it cannot be written whole or not at all")


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing that takes the target's place once it is whole, and is gone if anything fails."""
    require_place(target)
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with open(part, "xb") as file:
            yield file
        os.replace(part, target)
    except OSError as problem:
        part.unlink(missing_ok=True)
        if problem.filename == str(part):  # say what was asked for
            raise type(problem)(problem.errno, problem.strerror, str(target)) from None
        raise
    except BaseException:
        part.unlink(missing_ok=True)
        raise
