// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/time_guess.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <vector>

using namespace counterpoint;

namespace {

time_guess guess(std::vector<std::string_view> samples) { return guess_time_format(samples); }

}  // namespace

BOOST_AUTO_TEST_SUITE(time_guess_suite)

BOOST_AUTO_TEST_CASE(named_formats) {
  BOOST_TEST(guess({"2018-07-08T17:34:49-04:00", "", "2018-07-08"}).spec.value() == "iso");
  BOOST_TEST(guess({"3.2.2025 klo 14.05", "13.12.2024"}).spec.value() == "finnish");
  BOOST_TEST(guess({"Tue Oct 31 22:10:47 +0000 2017"}).spec.value() == "asctime");
  BOOST_TEST(guess({"Tue, 31 Oct 2017 22:10:47 +0000"}).spec.value() == "rfc2822");
  BOOST_TEST(guess({"2018-07-08", "3.2.2025", "4.2.2025", "2018-07-09"}).spec.value() == "auto");
}

BOOST_AUTO_TEST_CASE(day_and_month_are_never_guessed) {
  const auto open = guess({"1/2/2025", "3/4/2025 ", "12/12/2025"});
  BOOST_TEST(!open.spec);
  BOOST_TEST(open.candidates == (std::vector<std::string>{"%d/%m/%Y", "%m/%d/%Y"}), boost::test_tools::per_element());
  BOOST_TEST(open.evidence == "3 of 3 samples read equally well as %d/%m/%Y and as %m/%d/%Y: say which");

  const auto settled = guess({"1/2/2025 9:05", "31/12/2025 10:00"});
  BOOST_TEST(settled.spec.value() == "%d/%m/%Y %H:%M");
  BOOST_TEST(settled.evidence ==
             "2 of 2 samples read as %d/%m/%Y %H:%M; \"31/12/2025 10:00\" rules out %m/%d/%Y %H:%M");
  BOOST_TEST(guess({"7/8/2018, 9:34:26 PM", "12/31/2018, 9:34:26 AM"}).spec.value() == "%m/%d/%Y, %I:%M:%S %p");
}

BOOST_AUTO_TEST_CASE(a_number_is_not_a_time_unless_named) {
  const auto seconds = guess({"1509487847", "1509487900"});
  BOOST_TEST(!seconds.spec);
  BOOST_TEST(seconds.candidates == std::vector<std::string>{"epoch_s"}, boost::test_tools::per_element());
  BOOST_TEST(seconds.evidence.find("2017-10-31T22:10:47Z") != std::string::npos);
  BOOST_TEST(guess({"1509487847123"}).candidates.at(0) == "epoch_ms");
  BOOST_TEST(guess({"1509487847123456"}).candidates.at(0) == "epoch_us");
  BOOST_TEST(guess({"1", "2"}).candidates.empty());
}

BOOST_AUTO_TEST_CASE(some_bad_cells_do_not_hide_the_format) {
  std::vector<std::string_view> samples(19, "2018-07-08");
  samples.push_back("n/a");
  const auto one_bad = guess(samples);
  BOOST_TEST(one_bad.spec.value() == "iso");
  BOOST_TEST(one_bad.evidence == "19 of 20 samples read as iso");
  BOOST_TEST(one_bad.matched == 19);
  samples.insert(samples.end(), 3, "n/a");
  BOOST_TEST(!guess(samples).spec);
}

BOOST_AUTO_TEST_CASE(nothing_to_go_by) {
  BOOST_TEST(!guess({}).spec);
  BOOST_TEST(guess({" ", ""}).evidence == "no sample to go by");
  BOOST_TEST(!guess({"hello"}).spec);
}

BOOST_AUTO_TEST_SUITE_END()
