// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `model`: linear models of texts, how they are trained, and how they are kept.

#include <counterpoint/model/crc32.hpp>
#include <counterpoint/model/dual_softmax.hpp>
#include <counterpoint/model/language.hpp>
#include <counterpoint/model/language_features.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/softmax_regression.hpp>
#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/model/weight_table.hpp>
