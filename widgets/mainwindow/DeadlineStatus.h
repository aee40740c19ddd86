// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/LinkButton.h"

namespace Casement {

class TenantSession;

/// What Microsoft's own calendar will shut next in this tenant, as one sentence that leads to the mailboxes it is
/// about. Hidden when nothing is to come, and as long as the mailboxes are not read to the end.
class DeadlineStatus final : public LinkButton
{
    Q_OBJECT
public:
    /// The session outlives it.
    explicit DeadlineStatus(TenantSession *session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Somebody wants to see them.
    void rowsWanted(const QString &query);

private:
    void refresh();

    TenantSession *m_session;
    QString m_query;
};

} // namespace Casement
