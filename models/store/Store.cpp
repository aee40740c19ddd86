// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Store.h"

#include "models/store/OpenStore.h"

#include <QCoreApplication>
#include <QUuid>

#include <future>

namespace Casement {

Store::Store(const QString &file) : m_file(file), m_connection(std::make_shared<Connection>())
{
    m_connection->name = QUuid::createUuid().toString();
    m_connection->refusal = makeError(
        ErrorKind::Storage, QCoreApplication::translate("Casement::Store", "The store %1 is not open.").arg(file));
}

Store::~Store()
{
    // A connection must be closed in the thread that opened it; work queued before goes first.
    std::promise<void> closed;
    const std::future<void> whenClosed = closed.get_future();
    const auto close = m_workers.run(
        [connection = m_connection, &closed]() -> Outcome {
            connection->ready = false;
            connection->database = QSqlDatabase();
            if (QSqlDatabase::contains(connection->name))
                QSqlDatabase::removeDatabase(connection->name);
            closed.set_value();
            return {};
        },
        CancelToken());
    whenClosed.wait();
    Q_UNUSED(close)
}

Completion<void> Store::open(std::vector<Schema> schemas, const CancelToken &token)
{
    return m_workers.run([connection = m_connection, file = m_file,
                          schemas = std::move(schemas)] { return openOnThread(*connection, file, schemas); },
                         token);
}

Outcome Store::openOnThread(Connection &connection, const QString &file, const std::vector<Schema> &schemas)
{
    auto opened = openStore(file, connection.name, schemas);
    if (!opened) {
        connection.refusal = opened.error();
        QSqlDatabase::removeDatabase(connection.name);
        return failure(opened.error());
    }
    connection.database = *opened;
    connection.ready = true;
    return {};
}

} // namespace Casement
