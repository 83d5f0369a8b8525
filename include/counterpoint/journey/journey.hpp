// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `journey`: a customer's way over touchpoints and channels, and how long they wait.

#include <counterpoint/journey/episode_summary.hpp>
#include <counterpoint/journey/episodes.hpp>
#include <counterpoint/journey/event_log.hpp>
#include <counterpoint/journey/flow.hpp>
#include <counterpoint/journey/flow_figures.hpp>
#include <counterpoint/journey/log_filters.hpp>
#include <counterpoint/journey/reply_links.hpp>
#include <counterpoint/journey/response_times.hpp>
