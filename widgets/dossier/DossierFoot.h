// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace Casement {

/// What can be begun for the mailbox of the dossier.
class DossierFoot final : public QWidget
{
    Q_OBJECT
public:
    explicit DossierFoot(QWidget *parent = nullptr);

    /// Why nothing can be planned or excepted now; empty: it can.
    void setRefusals(const QString &manage, const QString &exception);

Q_SIGNALS:
    void manageWanted();
    void exceptionWanted();

private:
    QPushButton *m_manage;
    QPushButton *m_exception;
};

} // namespace Casement
