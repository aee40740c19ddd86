// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/KeptBytes.h"

#include <QDirIterator>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

#include <algorithm>

#include <zlib.h>

namespace Casement::TestSupport {

namespace {

constexpr int gzipOrZlib = MAX_WBITS + 32;
constexpr qsizetype longest = 64 * 1024 * 1024;

/// Empty when it is not packed.
QByteArray inflated(const QByteArray &packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, gzipOrZlib) != Z_OK)
        return {};
    QByteArray input = packed;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray whole;
    QByteArray part(1 << 16, Qt::Uninitialized);
    int state = Z_OK;
    while (state == Z_OK && whole.size() < longest) {
        stream.next_out = reinterpret_cast<Bytef *>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        whole.append(part.constData(), part.size() - static_cast<qsizetype>(stream.avail_out));
    }
    inflateEnd(&stream);
    return whole;
}

/// With what is packed in it, as qCompress() does it (the length, then zlib) or as gzip and zlib do.
void add(QList<QByteArray> &all, const QByteArray &bytes)
{
    all.append(bytes);
    for (const QByteArray &packed : {bytes, bytes.mid(4)}) {
        if (const QByteArray plain = inflated(packed); !plain.isEmpty())
            all.append(plain);
    }
}

void addTables(QList<QByteArray> &all, QSqlDatabase database)
{
    for (const QString &table : database.tables(QSql::AllTables)) {
        QSqlQuery query(QStringLiteral("SELECT * FROM \"%1\"").arg(table), database);
        while (query.next()) {
            for (int column = 0; column < query.record().count(); ++column)
                add(all, query.value(column).toByteArray());
        }
    }
}

void addDatabase(QList<QByteArray> &all, const QString &file)
{
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        if (database.open())
            addTables(all, database);
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

QList<QByteArray> keptBytes(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> all;
    add(all, source.readAll());
    if (all.first().startsWith("SQLite format 3"))
        addDatabase(all, file);
    return all;
}

QString fileThatSays(const QString &folder, const QList<QByteArray> &texts)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QList<QByteArray> kept = keptBytes(file);
        const bool says = std::ranges::any_of(kept, [&texts](const QByteArray &bytes) {
            return std::ranges::any_of(texts, [&bytes](const QByteArray &text) { return bytes.contains(text); });
        });
        if (kept.isEmpty() || says)
            return file;
    }
    return {};
}

} // namespace Casement::TestSupport
