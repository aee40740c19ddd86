// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/inventory/StateFace.h"
#include "models/posture/WhoBreaks.h"

#include <QAbstractTableModel>
#include <QHash>

namespace Casement {

/// One protocol's stored state in a plan or run: "On", "Off", "By org", "Not known", in the words the report uses.
[[nodiscard]] QString planStateWord(StoredState state);
/// Its shape; for what is left to the organisation, what the organisation says.
[[nodiscard]] StateFace planStateFace(Protocol protocol, StoredState state, const OrganizationSettings &organization);

/// A plan as a table: a tick, the mailbox, old → new for each protocol that any row changes, the evidence where there
/// is any, and remarks. Rows stand by group of evidence, the worst first, and in the plan's order within it. The plan
/// is held by value and changed only in its ticks. A tick that a person set or took away survives another plan for the
/// same mailboxes; a tick set by hand only where the row would still do the same.
class PlanTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        GuidRole = Qt::UserRole + 1, ///< QUuid of the row
        OldWordRole,                 ///< of a protocol's column: what is stored now
        OldFaceRole,                 ///< StateFace as int
        NewWordRole,                 ///< empty when the row does not change this protocol
        NewFaceRole,                 ///< StateFace as int
        LegacyRole,                  ///< bool: On takes the attention colour
        TwinRole,                    ///< bool: another row of the plan has the same display name
        NoWayInRole,                 ///< bool: the mailbox would be left with no way in
        WithheldRole,                ///< of a protocol's column: GrantStanding as int, or invalid
        UnchangedTextRole,           ///< of a protocol's column: what to say where nothing changes, "Off already"
        GroupRole,                   ///< EvidenceGroup as int
        GroupStartRole               ///< bool: the first row shown of its group
    };
    enum Column
    {
        TickColumn,
        MailboxColumn,
        FirstProtocolColumn
    };

    explicit PlanTableModel(QObject *parent = nullptr);

    void setPlan(ActionPlan plan);
    /// With the ticks as they stand.
    [[nodiscard]] const ActionPlan &plan() const { return m_plan; }
    /// Goes into the plan without touching a row.
    void setNote(const QString &note) { m_plan.note = note; }

    /// Shows only rows whose name or address holds this text; case and accents do not count.
    void setFilterText(const QString &text);
    [[nodiscard]] int shownCount() const { return static_cast<int>(m_shown.size()); }

    /// Of the rows shown.
    [[nodiscard]] Qt::CheckState shownTickState() const;
    /// Only what is shown; rows the filter hides keep their ticks.
    void tickShown(bool ticked);
    /// Rows of the table, in any order; tells once however many they are.
    void tickRows(const std::vector<int> &rows, bool ticked);

    /// Whether any row has a group; without evidence there are none and no column for it.
    [[nodiscard]] bool hasEvidence() const { return m_hasEvidence; }
    /// Of the whole plan, whatever is shown.
    [[nodiscard]] GroupCounts groupCounts() const { return m_plan.groups(); }
    [[nodiscard]] GroupCounts tickedGroupCounts() const { return m_plan.tickedGroups(); }
    /// Of the rows that are shown.
    [[nodiscard]] GroupCounts shownGroups() const;
    [[nodiscard]] GroupCounts shownTickedGroups() const;
    /// Only what is shown of the group; tells once.
    void tickGroup(EvidenceGroup group, bool ticked);

    /// The protocols that have a column, in the usual order.
    [[nodiscard]] const std::vector<Protocol> &protocols() const { return m_protocols; }
    /// -1 without evidence.
    [[nodiscard]] int evidenceColumn() const { return m_hasEvidence ? remarksColumn() - 1 : -1; }
    [[nodiscard]] int remarksColumn() const
    {
        return FirstProtocolColumn + static_cast<int>(m_protocols.size()) + (m_hasEvidence ? 1 : 0);
    }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// At least one tick has changed, by whatever way.
    void ticksChanged();

private:
    [[nodiscard]] const PlanRow &rowAt(int row) const { return m_plan.rows[static_cast<size_t>(shownRow(row))]; }
    [[nodiscard]] int shownRow(int row) const { return m_shown[static_cast<size_t>(row)]; }
    [[nodiscard]] QVariant tickData(const PlanRow &row, int role) const;
    [[nodiscard]] QVariant mailboxData(const PlanRow &row, int role) const;
    [[nodiscard]] QVariant protocolData(const PlanRow &row, size_t column, int role) const;
    [[nodiscard]] QString unchangedText(const PlanRow &row, size_t column) const;
    [[nodiscard]] QString protocolText(const PlanRow &row, size_t column) const;
    [[nodiscard]] QVariant remarksData(const PlanRow &row, int role) const;
    [[nodiscard]] QString remarks(const PlanRow &row) const;
    [[nodiscard]] std::vector<int> rowsOfGroup(EvidenceGroup group) const;
    [[nodiscard]] bool isTwin(const PlanRow &row) const;
    [[nodiscard]] bool losesEveryWayIn(const PlanRow &row) const;
    void carryTicksOver(ActionPlan &plan) const;
    void findColumns();
    void foldNames();
    void choose();
    void decide(int planRow, bool ticked);

    struct Decision
    {
        bool ticked = true;
        StepSettings wanted; ///< what the row would have done when a person decided
    };

    ActionPlan m_plan;
    std::vector<Protocol> m_protocols;
    std::vector<StoredState> m_common; ///< per column: the value every changing row gets; NotRead when they differ
    std::vector<QString> m_folded;     ///< per plan row: name and address as they are searched
    QHash<QString, int> m_names;       ///< how often each display name stands in the plan, with what is set aside
    QHash<QUuid, Decision> m_decided;
    QString m_filter;
    std::vector<int> m_shown; ///< rows of the plan, by group
    bool m_hasEvidence = false;
};

} // namespace Casement
