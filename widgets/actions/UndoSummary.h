// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

#include <QStringList>
#include <QWidget>

namespace Casement {

class PlainLabel;

/// One line per protocol and value over the ticked rows: "POP On for 41 mailboxes".
[[nodiscard]] QStringList changeLines(const ActionPlan &plan);

/// Instead of what to set, for a plan that is ready: what it does, and that doors open again.
class UndoSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit UndoSummary(QWidget *parent = nullptr);

    void setPlan(const ActionPlan &plan);

private:
    PlainLabel *m_title;
    PlainLabel *m_lines;
    PlainLabel *m_doors;
    PlainLabel *m_note;
};

} // namespace Casement
