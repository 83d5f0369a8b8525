// SPDX-License-Identifier: MIT
// The test runner of each layer's executable; Boost.Test is linked as the shared library.
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE counterpoint
#include <boost/test/unit_test.hpp>
