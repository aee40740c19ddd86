// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/Ctl.h"

#include <QHash>
#include <QSqlDatabase>

#include <functional>

namespace Casement::TestSupport {

/// A run as the store on the disk tells it.
struct StoredRun
{
    int number = 0; ///< 0: there is none
    QString state;
    QHash<QString, int> outcomes; ///< rows by outcome

    [[nodiscard]] int rows() const;
};

/// Two hundred mailboxes of a tenant that lives in a process of its own, a console that changes them back and forth
/// with POP, and the tenant's own request log to judge it by.
class JudgedTenant final
{
public:
    /// Chooses the mailboxes and brings all of them to "on". isReady() tells whether that worked.
    explicit JudgedTenant(int mailboxes);

    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] int size() const { return static_cast<int>(m_guids.size()); }
    [[nodiscard]] const Ctl &ctl() const { return m_ctl; }
    /// For calls that are to go wrong: a copy with this order for FaultyCalls.
    [[nodiscard]] Ctl faulty(const QString &order) const;
    /// "set" for all of them.
    [[nodiscard]] QStringList change(bool on) const;

    [[nodiscard]] QString store() const { return m_ctl.home() + QStringLiteral("/data/casement.sqlite"); }
    [[nodiscard]] StoredRun lastRun() const;
    /// Another home from now on, in which nothing has been done yet.
    void setHome(const QString &folder) { m_ctl.setHome(folder); }

    /// How often each mailbox was changed since the last call; empty mailboxes are not in it. Nothing when the tenant
    /// does not answer.
    [[nodiscard]] std::optional<QHash<QString, int>> changesSinceLast();
    /// How many of them the tenant has on, as a fresh reading tells.
    [[nodiscard]] int countOn() const;
    /// Rules broken by any request so far.
    [[nodiscard]] QByteArray slips() { return m_tenant.slips(); }
    int end() { return m_tenant.end(); }

    [[nodiscard]] QString tenantId() const { return m_tenant.address(QStringLiteral("tenantId")); }
    [[nodiscard]] static QString preload();

private:
    [[nodiscard]] QJsonObject requestsFrom(int first) const;
    void withStore(const std::function<void(QSqlDatabase &)> &work) const;

    SeparateTenant m_tenant;
    QTemporaryDir
        m_folder; ///< in memory where there is such a place: a kill takes nothing from the disk's cache anyway
    Ctl m_ctl;
    QStringList m_guids;
    int m_seen = 0;
    bool m_ready = false;
};

} // namespace Casement::TestSupport
