// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/io/xml.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <string_view>

#include "reference/refusals.hpp"

using namespace counterpoint;
using io::xml_scanner;
using io::xml_token;

namespace {

/// "(name a=value) text /name".
std::string read(std::string_view document, const io::xml_options& options = {}) {
  xml_scanner scanner = xml_scanner::view(document, "it.xml", options);
  std::string out;
  for (;;) {
    switch (scanner.next()) {
      case xml_token::start:
        out += "(" + std::string(scanner.name());
        for (const auto& each : scanner.attributes()) {
          out += " " + std::string(each.name) + "=" + std::string(each.value);
        }
        out += ")";
        break;
      case xml_token::end: out += "/" + std::string(scanner.name()); break;
      case xml_token::text: out += scanner.text(); break;
      case xml_token::done: return out;
    }
  }
}

struct refused {
  std::string_view document;
  std::string_view says;
};
std::ostream& operator<<(std::ostream& out, const refused& each) { return out << each.document; }

// What expat refuses too, but for the document type declarations.
const refused wrong[] = {
    {"", "empty"},
    {"  ", "has no element"},
    {"<a>", "ends before </a>"},
    {"<a>\n\n", "it.xml, line 1: ends before </a>"},
    {"<a>\n\n<b", "it.xml, line 3: is a tag that does not end"},
    {"<a>\n<!-", "it.xml, line 2: is no tag"},
    {"<a></b>", "\"b\" ends what did not begin; allowed: </a>"},
    {"<a/><b/>", "begins after the root element ended"},
    {"<a/>x", "is text after the root element"},
    {"x<a/>", "is text before the root element"},
    {"<a\nb='1' b='2'/>", "line 2: \"b\" is an attribute that stands twice"},
    {"<a b=1/>", "without quotes"},
    {"<a b='1'c='2'/>", "no blank before an attribute"},
    {"<a b='<'/>", "holds < inside a value"},
    {"<a b='&x;'/>", "\"&x;\" is no reference"},
    {"<a>&#0;</a>", "is no reference"},
    {"<a>&#x110000;</a>", "is no reference"},
    {"<a>&amp</a>", "is no reference"},
    {"<a>\x01</a>", "holds a control character"},
    {"<a>\xff</a>", "is not UTF-8"},
    {"<a>\xef\xbf\xbf</a>", "U+FFFE or U+FFFF"},
    {"<a>]]></a>", "holds ]]> in text"},
    {"<a><!-- -- --></a>", "is a comment with -- inside"},
    {"<a><!-- ", "is a comment that does not end"},
    {"<a><![CDATA[ ]]", "is a CDATA section that does not end"},
    {"<![CDATA[x]]><a/>", "is no tag"},
    {"<a><?xml version='1.0'?></a>", "not the very beginning"},
    {"<?xml encoding='UTF-8'?><a/>", "is no XML declaration"},
    {"<a><1/></a>", "is a tag without a name"},
    {"<a", "is a tag that does not end"},
    {"<!DOCTYPE a [<!ENTITY b \"bomb\">]><a>&b;</a>", "is a document type declaration"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(xml_suite)

BOOST_AUTO_TEST_CASE(reads_tags_and_text) {
  BOOST_TEST(
      read("<?xml version='1.0'?>\n<!-- c -->\n<x:a b='1' c=\"'\"><d/>t&lt;&#x41;<![CDATA[<&>]]></x:a> <?pi x?>") ==
      "(x:a b=1 c=')(d)/dt<A<&>/x:a");
  BOOST_TEST(read("\xef\xbb\xbf<a>\xc3\xa4</a>") == "(a)\xc3\xa4/a");
  BOOST_TEST(read("<a b='\t&#9;\r\n&amp;'>\r\n\r&#13;</a>") == "(a b= \t &)\n\n\r/a");
  BOOST_TEST(read("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe4</a>") == "(a)\xc3\xa4/a");
}

BOOST_DATA_TEST_CASE(what_is_not_well_formed_is_refused, wrong) {
  const std::string message = reference::message_of([&] { static_cast<void>(read(sample.document)); });
  BOOST_TEST(reference::contains(message, std::string(sample.says)), message);
}

BOOST_AUTO_TEST_CASE(many_attributes_are_told_apart) {
  std::string tag = "<a";
  for (int i = 0; i < 40; ++i) tag += " b" + std::to_string(i) + "='" + std::to_string(i) + "'";
  BOOST_TEST(reference::contains(read(tag + "/>"), " b39=39)"));
  const std::string message = reference::message_of([&] { static_cast<void>(read(tag + "\n b7='1'/>")); });
  BOOST_TEST(reference::contains(message, "it.xml, line 2: \"b7\" is an attribute that stands twice"), message);
}

BOOST_AUTO_TEST_CASE(limits_are_kept) {
  const std::string deep = "<a><a><a></a></a></a>";
  BOOST_TEST(read(deep, {.max_depth = 3}).size() == 15U);
  BOOST_CHECK_THROW(static_cast<void>(read(deep, {.max_depth = 2})), data_error);
  const std::string long_value = "<a b='" + std::string(1 << 20, 'x') + "'/>";
  BOOST_TEST(read(long_value).size() == (1U << 20) + 8);
  BOOST_CHECK_THROW(static_cast<void>(read(long_value, {.max_token_bytes = 1 << 18})), data_error);
}

BOOST_AUTO_TEST_CASE(tokens_may_straddle_what_is_read_at_a_time) {
  const std::string rest = "<b c='&amp;'>x&lt;</b><!-- y --><![CDATA[z]]>\n</a>";
  for (std::size_t shift = 0; shift <= rest.size(); ++shift) {
    const std::string document = "<a>" + std::string((1 << 17) - 3 - shift, '\n') + rest;
    const std::string found = read(document);
    BOOST_TEST(found.substr(found.find("(b")) == "(b c=&)x</bz\n/a");
    xml_scanner scanner = xml_scanner::view(document);
    while (scanner.next() != xml_token::start || scanner.name() != "b") {
    }
    BOOST_TEST(scanner.where().line.value() == (1 << 17) - 2 - static_cast<std::ptrdiff_t>(shift));
    scanner.skip();
    BOOST_TEST(scanner.depth() == 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()
