// SPDX-License-Identifier: MIT
#pragma once
// Everything but io and exchange, which bring files and JSON: include those where they are needed.

#include <counterpoint/core/core.hpp>
#include <counterpoint/evaluate/evaluate.hpp>
#include <counterpoint/journey/journey.hpp>
#include <counterpoint/model/model.hpp>
#include <counterpoint/sentiment/sentiment.hpp>
#include <counterpoint/stats/stats.hpp>
#include <counterpoint/survey/survey.hpp>
#include <counterpoint/text/text.hpp>
