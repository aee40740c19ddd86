// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Workers.h"
#include "models/store/Schema.h"

#include <QSqlDatabase>

#include <memory>
#include <optional>

namespace Casement {

/// One SQLite file and the one thread that owns its connection. Everything a repository does with it is a closure
/// that runs there; results come back to the thread that made the store. Commits are synced before they are
/// reported: what run() answered is on the disk. Two programs may share a file.
class Store final
{
public:
    /// The file is touched by open() only.
    explicit Store(const QString &file);
    /// Lets queued work finish and closes the connection.
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    /// Opens or creates the file (mode 0600, its folder 0700), checks it and brings every schema up to date. Call it
    /// once, before run(). Errors are of kind Storage and name the file: damaged, not ours, written by a newer version
    /// (then left untouched), read-only, no room.
    [[nodiscard]] Completion<void> open(std::vector<Schema> schemas, const CancelToken &token);

    /// Runs f(QSqlDatabase &) -> Result<T> on the store's thread, in order of the calls. Cancelling a wait does not
    /// undo work that was queued. Before a successful open() the answer is a Storage error.
    template <class F>
    [[nodiscard]] auto run(F f, const CancelToken &token)
        -> Completion<typename std::invoke_result_t<F, QSqlDatabase &>::value_type>
    {
        using Answer = std::invoke_result_t<F, QSqlDatabase &>;
        return m_workers.run(
            [connection = m_connection, f = std::move(f)]() mutable -> Answer {
                if (!connection->ready)
                    return failure(*connection->refusal);
                return f(connection->database);
            },
            token);
    }

    [[nodiscard]] const QString &file() const { return m_file; }

private:
    /// Lives in the store's thread; the shared handle only keeps it alive.
    struct Connection
    {
        QSqlDatabase database;
        QString name;
        bool ready = false;
        std::optional<Error> refusal; ///< why run() is refused; set as long as ready is false
    };

    static Outcome openOnThread(Connection &connection, const QString &file, const std::vector<Schema> &schemas);

    QString m_file;
    std::shared_ptr<Connection> m_connection;
    Workers m_workers{1};
};

} // namespace Casement
