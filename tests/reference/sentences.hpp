// SPDX-License-Identifier: MIT
#pragma once
// Sentences by the stated rules, slowly: every place is asked whether a sentence ends there.

#include <counterpoint/text/sentences.hpp>

#include "words.hpp"

namespace reference {

/// The lists of sentences.hpp, written once more as words between blanks.
constexpr std::u32string_view wants_more =
    U" alk alv ao arv ed em ent esim huom ilm keskim klo ko ks lkm mahd mm nk nro ns os po prof puh sis synt tav toim "
    U"tri "
    U"vast viim vrt vs yht approx capt cf dept dr fig gen lt messrs mr mrs ms rev st tel ";
constexpr std::u32string_view may_end =
    U" ap as ip jms jne kk kpl krs max milj min mrd op sek tms vko ym yms al ave ca co corp est etc inc jr ltd sr jan "
    U"feb "
    U"apr aug sep sept oct nov dec ";

constexpr std::u32string_view terminators = U".!?…。！？";
constexpr std::u32string_view line_breaks = U"\n\r\x85\u2028\u2029";
constexpr std::u32string_view quotes = U"\"'’”»";

inline int after_blanks(const code_points& t, int i, bool over_lines) {
  while (i < t.size() && text::is_space(t[i]) && (over_lines || !t.is_in(i, line_breaks))) ++i;
  return i;
}

inline int after_face(const code_points& t, int i) {
  const int end = after_emoji(t, i);
  return end != i ? end : after_emoticon(t, i);
}

/// Whether a dot that stands alone at i ends the sentence that began at `begin`.
inline bool dot_ends(const code_points& t, int begin, int i, bool last, bool capital) {
  if (i == begin) return true;
  if (text::is_digit(t[i - 1])) {
    bool number = i - begin <= 4;
    for (int k = begin; k < i; ++k) number &= t[k] >= '0' && t[k] <= '9';
    return !number && (last || capital);
  }
  if (last || !text::is_letter(t[i - 1])) return true;
  int start = i;
  while (start > begin && text::is_letter(t[start - 1])) --start;
  if (start > begin && text::is_digit(t[start - 1])) return true;
  std::u32string word = U" ";
  bool ascii = true;
  for (int k = start; k < i; ++k) {
    ascii &= t[k] < 128;
    word += static_cast<char32_t>(text::simple_lower(t[k]));
  }
  word += U" ";
  if (i - start == 1) return capital && text::is_lower_or_title(t[start]);
  if (ascii && wants_more.find(word) != std::u32string_view::npos) return false;
  return capital || !ascii || may_end.find(word) == std::u32string_view::npos;
}

/// Where the sentence from `begin` on ends that a run of terminators at i closes; -1: it goes on.
inline int end_at(const code_points& t, int begin, int i, bool breaks) {
  int run = i;
  while (t.is_in(run, terminators)) ++run;
  bool loud = false, wide = false, quoted = false;
  for (int k = i; k < run; ++k) {
    loud |= !t.is_in(k, U".…");
    wide |= t.is_in(k, U"。！？");
  }
  int end = run;
  for (; t.is_in(end, quotes) || t.is_in(end, U")]}"); ++end) quoted |= t.is_in(end, quotes);
  const auto with_faces = [&](int at) {
    for (int k = after_blanks(t, at, false); after_face(t, k) != k; k = after_blanks(t, at, false))
      at = after_face(t, k);
    return at;
  };
  if (end < t.size() && !text::is_space(t[end]) && !wide) {
    if (after_face(t, end) != end) return with_faces(end);
    const bool glued = end == run && i != begin && text::is_upper(t[end]) && text::is_lower_or_title(t[end + 1]) &&
                       text::is_lower_or_title(t[i - 1]);
    return glued ? end : -1;
  }
  if (with_faces(end) != end) return with_faces(end);
  const int next = after_blanks(t, end, !breaks);
  const bool last = next == t.size() || (breaks && t.is_in(next, line_breaks));
  int follower = next;
  while (t.is_in(follower, quotes) || t.is_in(follower, U"([{«“„‘-–—")) ++follower;
  const bool capital = !last && text::is_upper(t[follower]);
  bool ends = last || capital;
  if (loud) {
    ends = last || !(quoted && text::is_lower_or_title(t[next]));
  } else if (run == i + 1 && t[i] == '.') {
    ends = dot_ends(t, begin, i, last, capital);
  }
  return ends ? end : -1;
}

inline std::vector<text::sentence> sentences(std::string_view bytes, text::sentence_options options) {
  const code_points t(bytes);
  std::vector<text::sentence> out;
  for (int begin = after_blanks(t, 0, true); begin < t.size();) {
    int end = t.size();
    for (int i = begin; i < t.size(); ++i) {
      if (t.is_in(i, line_breaks)) {
        const int after = i + (t[i] == '\r' && t[i + 1] == '\n' ? 2 : 1);
        if (options.line_breaks || t.is_in(after_blanks(t, after, false), line_breaks)) {
          end = i;
          break;
        }
      }
      if (!t.is_in(i, terminators)) continue;
      const int ends = end_at(t, begin, i, options.line_breaks);
      if (ends >= 0) {
        end = ends;
        break;
      }
      while (t.is_in(i + 1, terminators)) ++i;
    }
    const int next = after_blanks(t, end, true);
    while (end > begin && text::is_space(t[end - 1])) --end;
    out.push_back({t.place(begin), t.place(end)});
    begin = next;
  }
  return out;
}

}  // namespace reference
