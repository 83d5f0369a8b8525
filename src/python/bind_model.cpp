// SPDX-License-Identifier: MIT
// Linear models of texts: rows of features, training, files.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/language_features.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/softmax_regression.hpp>
#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/model/weight_table.hpp>

#include "fingerprints.hpp"
#include "gram_rows.hpp"
#include "register.hpp"
#include "texts.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

template <class T>
using plain_array = py::array_t<T, py::array::c_style | py::array::forcecast>;

template <class T>
std::span<const T> span_of(const plain_array<T>& values, const char* name) {
  if (values.ndim() != 1) throw error::argument(name, std::to_string(values.ndim()) + " dimensions", "one");
  return {values.data(), static_cast<std::size_t>(values.size())};
}

model::row_matrix matrix_of(const plain_array<float>& values, const char* name) {
  if (values.ndim() != 2) throw error::argument(name, std::to_string(values.ndim()) + " dimensions", "two");
  return Eigen::Map<const model::row_matrix>(values.data(), values.shape(0), values.shape(1));
}

py::array_t<float> array_of(const model::row_matrix& values) {
  py::array_t<float> out({values.rows(), values.cols()});
  if (values.size() > 0)
    std::memcpy(out.mutable_data(), values.data(), sizeof(float) * static_cast<std::size_t>(values.size()));
  return out;
}

model::sparse_rows rows_from(std::ptrdiff_t features, const plain_array<std::int64_t>& ends,
                             const plain_array<std::uint32_t>& which, const plain_array<float>& values) {
  const auto all_ends = span_of(ends, "ends");
  const auto all_which = span_of(which, "which");
  const auto all_values = span_of(values, "values");
  if (all_which.size() != all_values.size()) throw error("which and values differ in length");
  model::sparse_rows out(features);
  out.reserve(std::ssize(all_ends), std::ssize(all_which));
  std::vector<model::feature_value> row;
  std::int64_t begin = 0;
  for (const std::int64_t end : all_ends) {
    if (end < begin || end > std::ssize(all_which)) throw error("ends of rows don't rise, or lie outside");
    row.clear();
    for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
      row.push_back({all_which[i], all_values[i]});
    }
    out.append(row);
    begin = end;
  }
  if (begin != std::ssize(all_which)) throw error("the last row doesn't end where the entries do");
  return out;
}

py::tuple arrays_of(const model::sparse_rows& rows) {
  py::array_t<std::int64_t> ends(rows.rows());
  py::array_t<std::uint32_t> which(rows.entries());
  py::array_t<float> values(rows.entries());
  std::int64_t at = 0;
  for (std::ptrdiff_t row = 0; row < rows.rows(); ++row) {
    for (const model::feature_value& each : rows.row(row)) {
      which.mutable_data()[at] = each.feature;
      values.mutable_data()[at++] = each.value;
    }
    ends.mutable_data()[row] = at;
  }
  return py::make_tuple(ends, which, values);
}

model::sparse_rows take(const model::sparse_rows& rows, const plain_array<std::int64_t>& places) {
  model::sparse_rows out(rows.features());
  for (const std::int64_t place : span_of(places, "places")) {
    if (place < 0 || place >= rows.rows()) {
      throw error::argument("place", std::to_string(place), "0 … " + std::to_string(rows.rows() - 1));
    }
    out.append(rows.row(place));
  }
  return out;
}

model::sparse_rows language_rows(py::handle source, std::ptrdiff_t buckets) {
  require_buckets(buckets);
  const texts input(source, "texts");
  const py::gil_scoped_release unlocked;
  model::sparse_rows out(buckets);
  std::vector<model::feature_value> memory;
  input.visit([&](std::ptrdiff_t, std::string_view text) { model::append_language_row(out, text, memory); });
  return out;
}

/// One figure, or one for each feature.
void set_penalty(const py::object& given, const char* name, double& of_all, Eigen::VectorXf& each) {
  if (py::isinstance<py::float_>(given) || py::isinstance<py::int_>(given)) {
    of_all = given.cast<double>();
    return;
  }
  const auto values = given.cast<plain_array<float>>();
  if (values.ndim() == 0) {
    of_all = static_cast<double>(*values.data());
    return;
  }
  const auto all = span_of(values, name);
  if (all.empty()) throw error(std::string(name) + " is empty; allowed: a number, or one for each feature");
  each = Eigen::Map<const Eigen::VectorXf>(all.data(), std::ssize(all));
}

/// Lets Ctrl-C through, and calls `progress(iterations, loss)` where one is given.
std::function<void(std::ptrdiff_t, double)> after_step(const py::object& progress) {
  return [&progress](std::ptrdiff_t iterations, double loss) {
    const py::gil_scoped_acquire locked;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress.is_none()) progress(iterations, loss);
  };
}

py::dict fit(const model::sparse_rows& rows, const plain_array<float>& targets, const py::object& dense,
             const py::object& weights, const py::object& base, model::softmax_options options) {
  model::softmax_data data;
  data.sparse = rows;
  data.targets = matrix_of(targets, "targets");
  if (!dense.is_none()) data.dense = matrix_of(dense.cast<plain_array<float>>(), "dense");
  if (!base.is_none()) data.base = matrix_of(base.cast<plain_array<float>>(), "base");
  if (!weights.is_none()) {
    const auto given = weights.cast<plain_array<float>>();
    const auto all = span_of(given, "weights");
    data.weights = Eigen::Map<const Eigen::VectorXf>(all.data(), std::ssize(all));
  }
  if (data.dense.size() == 0) data.dense.resize(data.targets.rows(), 0);
  model::softmax_fit found;
  {
    const py::gil_scoped_release unlocked;
    found = model::fit_softmax(data, options);
  }
  py::dict out;
  out["sparse"] = array_of(found.sparse);
  out["dense"] = array_of(found.dense);
  out["intercepts"] = py::array_t<float>(found.intercepts.size(), found.intercepts.data());
  out["loss"] = found.loss;
  out["iterations"] = found.iterations;
  out["converged"] = found.converged;
  return out;
}

py::tuple quantise(const plain_array<float>& weights) {
  const model::quantised_weights made = model::quantise(matrix_of(weights, "weights"));
  py::array_t<std::uint8_t> buckets({std::ssize(made.buckets), model::weight_table::lanes});
  std::memcpy(buckets.mutable_data(), made.buckets.data(), made.buckets.size() * sizeof(made.buckets[0]));
  return py::make_tuple(buckets, py::array_t<float>(std::ssize(made.units), made.units.data()));
}

py::array_t<std::uint64_t> fingerprints(py::handle source) {
  const texts input(source, "texts");
  py::array_t<std::uint64_t> out(input.size());
  std::uint64_t* const into = out.mutable_data();
  const py::gil_scoped_release unlocked;
  input.visit([into](std::ptrdiff_t row, std::string_view text) { into[row] = model::text_fingerprint(text); });
  return out;
}

py::bytes write_model(const py::dict& sections) {
  model::model_writer file;
  for (const auto& [name, content] : sections) {
    file.add(name.cast<std::string>(), std::as_bytes(std::span(content.cast<std::string_view>())));
  }
  const std::vector<std::byte> bytes = file.bytes();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

py::dict read_model(const py::bytes& content, const std::string& file) {
  const auto bytes = static_cast<std::string_view>(content);
  const model::model_reader sections(std::as_bytes(std::span(bytes)), file);
  py::dict out;
  for (const std::string_view name : sections.names()) out[py::str(name)] = py::bytes(std::string(sections.text(name)));
  return out;
}

void register_training(py::module_& module) {
  py::class_<model::sparse_rows>(
      module, "SparseRows", "Rows of (feature, value) over a fixed number of features; what a model is trained on.")
      .def(py::init(&rows_from), py::arg("features"), py::arg("ends"), py::arg("which"), py::arg("values"),
           "From arrays: where each row's entries end, the entries' features, and their values.")
      .def("__len__", &model::sparse_rows::rows)
      .def_property_readonly("features", &model::sparse_rows::features, "How many there may be.")
      .def_property_readonly("entries", &model::sparse_rows::entries, "How many there are in all rows.")
      .def("take", &take, py::arg("places"), "The rows at these places, in their order.")
      .def("arrays", &arrays_of, "(ends, which, values): what the rows are made of.")
      .def(py::pickle([](const model::sparse_rows& rows) { return py::make_tuple(rows.features(), arrays_of(rows)); },
                      [](const py::tuple& state) {
                        const auto arrays = state[1].cast<py::tuple>();
                        return rows_from(state[0].cast<std::ptrdiff_t>(), arrays[0].cast<plain_array<std::int64_t>>(),
                                         arrays[1].cast<plain_array<std::uint32_t>>(),
                                         arrays[2].cast<plain_array<float>>());
                      }));
  module.def("language_rows", &language_rows, py::arg("texts"), py::kw_only(), py::arg("buckets"),
             "What language identification sees of each text, as SparseRows over 2^k buckets.");
  module.def(
      "fit_softmax",
      [](const model::sparse_rows& rows, const plain_array<float>& targets, const py::object& dense,
         const py::object& weights, const py::object& base, const py::object& sparse_penalty,
         const py::object& dense_penalty, bool intercepts, double intercept_penalty, bool preconditioned,
         std::ptrdiff_t iterations, double tolerance, double recent_tolerance, std::ptrdiff_t threads,
         const py::object& progress) {
        model::softmax_options options;
        set_penalty(sparse_penalty, "sparse_penalty", options.sparse_penalty, options.sparse_penalties);
        set_penalty(dense_penalty, "dense_penalty", options.dense_penalty, options.dense_penalties);
        options.intercepts = intercepts;
        options.intercept_penalty = intercept_penalty;
        options.preconditioned = preconditioned;
        options.search.max_iterations = iterations;
        options.search.gradient_tolerance = tolerance;
        options.search.recent_tolerance = recent_tolerance;
        options.search.after_step = after_step(progress);
        options.threads = threads;
        return fit(rows, targets, dense, weights, base, options);
      },
      py::arg("rows"), py::arg("targets"), py::kw_only(), py::arg("dense") = py::none(),
      py::arg("weights") = py::none(), py::arg("base") = py::none(), py::arg("sparse_penalty") = 1.0,
      py::arg("dense_penalty") = 1.0, py::arg("intercepts") = true, py::arg("intercept_penalty") = 0.0,
      py::arg("preconditioned") = true, py::arg("iterations") = 200, py::arg("tolerance") = 1e-5,
      py::arg("recent_tolerance") = 0.0, py::arg("threads") = 1, py::arg("progress") = py::none(),
      "Multinomial logistic regression on soft targets (rows x classes), as a dict: sparse, dense, intercepts, loss, "
      "iterations, converged. A penalty is a number or one for each feature. The search ends by the gradient "
      "(tolerance) or when the loss fell by less than recent_tolerance times itself over five steps; "
      "progress(iterations, loss) is called after each step.");
  module.def("quantise_weights", &quantise, py::arg("weights"),
             "(bytes of 2^k buckets x 4, unit of each class) of weights of up to 4 classes.");
}

}  // namespace

void register_model(py::module_& module) {
  register_training(module);
  module.def("text_fingerprints", &fingerprints, py::arg("texts"),
             "A hash of each text's letters and digits in lower case; a missing text has that of the empty one.");
  module.def(
      "text_filter",
      [](const plain_array<std::uint64_t>& given) {
        const std::vector<std::uint64_t> words = model::text_filter::make(span_of(given, "fingerprints"));
        return py::array_t<std::uint64_t>(std::ssize(words), words.data());
      },
      py::arg("fingerprints"), "The words of a Bloom filter of fingerprints.");
  module.def(
      "filter_contains",
      [](const plain_array<std::uint64_t>& words, const plain_array<std::uint64_t>& given) {
        const model::text_filter filter(span_of(words, "words"));
        std::ignore = span_of(given, "fingerprints");  // one dimension
        return contained(filter, given);
      },
      py::arg("words"), py::arg("fingerprints"), "Which fingerprints a filter may contain.");
  module.def("write_model", &write_model, py::arg("sections"), "The bytes of a model file, from a dict of bytes.");
  module.def("read_model", &read_model, py::arg("content"), py::kw_only(), py::arg("file") = "model",
             "A model file's sections, as a dict of bytes; DataError for one that was cut, altered or is newer.");
}

}  // namespace counterpoint::python
