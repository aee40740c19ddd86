// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/XlsxWriter.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>

#include <algorithm>
#include <clocale>

#include <xlsxwriter.h>

namespace Casement::Tabular {

namespace {

constexpr qsizetype longestText = 32767;
constexpr qsizetype rowsPerReport = 2000;
constexpr double widest = 48;

QString say(const char *text)
{
    return QCoreApplication::translate("Tabular", text);
}

Error notWritten(const QString &why)
{
    return makeError(ErrorKind::Storage, say("The workbook could not be written: %1").arg(why),
                     say("Check the free space, or choose another place."));
}

/// The library prints numbers as the C library does, and a comma in them makes the file unreadable. For this thread.
class PointInNumbers final
{
public:
    PointInNumbers() : m_plain(newlocale(LC_NUMERIC_MASK, "C", nullptr)), m_before(uselocale(m_plain)) {}
    ~PointInNumbers()
    {
        uselocale(m_before);
        freelocale(m_plain);
    }
    Q_DISABLE_COPY_MOVE(PointInNumbers)

private:
    locale_t m_plain;
    locale_t m_before;
};

/// What XML 1.0 cannot hold even as an escape is replaced by the sign for it.
QByteArray cellText(QString text)
{
    if (text.size() > longestText)
        text = text.left(longestText - 1) + QChar(0x2026);
    for (QChar &letter : text) {
        if (letter.unicode() >= 0xFFFE || letter.unicode() == 0)
            letter = QChar::ReplacementCharacter;
    }
    return text.toUtf8();
}

lxw_datetime datetimeOf(QDate date, QTime time)
{
    return {date.year(), date.month(), date.day(), time.hour(), time.minute(), double(time.second())};
}

/// A workbook that is being written into a file. Row after row: what is written is not kept in memory.
class Workbook final
{
public:
    explicit Workbook(const QString &path)
        : m_path(QFile::encodeName(path)),
          m_folder(QFile::encodeName(folderOf(path)))
    {
        lxw_workbook_options options{LXW_TRUE, m_folder.data(), LXW_TRUE};
        m_book = workbook_new_opt(m_path.constData(), &options);
        m_sheet = workbook_add_worksheet(m_book, nullptr);
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_date = workbook_add_format(m_book);
        format_set_num_format(m_date, "yyyy-mm-dd");
        m_time = workbook_add_format(m_book);
        format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss\"Z\"");
    }
    ~Workbook() { static_cast<void>(close()); }
    Q_DISABLE_COPY_MOVE(Workbook)

    void writeHeader(const std::vector<Header> &headers, qsizetype rows)
    {
        for (size_t i = 0; i < headers.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            const double width = std::clamp(double(headers[i].jsonName.size()) + 4, 10.0, widest);
            worksheet_set_column(m_sheet, column, column, width, nullptr);
            worksheet_write_string(m_sheet, 0, column, cellText(headers[i].jsonName).constData(), m_bold);
        }
        worksheet_freeze_panes(m_sheet, 1, 0);
        if (!headers.empty())
            worksheet_autofilter(m_sheet, 0, 0, static_cast<lxw_row_t>(rows),
                                 static_cast<lxw_col_t>(headers.size() - 1));
    }

    [[nodiscard]] lxw_error writeCell(lxw_row_t row, lxw_col_t column, const Cell &cell)
    {
        const Cell::Value &value = cell.value();
        if (const auto *yes = std::get_if<bool>(&value))
            return worksheet_write_boolean(m_sheet, row, column, *yes ? 1 : 0, nullptr);
        if (const auto *number = std::get_if<qint64>(&value))
            return worksheet_write_number(m_sheet, row, column, double(*number), nullptr);
        if (const auto *date = std::get_if<QDate>(&value)) {
            lxw_datetime day = datetimeOf(*date, QTime(0, 0));
            return worksheet_write_datetime(m_sheet, row, column, &day, m_date);
        }
        if (const auto *time = std::get_if<QDateTime>(&value)) {
            lxw_datetime moment = datetimeOf(time->toUTC().date(), time->toUTC().time());
            return worksheet_write_datetime(m_sheet, row, column, &moment, m_time);
        }
        const QString *text = cell.asText();
        if (!text || text->isEmpty())
            return LXW_NO_ERROR;
        return worksheet_write_string(m_sheet, row, column, cellText(*text).constData(), nullptr);
    }

    /// The file is whole after this; also what frees the memory.
    [[nodiscard]] lxw_error close()
    {
        if (!m_book)
            return LXW_NO_ERROR;
        const lxw_error error = workbook_close(m_book);
        m_book = nullptr;
        return error;
    }

private:
    static QString folderOf(const QString &path) { return path.section(QLatin1Char('/'), 0, -2); }

    QByteArray m_path;
    QByteArray m_folder;
    lxw_workbook *m_book;
    lxw_worksheet *m_sheet;
    lxw_format *m_bold;
    lxw_format *m_date;
    lxw_format *m_time;
};

Outcome writeRows(const Table &table, Workbook &book, const Progress &progress)
{
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        for (qsizetype column = 0; column < table.columnCount(); ++column) {
            const lxw_error error = book.writeCell(static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column),
                                                   table.cell(row, column));
            if (error != LXW_NO_ERROR)
                return failure(notWritten(QString::fromUtf8(lxw_strerror(error))));
        }
        if (progress && (row + 1) % rowsPerReport == 0 && !progress(row + 1))
            return failure(cancelled());
    }
    return {};
}

Outcome copyFile(const QString &path, QIODevice &device)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(notWritten(file.errorString()));
    while (!file.atEnd()) {
        const QByteArray part = file.read(1024 * 1024);
        if (part.isEmpty() || device.write(part) != part.size())
            return failure(notWritten(part.isEmpty() ? file.errorString() : device.errorString()));
    }
    return {};
}

} // namespace

Outcome writeXlsx(const Table &table, QIODevice &device, const Progress &progress)
{
    if (table.rowCount() >= xlsxMostRows)
        return failure(ErrorKind::BadInput,
                       say("A workbook holds at most %1 rows.").arg(QLocale().toString(xlsxMostRows - 1)),
                       say("Choose fewer rows, or write CSV or JSON."));
    const PointInNumbers point;
    const QTemporaryDir folder;
    if (!folder.isValid())
        return failure(notWritten(folder.errorString()));
    const QString path = folder.filePath(QStringLiteral("report.xlsx"));
    Workbook book(path);
    book.writeHeader(table.headers(), table.rowCount());
    if (const Outcome written = writeRows(table, book, progress); !written)
        return written;
    if (const lxw_error error = book.close(); error != LXW_NO_ERROR)
        return failure(notWritten(QString::fromUtf8(lxw_strerror(error))));
    if (progress && !progress(table.rowCount()))
        return failure(cancelled());
    return copyFile(path, device);
}

} // namespace Casement::Tabular
