// SPDX-License-Identifier: MIT
// expect: conversion from .* to non-scalar type .*scale|no viable conversion from .* to .*scale
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

scale made = "nps_0_10";  // scale::named says that it can fail
int main() {}
