// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `journey`: a customer's way over touchpoints and channels, and how long they wait.

#include <counterpoint/journey/response_times.hpp>
