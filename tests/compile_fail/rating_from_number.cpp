// SPDX-License-Identifier: MIT
// expect: conversion from .*(double|int).* to non-scalar type .*rating|no viable conversion from .* to .*rating
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

rating made = 4.0;  // of how many?
int main() {}
