// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `models`: what is shipped ready trained, compiled into its library.

#include <counterpoint/models/emotion.hpp>
#include <counterpoint/models/language.hpp>
#include <counterpoint/models/sentiment.hpp>
