# SPDX-License-Identifier: MIT
"""Whatever Python's csv module writes, in any of its dialects, is read back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20) | st.sampled_from(
    ['"', '""', ",", ";", "\t", "\n", "\r\n", "\r", ' "x"', 'say "no", please', "=1+1", "Hyvä\nkiitos", "…"]
)


def written(texts: list[str], **dialect: object) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, **dialect)
    writer.writerow(["id", "text", "last"])
    for number, text in enumerate(texts):
        writer.writerow([number, text, "end"])
    return out.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("lineterminator", ["\n", "\r\n", "\r"])
@settings(derandomize=True, max_examples=20, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=12))
def test_what_python_writes_is_read(texts, delimiter, quoting, lineterminator):
    # Python quotes a line end only if it is a character of `lineterminator`. Tab-separated files are often unquoted: a
    # quoted cell spans lines only where the first records show it.
    bare = "\r\n" if delimiter == "\t" else "".join(set("\r\n") - set(lineterminator)) * (quoting == csv.QUOTE_MINIMAL)
    texts = [text.translate({ord(c): " " for c in bare}) for text in texts]
    data = written(texts, delimiter=delimiter, quoting=quoting, lineterminator=lineterminator)
    frame = cp.read(data, delimiter=delimiter).to_pandas()
    assert [None if text is None or text != text else text for text in frame["text"]] == [text or None for text in texts]
    assert list(frame["last"]) == ["end"] * len(texts)
