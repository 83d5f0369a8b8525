// SPDX-License-Identifier: MIT
#pragma once
// A model of languages from a few sentences, section by section, so that tests can break any of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/model/language.hpp>
#include <counterpoint/model/language_features.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/softmax_regression.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/model/weight_table.hpp>

#include "model_sections.hpp"

namespace reference {

inline constexpr std::array<std::array<std::string_view, 6>, 3> sentences_of_languages = {{
    {"Jonotin puhelimessa tunnin eikä kukaan vastannut", "Kiitos, palvelu oli oikein ystävällistä ja nopeaa",
     "En ymmärrä, miksi lasku tuli kahteen kertaan", "Henkilökunta auttoi heti ja hymyili",
     "Sovellus kaatuu aina, kun yritän kirjautua sisään", "Tuote oli rikki, mutta sain rahat takaisin"},
    {"I waited on the phone for an hour and nobody answered", "Thank you, the service was really friendly and quick",
     "I do not understand why the bill came twice", "The staff helped me at once and smiled",
     "The app crashes whenever I try to log in", "The product was broken, but I got my money back"},
    {"Jag väntade en timme i telefonen och ingen svarade", "Tack, servicen var verkligen vänlig och snabb",
     "Jag förstår inte varför räkningen kom två gånger", "Personalen hjälpte mig genast och log",
     "Appen kraschar alltid när jag försöker logga in", "Produkten var trasig, men jag fick pengarna tillbaka"},
}};

inline model_sections small_language_sections() {
  using namespace counterpoint;
  constexpr std::ptrdiff_t buckets = 4096;
  model::softmax_data data;
  data.sparse = model::sparse_rows(buckets);
  data.targets.setZero(18, 3);
  data.dense.resize(18, 0);
  std::vector<model::feature_value> memory;
  std::vector<std::uint64_t> fingerprints;
  for (std::size_t language = 0; language < 3; ++language) {
    for (const std::string_view sentence : sentences_of_languages[language]) {
      data.targets(data.sparse.rows(), static_cast<Eigen::Index>(language)) = 1;
      model::append_language_row(data.sparse, sentence, memory);
      fingerprints.push_back(model::text_fingerprint(sentence));
    }
  }
  const model::softmax_fit fit = model::fit_softmax(data, {.sparse_penalty = 0.05});
  model::row_matrix lanes(buckets, 4);
  lanes.leftCols(3) = fit.sparse;
  lanes.col(3).setConstant(-1);  // a gram that no sentence has is unusual
  for (std::ptrdiff_t row = 0; row < data.sparse.rows(); ++row) {
    for (const model::feature_value& each : data.sparse.row(row)) lanes(each.feature, 3) = 1;
  }
  const model::quantised_weights weights = model::quantise(lanes);
  const std::array<std::uint32_t, 1> format = {1};
  const std::array<float, 4> scalars = {0.5F, -0.2F, 1, 0.05F};
  const auto filter = model::text_filter::make(fingerprints);
  model_sections out;
  out["kind"] = bytes_of("language");
  out["format"] = bytes_of(std::span<const std::uint32_t>(format));
  out["languages"] = bytes_of("fi\nen\nsv");
  out["buckets"] = bytes_of(std::span<const model::weight_table::bucket>(weights.buckets));
  out["units"] = bytes_of(std::span<const float>(weights.units));
  out["intercepts"] = bytes_of(std::span<const float>(fit.intercepts.data(), 3));
  out["scalars"] = bytes_of(std::span<const float>(scalars));
  out["trained_on"] = bytes_of(std::span<const std::uint64_t>(filter));
  out["about"] = bytes_of("six sentences a language");
  return out;
}

/// The model of these sections.
inline const counterpoint::model::language_model& small_languages() {
  static const model_bytes file(small_language_sections());
  static const counterpoint::model::language_model model(file.get(), "small");
  return model;
}

}  // namespace reference
