// SPDX-License-Identifier: MIT
#pragma once
// The built-in scales and the labels that exports write instead of their numbers, English and Finnish.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/scale_options.hpp>
#include <counterpoint/core/school_grade.hpp>

namespace counterpoint::inline v0::inline core::detail {

inline constexpr std::string_view school_scale = "school_4_10";

/// One spelling of each point, lowest first.
inline void add_labels(scale_options& options, std::initializer_list<const char*> texts) {
  double value = options.min;
  for (const char* text : texts) {
    options.labels.push_back({value, text});
    ++value;
  }
}

inline scale_options likert_5() {
  scale_options out{.name = "likert_1_5", .min = 1, .max = 5, .step = 1};
  add_labels(out, {"strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"});
  add_labels(
      out, {"very dissatisfied", "dissatisfied", "neither satisfied nor dissatisfied", "satisfied", "very satisfied"});
  add_labels(out, {"täysin eri mieltä", "jokseenkin eri mieltä", "ei samaa eikä eri mieltä", "jokseenkin samaa mieltä",
                   "täysin samaa mieltä"});
  add_labels(out, {"erittäin tyytymätön", "tyytymätön", "ei tyytyväinen eikä tyytymätön", "tyytyväinen",
                   "erittäin tyytyväinen"});
  out.labels.push_back({2, "somewhat disagree"});
  out.labels.push_back({3, "neutral"});
  out.labels.push_back({3, "neutraali"});
  out.labels.push_back({4, "somewhat agree"});
  return out;
}

/// Agreement in seven points: likert_1_7, and ces_1_7 ("the company made it easy to handle my issue", Customer
/// Effort Score 2.0, where agreeing is good).
inline scale_options agreement_7(std::string name) {
  scale_options out{.name = std::move(name), .min = 1, .max = 7, .step = 1};
  add_labels(out, {"strongly disagree", "disagree", "somewhat disagree", "neither agree nor disagree", "somewhat agree",
                   "agree", "strongly agree"});
  add_labels(out, {"täysin eri mieltä", "eri mieltä", "jokseenkin eri mieltä", "ei samaa eikä eri mieltä",
                   "jokseenkin samaa mieltä", "samaa mieltä", "täysin samaa mieltä"});
  out.labels.push_back({4, "neutral"});
  return out;
}

inline scale_options stars() {
  scale_options out{.name = "stars_1_5", .min = 1, .max = 5, .step = 0.5};
  add_labels(out, {"★", "★★", "★★★", "★★★★", "★★★★★"});
  add_labels(out, {"★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆"});
  add_labels(out, {"⭐", "⭐⭐", "⭐⭐⭐", "⭐⭐⭐⭐", "⭐⭐⭐⭐⭐"});
  add_labels(out, {"1 star", "2 stars", "3 stars", "4 stars", "5 stars"});
  add_labels(out, {"1 tähti", "2 tähteä", "3 tähteä", "4 tähteä", "5 tähteä"});
  return out;
}

inline scale_options smileys() {
  scale_options out{.name = "smiley_1_4", .min = 1, .max = 4, .step = 1};
  add_labels(out, {"very unhappy", "unhappy", "happy", "very happy"});
  add_labels(out, {"erittäin tyytymätön", "tyytymätön", "tyytyväinen", "erittäin tyytyväinen"});
  add_labels(out, {"😡", "🙁", "🙂", "😀"});
  add_labels(out, {"😠", "☹", "😊", "😃"});
  add_labels(out, {"😞", "😕", "☺", "😄"});
  return out;
}

/// Yes and no are no labels: whether "yes" is good depends on the question ("Did you have problems?"). An own
/// scale can say so.
inline scale_options thumbs() {
  scale_options out{.name = "thumbs", .min = 0, .max = 1, .step = 1};
  add_labels(out, {"👎", "👍"});
  add_labels(out, {"down", "up"});
  add_labels(out, {"thumbs down", "thumbs up"});
  add_labels(out, {"dislike", "like"});
  return out;
}

inline std::vector<scale_options> named_scales() {
  scale_options nps{.name = "nps_0_10", .min = 0, .max = 10, .step = 1};
  nps.labels = {{0, "not at all likely"},
                {10, "extremely likely"},
                {0, "en lainkaan todennäköisesti"},
                {10, "erittäin todennäköisesti"}};
  scale_options school{.name = std::string(school_scale), .min = school_grade_min, .max = school_grade_max, .step = 0};
  scale_options just_about_right{.name = "jar_1_5", .min = 1, .max = 5, .ideal = 3, .step = 1};
  add_labels(just_about_right, {"much too little", "too little", "just about right", "too much", "much too much"});
  add_labels(just_about_right, {"aivan liian vähän", "liian vähän", "juuri sopivasti", "liikaa", "aivan liikaa"});
  return {std::move(nps), stars(),  likert_5(),        agreement_7("likert_1_7"),  agreement_7("ces_1_7"),
          smileys(),      thumbs(), std::move(school), std::move(just_about_right)};
}

}  // namespace counterpoint::inline v0::inline core::detail
