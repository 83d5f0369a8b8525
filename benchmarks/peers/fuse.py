"""Fusion of two voices: counterpoint against its definition in NumPy, in one run on one thread.

    OMP_NUM_THREADS=1 python benchmarks/peers/fuse.py [DEFINITION] [--data DIR]

DEFINITION is the file with the definition (../expected/fusion/reference.py beside DIR, or of ../shared beside the project
if left out).
Estimates are compared (1e-9) before anything is timed. Processor time, interleaved; medians of rounds.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np

import counterpoint as cp

from ratio_rows import Row, compare, missing, options_of, parser_of, report, seconds_of

DATA = Path(__file__).parents[2].parent / "shared/data"
SIZES = ((40, False), (200, False), (1000, False), (5000, False), (40, True), (200, True))


def load(path: Path):
    spec = importlib.util.spec_from_file_location("definition", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(strata: int, seed: int) -> tuple[np.ndarray, ...]:
    """Voices that go along; every tenth stratum lacks the survey, every tenth the posts, a few posts stand apart."""
    draw = np.random.default_rng(seed)
    theta = 0.7 + 0.05 * draw.standard_normal(strata)
    psi = 0.04 / draw.integers(8, 40, strata)
    variance = 0.09 / draw.integers(30, 300, strata)
    survey = theta + np.sqrt(psi) * draw.standard_normal(strata)
    posts = 0.3 + 0.5 * theta + 0.04 * draw.standard_normal(strata) + np.sqrt(variance) * draw.standard_normal(strata)
    posts[::25] -= 0.3
    survey[3::10] = np.nan
    posts[7::10] = np.nan
    return survey, psi, posts, variance


def measure(definition, strata: int, dissonance: bool, rounds: int) -> Row:
    voices = made(strata, seed=strata)

    def theirs():
        return definition.fuse(*voices, dissonance=dissonance)

    def ours():
        return cp.survey.fuse_means(*voices, dissonance=dissonance)

    want, got = theirs(), ours()
    np.testing.assert_allclose(got["value"], want["est"], rtol=1e-9)
    np.testing.assert_allclose(got["standard_error"], want["se"], rtol=1e-9)
    if dissonance:
        np.testing.assert_allclose(got["dissonance"]["q"], want["dissonance"]["q"], rtol=1e-9, atol=1e-12)
    pairs = [(min(seconds_of(ours) for _ in range(3)), seconds_of(theirs)) for _ in range(1 if strata > 1000 else rounds)]
    fast, slow = zip(*pairs, strict=True)
    kernel = "fusion of two voices" + (" with dissonance" if dissonance else "")
    return compare(kernel, "its definition in NumPy", fast, slow, package="numpy", size=f"{strata:,} strata")


def main() -> None:
    parser = parser_of(__doc__, rounds=5)
    parser.add_argument("definition", type=Path, nargs="?", metavar="DEFINITION")
    given = options_of(parser)
    path = given.definition or (given.data or DATA).parent / "expected/fusion/reference.py"
    if not path.exists():
        report("Fusion", [missing("fusion of two voices", "its definition in NumPy", f"no file {path.name}")])
        return
    definition = load(path)
    sizes = [size for size in SIZES if size[0] <= 1000 or not given.quick]
    report("Fusion", [measure(definition, *size, given.rounds) for size in sizes])


if __name__ == "__main__":
    main()
