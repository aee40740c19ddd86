// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/demotenant/Directory.h"
#include "models/demotenant/Organization.h"

#include <QElapsedTimer>
#include <QTimer>

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace Casement::Demo {

/// What was changed, kept over restarts: a JSON file of the settings that differ from the generated ones, by Guid; and
/// the same of users, of the organisation, its mailbox plans and its authentication policies.
/// Small changes are saved before their request is answered; under load at most a tenth of the time goes into saving.
class StateFile final : public QObject
{
    Q_OBJECT
public:
    /// `failed` is told in words when saving begins to fail.
    StateFile(QString path, QByteArray tenantId, Directory &directory, Organization &organization,
              std::function<void(const QString &)> failed, QObject *parent);

    /// Applies the file to the directory. A file of another tenant is passed over; a damaged one is set aside as
    /// "<name>.damaged", for a simulated tenant must not fail to start over it.
    void load();

    /// Tells that something changed.
    void touch();

    /// Saves now if there is something to save. What cannot be saved is tried again with the next change.
    void save();

    /// Why the last change could not be saved; empty when it was.
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Mailboxes, users and organisation are as they were before load(), and nothing is kept any more.
    void reset();

private:
    void remove();
    void apply(const QByteArray &bytes);
    [[nodiscard]] QByteArray bytes() const;
    [[nodiscard]] Outcome write() const;
    void restoreSwitched(const nlohmann::json &state);
    [[nodiscard]] nlohmann::json switchedJson(int place) const;
    void restoreUsers(const nlohmann::json &users);
    [[nodiscard]] nlohmann::json usersJson() const;

    QString m_path;
    QByteArray m_tenantId;
    Directory &m_directory;
    Organization &m_organization;
    Organization m_generated; ///< the organisation before load()
    std::function<void(const QString &)> m_failed;
    QTimer m_later;
    QString m_problem;
    QElapsedTimer m_sinceSave;
    qint64 m_costMs = 0;
    bool m_dirty = false;
};

} // namespace Casement::Demo
