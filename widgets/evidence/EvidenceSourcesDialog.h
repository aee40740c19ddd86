// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceSource.h"
#include "models/evidence/ImportedUse.h"
#include "widgets/common/DialogFrame.h"

#include <array>

namespace Casement {

class Clock;
class EvidenceDesk;
class EvidenceKeeping;
class PlainLabel;
class SourceCard;
struct EvidenceProgress;

/// Where evidence comes from: for each source how it stands, how far it reaches, what it cannot say and what would
/// help; and for how long it is kept.
class EvidenceSourcesDialog final : public DialogFrame
{
    Q_OBJECT

public:
    /// All of it outlives the dialog.
    EvidenceSourcesDialog(const TenantFace &tenant, EvidenceDesk *desk, EvidenceKeeping *keeping, const Clock *clock,
                          QWidget *parent = nullptr);

    /// Why no file can be imported now; empty: it can.
    void setImportRefusal(const QString &reason);

Q_SIGNALS:
    void importWanted();

private:
    QWidget *makeBody(EvidenceKeeping *keeping);
    void refresh();
    void showLoading(bool loading);
    void tellProgress(const EvidenceProgress &progress);

    EvidenceDesk *m_desk;
    const Clock *m_clock;
    std::array<SourceCard *, allEvidenceSources.size()> m_cards{};
    QPushButton *m_load = nullptr;
};

} // namespace Casement
