// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/DossierDesk.h"

#include <QStackedWidget>

namespace Casement {

class DossierList;
class EmptyState;

/// What runs did to the mailbox. A line leads to its run.
class JournalTab final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit JournalTab(QWidget *parent = nullptr);

    void setHistory(const DossierDesk::History &history);

Q_SIGNALS:
    void runWanted(const QUuid &run);

private:
    DossierList *m_list;
    EmptyState *m_empty;
};

} // namespace Casement
