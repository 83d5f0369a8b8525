// SPDX-License-Identifier: MIT
#pragma once
// The library's version: the one place where it stands, read by CMake and by the Python package.

#define COUNTERPOINT_VERSION_MAJOR 0
#define COUNTERPOINT_VERSION_MINOR 1
#define COUNTERPOINT_VERSION_PATCH 0

#ifdef __FAST_MATH__
#error "counterpoint needs IEEE arithmetic (NaN marks a missing number): compile it without -ffast-math"
#endif
