// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Query.h"
#include "widgets/common/TenantColour.h"

#include <QObject>

class QWidget;

namespace Casement {

struct Error;
class JournalDesk;
class JournalPage;
class Notices;

/// Questions of the journal's page, its export, and what is said when the journal is not the one that was kept.
class JournalFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; all others outlive it. The journal is checked at once.
    JournalFlow(JournalDesk *desk, const TenantFace &tenant, JournalPage *page, Notices *notices, QWidget *window);

private:
    void askForFile(const Query::Query &query);
    void tellExported(const QString &path, qsizetype lines, const QString &head);
    void tellRefusal(const Error &error);
    void tellDistrust(const Error &error);

    JournalDesk *m_desk;
    TenantFace m_tenant;
    Notices *m_notices;
    QWidget *m_window;
};

} // namespace Casement
