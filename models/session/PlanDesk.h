// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/PlanFile.h"
#include "models/actions/PlanStanding.h"
#include "models/base/Scope.h"
#include "models/base/Task.h"
#include "models/base/Workers.h"

#include <QHash>
#include <QObject>

namespace Casement {

class TenantSession;

/// Plans of one tenant as files, for windows: kept, opened, held against the tenant as it is now, and marked when they
/// were carried out. Files are read and written on a thread of its own. One plan is opened at a time; what is asked
/// later replaces what has not answered yet.
class PlanDesk final : public QObject
{
    Q_OBJECT
public:
    /// The session outlives this.
    explicit PlanDesk(TenantSession *session, QObject *parent = nullptr);
    ~PlanDesk() override;

    /// Into this file. saved() or refused() answers.
    void save(const QString &path, const ActionPlan &plan);
    /// Reads the file and then every mailbox of the plan: ready(), used() or refused() answers.
    void open(const QString &path);
    [[nodiscard]] bool isOpening() const { return m_opening != nullptr; }
    void cancel();

Q_SIGNALS:
    void saved(const QString &path);
    void refused(const Casement::Error &error);
    /// So many of its mailboxes were read.
    void progressed(int read, int all);
    /// What of the plan can still be changed as it was seen; the rest is set aside and named.
    void ready(const Casement::ActionPlan &plan);
    /// It was carried out before: nothing is sent for it again. How its mailboxes stand now.
    void used(const Casement::PlanUse &use, const Casement::PlanStanding &standing);

private:
    Task<void> saveAndTell(QString path, ActionPlan plan, CancelToken token);
    Task<void> openAndTell(QString path, CancelToken token);
    Task<Result<PlanFile>> readFile(QString path, CancelToken token);
    Task<Result<std::optional<PlanUse>>> useOf(PlanFile file, CancelToken token);
    Task<void> mark(QUuid run, CancelToken token);

    TenantSession *m_session;
    Workers m_workers{1};
    std::unique_ptr<CancelSource> m_opening;
    QHash<QUuid, QString> m_files; ///< of plans that were opened or saved here, by the plan's id
    Scope m_scope;
};

} // namespace Casement
