// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/TenantSettings.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QPushButton;

namespace Casement {

class TenantDesk;

/// Mailbox plans by protocol: what new mailboxes of each begin with, and how many mailboxes were made by it. A plan
/// that is the same keeps its line, so that whoever stands on its button stays there.
class PlansGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit PlansGrid(QWidget *parent = nullptr);

    void show(const TenantDesk &desk);
    void setRefusal(const QString &reason);

Q_SIGNALS:
    void changeWanted(const QUuid &plan);

private:
    struct Line;
    void rebuild(const std::vector<MailboxPlanState> &plans);

    QGridLayout *m_grid;
    QString m_refusal;
    std::vector<QUuid> m_shown;
    QHash<QUuid, QPushButton *> m_buttons;
};

/// The protocols that a plan decides: all but SMTP AUTH.
[[nodiscard]] std::vector<Protocol> planProtocols();

} // namespace Casement
