// SPDX-License-Identifier: MIT
// The feedback item: its fields come from the canonical table, so that their names and meanings stand once.
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/feedback_item.hpp>
#include <counterpoint/exchange/core.hpp>

#include "register.hpp"
#include "values.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

py::object from_value(const std::string& value) { return py::str(value); }
py::object from_value(double value) { return py::float_(value); }
py::object from_value(std::int64_t value) { return py::int_(value); }
py::object from_value(bool value) { return py::bool_(value); }
py::object from_value(instant value) { return to_datetime(value); }
py::object from_value(const scale& value) { return py::cast(value); }
template <closed_enumeration Enumeration>
py::object from_value(Enumeration value) {
  const py::module_ words = py::module_::import("counterpoint.core.vocabulary");
  std::string name(vocabulary_of<Enumeration>().name);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  const std::string_view word = to_string(value);
  return words.attr(name.c_str())(py::str(word.data(), word.size()));
}

template <class T>
T to_value(const py::handle& value, const std::string& name) {
  if constexpr (closed_enumeration<T>) {
    return parse_required<T>(to_text(value, name));
  } else if constexpr (std::is_same_v<T, instant>) {
    return to_instant(value);
  } else if constexpr (std::is_same_v<T, scale>) {
    return to_scale(value);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!PyBool_Check(value.ptr())) throw type_error(name + " is " + repr_of(value) + "; allowed: True, False, None");
    return value.ptr() == Py_True;
  } else if constexpr (std::is_same_v<T, double>) {
    const double number = PyBool_Check(value.ptr()) ? -1.0 : PyFloat_AsDouble(value.ptr());
    if (PyBool_Check(value.ptr()) || PyErr_Occurred() != nullptr) {
      PyErr_Clear();
      throw type_error(name + " is " + repr_of(value) + "; allowed: a number, or None");
    }
    return number;
  } else {
    return to_text(value, name);
  }
}

item_value to_other(const py::handle& value, const std::string& name) {
  if (PyBool_Check(value.ptr())) return value.ptr() == Py_True;
  if (PyUnicode_Check(value.ptr())) return to_text(value, name);
  if (PyLong_Check(value.ptr())) {
    const long long whole = PyLong_AsLongLong(value.ptr());
    if (PyErr_Occurred() != nullptr) {
      PyErr_Clear();
      throw error(name + " is " + repr_of(value) + "; allowed: whole numbers of 64 bits");
    }
    return std::int64_t{whole};
  }
  if (PyFloat_Check(value.ptr())) return PyFloat_AS_DOUBLE(value.ptr());
  if (py::isinstance(value, py::module_::import("datetime").attr("datetime"))) return to_instant(value);
  throw type_error(name + " is " + repr_of(value) + "; allowed: str, int, float, bool, an aware datetime");
}

/// Fills one of the three maps of further columns; None is a missing value.
template <class Map, class Convert>
void fill(Map& to, const py::handle& values, const char* what, Convert convert) {
  if (!PyDict_Check(values.ptr())) throw type_error(std::string(what) + " is " + repr_of(values) + "; allowed: a dict");
  for (const auto& [key, value] : py::reinterpret_borrow<py::dict>(values)) {
    const std::string name = to_text(key, std::string("a name in ") + what);
    if (!value.is_none()) to.emplace(name, convert(value, name));
  }
}

rating to_rating(const py::handle& value, const std::string& name) {
  if (!py::isinstance<rating>(value)) throw type_error(name + " is " + repr_of(value) + "; allowed: a Rating");
  return value.cast<rating>();
}

bool set_canonical(feedback_item& item, const std::string& name, const py::handle& value) {
  bool found = false;
  for_each_field(item, [&]<class Field>(std::string_view field, Field& held) {
    if (field != name) return;
    found = true;
    if constexpr (std::is_same_v<Field, std::string>) {
      held = to_text(value, name);
    } else if (value.is_none()) {
      held.reset();
    } else {
      held = to_value<typename Field::value_type>(value, name);
    }
  });
  return found;
}

void set_field(feedback_item& item, const std::string& name, const py::handle& value) {
  if (set_canonical(item, name, value)) return;
  if (name == "ratings") {
    item.ratings.clear();
    fill(item.ratings, value, "ratings", to_rating);
  } else if (name == "texts") {
    item.texts.clear();
    fill(item.texts, value, "texts", [](const py::handle& text, const std::string& of) { return to_text(text, of); });
  } else if (name == "others") {
    item.others.clear();
    fill(item.others, value, "others", to_other);
  } else {
    std::vector<std::string> known = {"ratings", "texts", "others"};
    for (const canonical_column& column : canonical_columns()) known.emplace_back(column.name);
    throw type_error("an item has no field \"" + name +
                     "\" (further columns go into ratings, texts, others); there are: " + close_names(name, known));
  }
}

feedback_item changed(feedback_item item, const py::kwargs& changes) {
  for (const auto& [name, value] : changes) set_field(item, name.cast<std::string>(), value);
  item.check();
  return item;
}

template <class Map>
py::dict dict_of(const Map& map) {
  py::dict out;
  for (const auto& [name, value] : map) out[py::str(name)] = py::cast(value);
  return out;
}

py::dict others_of(const feedback_item& item) {
  py::dict out;
  for (const auto& [name, value] : item.others) {
    out[py::str(name)] = std::visit([](const auto& held) { return from_value(held); }, value);
  }
  return out;
}

/// What the item has, in canonical order: the call that makes it, as keywords.
py::dict fields_of(const feedback_item& item) {
  py::dict out;
  for_each_field(item, [&out]<class Field>(std::string_view name, const Field& held) {
    const py::str key(name.data(), name.size());
    if constexpr (std::is_same_v<Field, std::string>) {
      out[key] = from_value(held);
    } else if (held) {
      out[key] = from_value(*held);
    }
  });
  if (!item.ratings.empty()) out["ratings"] = dict_of(item.ratings);
  if (!item.texts.empty()) out["texts"] = dict_of(item.texts);
  if (!item.others.empty()) out["others"] = others_of(item);
  return out;
}

std::string item_repr(const feedback_item& item) {
  std::string out = "FeedbackItem(";
  for (const auto& [name, value] : fields_of(item)) {
    if (out.back() != '(') out += ", ";
    out += name.cast<std::string>() + "=" + repr_of(value);
  }
  return out + ")";
}

constexpr const char* item_doc = R"(What one person said once: a row of a feedback table as a value of its own.

Fields bear the names of the canonical columns. A missing one is None, which is not zero and not "". Immutable.

Parameters
----------
id : str
    The item's own name.
**fields
    Canonical fields: text as str; ``time`` and ``occurred`` as aware datetimes; ``rating``, ``expectation``,
    ``backers``, ``weight`` as numbers; ``goal_met`` as bool; ``rating_scale`` as a Scale or its name. And the
    further columns, each a dict by their names: ``ratings`` of Rating, ``texts`` of str, ``others`` of str, int,
    float, bool or datetime.

Raises
------
TypeError
    For an unknown field, or a value of the wrong type.
DataError
    If a value breaks its field's contract: a rating outside its scale, a negative weight.

Examples
--------
>>> import counterpoint as cp
>>> item = cp.FeedbackItem("7", text="Slow again.", rating=2, rating_scale="stars_1_5", voice="unsolicited")
>>> item.scaled_rating
Rating(2, 'stars_1_5')
>>> item.replace(kind="complaint").kind.value
'complaint'
)";

}  // namespace

void register_item(py::module_& module) {
  py::class_<feedback_item> bound(module, "FeedbackItem", item_doc);
  bound
      .def(py::init([](const py::str& id, const py::kwargs& fields) {
             return changed(feedback_item{.id = to_text(id, "id")}, fields);
           }),
           py::arg("id"), "An item from its fields.")
      .def(
          "replace", [](const feedback_item& item, const py::kwargs& changes) { return changed(item, changes); },
          "A copy with other values in the given fields; None makes one missing.")
      .def("to_dict", &fields_of, "The fields that have a value, in canonical order.")
      .def_property_readonly("scaled_rating", &feedback_item::scaled_rating,
                             "The rating with its scale, or None unless both are known.")
      .def_property_readonly(
          "ratings", [](const feedback_item& item) { return dict_of(item.ratings); },
          "Further ratings by their columns' names.")
      .def_property_readonly(
          "texts", [](const feedback_item& item) { return dict_of(item.texts); },
          "Further texts by their columns' names.")
      .def_property_readonly("others", &others_of, "All other columns that have a value.")
      .def(py::self == py::self, "Whether all fields are the same.")
      .def(
          "__hash__", [](const feedback_item& item) { return py::hash(py::str(item.id)); }, "By the id.")
      .def("__repr__", &item_repr, "The call that makes it.")
      // As JSON: it also carries times before year 1, which datetime cannot.
      .def(py::pickle([](const feedback_item& item) { return exchange::to_json(item); },
                      [](const std::string& text) { return exchange::item_from_json(text); }));
  const feedback_item none;
  for_each_field(none, [&bound]<class Field>(std::string_view name, const Field&) {
    const std::string description(find_canonical(name)->description);
    const auto get = [name](const feedback_item& item) {
      py::object out = py::none();
      for_each_field(item, [&out, name]<class Held>(std::string_view field, const Held& held) {
        if (field != name) return;
        if constexpr (std::is_same_v<Held, std::string>) {
          out = from_value(held);
        } else if (held) {
          out = from_value(*held);
        }
      });
      return out;
    };
    bound.def_property_readonly(std::string(name).c_str(), get, description.c_str());
  });
}

}  // namespace counterpoint::python
