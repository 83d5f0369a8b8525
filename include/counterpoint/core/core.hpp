// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `core`: values, columns and what all other layers stand on. Standard library only.

#include <counterpoint/core/buffer.hpp>
#include <counterpoint/core/business_calendar.hpp>
#include <counterpoint/core/cast.hpp>
#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/combine.hpp>
#include <counterpoint/core/concat.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/feedback_item.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/item_view.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/core/rating.hpp>
#include <counterpoint/core/reading_report.hpp>
#include <counterpoint/core/same_values.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/scale_options.hpp>
#include <counterpoint/core/schema.hpp>
#include <counterpoint/core/school_grade.hpp>
#include <counterpoint/core/score.hpp>
#include <counterpoint/core/selection.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/core/time_format.hpp>
#include <counterpoint/core/time_guess.hpp>
#include <counterpoint/core/time_problem.hpp>
#include <counterpoint/core/utf8.hpp>
#include <counterpoint/core/version.hpp>
#include <counterpoint/core/zone_table.hpp>
