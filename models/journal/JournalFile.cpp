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
/// QIODevice::readLine() makes room for the longest line each time; of a million lines that is most of the work.
constexpr qint64 piece = 256 * 1024;

/// What stands before an entry in its line.
QByteArray entryStart(const JournalHead &head)
{
    return QByteArray::number(head.sequence) + ' ' + head.hash.toHex() + ' ';
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

    /// False at the end, and for a line that does not end. The line lives until the next call.
    bool next(QByteArrayView &line)
    {
        ++m_line;
        qsizetype end = m_read.indexOf('\n', m_at);
        while (end < 0 && m_read.size() - m_at < longestLine) {
            m_read.remove(0, std::exchange(m_at, 0));
            const qsizetype searched = m_read.size();
            const QByteArray more = m_device->read(piece);
            if (more.isEmpty())
                break;
            m_read += more;
            end = m_read.indexOf('\n', searched);
        }
        line = QByteArrayView(m_read).sliced(m_at, (end < 0 ? m_read.size() : end) - m_at);
        m_at = end < 0 ? m_read.size() : end + 1;
        return end >= 0;
    }

    bool readFirst()
    {
        QByteArrayView line;
        if (!next(line) || !line.startsWith(format + ' '))
            return bad(Words::tr("This is not a journal of Casement."));
        const QByteArrayView tenant = line.sliced(format.size() + 1);
        m_verdict.tenantId = QString::fromUtf8(tenant);
        if (m_verdict.tenantId.isEmpty() || m_verdict.tenantId.toUtf8() != tenant)
            return bad(Words::tr("The first line names no tenant."));
        m_verdict.head = journalBeginning(m_verdict.tenantId);
        seen();
        return true;
    }

    bool readEntries()
    {
        QByteArrayView line;
        while (next(line)) {
            if (line.startsWith(headWord) && line == headLine(m_verdict.head))
                return readEnd();
            const qsizetype second = line.indexOf(' ', line.indexOf(' ') + 1);
            const JournalHead after = afterEntry(m_verdict.head, line.sliced(second + 1));
            if (second < 0 || line.first(second + 1) != entryStart(after))
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
        if (m_at == m_read.size() && m_device->read(1).isEmpty())
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
    QByteArray m_read; ///< a piece of the file, and where in it the next line begins
    qsizetype m_at = 0;
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
    return write(entryStart(m_head) + entry);
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
