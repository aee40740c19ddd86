// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QObject>
#include <QUuid>

namespace Casement {

class Notices;
class TenantSession;
struct RunRecord;

/// Says that another Casement changes the tenant and how far it is, and when it is through.
class OtherRunFlow final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it. It begins to look at once.
    OtherRunFlow(TenantSession *session, const TenantFace &tenant, Notices *notices, QObject *parent);

Q_SIGNALS:
    /// Somebody wants to see it in the journal.
    void showAsked(const QUuid &run);
    /// A run of another began, came further, or ended.
    void changed();

private:
    void tell();
    void tellEnd(const RunRecord &run);

    TenantSession *m_session;
    TenantFace m_tenant;
    Notices *m_notices;
};

/// "Another Casement runs changes at Contoso: 412 of 1,200."
[[nodiscard]] QString otherRunText(const QString &tenant, const RunRecord &run);

} // namespace Casement
