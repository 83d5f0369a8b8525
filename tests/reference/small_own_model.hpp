// SPDX-License-Identifier: MIT
#pragma once
// A model of own labels that was trained on a few texts, and its file section by section.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/sentiment/own_base.hpp>
#include <counterpoint/sentiment/own_labels.hpp>
#include <counterpoint/sentiment/own_model.hpp>
#include <counterpoint/sentiment/own_rows.hpp>

#include "model_sections.hpp"
#include "small_default_model.hpp"

namespace reference {

/// The file of the model that training starts from.
inline const model_bytes& small_base_file() {
  static const model_bytes file(small_default_sections());
  return file;
}
inline const counterpoint::sentiment::own_base& small_base() {
  static const counterpoint::sentiment::own_base out(small_default());
  return out;
}

/// Labelled texts in three languages; a class has words of its own.
inline std::vector<std::pair<std::string, std::size_t>> labelled(std::size_t classes) {
  const std::vector<std::string> own = {"invoice", "crash", "delivery", "password", "refund", "colour"};
  const std::vector<std::string> frames = {"The service was good, but the # was slow and nobody helped me",
                                           "I was friendly about the # and it is terrible",
                                           "Palvelu oli hyv\u00E4\u00E4 mutta # oli huono eik\u00E4 kukaan auttanut",
                                           "Ingen hj\u00E4lpte mig med # och jag \u00E4r ledsen",
                                           "# :(",
                                           "Great #!!! \xF0\x9F\x98\x80"};
  std::vector<std::pair<std::string, std::size_t>> out;
  for (std::size_t i = 0; i < 12 * classes; ++i) {
    std::string text = frames[(i / classes) % frames.size()];
    const std::size_t label = i % classes;
    out.emplace_back(text.replace(text.find('#'), 1, own[label] + (i > 6 * classes ? " again" : "")), label);
  }
  return out;
}

struct small_own_model {
  counterpoint::sentiment::own_examples examples{.rows = counterpoint::sentiment::own_rows(0)};
  counterpoint::sentiment::own_weights weights = {};
  std::vector<std::byte> file = {};
};
/// A model of `labelled` texts; with a base, its classes are the base's.
inline small_own_model train_small(std::size_t classes, bool with_base,
                                   const counterpoint::sentiment::own_base& seeing = small_base()) {
  using namespace counterpoint;
  using namespace counterpoint::sentiment;
  small_own_model out;
  own_rows rows(static_cast<std::ptrdiff_t>(own_base::figures));
  const auto texts = labelled(classes);
  out.examples.targets = model::row_matrix::Zero(std::ssize(texts), static_cast<Eigen::Index>(classes));
  own_base::workspace memory;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    seeing.see(texts[i].first, memory);
    rows.append(memory.seen);
    out.examples.targets(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(texts[i].second)) = 1;
    out.examples.fingerprints.push_back(model::text_fingerprint(texts[i].first));
  }
  out.examples.rows = std::move(rows);
  for (std::size_t k = 0; k < classes; ++k) {
    out.examples.classes.push_back("class " + std::to_string(k));
    if (with_base) out.examples.base_classes.push_back(static_cast<std::ptrdiff_t>((2 * k) % 3));
  }
  out.weights = train_own_labels(out.examples);
  out.file = write_own_model(out.weights, out.examples, small_base_file().get(), "{\"examples\": 1}");
  return out;
}

/// Sections of a file, so that they can be broken one by one.
inline model_sections sections_of(const std::vector<std::byte>& file) {
  const model_bytes bytes(file);
  const counterpoint::model::model_reader reader(bytes.get());
  model_sections out;
  for (const std::string_view name : reader.names()) {
    const auto section = reader.section(name);
    out[std::string(name)] = {section.begin(), section.end()};
  }
  return out;
}

}  // namespace reference
