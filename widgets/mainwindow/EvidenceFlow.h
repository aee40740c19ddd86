// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QObject>

class QWidget;

namespace Casement {

class EvidenceImport;
class EvidenceKeeping;
class Notices;
class TenantSession;

/// Importing files with evidence, and the sources it comes from.
class EvidenceFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; session and notices outlive it.
    EvidenceFlow(TenantSession *session, const TenantFace &tenant, Notices *notices, QWidget *window);

    void importFile();
    void showSources();

private:
    void tellImported(int rows, const QString &fileName);

    TenantSession *m_session;
    TenantFace m_tenant;
    Notices *m_notices;
    QWidget *m_window;
    EvidenceImport *m_import;
    EvidenceKeeping *m_keeping;
};

} // namespace Casement
