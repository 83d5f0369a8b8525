// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `stats`: what the statistics of all fields stand on.

#include <counterpoint/stats/beta.hpp>
#include <counterpoint/stats/bootstrap_interval.hpp>
#include <counterpoint/stats/competing_risks.hpp>
#include <counterpoint/stats/confusion.hpp>
#include <counterpoint/stats/difference.hpp>
#include <counterpoint/stats/duration_summary.hpp>
#include <counterpoint/stats/friedman.hpp>
#include <counterpoint/stats/gamma.hpp>
#include <counterpoint/stats/kaplan_meier.hpp>
#include <counterpoint/stats/krippendorff.hpp>
#include <counterpoint/stats/lbfgs.hpp>
#include <counterpoint/stats/mcnemar.hpp>
#include <counterpoint/stats/moments.hpp>
#include <counterpoint/stats/multiple_testing.hpp>
#include <counterpoint/stats/net_score_interval.hpp>
#include <counterpoint/stats/normal.hpp>
#include <counterpoint/stats/proportion.hpp>
#include <counterpoint/stats/random.hpp>
#include <counterpoint/stats/rating_mean.hpp>
#include <counterpoint/stats/reliability_curve.hpp>
#include <counterpoint/stats/weight.hpp>
