#!/usr/bin/env python3
"""Write include/counterpoint/text/unicode_tables.hpp from the running Python's Unicode database.

The sentiment rules promise what CPython 3.11 computes, so the tables are those of its Unicode 14.0.0; run this
with a Python whose `unicodedata.unidata_version` is that, or the script refuses.
"""

import pathlib
import sys
import unicodedata

VERSION = "14.0.0"
PAGE = 7  # 128 code points a page
UPPER, LOWER, TITLE, CASED, IGNORABLE, LETTER, DIGIT, PICTURE = 1, 2, 4, 8, 16, 32, 64, 128


def record(code_point: int) -> tuple[int, int]:
    """Flags and distance to the simple lower case of one code point."""
    if 0xD800 <= code_point <= 0xDFFF:
        return 0, 0
    c = chr(code_point)
    flags = UPPER * c.isupper() | LOWER * c.islower()
    if c.istitle() and not c.isupper():
        flags |= TITLE
    # The final-sigma rule of str.lower() shows the two derived properties that unicodedata does not export.
    if (c + "\u03a3").lower().endswith("\u03c2"):
        flags |= CASED
    elif ("A" + c + "\u03a3").lower().endswith("\u03c2"):
        flags |= IGNORABLE
    category = unicodedata.category(c)
    selector = 0xFE00 <= code_point <= 0xFE0F or 0xE0100 <= code_point <= 0xE01EF
    flags |= LETTER * (category[0] in "LM" and not selector) | DIGIT * (category[0] == "N")
    # Python's database has no property Emoji. Pictures are what these blocks hold of other and modifier symbols, and
    # what is unassigned there yet, as tomorrow's emoji; without lines, boxes and Braille.
    blocks = ((0x2300, 0x24FF), (0x25A0, 0x27FF), (0x2900, 0x2BFF), (0x1F000, 0x1FAFF))
    if category in ("So", "Sk", "Cn") and any(first <= code_point <= last for first, last in blocks):
        flags |= PICTURE
    lower = c.lower()
    return flags, (ord(lower) - code_point if len(lower) == 1 else 0)


def numbers(values, width: int) -> str:
    lines, line = [], "   "
    for value in values:
        item = f" {value},"
        if len(line) + len(item) > width:
            lines.append(line)
            line = "   "
        line += item
    return "\n".join([*lines, line])


def main() -> None:
    if unicodedata.unidata_version != VERSION:
        sys.exit(f"this Python has Unicode {unicodedata.unidata_version}; the tables are those of {VERSION}")
    records: dict[tuple[int, int], int] = {(0, 0): 0}
    classes = [records.setdefault(record(cp), len(records)) for cp in range(0x110000)]
    special = [cp for cp in range(0x110000) if not 0xD800 <= cp <= 0xDFFF and len(chr(cp).lower()) > 1]
    if special != [0x130]:
        sys.exit(f"more than U+0130 has a lower case of several code points: {special}")
    last = max(i for i, c in enumerate(classes) if c)
    pages: dict[tuple[int, ...], int] = {}
    size = 1 << PAGE
    index = [pages.setdefault(tuple(classes[at:at + size]), len(pages)) for at in range(0, last + 1, size)]
    if len(records) > 256 or len(pages) > 256:
        sys.exit("the tables need wider integers")
    flat = [value for page in pages for value in page]
    out = pathlib.Path(__file__).parents[1] / "include/counterpoint/text/unicode_tables.hpp"
    out.write_text(f"""// SPDX-License-Identifier: MIT
#pragma once
// Case and classes of Unicode {VERSION} (as in CPython 3.11). Made by scripts/make_unicode_tables.py: do not edit.
// Derived from the Unicode Character Database, © Unicode, Inc.; see NOTICE.

#include <cstdint>

namespace counterpoint::inline v0::text::detail {{

// clang-format off
inline constexpr std::uint32_t unicode_limit = {(len(index)) << PAGE};  // nothing at or past it has a class
inline constexpr int unicode_page_bits = {PAGE};

struct unicode_record {{
  // 1 upper, 2 lower, 4 title, 8 cased, 16 case-ignorable, 32 letter or mark, 64 digit, 128 picture
  std::uint8_t flags;
  std::int32_t lower_offset;  // simple lower case minus the code point
}};

inline constexpr unicode_record unicode_records[] = {{
{numbers((f"{{{f}, {d}}}" for f, d in records), 116)}
}};

inline constexpr std::uint8_t unicode_pages[] = {{
{numbers(index, 116)}
}};

inline constexpr std::uint8_t unicode_classes[] = {{
{numbers(flat, 116)}
}};
// clang-format on

}}  // namespace counterpoint::inline v0::text::detail
""", encoding="utf-8")
    print(f"{len(records)} records, {len(pages)} pages, {len(flat)} bytes")


if __name__ == "__main__":
    main()
