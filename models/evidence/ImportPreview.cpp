// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportPreview.h"

#include "models/evidence/ImportCells.h"
#include "models/evidence/ImportDetection.h"
#include "models/evidence/LedgerNames.h"
#include "models/tabular/CsvRows.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <deque>

namespace Casement {

namespace {

constexpr qsizetype mostColumns = 1000;
constexpr qsizetype previewRows = 20;
constexpr qsizetype headRows = 200;
constexpr qsizetype longestWord = 160;
constexpr int daysWithoutPeriod = 90;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Evidence)
};

/// Reads the rows of a file by the columns of a mapping.
class RowReader final
{
public:
    /// The rows outlive it. The head is of the same file.
    RowReader(const Tabular::CsvRows &rows, const Tabular::CsvTable &head, ImportKind kind,
              const ImportMapping &mapping)
        : m_rows(rows),
          m_kind(kind)
    {
        for (auto entry = mapping.columns.cbegin(); entry != mapping.columns.cend(); ++entry) {
            for (const QString &name : entry.value()) {
                if (const qsizetype column = head.column(name); column >= 0)
                    m_columns[static_cast<size_t>(entry.key())].push_back(column);
            }
        }
        // "First seen" and "last seen" tell of two uses; "start" and "end" of days in which there were some.
        const QStringList last = mapping.columns.value(ImportRole::LastDay);
        const QStringList outcome = mapping.columns.value(ImportRole::Outcome);
        m_isErrorCode = !outcome.isEmpty() && isErrorCodeColumn(outcome.first());
        static const QRegularExpression end(QStringLiteral("(?:^|[^A-Za-z])[Ee]nd|[a-z]End|^END|_END"));
        m_isPeriod = !last.isEmpty() && !columns(ImportRole::FirstDay).empty() && end.match(last.first()).hasMatch();
    }

    /// The row that the rows stand at. False when it names nobody or no protocol. A try that failed is understood and
    /// tells of no use.
    bool read(ImportPreview &preview)
    {
        ImportedUse &into = preview.use;
        ImportedUse::Row use;
        const QStringView subject = view(ImportRole::Subject).trimmed();
        if (!ImportCells::isSubject(subject))
            return false;
        use.subject = subject.toString();
        if (isFailure(preview))
            return true;
        use.days = daysOf(into);
        use.client = text(ImportRole::Client);
        use.address = text(ImportRole::Address);
        use.country = text(ImportRole::Country);
        use.count = countOf();
        if (m_kind == ImportKind::PopImapUse &&
            !(columns(ImportRole::Pop).empty() && columns(ImportRole::Imap).empty()))
            return readBoth(use, into);
        const auto key = keyOf();
        if (!key)
            return false;
        use.key = *key;
        into.rows.push_back(std::move(use));
        return true;
    }

private:
    [[nodiscard]] const std::vector<qsizetype> &columns(ImportRole role) const
    {
        return m_columns[static_cast<size_t>(role)];
    }
    [[nodiscard]] QStringView view(ImportRole role) const
    {
        return columns(role).empty() ? QStringView() : m_rows.view(columns(role).front());
    }
    /// Clients and places are few and come again and again: one text for all of them.
    [[nodiscard]] QString text(ImportRole role)
    {
        const QStringView found = view(role).left(longestWord);
        if (found.isEmpty())
            return {};
        const size_t hash = qHash(found);
        QString &last = m_texts[hash % m_texts.size()];
        if (last != found)
            last = found.toString();
        return last;
    }

    /// What cannot be understood may have been a use, and counts as one.
    [[nodiscard]] bool isFailure(ImportPreview &preview) const
    {
        const auto outcome = ImportCells::outcome(view(ImportRole::Outcome), m_isErrorCode);
        preview.failedLines += outcome == ImportCells::TryOutcome::Failure ? 1 : 0;
        preview.unclearLines += outcome == ImportCells::TryOutcome::NotUnderstood ? 1 : 0;
        return outcome == ImportCells::TryOutcome::Failure;
    }

    [[nodiscard]] std::optional<UseKey> keyOf() const
    {
        if (m_kind == ImportKind::SmtpAuthClients)
            return UseKey::SmtpAuth;
        if (m_kind == ImportKind::EwsUse)
            return UseKey::Ews;
        return ImportCells::protocol(view(ImportRole::Protocol));
    }

    [[nodiscard]] std::optional<int> countOf() const
    {
        std::optional<int> sum;
        for (const qsizetype column : columns(ImportRole::Count)) {
            if (const auto count = ImportCells::count(m_rows.view(column)))
                sum = static_cast<int>(std::min<qint64>(qint64(sum.value_or(0)) + *count, 1'000'000'000));
        }
        return sum;
    }

    DaySpan daysOf(ImportedUse &into)
    {
        const DaySpan first = ImportCells::day(view(ImportRole::FirstDay));
        const DaySpan last = ImportCells::day(view(ImportRole::LastDay));
        if (!m_isPeriod || first.isEmpty() || last.isEmpty() || last.to < first.from)
            return last.isEmpty() ? first : last;
        // The surely observed days, where a date may be read in two ways.
        const DaySpan sure{first.to, last.from};
        narrow(into.period, sure);
        return {first.from, last.to};
    }

    /// The days that all rows tell of. Rows that have none in common leave no period, for whatever came after them too.
    void narrow(DaySpan &period, const DaySpan &days)
    {
        period = m_hasPeriod ? DaySpan{std::max(period.from, days.from), std::min(period.to, days.to)} : days;
        m_hasPeriod = true;
        m_disagrees = m_disagrees || period.isEmpty();
        if (m_disagrees)
            period = {};
    }

    /// One column each for POP and IMAP: a number, a yes or no, or the day of the last use.
    bool readBoth(const ImportedUse::Row &use, ImportedUse &into) const
    {
        for (const ImportRole role : {ImportRole::Pop, ImportRole::Imap}) {
            if (columns(role).empty())
                continue;
            ImportedUse::Row one = use;
            one.key = role == ImportRole::Pop ? UseKey::Pop : UseKey::Imap;
            const DaySpan day = ImportCells::day(view(role));
            const auto used = ImportCells::yesOrCount(view(role));
            if (!day.isEmpty())
                one.days = day;
            else if (!used)
                continue; // empty, or a word nobody knows: it tells nothing
            one.count = day.isEmpty() ? used : std::nullopt;
            into.rows.push_back(std::move(one));
        }
        return true;
    }

    const Tabular::CsvRows &m_rows;
    ImportKind m_kind;
    std::array<std::vector<qsizetype>, allImportRoles.size()> m_columns;
    std::array<QString, 256> m_texts;
    bool m_isErrorCode = false;
    bool m_isPeriod = false;
    bool m_hasPeriod = false;
    bool m_disagrees = false;
};

/// The given mapping when the file has the columns it names, the detected one otherwise.
ImportMapping mappingFor(const Tabular::CsvTable &table, ImportKind kind, const std::optional<ImportMapping> &wanted)
{
    const auto isThere = [&table](const QString &name) { return table.column(name) >= 0; };
    if (!wanted || !std::ranges::any_of(wanted->columns.value(ImportRole::Subject), isThere))
        return detectMapping(table, kind);
    ImportMapping mapping = *wanted;
    for (QStringList &names : mapping.columns)
        names.removeIf([&](const QString &name) { return !isThere(name); });
    mapping.columns.removeIf([](const auto &entry) { return entry.value().isEmpty(); });
    return mapping;
}

void fillHead(ImportPreview &preview, const Tabular::CsvTable &head)
{
    for (const Tabular::Header &header : head.headers())
        preview.headers.append(header.jsonName);
    for (qsizetype row = 0; row < std::min(head.rowCount(), previewRows); ++row) {
        QStringList cells;
        for (qsizetype column = 0; column < head.columnCount(); ++column)
            cells.append(head.text(row, column));
        preview.firstRows.push_back(std::move(cells));
    }
}

Error tooManyLines(qsizetype most)
{
    return makeError(
        ErrorKind::BadInput,
        Words::tr("The file has more than %1 lines.").arg(QLocale().toString(static_cast<qlonglong>(most))),
        Words::tr("Import it in parts, each with the line that names the columns."));
}

/// Calls back for every row; there may be so many at most.
template <class F>
Outcome forEachRow(Tabular::CsvRows &rows, qsizetype most, F callBack)
{
    for (qsizetype lines = 0;; ++lines) {
        const auto more = rows.next();
        if (!more)
            return failure(more.error());
        if (!*more)
            return {};
        if (lines == most)
            return failure(tooManyLines(most));
        callBack();
    }
}

Outcome fill(ImportPreview &preview, const ImportFile &file)
{
    auto rows = Tabular::CsvRows::open(file.bytes);
    if (!rows)
        return failure(rows.error());
    preview.lines = file.lines;
    preview.use.rows.reserve(static_cast<size_t>(file.lines));
    RowReader reader(*rows, file.head, preview.use.kind, preview.mapping);
    return forEachRow(*rows, file.lines, [&] {
        if (!reader.read(preview))
            preview.skippedLines.push_back(rows->line());
    });
}

/// The first rows as a table; all others are looked at as well, as none may be broken.
Result<ImportFile> readAll(Tabular::CsvRows &rows, const QByteArray &csv, qsizetype mostLines)
{
    Tabular::CsvCells cells;
    qsizetype lines = 0;
    const Outcome read = forEachRow(rows, mostLines, [&] {
        if (lines++ >= headRows)
            return;
        cells.beginRow(rows.line());
        for (qsizetype column = 0; column < static_cast<qsizetype>(rows.headers().size()); ++column)
            cells.add(rows.view(column));
    });
    if (!read)
        return failure(read.error());
    return ImportFile{Tabular::CsvTable(rows.headers(), std::move(cells)), csv,
                      QCryptographicHash::hash(csv, QCryptographicHash::Sha256), lines};
}

} // namespace

Result<ImportFile> readImportFile(const QByteArray &csv, qsizetype mostLines)
{
    auto rows = Tabular::CsvRows::open(csv);
    if (!rows)
        return failure(rows.error());
    const std::vector<Tabular::Header> &headers = rows->headers();
    if (static_cast<qsizetype>(headers.size()) > mostColumns)
        return failure(ErrorKind::BadInput, Words::tr("The file has %1 columns; it may have %2 at most.")
                                                .arg(QString::number(headers.size()), QString::number(mostColumns)));
    // Half a character, as broken UTF-16 has, could not be remembered as a column's name.
    if (!std::ranges::all_of(headers, &QString::isValidUtf16, &Tabular::Header::jsonName))
        return failure(ErrorKind::BadInput, Words::tr("The first line of the file is damaged: it is no text."),
                       Words::tr("Save it again as “CSV UTF-8”."));
    if (std::ranges::any_of(headers, ImportCells::isSubject, &Tabular::Header::jsonName))
        return failure(ErrorKind::BadInput, Words::tr("The first line of the file is no header: it names a mailbox."),
                       Words::tr("Put a line with the names of the columns before it."));
    return readAll(*rows, csv, mostLines);
}

Result<ImportPreview> previewImport(const ImportFile &file, ImportKind kind,
                                    const std::optional<ImportMapping> &mapping)
{
    ImportPreview preview;
    preview.mapping = mappingFor(file.head, kind, mapping);
    if (!preview.mapping.columns.contains(ImportRole::Subject))
        return failure(ErrorKind::BadInput, Words::tr("No column of the file names mailboxes."),
                       Words::tr("It needs a column with addresses, user principal names or object ids."));
    preview.use.kind = kind;
    preview.use.digest = file.digest;
    fillHead(preview, file.head);
    if (const Outcome filled = fill(preview, file); !filled)
        return failure(filled.error());
    preview.needsPeriod = preview.use.period.isEmpty() &&
                          std::ranges::any_of(preview.use.rows, [](const auto &row) { return row.days.isEmpty(); });
    return preview;
}

Result<ImportPreview> previewImport(const QByteArray &csv, ImportKind kind, const std::optional<ImportMapping> &mapping)
{
    const auto file = readImportFile(csv);
    if (!file)
        return failure(file.error());
    return previewImport(*file, kind, mapping);
}

bool outcomesAreClear(const ImportPreview &preview)
{
    return preview.unclearLines == 0 && (preview.failedLines == 0 || !preview.use.rows.empty());
}

QString outcomeWords(const ImportPreview &preview)
{
    if (outcomesAreClear(preview))
        return {};
    return preview.unclearLines > 0
               ? Words::tr("Of some lines nobody can tell whether somebody got in. They count as use, and the file "
                           "proves of nobody that there was none.")
               : Words::tr("Every try in the file failed: it tells of no use, and proves of nobody that there was "
                           "none.");
}

bool placesEverybody(const ImportPreview &preview, const ImportMatch &match)
{
    return preview.skippedLines.empty() && match.unmatched.isEmpty();
}

namespace {

/// Whether every name with a use was its owner's in all the days the file tells of. What it tells of others is nobody's
/// for certain: a report has the last use of a name, and earlier ones may have been whose it was before.
bool giveToOwners(ImportedUse &use, const ImportMatch &match)
{
    bool areTheirs = true;
    for (ImportedUse::Row &row : use.rows) {
        const QString name = foldedName(row.subject);
        const QDate from = match.ownedFrom.value(name);
        const bool isTheirs =
            !from.isValid() || (row.days.from >= from && (use.period.isEmpty() || use.period.from >= from));
        if (isTheirs)
            row.objectId = match.owners.value(name);
        areTheirs = areTheirs && (isTheirs || row.count == 0);
    }
    return areTheirs;
}

} // namespace

ImportedUse finishImport(ImportPreview preview, const ImportMatch &match, const QString &fileName,
                         const DaySpan &period, const QDateTime &readAt)
{
    const bool isClear = outcomesAreClear(preview); // before the rows leave it
    ImportedUse use = std::move(preview.use);
    use.fileName = fileName;
    use.tellsOfNobody = match.mailboxes == 0;
    use.readAt = readAt.toUTC();
    const QDate today = use.readAt.date();
    if (!period.isEmpty())
        use.period = period;
    // Nobody has observed tomorrow.
    use.period.to = std::min(use.period.to, today);
    if (use.period.isEmpty())
        use.period = {};
    DaySpan undated = use.period;
    if (undated.isEmpty())
        undated = {today.addDays(1 - daysWithoutPeriod), today};
    for (ImportedUse::Row &row : use.rows) {
        row.days.to = std::min(row.days.to, today);
        if (row.days.isEmpty())
            row.days = undated;
    }
    const bool isTheirs = giveToOwners(use, match);
    use.isUnplaced = use.kind == ImportKind::SmtpAuthClients && !(isTheirs && placesEverybody(preview, match));
    if (use.isUnplaced || !isClear)
        use.period = {};
    return use;
}

namespace {

/// Finds the mailboxes behind the names of a file.
class NameMatcher final
{
public:
    explicit NameMatcher(const MailboxFacts &facts) : m_facts(facts)
    {
        m_rowByObjectId.reserve(static_cast<qsizetype>(facts.size()));
        for (quint32 row = 0; row < facts.size(); ++row)
            m_rowByObjectId.insert(facts.objectId(row), row);
    }

    [[nodiscard]] std::vector<quint32> rowsOf(const QString &name) const
    {
        if (name.contains(QLatin1Char('@'))) {
            std::vector<quint32> rows = m_facts.rowsWithAddress(name);
            // The index also finds names without their accents, which are other people's.
            std::erase_if(rows, [&](quint32 at) { return !hasAddress(m_facts.mailbox(at), name); });
            return rows;
        }
        const QUuid id = QUuid::fromString(name);
        if (const auto found = m_rowByObjectId.constFind(id); found != m_rowByObjectId.constEnd())
            return {*found};
        const qint64 row = m_facts.rowOf(id);
        return row < 0 ? std::vector<quint32>() : std::vector{static_cast<quint32>(row)};
    }

private:
    const MailboxFacts &m_facts;
    QHash<QUuid, quint32> m_rowByObjectId;
};

} // namespace

ImportMatch matchImport(const ImportedUse &import, const MailboxFacts &facts)
{
    const NameMatcher matcher(facts);
    ImportMatch match;
    QSet<QStringView> seen; // of the rows' own texts, or of those beside them
    std::deque<QString> folded;
    seen.reserve(static_cast<qsizetype>(import.rows.size()));
    QSet<quint32> mailboxes;
    for (const ImportedUse::Row &row : import.rows) {
        const QString name = foldedName(row.subject);
        if (seen.contains(name))
            continue;
        if (name.constData() != row.subject.constData())
            folded.push_back(name);
        seen.insert(name.constData() == row.subject.constData() ? row.subject : folded.back());
        const std::vector<quint32> rows = matcher.rowsOf(name);
        if (rows.empty())
            match.unmatched.append(row.subject);
        if (rows.size() == 1 && !facts.objectId(rows.front()).isNull())
            match.owners.insert(name, facts.objectId(rows.front()));
        for (const quint32 one : rows)
            mailboxes.insert(one);
    }
    match.mailboxes = mailboxes.size();
    return match;
}

ImportMatch matchImport(const ImportedUse &import, const MailboxFacts &facts, const EvidenceSnapshot &evidence)
{
    ImportMatch match = matchImport(import, facts);
    for (const SubjectEvidence &subject : evidence.subjects()) {
        for (const SubjectEvidence::Name &name : subject.names) {
            const auto owner = match.owners.constFind(name.name);
            if (owner == match.owners.constEnd() || *owner == subject.subject.objectId)
                continue;
            QDate &from = match.ownedFrom[name.name];
            from = std::max(from, name.lastSeen.addDays(1)); // a day that is not valid is before all others
        }
    }
    return match;
}

} // namespace Casement
