// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `text`: UTF-8, Unicode's properties, classes of bytes, words, sentences, stems, hashed features.

#include <counterpoint/text/byte_masks.hpp>
#include <counterpoint/text/character_signs.hpp>
#include <counterpoint/text/classified_text.hpp>
#include <counterpoint/text/emoticons.hpp>
#include <counterpoint/text/finnish_stemmer.hpp>
#include <counterpoint/text/links.hpp>
#include <counterpoint/text/lower.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/sentences.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>
#include <counterpoint/text/word.hpp>
#include <counterpoint/text/words.hpp>
