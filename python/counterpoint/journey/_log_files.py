# SPDX-License-Identifier: MIT
"""Event logs in the formats of process mining: XES."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

from .. import _core
from .._files import whole_file

__all__ = ["is_xes", "of_xes", "write_log"]

_ENDINGS = (".xes", ".xes.gz")


def is_xes(path: Any) -> bool:
    """Whether a file's name ends as one of XES does."""
    return isinstance(path, (str, os.PathLike)) and os.fspath(path).endswith(_ENDINGS)


def of_xes(path: str | os.PathLike[str], **keywords: Any) -> _core.Feedback:
    """The events of an XES file."""
    if keywords:
        raise TypeError(f"{next(iter(keywords))} has no meaning for XES; allowed: case, activity, time, missing, threads")
    return _core.read_xes_file(os.fspath(path))


def write_log(log: _core.EventLog, path: str | os.PathLike[str]) -> None:
    """Write a log in the format that the file's name says."""
    target = Path(path)
    if not is_xes(target):
        raise ValueError(f"{target}: ends in no format of event logs; allowed: {', '.join(_ENDINGS)}")
    case, activity, time = log.names
    with whole_file(target) as file:
        if target.name.endswith(".gz"):
            with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
                _core.write_xes(log.table, case=case, activity=activity, time=time, put=packed.write)
        else:
            _core.write_xes(log.table, case=case, activity=activity, time=time, put=file.write)
