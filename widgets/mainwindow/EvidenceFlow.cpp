// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/EvidenceFlow.h"

#include "models/session/EvidenceImport.h"
#include "models/session/EvidenceKeeping.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/evidence/EvidenceSourcesDialog.h"
#include "widgets/evidence/ImportEvidenceDialog.h"
#include "widgets/mainwindow/Notices.h"

namespace Casement {

EvidenceFlow::EvidenceFlow(TenantSession *session, const TenantFace &tenant, Notices *notices, QWidget *window)
    : QObject(window),
      m_session(session),
      m_tenant(tenant),
      m_notices(notices),
      m_window(window),
      m_import(new EvidenceImport(session->evidence(), session->clock(), this)),
      m_keeping(new EvidenceKeeping(session->evidence(), this))
{
}

void EvidenceFlow::importFile()
{
    m_import->setInventory(m_session->inventory());
    auto *dialog = new ImportEvidenceDialog(m_tenant, m_import, m_session->evidence()->today(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportEvidenceDialog::imported, this, &EvidenceFlow::tellImported);
    dialog->open();
}

void EvidenceFlow::showSources()
{
    auto *dialog = new EvidenceSourcesDialog(m_tenant, m_session->evidence(), m_keeping, m_session->clock(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EvidenceSourcesDialog::importWanted, this, &EvidenceFlow::importFile);
    dialog->open();
}

void EvidenceFlow::tellImported(int rows, const QString &fileName)
{
    const QString sentence = tr("%Ln row(s) imported from %1.", nullptr, rows).arg(isolated(onOneLine(fileName)));
    m_notices->tell(Notice::Import, [sentence](Banner *banner) {
        banner->setTone(Tone::Ok);
        banner->setIcon(IconName::Import);
        banner->setSentence(sentence);
    });
}

} // namespace Casement
