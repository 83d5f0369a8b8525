"""Fusion of two voices: counterpoint against its definition in NumPy, in one run on one thread.

    OMP_NUM_THREADS=1 python benchmarks/peers/fuse.py [DEFINITION]

DEFINITION is the file with the definition (../shared/expected/fusion/reference.py beside the project if left out).
Estimates are compared (1e-9) before anything is timed. Processor time, interleaved; medians of rounds.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from pathlib import Path

import numpy as np

import counterpoint as cp

ROUNDS = 5
DEFINITION = Path(__file__).parents[2].parent / "shared/expected/fusion/reference.py"


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


def timed(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    definition = load(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFINITION)
    print(f"{'strata':>7} {'dissonance':>10} {'definition':>11} {'counterpoint':>13} {'times':>7}")
    for strata, dissonance in ((40, False), (200, False), (1000, False), (5000, False), (40, True), (200, True)):
        voices = made(strata, seed=strata)

        def theirs(voices=voices, dissonance=dissonance):
            return definition.fuse(*voices, dissonance=dissonance)

        def ours(voices=voices, dissonance=dissonance):
            return cp.survey.fuse_means(*voices, dissonance=dissonance)

        want, got = theirs(), ours()
        np.testing.assert_allclose(got["value"], want["est"], rtol=1e-9)
        np.testing.assert_allclose(got["standard_error"], want["se"], rtol=1e-9)
        if dissonance:
            np.testing.assert_allclose(got["dissonance"]["q"], want["dissonance"]["q"], rtol=1e-9, atol=1e-12)
        rounds = 1 if strata > 1000 else ROUNDS
        pairs = [(timed(theirs), min(timed(ours) for _ in range(3))) for _ in range(rounds)]
        slow, fast = (statistics.median(each) for each in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"{strata:7} {dissonance!s:>10} {slow * 1e3:8.1f} ms {fast * 1e3:10.2f} ms {ratio:7.1f}")


if __name__ == "__main__":
    main()
