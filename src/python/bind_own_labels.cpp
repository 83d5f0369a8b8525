// SPDX-License-Identifier: MIT
// Models of sentiment that a user trains on own labels.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/core/workspace_pool.hpp>
#include <counterpoint/kernels/byte_classifier.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/models/language.hpp>
#include <counterpoint/sentiment/own_labels.hpp>
#include <counterpoint/sentiment/own_model.hpp>

#include "language_choice.hpp"
#include "register.hpp"
#include "score_explanation.hpp"
#include "sentiment_model.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using sentiment::own_base;
using sentiment::own_rows;
using figures = py::array_t<float, py::array::c_style | py::array::forcecast>;

class own_sentiment_model : public held_model<sentiment::own_model> {
 public:
  /// @param base  the content's base, if it is open already
  own_sentiment_model(std::string_view content, const std::string& file,
                      std::shared_ptr<const sentiment::default_model> base = nullptr)
      : held_model(model_content(content), file, kernels::byte_classifier(), std::move(base)) {}
};

/// Lets Ctrl-C through, and tells how far the work is.
class teller {
 public:
  explicit teller(const py::object& progress) : progress_(progress) {}
  void operator()(std::ptrdiff_t done, std::ptrdiff_t total) {
    const py::gil_scoped_acquire locked;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress_.is_none() && done != told_) progress_(done, total);
    told_ = done;
  }

 private:
  const py::object& progress_;
  std::ptrdiff_t told_ = -1;
};

/// What the base sees of the texts, row by row, whatever the number of threads.
own_rows rows_of(const own_base& base, const texts& input, const language_choice& language,
                 std::vector<std::uint64_t>& fingerprints, std::ptrdiff_t threads) {
  const std::ptrdiff_t size = std::max<std::ptrdiff_t>(512, input.size() / 64 + 1);
  std::vector<own_rows> parts(static_cast<std::size_t>(block_count(input.size(), size)),
                              own_rows(static_cast<std::ptrdiff_t>(own_base::figures)));
  fingerprints.resize(static_cast<std::size_t>(input.size()));
  workspace_pool<own_base::workspace> workspaces;
  parallel_blocks(
      input.size(), threads,
      [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t block) {
        const auto memory = workspaces.borrow();
        own_rows& part = parts[static_cast<std::size_t>(block)];
        input.visit(begin, end, [&](std::ptrdiff_t row, std::string_view text) {
          if (text.data() == nullptr) throw error("text " + std::to_string(row) + " is missing; allowed: a text");
          base.see(text, *memory, language(row));
          part.append(memory->seen);
          fingerprints[static_cast<std::size_t>(row)] = model::text_fingerprint(text);
        });
      },
      size);
  own_rows out(static_cast<std::ptrdiff_t>(own_base::figures));
  std::ptrdiff_t entries = 0;
  for (const own_rows& part : parts) entries += part.entries();
  out.reserve(input.size(), entries);
  for (own_rows& part : parts) {
    out.append(part);
    part = own_rows(0);
  }
  return out;
}

py::array_t<float> probabilities_of(model::row_matrix logits) {
  model::softmax_in_place(logits);
  py::array_t<float> out({logits.rows(), logits.cols()});
  if (logits.size() > 0) {
    std::memcpy(out.mutable_data(), logits.data(), sizeof(float) * static_cast<std::size_t>(logits.size()));
  }
  return out;
}

py::array_t<std::uint64_t> array_of(std::span<const std::uint64_t> numbers) {
  return py::array_t<std::uint64_t>(std::ssize(numbers), numbers.data());
}

/// What a training begins with.
struct training {
  std::shared_ptr<sentiment_model> base;
  bool characters = true;
  sentiment::own_label_options options = {};
};

/// A model, and what it says of itself: about(probabilities of each row by models that have not seen it, or None;
/// temperature; folds; fingerprints).
std::unique_ptr<own_sentiment_model> train(const training& given, sentiment::own_examples examples, const texts& input,
                                           const language_choice& language, const py::object& about,
                                           const py::object& progress) {
  sentiment::own_label_options options = given.options;
  teller tell(progress);
  options.progress = [&tell](std::ptrdiff_t done, std::ptrdiff_t fits) { tell(done + 1, fits + 1); };
  sentiment::own_weights found;
  {
    const py::gil_scoped_release unlocked;
    examples.rows = rows_of(own_base(given.base->model(), given.characters), input, language, examples.fingerprints,
                            options.threads);
    found = sentiment::train_own_labels(examples, options);
  }
  py::object unseen = py::none();
  if (found.folds > 0) unseen = probabilities_of(std::move(found.unseen));
  const auto told = about(unseen, found.temperature, found.folds, array_of(examples.fingerprints)).cast<std::string>();
  const py::gil_scoped_release unlocked;
  const std::vector<std::byte> content =
      sentiment::write_own_model(found, examples, given.base->content().bytes(), told);
  return std::make_unique<own_sentiment_model>(
      std::string_view(reinterpret_cast<const char*>(content.data()), content.size()), "model of own labels",
      std::shared_ptr<const sentiment::default_model>(given.base, &given.base->model()));
}

/// (probabilities, language: -1 undetermined, -2 no text); NaN where there is no text.
py::tuple score_batch(const own_sentiment_model& owner, py::handle source, const py::object& languages,
                      std::ptrdiff_t threads) {
  constexpr std::ptrdiff_t rows_of_a_block = 256;
  const texts input(source, "texts");
  const language_choice language(languages, input.size());
  const std::size_t classes = owner.model().classes().size();
  py::array_t<double> out({input.size(), static_cast<std::ptrdiff_t>(classes)});
  py::array_t<std::int8_t> found(input.size());
  double* const into = out.mutable_data();
  std::int8_t* const to_language = found.mutable_data();
  {
    const py::gil_scoped_release unlocked;
    parallel_blocks(
        input.size(), threads,
        [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
          const auto memory = owner.borrow();
          input.visit(begin, end, [&](std::ptrdiff_t row, std::string_view text) {
            const std::span<double> said(into + static_cast<std::size_t>(row) * classes, classes);
            to_language[row] = missing_text;
            if (text.data() == nullptr) {
              std::ranges::fill(said, std::numeric_limits<double>::quiet_NaN());
              return;
            }
            to_language[row] = static_cast<std::int8_t>(owner.model().logits(text, *memory, said, language(row)));
            const double largest = *std::ranges::max_element(said);
            double whole = 0;
            for (double& each : said) whole += each = std::exp(each - largest);
            for (double& each : said) each /= whole;
          });
        },
        rows_of_a_block);
  }
  return py::make_tuple(out, found);
}

/// (explanation, language).
py::tuple explain(const own_sentiment_model& owner, const py::str& given, std::ptrdiff_t language) {
  const one_text input(given);
  const std::string_view text = input.get();
  sentiment::explanation told;
  std::ptrdiff_t found = language;
  {
    const py::gil_scoped_release unlocked;
    const auto memory = owner.borrow();
    found = owner.model().explain(text, *memory, told, language);
  }
  return py::make_tuple(make_explanation(text, owner.model().classes(), std::move(told)), found);
}

}  // namespace

void register_own_labels(py::module_& module) {
  py::class_<own_sentiment_model> type(module, "OwnSentimentModel",
                                       "A model trained on own labels; immutable, shared by threads.");
  define_file(type, "What it was trained on and how well it does, as JSON.");
  type.def(py::init([](const py::bytes& content, const std::string& file) {
             return std::make_unique<own_sentiment_model>(static_cast<std::string_view>(content), file);
           }),
           py::arg("content"), py::kw_only(), py::arg("file") = "model of own labels",
           "From a model file's bytes; DataError for one that was cut, altered or is newer.")
      .def_property_readonly(
          "classes",
          [](const own_sentiment_model& owner) {
            const auto& all = owner.model().classes();
            return std::vector<std::string>(all.begin(), all.end());
          },
          "Names of the classes.")
      .def_property_readonly(
          "base_classes",
          [](const own_sentiment_model& owner) {
            const auto all = owner.model().base_classes();
            return std::vector<std::uint32_t>(all.begin(), all.end());
          },
          "Which class of the base each class is (negative, neutral, positive); empty for classes of another kind.")
      .def_property_readonly(
          "languages", [](const own_sentiment_model& owner) { return codes_of(owner.model().base().languages()); },
          "Codes of the languages that are told apart.")
      .def(
          "language_of",
          [](const own_sentiment_model& owner, std::string_view code) {
            return owner.model().base().language_of(code);
          },
          py::arg("code"), "A language's place by its code; -1 for one that is not known.")
      .def("score_batch", &score_batch, py::arg("texts"), py::kw_only(), py::arg("languages") = py::none(),
           py::arg("threads") = 1,
           "(probabilities, a row a text, NaN without one; language: -1 undetermined, -2 no text).")
      .def("explain", &explain, py::arg("text"), py::kw_only(), py::arg("language") = sentiment::default_model::detect,
           "(explanation, language) of a text.")
      .def(py::pickle([](const own_sentiment_model& owner) { return py::bytes(std::string(owner.content().text())); },
                      [](const py::bytes& content) {
                        return std::make_unique<own_sentiment_model>(static_cast<std::string_view>(content),
                                                                     "model of own labels");
                      }));
  module.def(
      "train_own_labels",
      [](std::shared_ptr<sentiment_model> base, py::handle source, const py::object& languages,
         std::vector<std::string> classes, std::vector<std::ptrdiff_t> base_classes, const figures& targets,
         const figures& weights, const py::object& about, double balance, bool characters, bool calibrate,
         double tolerance, std::ptrdiff_t threads, const py::object& progress) {
        const texts input(source, "texts");
        if (targets.ndim() != 2 || weights.ndim() != 1) throw error("targets have two dimensions, weights one");
        if (input.size() != targets.shape(0)) {
          throw error("there are " + std::to_string(input.size()) + " texts and " + std::to_string(targets.shape(0)) +
                      " labels; allowed: one a text");
        }
        const language_choice language(languages, input.size());
        sentiment::own_examples examples{.rows = own_rows(0)};
        examples.classes = std::move(classes);
        examples.base_classes = std::move(base_classes);
        examples.targets = Eigen::Map<const model::row_matrix>(targets.data(), targets.shape(0), targets.shape(1));
        examples.weights = Eigen::Map<const Eigen::VectorXf>(weights.data(), weights.size());
        training given{.base = std::move(base), .characters = characters};
        given.options.balance = balance;
        given.options.calibrate = calibrate;
        given.options.tolerance = tolerance;
        given.options.threads = threads;
        return train(given, std::move(examples), input, language, about, progress);
      },
      py::arg("base"), py::arg("texts"), py::kw_only(), py::arg("languages") = py::none(), py::arg("classes"),
      py::arg("base_classes"), py::arg("targets"), py::arg("weights"), py::arg("about"), py::arg("balance") = 1.0,
      py::arg("characters") = true, py::arg("calibrate") = true,
      py::arg("tolerance") = sentiment::own_label_options{}.tolerance, py::arg("threads") = 1,
      py::arg("progress") = py::none(),
      "A model trained on shares of classes (rows x classes); about(probabilities of each row by models that have not "
      "seen it, or None; temperature; folds; fingerprints) gives what it says of itself, as JSON; progress(done, "
      "total) "
      "is called after each fit.");
}

}  // namespace counterpoint::python
