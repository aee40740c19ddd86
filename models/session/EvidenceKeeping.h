// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Scope.h"
#include "models/base/Task.h"
#include "models/evidence/EvidenceLedger.h"

#include <QObject>

namespace Casement {

class EvidenceDesk;

/// How much evidence this computer keeps of a tenant, and for how long, for windows.
class EvidenceKeeping final : public QObject
{
    Q_OBJECT
public:
    /// The desk outlives this.
    explicit EvidenceKeeping(EvidenceDesk *desk, QObject *parent = nullptr);
    ~EvidenceKeeping() override;

    /// changed() or failed() answers; at once when nothing can be kept at all.
    void read();
    /// What is older is forgotten at once. changed() or failed() answers.
    void keepFor(int days);

    [[nodiscard]] const LedgerSize &size() const { return m_size; }
    [[nodiscard]] int daysKept() const { return m_daysKept; }

Q_SIGNALS:
    void changed();
    void failed(const Casement::Error &error);

private:
    Task<Outcome> readBoth(CancelToken token);
    Task<Outcome> keepAndForget(int days, CancelToken token);
    Task<void> readAndTell(CancelToken token);
    Task<void> keepAndTell(int days, CancelToken token);
    void tell(const Outcome &outcome);

    EvidenceDesk *m_desk;
    LedgerSize m_size;
    int m_daysKept = EvidenceLedger::defaultDaysKept;
    Scope m_scope;
};

} // namespace Casement
