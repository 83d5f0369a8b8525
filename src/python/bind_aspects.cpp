// SPDX-License-Identifier: MIT
// Sentiment towards the things that texts mention.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/parallel.hpp>
#include <counterpoint/sentiment/aspects.hpp>

#include "character_counter.hpp"
#include "language_choice.hpp"
#include "register.hpp"
#include "sentiment_model.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using sentiment::aspect_mention;
using sentiment::aspect_term;
using sentiment::aspect_terms;
using term_row = std::tuple<std::string, std::string, std::string>;

aspect_terms terms_from(const std::vector<term_row>& rows) {
  std::vector<aspect_term> out;
  for (const auto& [aspect, term, language] : rows) out.push_back({aspect, term, language});
  return aspect_terms(std::move(out));
}

std::vector<term_row> rows_of(const aspect_terms& terms) {
  std::vector<term_row> out;
  for (const aspect_term& each : terms.terms()) out.emplace_back(each.aspect, each.term, each.language);
  return out;
}

/// A mention, its text's row, and its places in characters.
struct found_mention {
  std::ptrdiff_t row;
  aspect_mention mention;
};

/// Mentions of some rows, places in characters.
class finder {
 public:
  finder(const sentiment_model& owner, const aspect_terms& terms) : scorer_(owner.model(), terms) {}

  void operator()(std::ptrdiff_t row, std::string_view text, std::ptrdiff_t language, std::vector<found_mention>& out) {
    const std::size_t had = out.size();
    scorer_.visit(
        text, memory_,
        [&](const aspect_mention& each) {
          out.push_back({row, each});
        },
        language);
    to_characters(text, std::span(out).subspan(had));
  }

 private:
  void to_characters(std::string_view text, std::span<found_mention> found) {
    bytes_.clear();
    const auto visit_places = [found](auto&& visit) {
      for (found_mention& each : found) {
        visit(each.mention.place);
        for (text::sentence& stretch : each.mention.stretches) visit(stretch);
      }
    };
    visit_places([this](const text::sentence& place) { bytes_.insert(bytes_.end(), {place.begin, place.end}); });
    std::ranges::sort(bytes_);
    const auto repeated = std::ranges::unique(bytes_);
    bytes_.erase(repeated.begin(), repeated.end());
    characters_.clear();
    character_counter count(text);
    for (const std::ptrdiff_t byte : bytes_) characters_.push_back(count(byte));
    const auto character_at = [this](std::ptrdiff_t byte) {
      return characters_[static_cast<std::size_t>(std::ranges::lower_bound(bytes_, byte) - bytes_.begin())];
    };
    visit_places([&](text::sentence& place) { place = {character_at(place.begin), character_at(place.end)}; });
  }

  sentiment::aspect_scorer scorer_;
  sentiment::aspect_scorer::workspace memory_ = {};
  std::vector<std::ptrdiff_t> bytes_ = {};
  std::vector<std::ptrdiff_t> characters_ = {};
};

/// Fills arrays, a row a mention.
py::dict arrays_of(const std::vector<std::vector<found_mention>>& blocks) {
  std::ptrdiff_t size = 0;
  for (const auto& block : blocks) size += std::ssize(block);
  constexpr auto reaches = static_cast<std::ptrdiff_t>(sentiment::reaches);
  py::array_t<std::int64_t> rows(size), terms(size);
  py::array_t<std::int64_t> places({size, std::ptrdiff_t{2}}), stretches({size, reaches, std::ptrdiff_t{2}});
  py::array_t<double> shares({size, reaches}), logits({size, std::ptrdiff_t{3}}), scores({size, std::ptrdiff_t{4}});
  py::array_t<std::int8_t> labels(size), languages(size), wholes(size);
  std::int64_t* to_stretch = stretches.mutable_data();
  double* to_share = shares.mutable_data();
  double* to_logit = logits.mutable_data();
  double* to_score = scores.mutable_data();
  std::ptrdiff_t at = 0;
  for (const auto& block : blocks) {
    for (const auto& [row, mention] : block) {
      const sentiment::sentiment_scores said = mention.said.scores();
      rows.mutable_data()[at] = row;
      terms.mutable_data()[at] = mention.term;
      places.mutable_data()[2 * at] = mention.place.begin;
      places.mutable_data()[2 * at + 1] = mention.place.end;
      for (const text::sentence& each : mention.stretches) {
        *to_stretch++ = each.begin;
        *to_stretch++ = each.end;
      }
      to_share = std::ranges::copy(mention.shares, to_share).out;
      to_logit = std::ranges::copy(mention.said.logits, to_logit).out;
      for (const double each : {said.p_negative, said.p_neutral, said.p_positive, said.valence}) *to_score++ = each;
      labels.mutable_data()[at] = static_cast<std::int8_t>(said.label);
      languages.mutable_data()[at] = static_cast<std::int8_t>(mention.said.language);
      wholes.mutable_data()[at++] = static_cast<std::int8_t>(mention.whole_language);
    }
  }
  py::dict out;
  out["row"] = rows;
  out["term"] = terms;
  out["place"] = places;
  out["stretches"] = stretches;
  out["shares"] = shares;
  out["logits"] = logits;
  out["scores"] = scores;
  out["label"] = labels;
  out["language"] = languages;
  out["whole_language"] = wholes;
  return out;
}

py::dict find_aspects(const aspect_terms& terms, const sentiment_model& owner, py::handle source,
                      const py::object& languages, std::ptrdiff_t threads) {
  constexpr std::ptrdiff_t rows_of_a_block = 256;
  const texts input(source, "texts");
  const language_choice language(languages, input.size());
  std::vector<std::vector<found_mention>> found(
      static_cast<std::size_t>((input.size() + rows_of_a_block - 1) / rows_of_a_block));
  {
    const py::gil_scoped_release unlocked;
    parallel_blocks(
        input.size(), threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t block) {
          finder find(owner, terms);
          std::vector<found_mention>& into = found[static_cast<std::size_t>(block)];
          input.visit(begin, end, [&](std::ptrdiff_t row, std::string_view text) {
            if (text.data() != nullptr) find(row, text, language(row), into);
          });
        },
        rows_of_a_block);
  }
  return arrays_of(found);
}

}  // namespace

void register_aspects(py::module_& module) {
  py::class_<aspect_terms>(module, "AspectTerms", "Terms that name aspects; immutable, shared by threads.")
      .def(py::init(&terms_from), py::arg("terms"), "From (aspect, term, language or \"\") of each term.")
      .def_property_readonly("terms", &rows_of, "(aspect, term, language or \"\") of each.")
      .def_property_readonly(
          "aspects",
          [](const aspect_terms& terms) {
            const auto all = terms.aspects();
            return std::vector<std::string>(all.begin(), all.end());
          },
          "Names of the aspects, in order of their first term.")
      .def_property_readonly(
          "aspect_of",
          [](const aspect_terms& terms) {
            std::vector<std::ptrdiff_t> out;
            for (std::ptrdiff_t i = 0; i < std::ssize(terms.terms()); ++i) out.push_back(terms.aspect_of(i));
            return out;
          },
          "Which aspect each term stands for.")
      .def("find", &find_aspects, py::arg("model"), py::arg("texts"), py::kw_only(), py::arg("languages") = py::none(),
           py::arg("threads") = 1,
           "What texts mention, and what a model of sentiment says of it: a dict of arrays, a row a mention, places in "
           "characters.")
      .def(py::pickle([](const aspect_terms& terms) { return py::make_tuple(rows_of(terms)); },
                      [](const py::tuple& state) { return terms_from(state[0].cast<std::vector<term_row>>()); }));
  module.attr("ASPECT_REACHES") = py::make_tuple("piece", "clause", "sentence", "text");
}

}  // namespace counterpoint::python
