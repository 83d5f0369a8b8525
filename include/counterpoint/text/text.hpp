// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `text`: UTF-8, Unicode's case properties, classes of bytes.

#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/lower.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>
