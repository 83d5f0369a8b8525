// SPDX-License-Identifier: MIT
#pragma once
// A scanner of XML 1.0: tags and text one by one, in bounded memory, and nothing that expands.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <counterpoint/core/error.hpp>
#include <counterpoint/io/source.hpp>

namespace counterpoint::inline v0::io {

struct xml_options {
  std::ptrdiff_t max_depth = 256;                             ///< elements inside one another
  std::ptrdiff_t max_token_bytes = std::ptrdiff_t{64} << 20;  ///< of one tag, comment or stretch of text
};

/// What an element says of itself.
struct xml_attribute {
  std::string_view name;
  std::string_view value;  ///< references replaced, line ends and tabs as blanks
};

enum class xml_token : std::uint8_t {
  start,  ///< an element begins; one without content ends with the next token
  end,    ///< an element ends
  text,   ///< a stretch of text or of CDATA inside an element; never empty
  done,   ///< the document has ended
};

/// Reads a document front to back and checks that it is well-formed. A document type declaration is refused, so
/// that no entity can be defined: the five of XML and references by number are all there are. Namespaces are not
/// resolved: names are as they are written. Comments and processing instructions are passed over.
///
/// Source: T. Bray et al., Extensible Markup Language (XML) 1.0 (fifth edition), W3C 2008; of names beyond ASCII any
/// character is taken. What is accepted, and what is read, equals expat's but for what is said above, and for
/// declarations: these are taken as the recommendation has them, and UTF-8 may be called UTF8.
class xml_scanner {
 public:
  /// @throws data_error for a declaration that cannot be read; file_error, error as source
  explicit xml_scanner(source text, const xml_options& options = {});
  /// Opens a file in the encoding that its declaration names.
  [[nodiscard]] static xml_scanner file(const std::string& path, const xml_options& options = {});
  /// Borrows the bytes, which must outlive the scanner.
  [[nodiscard]] static xml_scanner view(std::string_view bytes, const std::string& name = {},
                                        const xml_options& options = {});

  xml_scanner(xml_scanner&&) noexcept;
  xml_scanner& operator=(xml_scanner&&) noexcept;
  ~xml_scanner();

  /// The next token. What the other functions give is valid until the next call.
  /// @throws data_error with the line for anything that is not well-formed, or beyond the options' limits
  xml_token next();

  /// Of the element that begins or ends, as written: `xes:event`, or `event`.
  [[nodiscard]] std::string_view name() const noexcept;
  /// The same without what stands before a colon.
  [[nodiscard]] std::string_view local_name() const noexcept;
  [[nodiscard]] std::span<const xml_attribute> attributes() const noexcept;
  [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const noexcept;
  [[nodiscard]] std::string_view text() const noexcept;

  /// Elements that have begun and not ended.
  [[nodiscard]] std::ptrdiff_t depth() const noexcept;
  /// Passes over the content and the end of the element that has just begun.
  void skip();
  /// Where the last token began.
  [[nodiscard]] place where() const;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace counterpoint::inline v0::io
