// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "widgets/common/TenantColour.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace Casement {

class EvidenceImport;
class ImportEvidenceDialog;
class EvidenceKeeping;
class EvidenceSourcesDialog;
class Notices;
class TenantSession;
struct FileKeep;

/// Importing files with evidence, and the sources it comes from.
class EvidenceFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; session and notices outlive it.
    EvidenceFlow(TenantSession *session, const TenantFace &tenant, Notices *notices, QWidget *window);

    /// Does nothing while there is a refusal.
    void importFile();
    void showSources();

    /// Why no file can be imported now; empty: it can.
    void setImportRefusal(const QString &reason);

private:
    void tellKept(const FileKeep &file);
    void tellNotKept(const FileKeep &file, const Error &error);

    TenantSession *m_session;
    TenantFace m_tenant;
    Notices *m_notices;
    QWidget *m_window;
    EvidenceImport *m_import;
    EvidenceKeeping *m_keeping;
    QString m_importRefusal;
    QPointer<ImportEvidenceDialog> m_importing;
    QPointer<EvidenceSourcesDialog> m_sources;
};

} // namespace Casement
