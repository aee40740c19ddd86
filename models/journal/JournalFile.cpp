// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal/JournalFile.h"

#include <QCoreApplication>
#include <QIODevice>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::JournalFile)
};

const QByteArray format = QByteArrayLiteral("casement-journal/1");
const QByteArray headWord = QByteArrayLiteral("head");
/// Longer than any entry of this program, and no reason to fill the memory for anybody else's file.
constexpr qint64 longestLine = 4 * 1024 * 1024;

QByteArray entryLine(const JournalHead &head, const QByteArray &entry)
{
    return QByteArray::number(head.sequence) + ' ' + head.hash.toHex() + ' ' + entry;
}

QByteArray headLine(const JournalHead &head)
{
    return headWord + ' ' + QByteArray::number(head.sequence) + ' ' + head.hash.toHex();
}

/// Reads line by line and says at which one something is wrong.
class Verifier final
{
public:
    Verifier(QIODevice *device, const std::optional<JournalHead> &known) : m_device(device), m_known(known) {}

    JournalVerdict verdict()
    {
        if (readFirst() && readEntries() && checkKnown())
            m_verdict.sound = true;
        return m_verdict;
    }

private:
    bool bad(const QString &why)
    {
        m_verdict.badLine = m_line;
        m_verdict.why = why;
        return false;
    }

    /// False at the end, and for a line that does not end.
    bool next(QByteArray &line)
    {
        line = m_device->readLine(longestLine);
        ++m_line;
        if (!line.endsWith('\n'))
            return false;
        line.chop(1);
        return true;
    }

    bool readFirst()
    {
        QByteArray line;
        if (!next(line) || !line.startsWith(format + ' '))
            return bad(Words::tr("This is not a journal of Casement."));
        m_verdict.tenantId = QString::fromUtf8(line.mid(format.size() + 1));
        if (m_verdict.tenantId.isEmpty() || m_verdict.tenantId.toUtf8() != line.mid(format.size() + 1))
            return bad(Words::tr("The first line names no tenant."));
        m_verdict.head = journalBeginning(m_verdict.tenantId);
        seen();
        return true;
    }

    bool readEntries()
    {
        QByteArray line;
        while (next(line)) {
            if (line == headLine(m_verdict.head))
                return readEnd();
            const qsizetype second = line.indexOf(' ', line.indexOf(' ') + 1);
            const JournalHead after = afterEntry(m_verdict.head, line.mid(second + 1));
            if (second < 0 || line != entryLine(after, line.mid(second + 1)))
                return bad(Words::tr("Entry %1 was changed, added, moved, or follows one that was taken out.")
                               .arg(after.sequence));
            m_verdict.head = after;
            seen();
        }
        return bad(line.isEmpty() ? Words::tr("The last line is missing: the end was cut off.")
                                  : Words::tr("The line does not end: the journal was cut off."));
    }

    bool readEnd()
    {
        if (m_device->read(1).isEmpty())
            return true;
        ++m_line;
        return bad(Words::tr("Something was added after the end."));
    }

    void seen() { m_knownFound = m_knownFound || (m_known && *m_known == m_verdict.head); }

    bool checkKnown()
    {
        if (!m_known || m_knownFound)
            return true;
        m_line = 0;
        return bad(whyNotTheSame(m_verdict.head, *m_known, false));
    }

    QIODevice *m_device;
    std::optional<JournalHead> m_known;
    bool m_knownFound = false;
    qint64 m_line = 0;
    JournalVerdict m_verdict;
};

} // namespace

JournalFile::JournalFile(QIODevice *device, const QString &tenantId)
    : m_device(device),
      m_first(format + ' ' + tenantId.toUtf8()),
      m_head(journalBeginning(tenantId))
{
}

Outcome JournalFile::write(const QByteArray &line)
{
    const QByteArray first = m_first.isEmpty() ? QByteArray() : std::exchange(m_first, {}) + '\n';
    if (m_device->write(first + line + '\n') == first.size() + line.size() + 1)
        return {};
    return failure(ErrorKind::Storage, Words::tr("The journal could not be written: %1").arg(m_device->errorString()));
}

Outcome JournalFile::add(const QByteArray &entry)
{
    if (entry.contains('\n'))
        return failure(ErrorKind::BadInput, Words::tr("An entry of the journal is one line."));
    m_head = afterEntry(m_head, entry);
    return write(entryLine(m_head, entry));
}

Result<JournalHead> JournalFile::end()
{
    if (const Outcome written = write(headLine(m_head)); !written)
        return failure(written.error());
    return m_head;
}

QString whyNotTheSame(const JournalHead &end, const JournalHead &kept, bool cameByIt)
{
    if (cameByIt)
        return {};
    if (end.sequence < kept.sequence)
        return Words::tr("It ends with entry %1, and went to entry %2 when its head was kept.")
            .arg(QString::number(end.sequence), QString::number(kept.sequence));
    return Words::tr("It is not the journal whose head was kept at entry %1: it was written anew.").arg(kept.sequence);
}

JournalVerdict verifyJournal(QIODevice *device, const std::optional<JournalHead> &known)
{
    return Verifier(device, known).verdict();
}

} // namespace Casement
