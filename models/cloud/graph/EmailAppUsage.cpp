// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/EmailAppUsage.h"

#include "models/tabular/CsvReader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Casement::Graph {

using Tabular::CsvTable;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

struct AppColumn
{
    const char *name;
    EmailApp app;
};

constexpr std::array appColumns{
    AppColumn{"Mail For Mac", EmailApp::MailForMac},
    AppColumn{"Outlook For Mac", EmailApp::OutlookForMac},
    AppColumn{"Outlook For Windows", EmailApp::OutlookForWindows},
    AppColumn{"Outlook For Mobile", EmailApp::OutlookForMobile},
    AppColumn{"Other For Mobile", EmailApp::OtherForMobile},
    AppColumn{"Outlook For Web", EmailApp::OutlookForWeb},
    AppColumn{"POP3 App", EmailApp::Pop3},
    AppColumn{"IMAP4 App", EmailApp::Imap4},
    AppColumn{"SMTP App", EmailApp::Smtp},
};

Error badReport(const QString &why)
{
    return makeError(ErrorKind::BadAnswer, Texts::tr("The usage report cannot be read: %1").arg(why),
                     Texts::tr("Try again later; when it stays so, report it with this text."));
}

/// The columns by name, and the first one that was needed and is not there.
class Columns final
{
public:
    explicit Columns(const CsvTable &table) : m_table(table) {}

    qsizetype needed(const char *name)
    {
        const qsizetype column = m_table.column(QString::fromLatin1(name));
        if (column < 0 && m_missing.isEmpty())
            m_missing = QString::fromLatin1(name);
        return column;
    }
    [[nodiscard]] const QString &missing() const { return m_missing; }

private:
    const CsvTable &m_table;
    QString m_missing;
};

/// Dates have come with a time behind them.
QDate dateOf(const QString &text)
{
    return QDate::fromString(text.trimmed().left(10), Qt::ISODate);
}

bool looksConcealed(const QString &name)
{
    return name.size() == 32 &&
           std::ranges::all_of(name, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F'); });
}

bool mostLookConcealed(const std::vector<EmailAppUsage::Row> &rows)
{
    const auto concealed = std::ranges::count_if(
        rows, [](const EmailAppUsage::Row &row) { return looksConcealed(row.userPrincipalName); });
    return static_cast<size_t>(concealed) * 2 > rows.size();
}

Result<CsvTable> tableOf(const QByteArray &csv)
{
    Tabular::CsvReadOptions options;
    options.delimiter = u',';
    options.undoFormulaGuard = false; // the service writes none, and an apostrophe may begin a name
    auto table = Tabular::readCsv(csv, options);
    if (!table)
        return failure(badReport(table.error().text));
    return table;
}

} // namespace

Result<EmailAppUsage> parseEmailAppUsage(const QByteArray &csv, ReportPeriod period)
{
    const auto table = tableOf(csv);
    if (!table)
        return failure(table.error());
    Columns columns(*table);
    const qsizetype refreshed = columns.needed("Report Refresh Date");
    const qsizetype name = columns.needed("User Principal Name");
    const qsizetype shown = columns.needed("Display Name");
    const qsizetype deleted = columns.needed("Is Deleted");
    const qsizetype active = columns.needed("Last Activity Date");
    const qsizetype days = columns.needed("Report Period");
    std::array<qsizetype, appColumns.size()> apps{};
    std::ranges::transform(appColumns, apps.begin(), [&](const AppColumn &app) { return columns.needed(app.name); });
    if (!columns.missing().isEmpty())
        return failure(badReport(Texts::tr("it has no column “%1”.").arg(columns.missing())));

    EmailAppUsage usage;
    usage.rows.reserve(static_cast<size_t>(table->rowCount()));
    for (qsizetype line = 0; line < table->rowCount(); ++line) {
        EmailAppUsage::Row row;
        row.userPrincipalName = table->text(line, name).trimmed();
        row.displayName = table->text(line, shown);
        row.isDeleted = table->text(line, deleted).trimmed().compare(QLatin1String("True"), Qt::CaseInsensitive) == 0;
        row.lastActivity = dateOf(table->text(line, active));
        for (size_t i = 0; i < apps.size(); ++i)
            row.used.setFlag(appColumns[i].app, !table->text(line, apps[i]).trimmed().isEmpty());
        const QDate refreshedOn = dateOf(table->text(line, refreshed));
        if (!refreshedOn.isValid())
            return failure(badReport(Texts::tr("“%1” in “Report Refresh Date” is no day.")
                                         .arg(table->text(line, refreshed).simplified().left(40))));
        if (line > 0 && refreshedOn != usage.refreshedOn)
            return failure(badReport(Texts::tr("its rows are of different days.")));
        if (table->text(line, days).trimmed().toInt() != static_cast<int>(period))
            return failure(badReport(Texts::tr("it is not the one of %Ln day(s).", nullptr, static_cast<int>(period))));
        usage.refreshedOn = refreshedOn;
        usage.rows.push_back(std::move(row));
    }
    usage.namesConcealed = mostLookConcealed(usage.rows);
    return usage;
}

} // namespace Casement::Graph
