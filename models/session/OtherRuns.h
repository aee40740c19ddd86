// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"
#include "models/base/Scope.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace Casement {

class RunDesk;

/// Whether another Casement changes the same tenant at the moment, in a window or a terminal, and how far it is. It
/// only looks: at the claim in the store every two seconds, and at the run's rows while there is one.
class OtherRuns final : public QObject
{
    Q_OBJECT
public:
    /// The store may be null: there is never anybody then. Both outlive this; the desk's own runs are no others.
    OtherRuns(const QString &tenantId, Store *store, const RunDesk *own, QObject *parent = nullptr);
    ~OtherRuns() override;

    /// From now on. changed() tells whenever the answer is another.
    void begin();
    [[nodiscard]] const std::optional<RunRecord> &run() const { return m_run; }

Q_SIGNALS:
    void changed();
    /// The one that was going on is no more; as the journal has it now.
    void ended(const Casement::RunRecord &run);

private:
    void look();
    Task<void> lookAndTell(CancelToken token);
    void take(const std::optional<RunRecord> &active);

    QString m_tenantId;
    const RunDesk *m_desk;
    std::unique_ptr<RunJournal> m_journal;
    std::optional<RunRecord> m_run;
    QSet<QUuid> m_own; ///< runs that this program holds
    int m_serial = 0;  ///< of what this program's own runs did last
    QTimer m_timer;
    bool m_looking = false;
    Scope m_scope;
};

} // namespace Casement
