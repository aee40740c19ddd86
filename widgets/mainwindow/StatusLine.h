// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QStatusBar;

namespace Casement {

class Commands;
class PlainLabel;
class TenantSession;

/// The window's status bar: counts at its start; at its end the next deadline, what is known of use, and the age of
/// the mailboxes.
class StatusLine final : public QObject
{
    Q_OBJECT
public:
    /// The bar owns what stands in it; session and commands outlive it.
    StatusLine(TenantSession *session, Commands *commands, QStatusBar *bar);

    void setCounts(const QString &counts);
    /// Tells again when the mailboxes were read.
    void refreshAge();

Q_SIGNALS:
    /// Somebody wants to see the rows of a deadline.
    void rowsWanted(const QString &query);

private:
    void addEvidence(Commands *commands, QStatusBar *bar);

    TenantSession *m_session;
    PlainLabel *m_counts;
    PlainLabel *m_age;
};

} // namespace Casement
