// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/PlainLabel.h"

namespace Casement {

class EvidenceDesk;

/// What the evidence rests on, or how far its loading has come, in one line of the status bar. The tooltip says of each
/// source why it does not tell everything, and what would help.
class EvidenceStatus final : public PlainLabel
{
    Q_OBJECT
public:
    /// The desk is not owned and outlives this.
    explicit EvidenceStatus(EvidenceDesk *desk, QWidget *parent = nullptr);

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void tellWhatIsKnown();
    void tellSources();

    EvidenceDesk *m_desk;
};

} // namespace Casement
