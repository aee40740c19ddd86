// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal/JournalChain.h"

#include <QCryptographicHash>

namespace Casement {

namespace {

constexpr qsizetype hashBytes = 32;

} // namespace

JournalHead journalBeginning(const QString &tenantId)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayLiteral("casement-journal/1 begin\n"));
    hash.addData(tenantId.toUtf8());
    return {0, hash.result()};
}

JournalHead afterEntry(const JournalHead &before, QByteArrayView entry)
{
    const qint64 sequence = before.sequence + 1;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayLiteral("casement-journal/1 entry\n"));
    hash.addData(before.hash);
    hash.addData(QByteArray::number(sequence) + '\n');
    hash.addData(entry);
    return {sequence, hash.result()};
}

QString headText(const JournalHead &head)
{
    return QString::number(head.sequence) + QLatin1Char(':') + QString::fromLatin1(head.hash.toHex());
}

std::optional<JournalHead> headFromText(const QString &text)
{
    const QString hex = text.section(QLatin1Char(':'), 1);
    bool isNumber = false;
    JournalHead head{text.section(QLatin1Char(':'), 0, 0).toLongLong(&isNumber), QByteArray::fromHex(hex.toLatin1())};
    const bool good = isNumber && head.sequence >= 0 && head.hash.size() == hashBytes && headText(head) == text;
    return good ? std::optional(head) : std::nullopt;
}

} // namespace Casement
