# SPDX-License-Identifier: MIT
"""Names each include that breaks the layering: `python3 tests/includes.py [ROOT]`; exit code 1 if there is one.

The table of layers is the one in CMakeLists.txt. The staging trees make an upward include fail to compile; this says
which line it is, and checks what they cannot see: which libraries and standard headers a layer may use.
"""

import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
LIBRARIES = {"Eigen/": "stats", "nlohmann/": "exchange"}  # each from this layer up, and for nlohmann in no other
HEAVY = {"iostream", "regex", "format"}  # 12,000 to 32,000 lines each in every translation unit of a user


def layer_table(root):
    """Each layer with all the layers that it stands on, itself included."""
    direct = {}
    for name, rest in re.findall(r"^counterpoint_layer\((\w+)([^)]*)\)", (root / "CMakeLists.txt").read_text(), re.M):
        depends = re.search(r"DEPENDS((?: [a-z]+)+)", rest)
        direct[name] = set(depends.group(1).split()) if depends else set()
    closed = {}
    for name in direct:  # lowest first, as CMake demands
        closed[name] = {name}.union(*(closed[below] for below in direct[name]))
    umbrella = re.search(r"^counterpoint_umbrella\(DEPENDS ([^)]*)\)", (root / "CMakeLists.txt").read_text(), re.M)
    closed["counterpoint"] = set().union(*(closed[name] for name in umbrella.group(1).split()))
    return closed


def fault(included, layer, table, public):
    """What is wrong with including `included` in `layer`, or None."""
    if included.startswith("counterpoint/"):
        target = included.split("/")[1].removesuffix(".hpp")
        if target not in table[layer] and target != layer:
            return f"layer {layer} does not stand on {target}"
        return None
    for prefix, lowest in LIBRARIES.items():
        if included.startswith(prefix):
            allowed = layer == lowest if prefix == "nlohmann/" else lowest in table[layer]
            return None if allowed else f"layer {layer} may not use {prefix.rstrip('/')}"
    if public and included in HEAVY:
        return f"public headers never include <{included}>"
    if layer == "core" and ("/" in included or included.endswith(".h")):
        return "core uses the standard library only"
    return None


def offenders(root):
    """`file:line: what is wrong` for every include in include/ and src/ that breaks a rule."""
    root = Path(root)
    table = layer_table(root)
    found = []
    for folder, public in (("include/counterpoint", True), ("src", False)):
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            place = path.relative_to(root / folder)
            layer = place.parts[0] if len(place.parts) > 1 else "counterpoint"
            if layer == "python":  # the extension stands on everything
                continue
            if layer not in table:
                found.append(f"{path.relative_to(root)}:1: folder {layer} is no layer of CMakeLists.txt")
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if match is None:
                    continue
                bracket, included = match.groups()
                if bracket == '"' and public:
                    problem = "public headers include by <counterpoint/…>"
                else:
                    problem = fault(included, layer, table, public) if bracket == "<" else None
                if problem:
                    found.append(f"{path.relative_to(root)}:{number}: {line.strip()}: {problem}")
    return found


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent)
    found = offenders(root)
    print("\n".join(found) or f"{len(layer_table(root)) - 1} layers, no upward include")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
