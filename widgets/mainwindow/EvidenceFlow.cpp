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
    // Here and not in the dialog, which may have been closed long before.
    connect(m_import, &EvidenceImport::kept, this, &EvidenceFlow::tellKept);
    connect(m_import, &EvidenceImport::notKept, this, &EvidenceFlow::tellNotKept);
}

void EvidenceFlow::setImportRefusal(const QString &reason)
{
    m_importRefusal = reason;
    if (m_sources)
        m_sources->setImportRefusal(reason);
}

void EvidenceFlow::importFile()
{
    if (!m_importRefusal.isEmpty())
        return;
    m_import->setInventory(m_session->inventory());
    auto *dialog = new ImportEvidenceDialog(m_tenant, m_import, m_session->evidence()->today(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_importing = dialog;
    dialog->open();
}

void EvidenceFlow::showSources()
{
    auto *dialog = new EvidenceSourcesDialog(m_tenant, m_session->evidence(), m_keeping, m_session->clock(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_sources = dialog;
    dialog->setImportRefusal(m_importRefusal);
    connect(dialog, &EvidenceSourcesDialog::importWanted, this, &EvidenceFlow::importFile);
    dialog->open();
}

void EvidenceFlow::tellKept(const FileKeep &file)
{
    const QString imported =
        tr("%Ln row(s) imported from %1.", nullptr, file.rows).arg(isolated(onOneLine(file.fileName)));
    const QString sentence =
        file.notShown ? tr("%1 They are not shown yet: %2", "sentence, error").arg(imported, file.notShown->oneLine())
                      : imported;
    const Tone tone = file.notShown ? Tone::Attention : Tone::Ok;
    m_notices->tell(Notice::Import, [sentence, tone](Banner *banner) {
        banner->setTone(tone);
        banner->setIcon(IconName::Import);
        banner->setSentence(sentence);
    });
}

void EvidenceFlow::tellNotKept(const FileKeep &file, const Error &error)
{
    if (m_importing && m_importing->isShowing(file.number))
        return; // it says so where the file is
    const QString sentence =
        tr("Nothing was imported from %1: %2").arg(isolated(onOneLine(file.fileName)), error.oneLine());
    m_notices->tell(Notice::Import, [sentence](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setIcon(IconName::Import);
        banner->setSentence(sentence);
    });
}

} // namespace Casement
