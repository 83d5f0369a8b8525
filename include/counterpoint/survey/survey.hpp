// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `survey`: what people answer when asked, and what that leaves open.

#include <counterpoint/survey/answers.hpp>
#include <counterpoint/survey/direct_estimate.hpp>
#include <counterpoint/survey/fuse.hpp>
#include <counterpoint/survey/fuse_voices.hpp>
#include <counterpoint/survey/fusion_kernels.hpp>
#include <counterpoint/survey/fusion_result.hpp>
#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/net_score_groups.hpp>
#include <counterpoint/survey/net_score_items.hpp>
#include <counterpoint/survey/nonresponse_allowance.hpp>
#include <counterpoint/survey/rating_column.hpp>
#include <counterpoint/survey/rating_figures.hpp>
#include <counterpoint/survey/rating_groups.hpp>
#include <counterpoint/survey/rating_summary.hpp>
#include <counterpoint/survey/voice_items.hpp>
#include <counterpoint/survey/voice_strata.hpp>
#include <counterpoint/survey/voice_sums.hpp>
