// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/RingTableModel.h"
#include "widgets/common/DialogFrame.h"

class QStackedWidget;
class QTableView;

namespace Casement {

class EmptyState;

/// The rings of a tenant and how far each is. It holds nothing: what is asked for comes by signals, what came of it by
/// setSets().
class RingsDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit RingsDialog(const TenantFace &tenant, QWidget *parent = nullptr);

    void setSets(const std::vector<RingSetRecord> &sets, const QHash<QUuid, QString> &held);
    /// Why nothing can be started at the moment; empty: it can.
    void setBusy(const QString &why);
    /// What could not be done, and why.
    void setFailure(const QString &words);

Q_SIGNALS:
    void startAsked(const QUuid &ring);
    void goOnAsked(const QUuid &run);
    void undoAsked(const QUuid &run);
    /// This ring, or with a null ring all of the set that has not begun.
    void cancelAsked(const QUuid &set, const QUuid &ring);

private:
    QWidget *makeBody();
    QWidget *makeButtons(QWidget *parent);
    QPushButton *addAction(QWidget *line, const char *objectName, const QString &text);
    [[nodiscard]] std::optional<RingTableModel::Place> selected() const;
    void selectFirstOpen();
    void showButtons();
    void showStart(const std::optional<RingTableModel::Place> &place);

    RingTableModel m_model;
    QString m_busy;
    QStackedWidget *m_pages = nullptr;
    EmptyState *m_empty = nullptr;
    QTableView *m_table = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_cancelRing = nullptr;
    QPushButton *m_cancelSet = nullptr;
};

} // namespace Casement
