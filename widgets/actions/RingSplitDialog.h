// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RingSet.h"
#include "widgets/common/DialogFrame.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <functional>

class QComboBox;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace Casement {

class PlainLabel;
class SegmentedControl;

/// What a tenant's mailboxes can be told apart by.
struct RingGrounds
{
    std::vector<std::pair<QString, QString>> columns; ///< id and title
    std::function<QString(const QString &column, const QUuid &mailbox)> valueOf;
    std::function<Result<QSet<QUuid>>(const QString &query)> mailboxesLike;
    std::function<QDateTime()> now; ///< UTC
};

/// The rings of a cut before they are kept.
class RingDraftModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        RingColumn,
        MailboxColumn,
        StartColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setDrafts(const RingDrafts &drafts, std::optional<int> waitMinutes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString name;
        int mailboxes = 0;
    };
    std::vector<Row> m_rows;
    std::optional<int> m_wait;
};

/// How a confirmed plan is cut into rings and when these start: choices beside what comes of them. It sends and keeps
/// nothing.
class RingSplitDialog final : public DialogFrame
{
    Q_OBJECT

public:
    /// given: what the person gave for the whole plan.
    RingSplitDialog(const TenantFace &tenant, const ActionPlan &plan, const Confirmation &given, RingGrounds grounds,
                    QWidget *parent = nullptr);

Q_SIGNALS:
    /// The dialog is closed afterwards.
    void chosen(const Casement::RingSet &set);

private:
    enum Cut
    {
        Shares,
        Pilot,
        Value
    };

    QWidget *makeBody();
    QWidget *makeChoices(QWidget *parent);
    QWidget *makeGround(QWidget *field, const QString &words);
    QWidget *makeWait(QWidget *parent);
    QWidget *makePreview(QWidget *parent);
    [[nodiscard]] std::optional<int> waitMinutes() const;
    [[nodiscard]] Result<RingDrafts> cut() const;
    void refresh();
    void showFault(const Error &error);
    void keep();

    ActionPlan m_plan;
    Confirmation m_given;
    RingGrounds m_grounds;
    RingDraftModel m_model;
    RingDrafts m_drafts;
    QTimer m_patience;
    SegmentedControl *m_cut = nullptr;
    QStackedWidget *m_ground = nullptr;
    QLineEdit *m_shares = nullptr;
    QLineEdit *m_pilot = nullptr;
    QComboBox *m_column = nullptr;
    SegmentedControl *m_start = nullptr;
    QSpinBox *m_hours = nullptr;
    PlainLabel *m_fault = nullptr;
    QPushButton *m_keep = nullptr;
};

} // namespace Casement
