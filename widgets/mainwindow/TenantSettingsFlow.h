// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/session/TenantRequest.h"
#include "widgets/common/TenantColour.h"

#include <QObject>
#include <QSet>

class QWidget;

namespace Casement {

class Notices;
class RunFlow;
class TenantChangeDialog;
class TenantPage;
class TenantSession;

/// From the page of the tenant, or mailboxes of the report, through what is wanted to a plan; the plan goes the way of
/// every other one.
class TenantSettingsFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; the others outlive it.
    TenantSettingsFlow(TenantSession *session, const TenantFace &tenant, RunFlow *runs, Notices *notices,
                       QWidget *window);

    [[nodiscard]] TenantPage *makePage(QWidget *parent);
    /// Assign authentication policy… for these mailboxes, of which the report's present view does not show some; an
    /// empty policy: to be chosen.
    void assign(const std::vector<QUuid> &mailboxes, const QSet<QUuid> &notInView, const QString &policy);

private:
    void open(TenantChangeDialog *dialog, const QString &title, const QSet<QUuid> &notInView = {});
    void changeSwitch(const QString &property);
    void removePolicy(const QUuid &policy);
    /// A plan for what needs no further choice.
    void planAtOnce(const TenantRequest &request, const QString &title);

    TenantSession *m_session;
    TenantFace m_tenant;
    RunFlow *m_runs;
    Notices *m_notices;
    QWidget *m_window;
    QString m_atOnce; ///< the title of a plan that is being made without a dialog; empty: none
};

} // namespace Casement
