// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `kernels`: wider code behind run-time dispatch; the headers alone give the same results, slower.

#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/kernels/fusion_kernels.hpp>
