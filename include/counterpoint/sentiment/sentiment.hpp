// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `sentiment`: what a text says, by lexicon and rules.

#include <counterpoint/sentiment/character_features.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/rule_options.hpp>
#include <counterpoint/sentiment/vader.hpp>
