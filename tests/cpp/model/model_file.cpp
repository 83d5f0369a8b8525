// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/model_file.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace counterpoint;
using bytes = std::vector<std::byte>;

namespace {

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

bytes example() {
  model::model_writer writer;
  writer.add_text("card", "what it was trained on");
  writer.add_numbers("weights", std::span<const std::int8_t>(std::vector<std::int8_t>{1, -2, 3}));
  writer.add_numbers("scalars", std::span<const float>(std::vector<float>{0.5F, -1.25F}));
  writer.add("empty", {});
  return writer.bytes();
}

void put(bytes& out, std::size_t at, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out[at + i] = static_cast<std::byte>(number >> (8 * i) & 0xFFU);
}
/// Gives changed bytes the checksum that belongs to them.
bytes sealed(bytes out) {
  put(out, 24, model::crc32(std::span(out).subspan(32)), 4);
  return out;
}

/// What reading says, or "" if it says nothing.
std::string complaint(const bytes& file) {
  try {
    std::ignore = model::model_reader(file, "m.bin");
  } catch (const data_error& refused) {
    return refused.what();
  }
  return "";
}

bool says(const bytes& file, std::string_view words) { return complaint(file).find(words) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(model_file_suite)

BOOST_AUTO_TEST_CASE(the_published_check_value) {
  BOOST_TEST(model::crc32(bytes_of("123456789")) == 0xCBF43926U);
  BOOST_TEST(model::crc32({}) == 0U);
  BOOST_TEST(model::crc32(bytes_of("a")) == 0xE8B7BE43U);  // zlib's
  // Bit by bit, as the definition has it.
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text.push_back(static_cast<char>(37 * i));
    std::uint32_t slow = 0xFFFFFFFFU;
    for (const char c : text) {
      slow ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) slow = (slow & 1U) != 0 ? (slow >> 1) ^ 0xEDB88320U : slow >> 1;
    }
    BOOST_TEST(model::crc32(bytes_of(text)) == ~slow);
  }
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read) {
  const bytes file = example();
  const model::model_reader read(file);
  BOOST_TEST(read.text("card") == "what it was trained on");
  const auto weights = read.numbers<std::int8_t>("weights", 3);
  BOOST_TEST(weights[1] == -2);
  BOOST_TEST(read.numbers<float>("scalars")[1] == -1.25F);
  BOOST_TEST(read.section("empty").empty());
  BOOST_TEST(read.has("card"));
  BOOST_TEST(!read.has("car"));
  BOOST_TEST((read.names() == std::vector<std::string_view>{"card", "empty", "scalars", "weights"}));
  BOOST_TEST((reinterpret_cast<std::uintptr_t>(read.section("weights").data()) -
              reinterpret_cast<std::uintptr_t>(file.data())) %
                 64 ==
             0U);
}

BOOST_AUTO_TEST_CASE(the_order_of_adding_changes_nothing) {
  model::model_writer a;
  model::model_writer b;
  a.add_text("x", "1");
  a.add_text("y", "2");
  b.add_text("y", "2");
  b.add_text("x", "1");
  BOOST_TEST((a.bytes() == b.bytes()));
  BOOST_TEST((model::model_reader(model::model_writer().bytes()).names().empty()));
}

BOOST_AUTO_TEST_CASE(every_cut_and_every_altered_byte_is_seen) {
  const bytes file = example();
  BOOST_TEST(complaint(file).empty());
  for (std::size_t size = 0; size < file.size(); ++size) {
    const bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    BOOST_TEST(!complaint(cut).empty());
    if (size > 8) BOOST_TEST(says(cut, "cut short"));
  }
  for (std::size_t at = 0; at < file.size(); ++at) {
    bytes altered = file;
    altered[at] ^= std::byte{0x10};
    BOOST_TEST(!complaint(altered).empty());
    if (at >= 32) BOOST_TEST(says(altered, "was altered"));
  }
}

BOOST_AUTO_TEST_CASE(other_files_are_refused_by_what_they_are) {
  BOOST_TEST(says({}, "m.bin: is no model"));
  const auto text = bytes_of("id,text\n1,hello\n");
  BOOST_TEST(says({text.begin(), text.end()}, "is no model"));
  bytes newer = example();
  put(newer, 8, 2, 4);
  BOOST_TEST(says(newer, "version 2, from a newer release; allowed: 1"));
  bytes longer = example();
  longer.push_back(std::byte{});
  BOOST_TEST(says(longer, "too long"));
}

BOOST_AUTO_TEST_CASE(a_sealed_file_with_bad_sections_is_refused) {
  const auto changed = [](std::size_t at, std::uint64_t number, std::size_t size) {
    bytes file = example();
    put(file, at, number, size);
    return sealed(std::move(file));
  };
  BOOST_TEST(says(changed(12, 0xFFFFFFFF, 4), "don't fit"));
  BOOST_TEST(says(changed(32 + 24, std::uint64_t{1} << 63, 8), "section 0"));  // begins far outside
  BOOST_TEST(says(changed(32 + 32, ~std::uint64_t{0}, 8), "section 0"));       // its end overflows
  BOOST_TEST(says(changed(32 + 24, 65, 8), "section 0"));                      // not a multiple of 64
  BOOST_TEST(says(changed(32 + 24, 0, 8), "section 0"));                       // in the head
  BOOST_TEST(says(changed(32, 0, 1), "section 0"));                            // no name
  BOOST_TEST(says(changed(32, 'z', 1), "section 1"));                          // out of order
}

BOOST_AUTO_TEST_CASE(bad_questions) {
  const bytes file = example();
  const model::model_reader read(file, "m.bin");
  BOOST_CHECK_EXCEPTION(std::ignore = read.section("weight"), data_error, [](const data_error& refused) {
    return std::string(refused.what()) == "m.bin: has no section \"weight\"";
  });
  BOOST_CHECK_THROW(std::ignore = read.numbers<float>("weights"), data_error);     // 3 bytes
  BOOST_CHECK_THROW(std::ignore = read.numbers<float>("scalars", 3), data_error);  // there are 2
  model::model_writer writer;
  writer.add_text("a", "");
  BOOST_CHECK_THROW(writer.add_text("a", ""), error);
  BOOST_CHECK_THROW(writer.add_text("", ""), error);
  BOOST_CHECK_THROW(writer.add_text(std::string(25, 'x'), ""), error);
  BOOST_CHECK_THROW(writer.add_text(std::string_view("a\0b", 3), ""), error);
}

BOOST_AUTO_TEST_SUITE_END()
