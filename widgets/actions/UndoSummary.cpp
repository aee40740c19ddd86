// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/UndoSummary.h"

#include "models/actions/StepWords.h"
#include "models/itemmodels/PlanWords.h"
#include "widgets/actions/OpenDoors.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QHash>

#include <algorithm>

namespace Casement {

namespace {

template <class Predicate>
int countTicked(const ActionPlan &plan, Predicate predicate)
{
    return static_cast<int>(
        std::ranges::count_if(plan.rows, [&](const PlanRow &row) { return row.ticked && predicate(row); }));
}

/// What becomes of what is no mailbox; what many get is told once.
QStringList tenantLines(const ActionPlan &plan)
{
    QStringList wishes;
    QHash<QString, QStringList> whom;
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked)
            continue;
        for (const QString &wish : valueWishes(row.wanted)) {
            if (!whom.contains(wish))
                wishes << wish;
            whom[wish] << row.displayName;
        }
    }
    for (QString &wish : wishes) {
        const int count = static_cast<int>(whom.value(wish).size());
        //: %1 "SMTP AUTH of the organisation → off", %2 whose
        wish = count == 1 ? UndoSummary::tr("%1 (%2)").arg(wish, whom.value(wish).first())
                          : UndoSummary::tr("%1 for %Ln user(s)", nullptr, count).arg(wish);
    }
    return wishes;
}

} // namespace

QStringList changeLines(const ActionPlan &plan)
{
    QStringList lines;
    for (const Protocol protocol : allProtocols) {
        for (const StoredState state : {StoredState::On, StoredState::Off, StoredState::Inherit}) {
            const int count = countTicked(plan, [&](const PlanRow &row) { return row.wanted[protocol] == state; });
            if (count > 0)
                lines.append(UndoSummary::tr("%1 → %2 for %Ln mailbox(es)", nullptr, count)
                                 .arg(protocolName(protocol), planStateWord(state)));
        }
    }
    lines += tenantLines(plan);
    return lines;
}

UndoSummary::UndoSummary(QWidget *parent)
    : QWidget(parent),
      m_title(new PlainLabel({}, TextSize::Section, TextInk::Text, this)),
      m_lines(new PlainLabel({}, this)),
      m_doors(new PlainLabel({}, TextSize::BodyBold, TextInk::Attention, this)),
      m_note(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    m_doors->setObjectName(QStringLiteral("doorsOpen"));
    for (PlainLabel *label : {m_title, m_lines, m_doors, m_note})
        column->addWidget(label);
}

void UndoSummary::setPlan(const ActionPlan &plan)
{
    const bool undo = !plan.undoOf.isNull();
    m_title->setText(undo ? tr("What this undo does") : tr("What this does"));
    const QStringList lines = changeLines(plan);
    m_lines->setText(lines.isEmpty() ? tr("No mailbox is ticked.") : lines.join(QLatin1Char('\n')));
    const QString doors = doorsOpenText(plan);
    m_doors->setText(doors);
    m_doors->setVisible(!doors.isEmpty());
    m_note->setText(
        tr("Each mailbox goes back to what was read before the run; what was not set there is not set again. "
           "Mailboxes that somebody else changed since are set aside."));
    m_note->setVisible(undo);
}

} // namespace Casement
