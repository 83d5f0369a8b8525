// SPDX-License-Identifier: MIT
// Words, sentences and stems.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/text/text.hpp>

#include "character_counter.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

/// One text out of Python, with the messages of many.
class single_text {
 public:
  explicit single_text(py::handle given) : input_(checked(given), "text") {
    input_.visit([this](std::ptrdiff_t, std::string_view text) { text_ = text; });
  }
  [[nodiscard]] std::string_view get() const noexcept { return text_; }

 private:
  static py::tuple checked(py::handle given) {
    if (PyUnicode_Check(given.ptr())) return py::make_tuple(given);
    throw type_error("text is a " + std::string(Py_TYPE(given.ptr())->tp_name) + "; allowed: str");
  }
  texts input_;
  std::string_view text_;
};

column_ptr stem_words(py::handle source, std::string_view language, bool lower) {
  if (language != "fi") throw error::argument("language", data_error::quoted(language), "fi");
  const texts input(source, "words");
  const py::gil_scoped_release unlocked;
  text_builder build;
  std::string lowered, stem;
  input.visit([&](std::ptrdiff_t, std::string_view word) {
    if (word.data() == nullptr) {
      build.append_missing();
      return;
    }
    if (lower) {
      lowered.clear();
      text::append_lower(lowered, word);
      word = lowered;
    }
    stem.clear();
    text::append_finnish_stem(stem, word);
    build.append(stem);
  });
  return build.finish();
}

py::list find_words(py::handle source, bool squeeze, bool marks) {
  struct found {
    std::string text;
    std::ptrdiff_t begin, end;
    text::word_kind kind;
    bool all_capitals;
  };
  const single_text input(source);
  std::vector<found> words;
  {
    const py::gil_scoped_release unlocked;
    text::word_scanner scanner({.squeeze = squeeze, .marks = marks});
    character_counter characters(input.get());
    text::visit_words(input.get(), scanner, [&](const text::word& each) {
      const std::ptrdiff_t begin = characters(each.begin);
      words.push_back({std::string(each.text), begin, characters(each.end), each.kind, each.all_capitals});
    });
  }
  py::list out;
  for (const found& each : words) {
    out.append(py::make_tuple(each.begin, each.end, each.text, text::to_string(each.kind), each.all_capitals));
  }
  return out;
}

py::list find_sentences(py::handle source, bool line_breaks) {
  const single_text input(source);
  std::vector<text::sentence> sentences;
  {
    const py::gil_scoped_release unlocked;
    character_counter characters(input.get());
    text::visit_sentences(input.get(),
                          [&](const text::sentence& each) {
                            const std::ptrdiff_t begin = characters(each.begin);
                            sentences.push_back({begin, characters(each.end)});
                          },
                          {.line_breaks = line_breaks});
  }
  py::list out;
  for (const text::sentence& each : sentences) out.append(py::make_tuple(each.begin, each.end));
  return out;
}

}  // namespace

void register_text(py::module_& module) {
  module.def("stem_words", &stem_words, py::arg("words"), py::kw_only(), py::arg("language"), py::arg("lower"),
             "The stem of each word, as a column of text; missing where the word is.");
  module.def("find_words", &find_words, py::arg("text"), py::kw_only(), py::arg("squeeze"), py::arg("marks"),
             "(start, end, normal form, kind, all capitals) of each word of a text; places in characters.");
  module.def("find_sentences", &find_sentences, py::arg("text"), py::kw_only(), py::arg("line_breaks"),
             "(start, end) of each sentence of a text, in characters.");
}

}  // namespace counterpoint::python
