// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/GuardList.h"
#include "widgets/common/TenantColour.h"

#include <QObject>

#include <functional>

class QWidget;

namespace Casement {

class Commands;
class GuardDialog;
class TenantSession;

/// The guard list of a tenant: opens its dialog and does what is asked for there.
class GuardFlow final : public QObject
{
    Q_OBJECT
public:
    using Chosen = std::function<std::vector<QUuid>()>;

    /// The window owns it and is the dialog's parent; the session outlives it. chosen: what is checked or selected.
    GuardFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Chosen chosen, QWidget *window);

private:
    void open();
    void add(const std::vector<QUuid> &mailboxes, GuardKind kind, const QString &reason);

    TenantSession *m_session;
    TenantFace m_tenant;
    Chosen m_chosen;
    QWidget *m_window;
};

} // namespace Casement
