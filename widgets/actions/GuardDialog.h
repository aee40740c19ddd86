// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/GuardList.h"
#include "widgets/common/DialogFrame.h"

#include <QAbstractTableModel>

class QComboBox;
class QLineEdit;
class QSpinBox;
class QStackedWidget;
class QTableView;

namespace Casement {

/// The mailboxes under guard as a table.
class GuardTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        KindColumn,
        NameColumn,
        AddressColumn,
        ReasonColumn,
        ByColumn,
        ColumnCount
    };
    enum Role
    {
        GuidRole = Qt::UserRole + 1
    };

    explicit GuardTableModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setEntries(std::vector<GuardedMailbox> entries);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<GuardedMailbox> m_entries;
};

/// Which mailboxes a change needs a separate yes for, and how many one run may change. It holds nothing: what is asked
/// for comes by signals, what came of it by setList().
class GuardDialog final : public DialogFrame
{
    Q_OBJECT

public:
    /// chosen: how many mailboxes could be put under guard; 0: none is checked or selected.
    GuardDialog(const TenantFace &tenant, int chosen, QWidget *parent = nullptr);

    void setList(const GuardList &list);
    /// What could not be kept, and why.
    void setFailure(const QString &words);

Q_SIGNALS:
    /// The chosen mailboxes.
    void addAsked(Casement::GuardKind kind, const QString &reason);
    void removeAsked(const std::vector<QUuid> &mailboxes);
    /// 0: no limit.
    void limitAsked(int mostPerRun);

private:
    QWidget *makeBody(int chosen);
    QWidget *makeAddLine(int chosen, QWidget *parent);
    QWidget *makeLimitLine(QWidget *parent);
    void showButtons();
    void removeSelected();

    GuardTableModel m_model;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_reason = nullptr;
    QSpinBox *m_limit = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace Casement
