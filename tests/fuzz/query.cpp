// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/CodeColumn.h"
#include "models/inventory/Inventory.h"
#include "models/inventory/TextColumn.h"
#include "models/query/Advice.h"
#include "models/query/Completion.h"
#include "models/query/Highlight.h"
#include "models/query/Matching.h"
#include "models/query/Parser.h"
#include "models/query/Printer.h"
#include "tests/fuzz/FuzzedAnswer.h"

#include <array>

using namespace Casement;
using Query::FieldKind;
using Query::Truth;
using Query::TruthSet;

namespace {

constexpr quint32 mailboxCount = 12;

/// Days and numbers by the row; every fourth is not known.
class CountColumn final : public Column
{
public:
    explicit CountColumn(FieldKind kind) : m_kind(kind) {}
    [[nodiscard]] QString shown(quint32 row) const override { return QString::number(row); }
    [[nodiscard]] Tabular::Cell exported(quint32 row) const override { return Tabular::Cell::text(shown(row)); }
    [[nodiscard]] QString term(quint32 /*row*/) const override { return {}; }
    [[nodiscard]] TruthSet test(const Query::Term &term) const override
    {
        TruthSet result(mailboxCount);
        for (quint32 row = 0; row < mailboxCount; ++row)
            result.set(row, m_kind == FieldKind::Date ? day(row, term) : number(row, term));
        return result;
    }

protected:
    [[nodiscard]] std::vector<quint32> makeRanks(const QCollator & /*collator*/) const override { return {}; }

private:
    static Truth day(quint32 row, const Query::Term &term)
    {
        const QDate today(2026, 11, 20);
        return matchDate(term, row % 4 == 3 ? QDate() : today.addDays(-qint64(row) * 10), today);
    }
    static Truth number(quint32 row, const Query::Term &term)
    {
        return matchNumber(term, row % 4 == 3 ? std::nullopt : std::optional(double(row)));
    }

    FieldKind m_kind;
};

std::shared_ptr<const MailboxFacts> facts()
{
    static constexpr std::array<const char16_t *, 6> names{u"Jörg Weiß", u"ann (a+b)", u"svc-scan 01",
                                                           u"横浜",      u"",          u"\"quoted\" \\ /x/"};
    std::vector<Mailbox> mailboxes(mailboxCount);
    for (quint32 row = 0; row < mailboxCount; ++row) {
        mailboxes[row].guid = QUuid(row + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        mailboxes[row].displayName = QString::fromUtf16(names[row % names.size()]);
        mailboxes[row].userPrincipalName = QStringLiteral("u%1@contoso.com").arg(row);
    }
    return MailboxFacts::build(mailboxes, true);
}

/// One entry per word, then one that is not known.
std::shared_ptr<const Column> words(const QStringList &words)
{
    std::vector<CodeEntry> entries;
    for (const QString &word : words) {
        CodeEntry entry;
        entry.shown = word;
        entry.trueWords = {word};
        entries.push_back(entry);
    }
    CodeEntry unknown;
    unknown.unknown = true;
    entries.push_back(unknown);
    std::vector<quint16> codes(mailboxCount);
    for (quint32 row = 0; row < mailboxCount; ++row)
        codes[row] = static_cast<quint16>(row % entries.size());
    return std::make_shared<CodeColumn>(std::move(entries), codes, true);
}

ColumnSpec spec(const char *id, FieldKind kind, const QStringList &words = {}, bool closed = false)
{
    ColumnSpec made;
    made.id = QString::fromLatin1(id);
    made.title = made.id;
    made.kind = kind;
    made.words = words;
    made.closed = closed;
    return made;
}

const Inventory &inventory()
{
    static const QStringList states{QStringLiteral("on"), QStringLiteral("off")};
    static const QStringList types{QStringLiteral("user"), QStringLiteral("shared")};
    static const QStringList departments{QStringLiteral("Sales"), QStringLiteral("R & D"), QStringLiteral("unknown")};
    static const QStringList standings{QStringLiteral("yes"), QStringLiteral("due")};
    static const auto specs = std::make_shared<const std::vector<ColumnSpec>>(std::vector<ColumnSpec>{
        spec("name", FieldKind::Text), spec("dept", FieldKind::Choice), spec("type", FieldKind::Choice, types, true),
        spec("imap", FieldKind::State, states), spec("exception", FieldKind::Flag, {QStringLiteral("due")}),
        spec("seen", FieldKind::Date), spec("size", FieldKind::Number), spec("used(imap)", FieldKind::Date)});
    static const auto all = facts();
    static const Inventory made(specs, all,
                                {std::make_shared<TextColumn>(mailboxCount, QStringLiteral("name"),
                                                              [](quint32 row) { return all->displayName(row); }),
                                 words(departments), words(types), words(states), words(standings),
                                 std::make_shared<CountColumn>(FieldKind::Date),
                                 std::make_shared<CountColumn>(FieldKind::Number),
                                 std::make_shared<CountColumn>(FieldKind::Date)},
                                QDateTime());
    return made;
}

bool isInside(int start, int length, const QString &text)
{
    return start >= 0 && length >= 0 && start + length <= text.size();
}

void checkTyping(const QString &text)
{
    for (const Query::Span &span : Query::highlight(text, inventory().schema()))
        Fuzz::promise(isInside(span.start, span.length, text), "a colour lies outside of the text");
    for (const int cursor : {0, int(text.size()) / 2, int(text.size())}) {
        for (const Query::Completion &one : Query::complete(text, cursor, inventory().schema()))
            Fuzz::promise(isInside(one.start, one.length, text), "a completion lies outside of the text");
    }
}

void checkPrinted(const Query::Query &query, const TruthSet &truth)
{
    const QString printed = Query::print(query);
    // Escaping may make a text at the limit longer than the limit.
    if (printed.size() > Query::maxTextLength)
        return;
    const auto again = Query::parse(printed, inventory().schema());
    Fuzz::promise(again && again->sameAs(query), "a printed query asks something else");
    Fuzz::promise(Query::print(*again) == printed, "printing twice is not printing once");
    Fuzz::promise(Query::evaluate(*again, inventory()) == truth, "a printed query selects other rows");
}

void checkParts(const Query::Query &query)
{
    const auto terms = qsizetype(query.topLevelTerms().size());
    for (qsizetype i = 0; i < std::min<qsizetype>(terms, 5); ++i)
        Fuzz::promise(Query::parse(query.textWithout(i), inventory().schema()).has_value(),
                      "a query without one of its terms is none");
}

void checkAdvice(QString text)
{
    const auto advice = Query::adviceOn(text, inventory().schema());
    if (!advice)
        return;
    Fuzz::promise(isInside(advice->position, advice->length, text), "advice lies outside of the text");
    text.replace(advice->position, advice->length, advice->suggestion);
    Fuzz::promise(text.size() > Query::maxTextLength || Query::parse(text, inventory().schema()),
                  "who takes advice has no query any more");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    checkTyping(text);
    const auto query = Query::parse(text, inventory().schema());
    if (!query) {
        Fuzz::promise(isInside(query.error().position, query.error().length, text),
                      "an error lies outside of the text");
        Fuzz::checkError(Query::toError(query.error()));
        return 0;
    }
    const TruthSet truth = Query::evaluate(*query, inventory());
    Fuzz::promise(truth.countTrue() + truth.countUnknown() <= mailboxCount, "a row is both true and not known");
    checkPrinted(*query, truth);
    checkParts(*query);
    checkAdvice(text);
    return 0;
}
