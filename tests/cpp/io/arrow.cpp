// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/arrow.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/same_values.hpp>
#include <counterpoint/core/selection.hpp>

#include "reference/arrow_producer.hpp"
#include "reference/tables.hpp"

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using namespace counterpoint::reference;

namespace {

/// A stream of batches, imported; the log says what was released.
struct imported {
  std::shared_ptr<release_log> log = std::make_shared<release_log>();
  io::arrow_table table = {};

  explicit imported(stream_spec spec, const io::arrow_options& options = {}) {
    ArrowArrayStream stream;
    make_stream(std::move(spec), log, &stream);
    table = io::import_stream(&stream, options);
    BOOST_TEST((stream.release == nullptr));
  }
  [[nodiscard]] const column& operator[](std::size_t i) const { return *table.columns[i].data; }
};

[[nodiscard]] imported one_column(array_spec spec, const io::arrow_options& options = {}) {
  return imported({{batch({std::move(spec)})}}, options);
}

/// Importing throws `Error` with `part` in its message, and everything is released.
template <class Error>
void refused(stream_spec spec, std::string_view part, const io::arrow_options& options = {}) {
  const auto log = std::make_shared<release_log>();
  ArrowArrayStream stream;
  make_stream(std::move(spec), log, &stream);
  BOOST_CHECK_EXCEPTION((void)io::import_stream(&stream, options), Error, [part](const Error& failure) {
    const bool found = std::string_view(failure.what()).find(part) != std::string_view::npos;
    if (!found) BOOST_TEST_MESSAGE(failure.what());
    return found;
  });
  BOOST_TEST(log->balanced());
  BOOST_TEST(log->streams_released == 1);
}
template <class Error>
void refused(array_spec spec, std::string_view part, const io::arrow_options& options = {}) {
  refused<Error>(stream_spec{{batch({std::move(spec)})}}, part, options);
}

[[nodiscard]] array_spec with_validity(array_spec spec, std::uint8_t bits) {
  spec.validity = {bits};
  return spec;
}

[[nodiscard]] array_spec sliced(array_spec spec, std::int64_t offset, std::int64_t length) {
  spec.offset = offset;
  spec.length = length;
  return spec;
}

[[nodiscard]] io::arrow_table exported_and_imported(io::arrow_table table) {
  ArrowArrayStream stream;
  io::export_stream(std::move(table), &stream);
  return io::import_stream(&stream);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(arrow_suite)

BOOST_AUTO_TEST_CASE(each_array_is_released_once_and_when_its_column_goes) {
  const auto log = std::make_shared<release_log>();
  column_ptr kept;
  {
    ArrowArrayStream stream;
    make_stream({{batch({text_array<std::int32_t>("id", {"a", "b"}), value_array<double>("g", "x", {1, 2})}),
                  batch({text_array<std::int32_t>("id", {"c"}), value_array<double>("g", "x", {3})})}},
                log, &stream);
    io::arrow_table table = io::import_stream(&stream);
    BOOST_TEST(log->streams_released == 1);
    BOOST_TEST(log->schemas_made == log->schemas_released);
    BOOST_TEST(log->arrays_made == 6);
    BOOST_TEST(log->arrays_released == 2);  // the two structs around the moved children
    kept = table.columns[0].data;
  }
  BOOST_TEST(log->arrays_released == 4);  // the numbers are gone, the texts still there
  BOOST_TEST(kept->text(2) == "c");
  kept.reset();
  BOOST_TEST(log->balanced());
}

BOOST_AUTO_TEST_CASE(text_and_doubles_are_not_copied) {
  const auto log = std::make_shared<release_log>();
  ArrowArray array;
  ArrowSchema schema;
  const array_spec spec = batch({text_array<std::int64_t>("t", {"hello"}), value_array<double>("g", "x", {1.5})});
  make_array(spec, log, &array);
  make_schema(spec, log, &schema);
  const void* characters = array.children[0]->buffers[2];
  const void* doubles = array.children[1]->buffers[1];
  const io::arrow_table table = io::import_array(&array, &schema);
  BOOST_TEST((static_cast<const void*>(table.columns[0].data->text(0).data()) == characters));
  BOOST_TEST((static_cast<const void*>(table.columns[1].data->chunks()[0].data<double>()) == doubles));
}

BOOST_AUTO_TEST_CASE(every_text_layout_with_offset_and_validity) {
  const std::vector<std::string> texts = {"skipped", "short", "a text of more than twelve bytes", "", "äöå", "after"};
  const std::vector<array_spec> specs = {text_array<std::int32_t>("t", texts), text_array<std::int64_t>("t", texts),
                                         view_array("t", texts)};
  for (const array_spec& spec : specs) {
    BOOST_TEST_CONTEXT(spec.format) {
      const imported made = one_column(sliced(with_validity(spec, 0b110110), 1, 4));
      BOOST_TEST(made[0].size() == 4);
      BOOST_TEST(made[0].text(0) == "short");
      BOOST_TEST(made[0].text(1) == texts[2]);
      BOOST_TEST(made[0].missing(2));
      BOOST_TEST(made[0].text(3) == "äöå");
      const imported all = one_column(spec);
      BOOST_TEST(all[0].text(3) == "");
      BOOST_TEST(!all[0].missing(3));
    }
  }
}

BOOST_AUTO_TEST_CASE(the_offset_of_a_batch_adds_to_that_of_its_columns) {
  array_spec rows = batch({sliced(value_array<double>("g", "x", {0, 1, 2, 3, 4}), 1, 4)});
  rows.offset = 2;
  rows.length = 2;
  const imported made({{rows}});
  BOOST_TEST(made[0].size() == 2);
  BOOST_TEST(made[0].number(0) == 3.0);
  BOOST_TEST(made[0].number(1) == 4.0);
}

BOOST_AUTO_TEST_CASE(empty_chunks_and_absent_buffers) {
  array_spec empty = text_array<std::int32_t>("t", {});
  empty.buffers = {{}, {}};  // as producers do: no offsets at all
  const imported made({{batch({empty}), batch({text_array<std::int32_t>("t", {"x"})}), batch({empty})}});
  BOOST_TEST(made[0].size() == 1);
  BOOST_TEST(made[0].text(0) == "x");
  const imported none({{batch({empty})}});
  BOOST_TEST(none[0].size() == 0);
}

BOOST_AUTO_TEST_CASE(every_width_of_numbers) {
  BOOST_TEST(one_column(value_array<std::int8_t>("c", "x", {-128}))[0].integer(0) == -128);
  BOOST_TEST(one_column(value_array<std::uint8_t>("C", "x", {255}))[0].integer(0) == 255);
  BOOST_TEST(one_column(value_array<std::int16_t>("s", "x", {-32768}))[0].integer(0) == -32768);
  BOOST_TEST(one_column(value_array<std::uint16_t>("S", "x", {65535}))[0].integer(0) == 65535);
  BOOST_TEST(one_column(value_array<std::int32_t>("i", "x", {-7}))[0].integer(0) == -7);
  BOOST_TEST(one_column(value_array<std::uint32_t>("I", "x", {4294967295U}))[0].integer(0) == 4294967295);
  BOOST_TEST(one_column(value_array<std::int64_t>("l", "x", {-9}))[0].integer(0) == -9);
  BOOST_TEST(one_column(value_array<std::uint64_t>("L", "x", {9}))[0].integer(0) == 9);
  BOOST_TEST(one_column(value_array<float>("f", "x", {0.5F}))[0].number(0) == 0.5);
  BOOST_TEST(one_column(value_array<double>("g", "x", {0.1}))[0].number(0) == 0.1);
}

BOOST_AUTO_TEST_CASE(half_floats_are_exact) {
  // IEEE 754-2008, binary16: 1, -2, the largest, the smallest subnormal, 1/3 rounded, infinity, NaN
  const imported made =
      one_column(value_array<std::uint16_t>("e", "x", {0x3C00, 0xC000, 0x7BFF, 0x0001, 0x3555, 0x7C00, 0x7E00}));
  BOOST_TEST(made[0].number(0) == 1.0);
  BOOST_TEST(made[0].number(1) == -2.0);
  BOOST_TEST(made[0].number(2) == 65504.0);
  BOOST_TEST(made[0].number(3) == std::ldexp(1.0, -24));
  BOOST_TEST(made[0].number(4) == 0.333251953125);
  BOOST_TEST(std::isinf(made[0].number(5)));
  BOOST_TEST(made[0].missing(6));
}

BOOST_AUTO_TEST_CASE(a_large_unsigned_integer_is_refused_where_it_is_present) {
  const array_spec spec = value_array<std::uint64_t>("L", "votes", {1, std::numeric_limits<std::uint64_t>::max()});
  refused<data_error>(spec, "row 2, column \"votes\": \"18446744073709551615\"");
  BOOST_TEST(one_column(with_validity(spec, 0b01))[0].missing(1));
}

BOOST_AUTO_TEST_CASE(booleans_and_nulls) {
  array_spec flags{.format = "b", .name = "x", .length = 3, .offset = 6};
  flags.buffers = {{0b01000000, 0b1}};
  flags.validity = {0xFF, 0b1};
  const imported made = one_column(flags);
  BOOST_TEST(made[0].number(0) == 1.0);
  BOOST_TEST(made[0].number(1) == 0.0);
  BOOST_TEST(made[0].number(2) == 1.0);
  const imported nothing = one_column({.format = "n", .name = "x", .length = 2, .null_count = 2, .no_buffers = true});
  BOOST_TEST(nothing[0].size() == 2);
  BOOST_TEST(nothing[0].missing(1));
}

BOOST_AUTO_TEST_CASE(dictionaries_of_every_index_type) {
  const auto words = text_array<std::int32_t>("", {"a", "b"});
  const auto check = [&](array_spec spec) {
    spec.dictionary = {words};
    const imported made = one_column(spec);
    BOOST_TEST((made[0].type() == column_type::category));
    BOOST_TEST(made[0].text(0) == "b");
    BOOST_TEST(made[0].text(1) == "a");
  };
  check(value_array<std::int8_t>("c", "x", {1, 0}));
  check(value_array<std::uint8_t>("C", "x", {1, 0}));
  check(value_array<std::int16_t>("s", "x", {1, 0}));
  check(value_array<std::uint16_t>("S", "x", {1, 0}));
  check(value_array<std::int32_t>("i", "x", {1, 0}));
  check(value_array<std::uint32_t>("I", "x", {1, 0}));
  check(value_array<std::int64_t>("l", "x", {1, 0}));
  check(value_array<std::uint64_t>("L", "x", {1, 0}));
}

BOOST_AUTO_TEST_CASE(dictionaries_with_nulls_on_both_sides_and_repeated_values) {
  array_spec spec = with_validity(value_array<std::int32_t>("i", "x", {0, 1, 2, 99, 3}), 0b10111);
  spec.dictionary = {with_validity(text_array<std::int64_t>("", {"a", "b", "a", "gone"}), 0b0111)};
  const imported made = one_column(spec);
  BOOST_TEST(made[0].text(0) == "a");
  BOOST_TEST(made[0].text(2) == "a");
  BOOST_TEST(made[0].code(0) == made[0].code(2));  // repeated values are one category
  BOOST_TEST(made[0].missing(3));                  // a null index, whatever stands under it
  BOOST_TEST(made[0].missing(4));                  // an index of a null value
  BOOST_TEST(made[0].dictionary()->size() == 2);
}

BOOST_AUTO_TEST_CASE(chunks_with_unlike_dictionaries_get_one) {
  const auto part = [](std::vector<std::int32_t> codes, const std::vector<std::string>& words) {
    array_spec spec = value_array("i", "x", codes);
    spec.dictionary = {text_array<std::int32_t>("", words)};
    return batch({spec});
  };
  const imported made({{part({0, 1}, {"a", "b"}), part({0, 1}, {"b", "c"}), part({}, {}), part({1}, {"a", "b"})}});
  const char* expected[] = {"a", "b", "b", "c", "b"};
  for (std::ptrdiff_t row = 0; row < 5; ++row) BOOST_TEST(made[0].text(row) == expected[row]);
  BOOST_TEST(made[0].dictionary()->size() == 3);
  BOOST_TEST(made[0].code(1) == made[0].code(2));
}

BOOST_AUTO_TEST_CASE(int32_codes_are_shared_when_the_dictionary_stands_as_it_is) {
  const auto log = std::make_shared<release_log>();
  array_spec spec = value_array<std::int32_t>("i", "x", {1, 0});
  spec.dictionary = {view_array("", {"a", "b"})};
  ArrowArray array;
  ArrowSchema schema;
  make_array(spec, log, &array);
  make_schema(spec, log, &schema);
  const void* codes = array.buffers[1];
  const io::arrow_table table = io::import_array(&array, &schema);
  BOOST_TEST((static_cast<const void*>(table.columns[0].data->chunks()[0].data<std::int32_t>()) == codes));
}

BOOST_AUTO_TEST_CASE(an_index_outside_its_dictionary_is_refused) {
  array_spec spec = value_array<std::int32_t>("i", "x", {0, 1});
  spec.dictionary = {text_array<std::int32_t>("", {"a"})};
  refused<data_error>(spec, "row 2, column \"x\": \"1\" is an index outside its dictionary; allowed: 0 … 0");
  array_spec negative = value_array<std::int8_t>("c", "x", {-1});
  negative.dictionary = {text_array<std::int32_t>("", {"a"})};
  refused<data_error>(negative, "\"-1\"");
}

BOOST_AUTO_TEST_CASE(dictionaries_of_other_types_are_decoded) {
  array_spec spec = with_validity(value_array<std::int8_t>("c", "x", {1, 0, 1}), 0b011);
  spec.dictionary = {value_array<double>("g", "", {0.5, 2.5})};
  const imported made = one_column(spec);
  BOOST_TEST((made[0].type() == column_type::number));
  BOOST_TEST(made[0].number(0) == 2.5);
  BOOST_TEST(made[0].number(1) == 0.5);
  BOOST_TEST(made[0].missing(2));
  array_spec days = value_array<std::int8_t>("c", "x", {0});
  days.dictionary = {value_array<std::int32_t>("tdD", "", {1})};
  BOOST_TEST(one_column(days)[0].integer(0) == microseconds_per_day);
}

BOOST_AUTO_TEST_CASE(times_of_every_unit) {
  const auto at = [](const char* format, std::int64_t ticks) {
    return one_column(value_array<std::int64_t>(format, "t", {ticks}))[0].integer(0);
  };
  BOOST_TEST(at("tss:UTC", -2) == -2'000'000);
  BOOST_TEST(at("tsm:UTC", 3) == 3'000);
  BOOST_TEST(at("tsu:Europe/Helsinki", 4) == 4);
  BOOST_TEST(at("tsn:UTC", -5'000) == -5);
  BOOST_TEST(one_column(value_array<std::int32_t>("tdD", "t", {-1}))[0].integer(0) == -microseconds_per_day);
  BOOST_TEST(at("tdm", 86'400'000) == microseconds_per_day);
}

BOOST_AUTO_TEST_CASE(nanoseconds_are_refused_unless_exact_or_asked_for) {
  const array_spec spec = value_array<std::int64_t>("tsn:UTC", "t", {1'000, -1, 1'999});
  refused<data_error>(spec, "row 2, column \"t\": \"-1\"");
  const imported made = one_column(spec, {.truncate_nanoseconds = true});
  BOOST_TEST(made[0].integer(0) == 1);
  BOOST_TEST(made[0].integer(1) == -1);  // towards the past
  BOOST_TEST(made[0].integer(2) == 1);
}

BOOST_AUTO_TEST_CASE(times_outside_the_calendar_are_refused_where_present) {
  const std::int64_t far = std::numeric_limits<std::int64_t>::max();
  for (const char* format : {"tss:UTC", "tsm:", "tsu:UTC"}) {
    const array_spec spec = value_array<std::int64_t>(format, "t", {0, far});
    refused<data_error>(spec, "row 2, column \"t\"");
    BOOST_TEST(one_column(with_validity(spec, 0b01))[0].missing(1));
  }
}

BOOST_AUTO_TEST_CASE(naive_times_are_utc_with_a_note_or_local_to_a_zone) {
  const std::int64_t noon = 1'738'584'000'000'000;  // 2025-02-03 12:00
  const imported utc = one_column(value_array<std::int64_t>("tsu:", "t", {noon}));
  BOOST_TEST(utc[0].integer(0) == noon);
  BOOST_TEST(utc.table.notes.size() == 1U);
  BOOST_TEST(utc.table.notes[0].find("\"t\"") != std::string::npos);
  const zone_table helsinki("Europe/Helsinki", 7'200, {});
  const imported local = one_column(value_array<std::int64_t>("tsu:", "t", {noon}), {.zone = &helsinki});
  BOOST_TEST(local[0].integer(0) == noon - 7'200'000'000);
  BOOST_TEST(local.table.notes.empty());
  const imported aware = one_column(value_array<std::int64_t>("tsu:UTC", "t", {noon}), {.zone = &helsinki});
  BOOST_TEST(aware[0].integer(0) == noon);
}

BOOST_AUTO_TEST_CASE(local_times_that_stand_twice_or_never_were) {
  // Helsinki 2025: to summer at 2025-03-30 01:00 UTC, back at 2025-10-26 01:00 UTC.
  const zone_table helsinki(
      "Europe/Helsinki", 7'200,
      {{instant(civil_time{{2025, 3, 30}, 1}), 10'800}, {instant(civil_time{{2025, 10, 26}, 1}), 7'200}});
  const auto spec = [](civil_time local) {
    return value_array<std::int64_t>("tsu:", "t", {instant(local).microseconds()});
  };
  refused<data_error>(spec({{2025, 3, 30}, 3, 30}), "\"2025-03-30T03:30:00\" does not exist in Europe/Helsinki",
                      {.zone = &helsinki});
  const array_spec twice = spec({{2025, 10, 26}, 3, 30});
  refused<data_error>(twice, "ambiguous in Europe/Helsinki", {.zone = &helsinki});
  const auto at = [&](ambiguous_time choice) {
    return instant(one_column(twice, {.zone = &helsinki, .ambiguous = choice})[0].integer(0));
  };
  BOOST_TEST(to_iso(at(ambiguous_time::earlier)) == "2025-10-26T00:30:00Z");
  BOOST_TEST(to_iso(at(ambiguous_time::later)) == "2025-10-26T01:30:00Z");
}

BOOST_AUTO_TEST_CASE(invalid_utf8_names_row_and_column) {
  const std::vector<std::string> texts = {"fine", "ä", "bad \xE4 byte"};
  refused<data_error>(text_array<std::int32_t>("comment", texts), "row 3, column \"comment\": \"bad \\xE4 byte\"");
  refused<data_error>(text_array<std::int64_t>("comment", texts), "row 3");
  refused<data_error>(view_array("comment", {"fine", "ä", "a longer text with a bad \xE4 byte"}), "row 3");
  // Rows are counted over batches.
  refused<data_error>(stream_spec{{batch({text_array<std::int32_t>("c", {"a", "b"})}),
                                   batch({text_array<std::int32_t>("c", {"\xFF"})})}},
                      "row 3");
  array_spec words = value_array<std::int8_t>("c", "c", {0});
  words.dictionary = {text_array<std::int32_t>("", {"\xFF"})};
  refused<data_error>(words, "column \"c\"");
}

BOOST_AUTO_TEST_CASE(halves_of_a_character_do_not_make_two_valid_texts) {
  array_spec spec = text_array<std::int32_t>("c", {"\xC3", "\xA4"});  // together ä
  refused<data_error>(spec, "row 1");
}

BOOST_AUTO_TEST_CASE(bytes_under_a_missing_text_may_be_anything) {
  const imported made = one_column(with_validity(text_array<std::int32_t>("c", {"ä", "\xFF\xFE", "b"}), 0b101));
  BOOST_TEST(made[0].text(0) == "ä");
  BOOST_TEST(made[0].missing(1));
  BOOST_TEST(made[0].text(2) == "b");
}

BOOST_AUTO_TEST_CASE(broken_layouts_are_refused) {
  array_spec backward = text_array<std::int32_t>("c", {"ab", "cd"});
  backward.buffers[0] = bytes_of(std::vector<std::int32_t>{0, 3, 2});
  refused<data_error>(backward, "row 2, column \"c\"");
  array_spec outside = view_array("c", {"a text of more than twelve bytes"});
  outside.buffers[1].resize(4);
  outside.buffers[2] = bytes_of(std::vector<std::int64_t>{4});
  refused<data_error>(outside, "points outside its buffer");
}

BOOST_AUTO_TEST_CASE(other_types_are_refused_by_name) {
  const auto of = [](const char* format) { return value_array<std::int64_t>(format, "price", {1}); };
  refused<type_error>(of("d:10,2"), "column \"price\" is of Arrow type decimal; make it float64");
  refused<type_error>(of("z"), "binary");
  refused<type_error>(of("w:4"), "fixed-size binary");
  refused<type_error>(of("ttm"), "time of day");
  refused<type_error>(of("tDs"), "duration");
  refused<type_error>(of("tiM"), "interval");
  refused<type_error>(of("+l"), "list; give one row");
  refused<type_error>(of("+m"), "map");
  refused<type_error>(of("+r"), "run-end encoded");
  refused<type_error>(of("?"), "\"?\"");
  array_spec nested = batch({value_array<double>("g", "x", {1})});
  nested.name = "price";
  refused<type_error>(nested, "struct; give each of its fields a column");
}

BOOST_AUTO_TEST_CASE(a_failing_stream_says_why_and_leaks_nothing) {
  refused<error>(stream_spec{.batches = {batch({value_array<double>("g", "x", {1})})}, .fails_at = 1},
                 "the disk is gone");
  ArrowArrayStream used{};
  BOOST_CHECK_THROW((void)io::import_stream(&used), error);
}

BOOST_AUTO_TEST_CASE(a_struct_that_is_null_as_a_whole_is_refused) {
  array_spec rows = batch({value_array<double>("g", "x", {1, 2})});
  rows.null_count = 1;
  rows.validity = {0b01};
  refused<error>(stream_spec{{rows}}, "struct 2 is null");
}

BOOST_AUTO_TEST_CASE(every_type_goes_out_and_comes_back) {
  io::arrow_table table;
  table.columns = {
      {"text", texts({"ä", nullptr, ""}), {{"key", "value"}}}, {"category", categories({"x", "y", nullptr}), {}},
      {"number", numbers({1.5, std::nullopt, -2}), {}},        {"integer", integers({1, std::nullopt, 3}), {}},
      {"flag", flags({true, false, std::nullopt}), {}},        {"time", times({0, std::nullopt, -1}), {}}};
  const std::vector<io::arrow_column> before = table.columns;
  const io::arrow_table back = exported_and_imported(std::move(table));
  BOOST_TEST(back.notes.empty());
  BOOST_REQUIRE(back.columns.size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    BOOST_TEST(back.columns[i].name == before[i].name);
    BOOST_TEST((back.columns[i].metadata == before[i].metadata));
    BOOST_TEST(same_values(*back.columns[i].data, *before[i].data));
  }
}

BOOST_AUTO_TEST_CASE(exported_arrays_outlive_the_stream_and_the_columns) {
  ArrowArrayStream stream;
  ArrowArray array;
  ArrowSchema schema;
  {
    io::arrow_table table;
    table.columns = {{"t", texts({"still here"}), {}}, {"c", categories({"me too"}), {}}};
    io::export_stream(std::move(table), &stream);
  }
  BOOST_TEST(stream.get_schema(&stream, &schema) == 0);
  BOOST_TEST(stream.get_next(&stream, &array) == 0);
  stream.release(&stream);
  // A consumer may move a child out and release the rest first.
  ArrowArray child = *array.children[0];
  array.children[0]->release = nullptr;
  array.release(&array);
  const auto* offsets = static_cast<const std::int64_t*>(child.buffers[1]);
  const std::string text(static_cast<const char*>(child.buffers[2]), static_cast<std::size_t>(offsets[1]));
  BOOST_TEST(text == "still here");
  child.release(&child);
  schema.release(&schema);
}

BOOST_AUTO_TEST_CASE(a_stream_that_nobody_reads_is_released_whole) {
  ArrowArrayStream stream;
  io::export_stream(io::arrow_column{"t", texts({"a"}), {}}, &stream);
  stream.release(&stream);
  BOOST_TEST((stream.release == nullptr));
}

BOOST_AUTO_TEST_CASE(chunks_that_do_not_line_up_are_cut_at_every_border) {
  text_builder build(4);
  for (const char* word : {"four", "x", "yyyy", "z", "end"}) build.append(word);
  const column_ptr words = build.finish();
  BOOST_REQUIRE(words->chunks().size() > 1U);
  io::arrow_table table;
  table.columns = {{"w", words, {}}, {"n", numbers({1, 2, 3, 4, 5}), {}}};
  const io::arrow_table back = exported_and_imported(table);
  BOOST_TEST(back.columns[1].data->chunks().size() == words->chunks().size());
  BOOST_TEST(same_values(*back.columns[0].data, *words));
  BOOST_TEST(same_values(*back.columns[1].data, *table.columns[1].data));
}

BOOST_AUTO_TEST_CASE(unlike_text_layouts_go_out_as_one) {
  const imported first = one_column(text_array<std::int32_t>("t", {"a"}));
  const imported second = one_column(view_array("t", {"a text of more than twelve bytes"}));
  std::vector<chunk> chunks;
  for (const imported* part : {&first, &second}) chunks.push_back((*part)[0].chunks()[0]);
  io::arrow_table table;
  table.columns = {{"t", std::make_shared<const column>(column_type::text, chunks), {}}};
  const io::arrow_table back = exported_and_imported(table);
  BOOST_TEST(same_values(*back.columns[0].data, *table.columns[0].data));
}

BOOST_AUTO_TEST_CASE(columns_of_unlike_length_do_not_go_out) {
  io::arrow_table table;
  table.columns = {{"a", numbers({1}), {}}, {"b", numbers({1, 2}), {}}};
  ArrowArrayStream stream;
  BOOST_CHECK_THROW(io::export_stream(table, &stream), error);
}

BOOST_AUTO_TEST_CASE(feedback_goes_out_and_comes_back_exactly) {
  const scale mood(scale_options{
      .name = "mood", .min = 1, .max = 3, .step = 1, .labels = {{1, "sad"}, {3, "glad"}, {3, "happy = glad"}}});
  const scale just_right(scale_options{.name = "size", .min = -1, .max = 1, .ideal = 0});
  const feedback items({{"id", texts({"a", "b"})},
                        {"voice", categories({"solicited", nullptr})},
                        {"rating", numbers({9, std::nullopt}), field_role::rating, scale::named("nps_0_10")},
                        {"mood", numbers({1, 3}), field_role::rating, mood},
                        {"size", numbers({-1, 0.5}), field_role::rating, just_right},
                        {"why", texts({"tone", nullptr}), field_role::text},
                        {"desk", categories({"north", "south"})}});
  const io::arrow_table back = exported_and_imported(io::to_arrow(items));
  BOOST_TEST(same_values(feedback(io::to_fields(back)), items));
  BOOST_TEST(back.metadata.count("counterpoint.table") == 1U);
}

BOOST_AUTO_TEST_CASE(canonical_names_get_their_types_where_that_is_exact) {
  io::arrow_table table;
  table.columns = {{"id", categories({"a"}), {}}, {"voice", texts({"solicited"}), {}}, {"weight", integers({2}), {}}};
  const feedback items(io::to_fields(table));
  BOOST_TEST((items.at("id").data->type() == column_type::text));
  BOOST_TEST((items.at("voice").data->type() == column_type::category));
  BOOST_TEST(items.at("weight").data->number(0) == 2.0);
  table.columns.push_back({"time", texts({"2025"}), {}});
  BOOST_CHECK_THROW((void)io::to_fields(table), type_error);
}

BOOST_AUTO_TEST_CASE(broken_metadata_is_an_error) {
  io::arrow_table table;
  table.columns = {{"x", numbers({1}), {{"counterpoint.role", "hero"}}}};
  BOOST_CHECK_THROW((void)io::to_fields(table), error);
  BOOST_CHECK_THROW((void)io::scale_of({{"counterpoint.scale", "no such scale"}}), error);
  BOOST_CHECK_THROW((void)io::scale_of({{"counterpoint.scale", "own:1..3"}, {"counterpoint.label.0", "bad"}}), error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(any_texts_survive_the_border_in_every_layout) {
  const bool holds = rc::check([](const std::vector<std::string>& given, std::uint8_t bits, bool slice_it) {
    std::vector<std::string> texts = given;
    if (texts.size() > 8) texts.resize(8);
    for (std::string& text : texts) {
      for (char& c : text) c = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
      text += "ä";
    }
    const array_spec specs[] = {text_array<std::int32_t>("t", texts), text_array<std::int64_t>("t", texts),
                                view_array("t", texts)};
    for (const array_spec& one : specs) {
      array_spec spec = with_validity(one, bits);
      const std::int64_t skip = slice_it && spec.length > 0 ? 1 : 0;
      const imported made = one_column(sliced(spec, skip, spec.length - skip));
      io::arrow_table table;
      table.columns = {{"t", made.table.columns[0].data, {}}};
      const io::arrow_table back = exported_and_imported(table);
      RC_ASSERT(same_values(*back.columns[0].data, made[0]));
      for (std::ptrdiff_t row = 0; row < made[0].size(); ++row) {
        const auto at = static_cast<std::size_t>(row + skip);
        RC_ASSERT(made[0].missing(row) == ((bits >> at & 1) == 0));
        if (!made[0].missing(row)) RC_ASSERT(made[0].text(row) == texts[at]);
      }
    }
  });
  BOOST_TEST(holds);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
