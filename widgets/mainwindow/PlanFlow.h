// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "widgets/common/TenantColour.h"

#include <QObject>

class QWidget;

namespace Casement {

class Commands;
class Notices;
class PlanDesk;
class TenantSession;
struct PlanStanding;
struct PlanUse;

/// Plans as files: keeping the one of a dialog, opening one that somebody sent, and saying how it stands against the
/// tenant when it was carried out already.
class PlanFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; the session outlives it.
    PlanFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Notices *notices, QWidget *window);

    /// Asks where to, then writes.
    void save(const ActionPlan &plan);

Q_SIGNALS:
    /// A plan that was opened and can be confirmed.
    void opened(const QString &title, const Casement::ActionPlan &plan);

private:
    void askForFile();
    void tellUsed(const PlanUse &use, const PlanStanding &standing);
    void tellProgress(int read, int all);
    void tellSaved(const QString &path);
    void tellRefusal(const Error &error);

    TenantFace m_tenant;
    Notices *m_notices;
    QWidget *m_window;
    PlanDesk *m_desk;
};

} // namespace Casement
