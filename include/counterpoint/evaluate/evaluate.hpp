// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `evaluate`: how well predictions agree with the truth, and whether one system is better than another.

#include <counterpoint/evaluate/alpha_figures.hpp>
#include <counterpoint/evaluate/label_figures.hpp>
#include <counterpoint/evaluate/number_figures.hpp>
#include <counterpoint/evaluate/number_summary.hpp>
#include <counterpoint/evaluate/probability_figures.hpp>
#include <counterpoint/evaluate/probability_summary.hpp>
#include <counterpoint/evaluate/rank_figures.hpp>
#include <counterpoint/evaluate/resample.hpp>
#include <counterpoint/evaluate/scorer.hpp>
#include <counterpoint/evaluate/subset_view.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>
