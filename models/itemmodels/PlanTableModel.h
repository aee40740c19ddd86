// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/PlanDecisions.h"
#include "models/itemmodels/PlanWords.h"
#include "models/itemmodels/ShownPlanRows.h"
#include "models/posture/WhoBreaks.h"

#include <QAbstractTableModel>

namespace Casement {

/// A plan as a table: a tick, the mailbox, old → new for each protocol that any row changes, the evidence where there
/// is any, and remarks. Rows stand by group of evidence, the worst first, and in the plan's order within it. The plan
/// is held by value and changed only in its ticks, which survive another plan for the same mailboxes: see
/// PlanDecisions.
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
    [[nodiscard]] bool isFiltered() const { return m_shown.isFiltered(); }
    /// Shows only rows of these objects; nothing: all of them again.
    void showOnly(const std::optional<QSet<QUuid>> &objects);
    [[nodiscard]] bool showsOnlySome() const { return m_shown.showsOnlySome(); }
    [[nodiscard]] int shownCount() const { return m_shown.count(); }
    /// Ticked rows that are not shown; the plan holds them all the same.
    [[nodiscard]] int hiddenTickedCount() const;

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
    [[nodiscard]] const std::vector<Protocol> &protocols() const { return m_words.protocols(); }
    /// -1 without evidence.
    [[nodiscard]] int evidenceColumn() const { return m_hasEvidence ? remarksColumn() - 1 : -1; }
    [[nodiscard]] int remarksColumn() const
    {
        return FirstProtocolColumn + static_cast<int>(protocols().size()) + (m_hasEvidence ? 1 : 0);
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
    [[nodiscard]] const PlanRow &rowAt(int row) const { return m_plan.rows[static_cast<size_t>(m_shown[row])]; }
    [[nodiscard]] QVariant tickData(const PlanRow &row, int role) const;
    [[nodiscard]] QVariant mailboxData(const PlanRow &row, int role) const;
    [[nodiscard]] QVariant protocolData(const PlanRow &row, size_t column, int role) const;
    [[nodiscard]] QVariant remarksData(const PlanRow &row, int role) const;
    [[nodiscard]] std::vector<int> rowsOfGroup(EvidenceGroup group) const;
    void decide(int planRow, bool ticked);

    ActionPlan m_plan;
    PlanWords m_words;
    ShownPlanRows m_shown;
    PlanDecisions m_decisions;
    bool m_hasEvidence = false;
};

} // namespace Casement
