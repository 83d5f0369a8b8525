# SPDX-License-Identifier: MIT
"""Random draws that come out the same on every machine and with every NumPy version.

Only the raw 64-bit words of PCG64 come from NumPy, whose stream is promised not to change. Uniforms, normals and
lognormals are made from them here by additions, multiplications, divisions and square roots, which IEEE 754 fixes to
the last bit; ``np.exp`` and ``np.log`` are not used, because their last bit depends on the processor.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_LN2 = 0.6931471805599453


def exponential(x: Floats) -> Floats:
    """e to the power x, relative error below 1e-13 for \\|x\\| < 50: 2^k times a Taylor sum on \\|r\\| <= ln 2 / 2."""
    x = np.asarray(x, dtype=np.float64)
    k = np.floor(x / _LN2 + 0.5)
    r = x - k * _LN2
    total = np.ones_like(r)
    for term in range(14, 0, -1):
        total = 1.0 + total * r / term
    return np.ldexp(total, k.astype(np.int64))


def logarithm(x: Floats) -> Floats:
    """Natural logarithm of x > 0, absolute error below 1e-13: 2 atanh((m - 1) / (m + 1)) on m in [0.5, 1)."""
    mantissa, exponent = np.frexp(np.asarray(x, dtype=np.float64))
    z = (mantissa - 1.0) / (mantissa + 1.0)
    square = z * z
    total = np.zeros_like(z)
    for power in range(31, 0, -2):
        total = 1.0 / power + total * square
    return 2.0 * z * total + exponent * _LN2


def logistic(x: Floats) -> Floats:
    """1 / (1 + e^-x)."""
    return 1.0 / (1.0 + exponential(-np.asarray(x, dtype=np.float64)))


def normal_quantile(p: Floats) -> Floats:
    """Quantile of the standard normal for 0 < p < 1, accurate to about seven figures.

    Wichura, M. J. (1988), Algorithm AS 241: The percentage points of the normal distribution, routine PPND7.
    """
    p = np.asarray(p, dtype=np.float64)
    q = p - 0.5
    r = 0.180625 - q * q
    centre = q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
    centre = centre / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0)
    tail = np.sqrt(-logarithm(np.minimum(p, 1.0 - p)))
    near = tail - 1.6
    outer = ((0.17023821103 * near + 1.3067284816) * near + 2.7568153900) * near + 1.4234372777
    outer = outer / ((0.12021132975 * near + 0.73700164250) * near + 1.0)
    far = tail - 5.0
    farthest = ((0.017337203997 * far + 0.42868294337) * far + 3.0812263860) * far + 6.6579051150
    farthest = farthest / ((0.012258202635 * far + 0.24197894225) * far + 1.0)
    outer = np.where(tail <= 5.0, outer, farthest)
    return np.where(np.abs(q) <= 0.425, centre, np.where(q < 0.0, -outer, outer))


class Draws:
    """One stream of draws. Each stage of a simulation has its own, so that an option changes only its own stage."""

    def __init__(self, seed: int, stage: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, stage]))

    def uniform(self, *shape: int) -> Floats:
        """Uniform on the open interval (0, 1), in steps of 2^-53 shifted by half a step."""
        count = int(np.prod(shape, dtype=np.int64))
        words = np.asarray(self._bits.random_raw(count), dtype=np.uint64).reshape(shape)
        return ((words >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52

    def normal(self, *shape: int) -> Floats:
        """Standard normal."""
        return normal_quantile(self.uniform(*shape))

    def lognormal(self, median: Floats | float, sigma: float, count: int) -> Floats:
        """Lognormal with the given median and standard deviation of the logarithm."""
        return np.asarray(median, dtype=np.float64) * exponential(sigma * self.normal(count))

    def below(self, probability: Floats | float, count: int) -> NDArray[np.bool_]:
        """True with the given probability."""
        return self.uniform(count) < probability

    def choice(self, weights: Floats, count: int) -> Integers:
        """Index into weights; one row of weights for all, or one row for each draw."""
        weights = np.asarray(weights, dtype=np.float64)
        edges = np.cumsum(np.atleast_2d(weights), axis=1)
        target = self.uniform(count)[:, None] * edges[:, -1:]
        return np.minimum((target >= edges).sum(axis=1), weights.shape[-1] - 1).astype(np.int64)
