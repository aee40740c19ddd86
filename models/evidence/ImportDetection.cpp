// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportDetection.h"

#include "models/evidence/ImportCells.h"
#include "models/evidence/ImportNames.h"

#include <algorithm>
#include <functional>

namespace Casement {

namespace {

constexpr qsizetype looked = 200;

class Detector final
{
public:
    explicit Detector(const Tabular::CsvTable &table) : m_table(table), m_taken(table.headers().size(), false)
    {
        for (const Tabular::Header &header : table.headers())
            m_names.emplace_back(header.jsonName);
    }

    using Test = std::function<bool(const QString &)>;

    /// The column of which most filled cells pass the test; a name with one of these words wins over others. With
    /// nameNeeded a column without such a name is not taken.
    void find(ImportRole role, const Test &test, const QStringList &words, bool nameNeeded)
    {
        int best = -1;
        double bestScore = 0;
        for (size_t column = 0; column < m_taken.size(); ++column) {
            const bool isNamed = nameHas(column, words);
            const bool isOut = m_taken[column] || (nameNeeded && !isNamed) || nameHas(column, m_ignored.value(role));
            const double share = isOut ? 0 : shareOf(column, test);
            const double score = share + (isNamed ? 1 : 0);
            if (share > 0.5 && score > bestScore) {
                best = static_cast<int>(column);
                bestScore = score;
            }
        }
        if (best >= 0)
            take(role, static_cast<size_t>(best));
    }

    /// Columns with one of these words in their names are not taken for the role.
    void ignore(const QStringList &words, ImportRole role) { m_ignored[role] = words; }

    void takeAllNamed(ImportRole role, const Test &test, const QStringList &words)
    {
        for (size_t column = 0; column < m_taken.size(); ++column) {
            if (!m_taken[column] && nameHas(column, words) && shareOf(column, test) > 0.5)
                take(role, column);
        }
    }

    [[nodiscard]] bool has(ImportRole role) const { return m_mapping.columns.contains(role); }
    [[nodiscard]] ImportMapping mapping() const { return m_mapping; }

private:
    void take(ImportRole role, size_t column)
    {
        m_taken[column] = true;
        m_mapping.columns[role].append(m_table.headers()[column].jsonName);
    }
    [[nodiscard]] bool nameHas(size_t column, const QStringList &words) const { return m_names[column].hasAny(words); }
    [[nodiscard]] double shareOf(size_t column, const Test &test) const
    {
        int filled = 0;
        int passed = 0;
        for (qsizetype row = 0; row < std::min(m_table.rowCount(), looked); ++row) {
            const QString cell = m_table.text(row, static_cast<qsizetype>(column));
            filled += cell.trimmed().isEmpty() ? 0 : 1;
            passed += test(cell) ? 1 : 0;
        }
        return filled == 0 ? 0 : static_cast<double>(passed) / filled;
    }

    const Tabular::CsvTable &m_table;
    std::vector<ImportName> m_names;
    std::vector<bool> m_taken;
    QHash<ImportRole, QStringList> m_ignored;
    ImportMapping m_mapping;
};

QStringList words(std::initializer_list<const char *> list)
{
    QStringList texts;
    for (const char *one : list)
        texts.append(QLatin1String(one));
    return texts;
}

bool isDay(const QString &cell)
{
    return !ImportCells::day(cell).isEmpty();
}

/// Words that say whether somebody got in; other columns named "status" tell of other things.
bool isOutcome(const QString &cell)
{
    const auto outcome = ImportCells::outcome(cell, false);
    return outcome == ImportCells::TryOutcome::Success || outcome == ImportCells::TryOutcome::Failure;
}

bool isErrorCode(const QString &cell)
{
    const auto outcome = ImportCells::outcome(cell, true);
    return outcome == ImportCells::TryOutcome::Success || outcome == ImportCells::TryOutcome::Failure;
}

const QStringList &errorCodeWords()
{
    static const QStringList list = words({"errorcode", "errornumber", "errorno"});
    return list;
}

const QStringList &countWords()
{
    static const QStringList list =
        words({"count", "messagecount", "messages", "total", "requests", "calls", "volume", "number"});
    return list;
}

bool isCount(const QString &cell)
{
    return ImportCells::count(cell).has_value();
}

} // namespace

ImportMapping detectMapping(const Tabular::CsvTable &table, ImportKind kind)
{
    Detector detector(table);
    const auto any = [](const QString &cell) { return !cell.trimmed().isEmpty(); };
    const auto isUse = [](const QString &cell) { return isDay(cell) || ImportCells::yesOrCount(cell).has_value(); };
    detector.find(ImportRole::Subject, ImportCells::isSubject,
                  words({"sender", "senderaddress", "userprincipal", "userprincipalname", "upn", "mailbox", "primary",
                         "primarysmtpaddress"}),
                  false);
    if (kind == ImportKind::PopImapUse) {
        detector.find(ImportRole::Pop, isUse, words({"pop"}), true);
        detector.find(ImportRole::Imap, isUse, words({"imap"}), true);
    }
    if (kind != ImportKind::SmtpAuthClients && kind != ImportKind::EwsUse)
        detector.find(
            ImportRole::Protocol, [](const QString &cell) { return ImportCells::protocol(cell).has_value(); },
            words({"protocol", "clientapp"}), false);
    detector.find(ImportRole::FirstDay, isDay,
                  words({"first", "firstseen", "firstused", "start", "startdate", "starttime", "begin", "begins",
                         "from", "fromdate"}),
                  true);
    detector.find(ImportRole::LastDay, isDay,
                  words({"last", "lastseen", "lastused", "lastdate", "end", "enddate", "endtime", "date", "time",
                         "datetime", "timestamp", "day"}),
                  true);
    detector.ignore(countWords(), ImportRole::Outcome);
    detector.find(ImportRole::Outcome, isOutcome, words({"status", "result", "outcome"}), true);
    if (!detector.has(ImportRole::Outcome))
        detector.find(ImportRole::Outcome, isErrorCode, errorCodeWords(), true);
    detector.ignore(words({"fail", "failed", "failure", "error", "errorcode", "reject", "rejected", "rejection",
                           "denied", "blocked", "bounce", "bounced", "result", "status"}),
                    ImportRole::Count);
    detector.find(ImportRole::Count, isCount, countWords(), true);
    // The portal's report of SMTP AUTH clients counts by version of TLS.
    if (!detector.has(ImportRole::Count))
        detector.takeAllNamed(ImportRole::Count, isCount, words({"tls"}));
    detector.find(ImportRole::Address, any, words({"ipaddress", "clientip", "sourceip"}), true);
    detector.find(ImportRole::Country, any, words({"country", "location"}), true);
    detector.find(ImportRole::Client, any,
                  words({"useragent", "application", "client", "clientname", "device", "tool", "program", "app"}),
                  true);
    return detector.mapping();
}

bool isErrorCodeColumn(const QString &name)
{
    const ImportName words(name);
    return words.hasAny(errorCodeWords()) && !words.hasAny(countWords());
}

ImportKind detectKind(const Tabular::CsvTable &table)
{
    std::vector<ImportName> names;
    for (const Tabular::Header &header : table.headers())
        names.emplace_back(header.jsonName);
    const auto has = [&names](std::initializer_list<const char *> list) {
        return std::ranges::any_of(names,
                                   [wanted = words(list)](const ImportName &name) { return name.hasAny(wanted); });
    };
    // A column of protocols may name any of them, so it comes first.
    if (has({"protocol", "clientapp"}))
        return ImportKind::ToolList;
    if (has({"pop", "imap"}))
        return ImportKind::PopImapUse;
    if (has({"ews", "soap", "exchangewebservice"}))
        return ImportKind::EwsUse;
    return has({"tls", "sender", "senderaddress", "smtp", "smtpauth"}) ? ImportKind::SmtpAuthClients
                                                                       : ImportKind::ToolList;
}

} // namespace Casement
