# SPDX-License-Identifier: MIT
"""The README's programs: `python3 tests/readme.py README.md FOLDER` writes each C++ block as readme_<n>.cpp and the
output that stands below it as readme_<n>.out, and prints the names."""

import re
import sys
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def programs(text, language):
    """Each block of that language with the `text` block that follows it, or None."""
    blocks = BLOCK.findall(text)
    followers = [*blocks[1:], ("", "")]
    return [
        (code, after if kind == "text" else None)
        for (name, code), (kind, after) in zip(blocks, followers, strict=True)
        if name == language
    ]


def main():
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, (code, output) in enumerate(programs(text, "cpp"), 1):
        for ending, content in ((".cpp", code), (".out", output or "")):
            path = folder / f"readme_{number}{ending}"
            if not path.exists() or path.read_text(encoding="utf-8") != content:
                path.write_text(content, encoding="utf-8")
        print(f"readme_{number}")


if __name__ == "__main__":
    main()
