// SPDX-License-Identifier: MIT
// The XML scanner beside expat, on documents that were mutated at random: both accept and read the same.
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/xml.hpp>

#include <boost/test/unit_test.hpp>

#ifdef COUNTERPOINT_HAS_EXPAT
#include <expat.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

using namespace counterpoint;
using io::xml_scanner;
using io::xml_token;

namespace {

/// What was read as one text, and whether a name has letters beyond ASCII: of these we take any (see xml_scanner).
struct reading {
  std::string text;
  bool foreign_names = false;

  void begin(std::string_view name) {
    text += "<" + std::string(name);
    note(name);
  }
  void attribute(std::string_view name, std::string_view value) {
    text += "|" + std::string(name) + "=" + std::string(value);
    note(name);
  }
  void end(std::string_view name) { text += "</" + std::string(name) + ">"; }

 private:
  void note(std::string_view name) {
    foreign_names =
        foreign_names || std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  }
};

/// Nothing if refused; `foreign_names` says of what was read up to there.
std::optional<reading> by_expat(std::string_view document) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr), &XML_ParserFree);
  reading out;
  XML_SetUserData(parser.get(), &out);
  XML_SetElementHandler(
      parser.get(),
      [](void* to, const XML_Char* name, const XML_Char** pairs) {
        auto& read = *static_cast<reading*>(to);
        read.begin(name);
        for (; *pairs != nullptr; pairs += 2) read.attribute(pairs[0], pairs[1]);
        read.text += '>';
      },
      [](void* to, const XML_Char* name) { static_cast<reading*>(to)->end(name); });
  XML_SetCharacterDataHandler(parser.get(), [](void* to, const XML_Char* text, int size) {
    static_cast<reading*>(to)->text.append(text, static_cast<std::size_t>(size));
  });
  const auto size = static_cast<int>(document.size());
  if (XML_Parse(parser.get(), document.data(), size, XML_TRUE) != XML_STATUS_OK) return std::nullopt;
  return out;
}

std::optional<reading> by_ours(std::string_view document) {
  reading out;
  try {
    xml_scanner scanner = xml_scanner::view(document);
    for (xml_token token = scanner.next(); token != xml_token::done; token = scanner.next()) {
      if (token == xml_token::start) {
        out.begin(scanner.name());
        for (const auto& each : scanner.attributes()) out.attribute(each.name, each.value);
        out.text += '>';
      } else if (token == xml_token::end) {
        out.end(scanner.name());
      } else {
        out.text += scanner.text();
      }
    }
  } catch (const error&) {
    return std::nullopt;
  }
  return out;
}

constexpr std::string_view seeds[] = {
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>\n<log a='1'><event b=\"x &amp; y\"/></log>",
    "<a>\r\n<b c='&#9;\t\n'>t&lt;&#x41;&quot;</b><!-- c - d --><![CDATA[<&>]]]]>\xc3\xa4</a> <?pi x?>",
    "<x:log xmlns:x='u'><x:e k='\xe2\x82\xac'  v = \"'\"></x:e>]] &gt;</x:log><!---->",
};
constexpr std::string_view pieces[] = {
    "<",  ">",  "&", "'", "\"", "]]>", "--",   "<!--", "-->",          "<![CDATA[", "&#",         ";",  "/",
    "?>", "<?", "=", " ", "\r", "\n",  "\x01", "\xff", "\xef\xbf\xbf", "&#xD800;",  "&#x10FFFF;", "xml"};

std::string mutated(std::mt19937& random) {
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::string out(seeds[below(std::size(seeds))]);
  for (std::size_t left = below(4); left > 0; --left) {
    // Not inside the declaration, which expat takes with more mistakes than we do.
    const std::size_t kept = out.starts_with("<?xml ") ? std::min(out.find("?>"), out.size()) : 0;
    const std::size_t at = kept + below(out.size() + 1 - kept);
    switch (below(4)) {
      case 0: out.insert(at, pieces[below(std::size(pieces))]); break;
      case 1: out.erase(at, below(6)); break;
      case 2: out.insert(at, out.substr(below(out.size() + 1), below(12))); break;
      default:
        if (at < out.size()) out[at] = static_cast<char>(below(256));
    }
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(xml_expat_suite)

BOOST_AUTO_TEST_CASE(both_accept_and_read_the_same) {
  std::mt19937 random(20261125);
  int accepted = 0;
  int refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string document = mutated(random);
    const auto expected = by_expat(document);
    const auto found = by_ours(document);
    (expected ? accepted : refused) += 1;
    if (found && found->foreign_names) continue;
    if (expected.has_value() != found.has_value()) {
      BOOST_ERROR("expat " << (expected ? "accepts" : "refuses") << ", we don't: " << document);
    } else if (expected) {
      BOOST_TEST(found->text == expected->text, document);
    }
  }
  BOOST_TEST(accepted > 5'000);
  BOOST_TEST(refused > 5'000);
}

BOOST_AUTO_TEST_SUITE_END()
#endif
