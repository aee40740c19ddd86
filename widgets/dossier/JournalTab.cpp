// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/JournalTab.h"

#include "widgets/common/EmptyState.h"
#include "widgets/dossier/DossierList.h"

namespace Casement {

JournalTab::JournalTab(QWidget *parent)
    : QStackedWidget(parent),
      m_list(new DossierList(tr("What runs changed at this mailbox"), this)),
      m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("dossierJournal"));
    m_list->setObjectName(QStringLiteral("journalLines"));
    m_empty->setObjectName(QStringLiteral("journalEmpty"));
    addWidget(m_list);
    addWidget(m_empty);
    connect(m_list, &DossierList::runWanted, this, &JournalTab::runWanted);
}

void JournalTab::setHistory(const DossierDesk::History &history)
{
    m_list->setLines(changeLines(history.changes));
    if (!history.read)
        m_empty->setTexts(tr("Reading the journal"), {}, {});
    else if (history.changesError)
        m_empty->setTexts(tr("The journal could not be read"), history.changesError->oneLine(), {});
    else
        m_empty->setTexts(tr("No run of this computer changed this mailbox"),
                          tr("What was changed elsewhere does not stand here."), {});
    setCurrentWidget(m_list->isEmpty() ? static_cast<QWidget *>(m_empty) : m_list);
}

} // namespace Casement
