// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

#include <QWidget>

#include <functional>

class QPlainTextEdit;
class QTimer;

namespace Casement {

class SegmentedControl;

/// The plan as a script, and the script that takes it back, for whoever wants to read or run it elsewhere. Unfolds
/// below its button; the view shows the beginning of a long script, Copy takes the whole.
class PowerShellPanel final : public QWidget
{
    Q_OBJECT

public:
    using Plan = std::function<const ActionPlan &()>;

    /// plan is asked when the script is shown or copied; the reference need not live longer than the call.
    explicit PowerShellPanel(Plan plan, QWidget *parent = nullptr);

    /// The plan or its ticks have changed.
    void refresh();
    void setUnfolded(bool unfolded);

private:
    QWidget *makeHead();
    [[nodiscard]] QString script() const;
    void showScript();
    void copy() const;

    Plan m_plan;
    SegmentedControl *m_which = nullptr;
    QWidget *m_extras = nullptr;
    QAbstractButton *m_toggle = nullptr;
    QPlainTextEdit *m_text;
    QTimer *m_later;
};

} // namespace Casement
