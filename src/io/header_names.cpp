// SPDX-License-Identifier: MIT
#include "header_names.hpp"

#include <utility>

#include <counterpoint/core/schema.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

struct header_words {
  std::string_view canonical;
  std::string_view names;  // folded, parted by blanks
};

constexpr header_words known[] = {
    {"id",
     "id ticketid responseid reviewid tweetid commentid feedbackid messageid postid respid respondentid recordid "
     "caseid rowid key tunniste tunnus id_ vastausid vastaustunnus palauteid vastaajaid numero"},
    {"thread",
     "threadid conversation conversationid issueid matterid parentissue keskustelu keskusteluid tapaus tapausid"},
    {"reply_to",
     "replytoid inreplyto inreplytoid inresponseto inresponsetotweetid parentid parentcommentid "
     "inreplytostatusid vastausviestiin"},
    {"customer",
     "customerid customerno customernumber customername user userid username author authorid client clientid "
     "reporterid commenterid "
     "requester requesterid contactid respondent asiakas asiakasid asiakasnumero vastaaja "
     "k\xC3\xA4ytt\xC3\xA4j\xC3\xA4"},
    {"account", "accountid accountname organisation organization organizationname companyid asiakasyritys tili"},
    {"provider", "company brand airline vendor supplier yritys palveluntarjoaja tuottaja"},
    {"unit", "department team group division owner osasto yksikk\xC3\xB6 tiimi"},
    {"touchpoint",
     "location store branch site servicepoint page kohtaamispiste asiointipiste palvelupiste toimipiste "
     "myym\xC3\xA4l\xC3\xA4 palvelu asiointikohta"},
    {"channel", "via kanava medium asiointikanava"},
    {"method", "collectionmethod keruutapa"},
    {"time",
     "timestamp date datetime created createdat createdtime createdon createddate submitted submittedat "
     "submitdate recordeddate responsedate commentcreatedat reviewdate postedat publishedat firstpublished "
     "startdate enddate aika aikaleima p\xC3\xA4iv\xC3\xA4 p\xC3\xA4iv\xC3\xA4m\xC3\xA4\xC3\xA4r\xC3\xA4 pvm luotu "
     "l\xC3\xA4hetetty vastausaika vastattu ajankohta"},
    {"occurred",
     "visitdate purchasedate orderdate transactiondate servicedate asiointip\xC3\xA4iv\xC3\xA4 ostop\xC3\xA4iv\xC3\xA4 "
     "asioitu asiointiaika"},
    {"language", "lang languagecode userlanguage kieli kielikoodi"},
    {"text",
     "comment comments commenttext review reviewtext content body message feedback feedbacktext verbatim "
     "answer opentext freetext description summary palaute palautteet kommentti kommentit avoinpalaute "
     "avoinvastaus avoinkommentti vapaapalaute vapaateksti viesti teksti vastaus perustelu perustelut"},
    {"rating",
     "ratings stars star score nps npsscore recommend likelihoodtorecommend csat ces satisfaction grade "
     "arvosana arvio arviointi t\xC3\xA4hdet tyytyv\xC3\xA4isyys suositteluhalukkuus suosittelu pisteet yleisarvosana"},
    {"expectation", "expected odotus odotukset"},
    {"backers",
     "votes nvotes votecount likes likecount upvotes helpful helpfulvotes thumbsup thumbsupcount supporters "
     "\xC3\xA4\xC3\xA4net \xC3\xA4\xC3\xA4ni\xC3\xA4 tykk\xC3\xA4ykset kannattajat kannatukset"},
    {"status", "state ticketstatus tila"},
    {"weight", "weights sampleweight samplingweight paino painokerroin"},
    {"goal_met", "goalmet goalachieved taskcompleted resolved onnistuiko"},
    {"source", "sourcename datasource l\xC3\xA4hde"},
};

[[nodiscard]] bool among(std::string_view names, std::string_view wanted) {
  while (!names.empty()) {
    const std::size_t blank = names.find(' ');
    if (names.substr(0, blank) == wanted) return true;
    if (blank == names.npos) return false;
    names.remove_prefix(blank + 1);
  }
  return false;
}

}  // namespace

std::string folded_header(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char c = name[at];
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    } else if (c == '\xC3' && at + 1 < name.size()) {  // Latin-1 letters; the capitals lie 0x20 below
      const auto next = static_cast<unsigned char>(name[++at]);
      out += c;
      out += static_cast<char>(next >= 0x80 && next <= 0x9E ? next + 0x20 : next);
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    }
  }
  return out;
}

std::string_view asked_for(std::string_view header) {
  constexpr std::pair<std::string_view, std::string_view> parts[] = {
      {"suosittel", "rating"},     {"recommend", "rating"},       {"odotit", "expectation"},
      {"odotuks", "expectation"},  {"expect", "expectation"},     {"saitkoasiasi", "goal_met"},
      {"saitkoasian", "goal_met"}, {"onnistuiko", "goal_met"},    {"didyouget", "goal_met"},
      {"wereyouable", "goal_met"}, {"didyouachieve", "goal_met"},
  };
  const std::string folded = folded_header(header);
  for (const auto& [part, canonical] : parts) {
    if (folded.find(part) != folded.npos) return canonical;
  }
  return {};
}

bool names_any_company(std::string_view name) {
  const std::string folded = folded_header(name);
  return folded == "company" || folded == "yritys";
}

std::string_view known_header(std::string_view name) {
  const std::string wanted = folded_header(name);
  for (const canonical_column& column : canonical_columns()) {
    if (folded_header(column.name) == wanted) return column.name;
  }
  for (const header_words& words : known) {
    if (among(words.names, wanted)) return words.canonical;
  }
  return {};
}

}  // namespace counterpoint::inline v0::io::detail
