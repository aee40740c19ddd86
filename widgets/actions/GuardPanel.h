// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"

#include <QFrame>

class QCheckBox;

namespace Casement {

class GuardField;
class PlainLabel;

/// What a plan needs beside the click: ticks for client protocols, for mailboxes left with no way in and for those
/// under guard, the count typed for a wide one, and the tenant's domain for one of more than half of it. Hidden when
/// nothing is needed. What was confirmed for few does not hold for more: a tick goes when its number grows.
class GuardPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit GuardPanel(QWidget *parent = nullptr);

    void setPlan(const ActionPlan &plan, const GuardVerdict &verdict);
    [[nodiscard]] Confirmation given() const;
    /// The cursor goes into the first field that still is to be filled, once nothing but words are missing; a digit
    /// typed elsewhere begins it. False: there is something else to do first, or nothing.
    bool beginTyping(const QString &digit = {});

Q_SIGNALS:
    void changed();
    /// Enter in the last field, with the right words in all.
    void countEntered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QCheckBox *makeTick(const char *objectName);
    void addFields();
    void showClientProtocols(const ActionPlan &plan);
    void showNoWayIn();
    void showGuarded(const ActionPlan &plan);
    void showDomain(const ActionPlan &plan);
    void showCount(const ActionPlan &plan);
    void fieldEntered();
    [[nodiscard]] bool lacksWordsOnly() const;

    GuardVerdict m_verdict;
    QCheckBox *m_client;
    PlainLabel *m_clientNote;
    QCheckBox *m_noWayIn;
    QCheckBox *m_guarded;
    PlainLabel *m_guardedNote;
    GuardField *m_domain = nullptr;
    GuardField *m_count = nullptr;
};

} // namespace Casement
