// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"

#include <QCheckBox>

namespace Casement {

/// The tick of one group of a plan's rows. What it says follows its state: "+ 3,912 not known" while none is ticked,
/// "12 of 3,912 not known" in between, "3,912 not known" when all are. A press ticks all, or none when all were ticked.
class GroupTick final : public QCheckBox
{
    Q_OBJECT

public:
    explicit GroupTick(EvidenceGroup group, QWidget *parent = nullptr);

    /// Rows of the group that are shown, and how many of them are ticked. Emits nothing.
    void setRows(int rows, int ticked);

Q_SIGNALS:
    void chosen(bool ticked);

protected:
    void nextCheckState() override;

private:
    [[nodiscard]] QString words(int rows, int ticked) const;

    EvidenceGroup m_group;
};

} // namespace Casement
