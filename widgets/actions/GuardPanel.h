// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"

#include <QFrame>

class QCheckBox;
class QLineEdit;

namespace Casement {

class GlyphLabel;
class PlainLabel;

/// What a plan needs beside the click: ticks for client protocols and for mailboxes left with no way in, and the count
/// typed for a wide one. Hidden when nothing is needed. What was confirmed for few does not hold for more: a tick goes
/// when its number grows.
class GuardPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit GuardPanel(QWidget *parent = nullptr);

    void setPlan(const ActionPlan &plan, const GuardVerdict &verdict);
    [[nodiscard]] Confirmation given() const;

Q_SIGNALS:
    void changed();
    /// Enter in the count's field, with the right count.
    void countEntered();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeCountLine();
    QCheckBox *makeTick(const char *objectName);
    void showClientProtocols(const ActionPlan &plan);
    void showNoWayIn();
    void showCount(const ActionPlan &plan);
    void showMatch();
    [[nodiscard]] int typedCount() const;

    GuardVerdict m_verdict;
    QCheckBox *m_client;
    PlainLabel *m_clientNote;
    QCheckBox *m_noWayIn;
    QWidget *m_countLine = nullptr;
    PlainLabel *m_countTitle = nullptr;
    PlainLabel *m_countRule = nullptr;
    QLineEdit *m_count = nullptr;
    GlyphLabel *m_match = nullptr;
};

} // namespace Casement
