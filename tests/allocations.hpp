// SPDX-License-Identifier: MIT
#pragma once
// How often operator new was called, for tests that promise no allocation.

#include <cstddef>

/// Calls of operator new since the program's start. Defined beside the counting operator, in cpp/allocations.cpp.
std::size_t allocations() noexcept;
