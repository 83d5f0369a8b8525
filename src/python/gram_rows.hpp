// SPDX-License-Identifier: MIT
#pragma once
// Texts as rows of hashed grams and dense figures: what a model of sentiment is trained on.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>

#include "texts.hpp"

namespace counterpoint::python {

inline void require_buckets(std::ptrdiff_t buckets) {
  if (buckets < 1 || !std::has_single_bit(static_cast<std::size_t>(buckets))) {
    throw error::argument("buckets", std::to_string(buckets), "a power of 2");
  }
}

/// Appends each gram's bucket with the value that one gram has.
template <class Grams>
void append_grams(const Grams& grams, double usual, std::ptrdiff_t buckets, std::vector<model::feature_value>& row) {
  const auto value = static_cast<float>(sentiment::gram_scale(sentiment::count_of(grams), usual));
  sentiment::visit_grams(grams, [&](const sentiment::gram& each) {
    row.push_back({static_cast<std::uint32_t>(each.hash & static_cast<std::uint64_t>(buckets - 1)), value});
  });
}

/// (SparseRows, dense figures) of texts by an analyser; a missing text is an empty one.
template <class Analyser>
pybind11::tuple rows_of(const Analyser& analyser, pybind11::handle source, std::ptrdiff_t buckets) {
  require_buckets(buckets);
  const texts input(source, "texts");
  model::sparse_rows rows(buckets);
  pybind11::array_t<float> dense({input.size(), Analyser::features});
  float* const figures = dense.mutable_data();
  {
    const pybind11::gil_scoped_release unlocked;
    typename Analyser::workspace memory;
    std::vector<model::feature_value> row;
    input.visit([&](std::ptrdiff_t at, std::string_view text) {
      analyser.analyse(text, memory);
      row.clear();
      append_grams(memory.words(), sentiment::usual_words, buckets, row);
      append_grams(memory.characters(), sentiment::usual_characters, buckets, row);
      model::merge_features(row);
      rows.append(row);
      std::ranges::copy(memory.dense(), figures + at * Analyser::features);
    });
  }
  return pybind11::make_tuple(std::move(rows), std::move(dense));
}

}  // namespace counterpoint::python
