// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"
#include "widgets/common/TenantColour.h"

#include <QObject>

class QDialog;
class QWidget;

namespace Casement {

class Commands;
class Notices;
class RingsDialog;
class RunFlow;
class TenantSession;

/// Rings of a tenant: cutting a plan, the list of them, and what they need a person for.
class RingFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; all others outlive it.
    RingFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, RunFlow *runs, Notices *notices,
             QWidget *window);

    /// Asks how to cut a plan; when it is kept, the dialog that it came from closes.
    void split(QDialog *from, const ActionPlan &plan, const Confirmation &given);

private:
    void connectDesk();
    void open();
    void show(RingsDialog *dialog);
    void tellHeld(const QUuid &ring, const QString &name, const Error &why);
    void tellRefusal(const Error &error);

    TenantSession *m_session;
    TenantFace m_tenant;
    RunFlow *m_runs;
    Notices *m_notices;
    QWidget *m_window;
};

} // namespace Casement
