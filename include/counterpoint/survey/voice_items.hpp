// SPDX-License-Identifier: MIT
#pragma once
// The sums of both voices from a table of feedback: which value, on which scale, and one voice an author.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/column.hpp>
#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/feedback.hpp>
#include <counterpoint/core/grouping.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/zone_table.hpp>
#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/rating_column.hpp>
#include <counterpoint/survey/voice_strata.hpp>

namespace counterpoint::inline v0::survey {

struct voice_selection {
  std::vector<std::string> by = {};             ///< what forms the strata: columns, or periods of `time`
  std::optional<std::string> rating = {};       ///< column of the survey's ratings; needed where there are several
  std::optional<std::string> posts_value = {};  ///< what a post is worth: a rating column, or one of valences
  std::optional<std::string> weights = {};      ///< column of the survey answers' weights; posts have none
  std::optional<std::string> author = {};  ///< column that tells the authors of posts apart; `customer` if there is
  voice_scale scale = voice_scale::unit;
  const zone_table* zone = nullptr;  ///< whose calendar periods follow; null: UTC
};

namespace detail {

/// The scale of one voice's ratings: the column's own, or that of `rating_scale` in the voice's rows.
[[nodiscard]] inline scale scale_of_voice(const feedback& items, const field& rating, const std::vector<int>& voices,
                                          voice which, const std::vector<double>& values) {
  if (rating.rating_scale) return *rating.rating_scale;
  const field* const scales = rating.name == "rating" ? items.find("rating_scale") : nullptr;
  std::optional<std::string> known;
  if (scales != nullptr) {
    for_each_row(*scales->data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
      const auto at = static_cast<std::size_t>(row);
      if (part.missing(i) || voices[at] != static_cast<int>(which) || std::isnan(values[at])) return;
      const std::string text(scales->data->text(row));
      if (known && *known != text) {
        throw error("the " + std::string(to_string(which)) + " ratings are on several scales (" + *known + ", " + text +
                    "); allowed: one in each voice");
      }
      known = text;
    });
  }
  if (!known) {
    throw error("the rating \"" + rating.name +
                "\" has no scale, so it cannot be put on the scale of the other voice; "
                "read it with its scale");
  }
  return scale::from_text(*known);
}

/// 0 solicited, 1 unsolicited, −1 missing, one a row.
[[nodiscard]] inline std::vector<int> voices_of(const feedback& items) {
  const field* const found = items.find("voice");
  if (found == nullptr) {
    throw error("the table has no column \"voice\"; allowed: solicited for answers to a survey, unsolicited for posts");
  }
  std::vector<int> out(static_cast<std::size_t>(items.size()), -1);
  for_each_row(*found->data, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t row) {
    if (part.missing(i)) return;
    out[static_cast<std::size_t>(row)] = static_cast<int>(parse_required<voice>(found->data->text(row)));
  });
  return out;
}

[[nodiscard]] inline double survey_value(double rating, const scale& on, voice_scale to) {
  if (to == voice_scale::unit) return on.unit(rating);
  return rating >= 9 ? 1 : rating >= 7 ? 0 : -1;
}

/// Puts ratings of one voice on the common scale, in place; NaN stays.
inline void convert_ratings(std::vector<double>& values, const scale& on, const std::vector<int>& voices, voice which,
                            voice_scale to, const std::string& column) {
  const bool net_answers = to == voice_scale::net && which == voice::solicited;
  if (net_answers) require_net_score_scale(on);
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (voices[row] != static_cast<int>(which) || std::isnan(values[row])) continue;
    if (!on.contains(values[row])) {
      throw data_error(place{.row = static_cast<std::ptrdiff_t>(row) + 1, .column = column}, "is no answer",
                       core::detail::shortest(values[row]), on.allowed());
    }
    const double unit = net_answers ? 0 : on.unit(values[row]);
    values[row] = net_answers ? survey_value(values[row], on, to) : to == voice_scale::unit ? unit : 2 * unit - 1;
  }
}

/// Valences in [-1, 1] on the common scale, in place.
inline void convert_valences(std::vector<double>& values, const std::vector<int>& voices, voice_scale to,
                             const std::string& column) {
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (voices[row] != static_cast<int>(voice::unsolicited) || std::isnan(values[row])) continue;
    if (!(values[row] >= -1 && values[row] <= 1)) {
      throw data_error(place{.row = static_cast<std::ptrdiff_t>(row) + 1, .column = column}, "is no valence",
                       core::detail::shortest(values[row]), "-1 … 1");
    }
    if (to == voice_scale::unit) values[row] = (values[row] + 1) / 2;
  }
}

/// Whether any unsolicited row has a value.
[[nodiscard]] inline bool any_post(const std::vector<double>& values, const std::vector<int>& voices) {
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (voices[row] == static_cast<int>(voice::unsolicited) && !std::isnan(values[row])) return true;
  }
  return false;
}

/// What a post is worth where the caller did not say: the only one of rating and valence that posts have.
[[nodiscard]] inline std::string choose_post_value(const feedback& items, const field& rating,
                                                   const std::vector<double>& ratings, const std::vector<int>& voices,
                                                   const std::optional<std::string>& named) {
  if (named) return items.at(*named).name;
  const field* const valence = items.find("valence");
  const bool rated = any_post(ratings, voices);
  const bool scored = valence != nullptr && any_post(numbers_of(*valence->data, valence->name), voices);
  if (rated && scored) {
    throw error("posts have both ratings (\"" + rating.name + "\") and valences; name the one that is meant (posts=)");
  }
  if (!rated && !scored && valence == nullptr && any_post(std::vector<double>(voices.size(), 0.0), voices)) {
    throw error(
        "posts have neither ratings nor a column \"valence\"; score the texts first, or name a column (posts=)");
  }
  return scored ? valence->name : rating.name;
}

/// Sums of posts, an author's posts of a stratum made one value first: their mean, of weight 1. Who has no author is
/// one of their own.
inline void add_posts(const grouping& groups, const std::vector<double>& values, const std::vector<int>& voices,
                      const grouping* authors, std::vector<two_voices>& out) {
  struct mean_of_author {
    std::int32_t group = 0;
    double sum = 0;
    std::int64_t count = 0;
  };
  std::vector<mean_of_author> means;
  std::unordered_map<std::uint64_t, std::size_t> places;
  std::int32_t nobody = -1;
  if (authors != nullptr && authors->size() > 0 && !authors->labels.front().back()) {
    nobody = static_cast<std::int32_t>(authors->size() - 1);
  }
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (voices[row] != static_cast<int>(voice::unsolicited) || std::isnan(values[row])) continue;
    const std::int32_t group = groups.group_of_row[row];
    const std::int32_t author = authors == nullptr ? nobody : authors->group_of_row[row];
    std::size_t place = means.size();
    if (author != nobody) {
      const std::uint64_t key =
          static_cast<std::uint64_t>(group) << 32U | static_cast<std::uint64_t>(static_cast<std::uint32_t>(author));
      place = places.try_emplace(key, place).first->second;
    }
    if (place == means.size()) means.push_back({group, 0, 0});
    means[place].sum += values[row];
    ++means[place].count;
  }
  for (const mean_of_author& each : means) {
    out[static_cast<std::size_t>(each.group)].posts(each.sum / static_cast<double>(each.count));
  }
}

}  // namespace detail

/// The sums of both voices of a table by stratum.
///
/// Rows of the voice `solicited` with a rating are the survey, those of the voice `unsolicited` with a value the posts;
/// others count nothing. A post's value is its rating or its valence, the same for all of them.
/// @throws error without a column `voice`, for ratings without a scale or a voice's ratings on several, for posts that
///         have both ratings and valences while none is named; key_error for an unknown column; data_error with the
///         lowest row (from 1) whose value isn't on its scale, or whose weight isn't one
/// Complexity: O(rows).
[[nodiscard]] inline voice_strata summarize_voices(const feedback& items, const voice_selection& selection) {
  const std::vector<int> voices = detail::voices_of(items);
  const field& rating = choose_rating(items, selection.rating);
  std::vector<double> answers = numbers_of(*rating.data, rating.name);
  const std::string named = detail::choose_post_value(items, rating, answers, voices, selection.posts_value);
  const field& of_posts = items.at(named);
  std::vector<double> values = numbers_of(*of_posts.data, named);
  const bool by_rating = of_posts.role == field_role::rating || named == rating.name;
  if (by_rating && detail::any_post(values, voices)) {
    const scale on = detail::scale_of_voice(items, of_posts, voices, voice::unsolicited, values);
    detail::convert_ratings(values, on, voices, voice::unsolicited, selection.scale, named);
  } else if (!by_rating) {
    detail::convert_valences(values, voices, selection.scale, named);
  }
  std::vector<double> weights;
  if (selection.weights) weights = numbers_of(*items.at(*selection.weights).data, *selection.weights);

  bool any_answer = false;
  for (std::size_t row = 0; row < answers.size(); ++row) {
    any_answer = any_answer || (voices[row] == static_cast<int>(voice::solicited) && !std::isnan(answers[row]));
  }
  if (any_answer) {
    const scale on = detail::scale_of_voice(items, rating, voices, voice::solicited, answers);
    detail::convert_ratings(answers, on, voices, voice::solicited, selection.scale, rating.name);
  }
  const grouping groups = group_by(items, selection.by, selection.zone);
  std::vector<two_voices> sums(static_cast<std::size_t>(groups.size()));
  for (std::size_t row = 0; row < answers.size(); ++row) {
    if (voices[row] != static_cast<int>(voice::solicited) || std::isnan(answers[row])) continue;
    const double weight = weights.empty() ? 1 : weights[row];
    if (!stats::is_weight(weight)) {
      throw data_error(place{.row = static_cast<std::ptrdiff_t>(row) + 1, .column = *selection.weights}, "is no weight",
                       core::detail::shortest(weight), std::string(stats::allowed_weights));
    }
    sums[static_cast<std::size_t>(groups.group_of_row[row])].survey(answers[row], weight);
  }
  const std::vector<std::string> author = {selection.author.value_or("customer")};
  if (selection.author || items.find("customer") != nullptr) {
    const grouping authors = group_by(items, author);
    detail::add_posts(groups, values, voices, &authors, sums);
  } else {
    detail::add_posts(groups, values, voices, nullptr, sums);
  }
  voice_strata out{selection.scale, by_rating ? "rating" : "valence", grouped<two_voices>(groups.keys)};
  for (std::ptrdiff_t group = 0; group < groups.size(); ++group) {
    out.groups[label_of(groups, group)] += sums[static_cast<std::size_t>(group)];
  }
  return out;
}

}  // namespace counterpoint::inline v0::survey
