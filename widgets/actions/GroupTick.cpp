// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/GroupTick.h"

#include "models/posture/EvidenceWords.h"

#include <QLocale>

namespace Casement {

namespace {

/// With the letter that Alt reaches it by.
QString groupWords(EvidenceGroup group)
{
    switch (group) {
    case EvidenceGroup::InUse:
        return GroupTick::tr("%1 in &use", "mailboxes of a plan");
    case EvidenceGroup::Thin:
        return GroupTick::tr("%1 &thin evidence", "mailboxes of a plan");
    case EvidenceGroup::NotKnown:
        return GroupTick::tr("%1 not &known", "mailboxes of a plan");
    case EvidenceGroup::NoUse:
        return GroupTick::tr("%1 &no use", "mailboxes of a plan");
    case EvidenceGroup::None:
        break;
    }
    return QStringLiteral("%1");
}

} // namespace

GroupTick::GroupTick(EvidenceGroup group, QWidget *parent) : QCheckBox(parent), m_group(group)
{
    setObjectName(QStringLiteral("group-") + evidenceGroupId(group));
    setTristate(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GroupTick::setRows(int rows, int ticked)
{
    setCheckState(ticked == 0 ? Qt::Unchecked : (ticked == rows ? Qt::Checked : Qt::PartiallyChecked));
    setText(words(rows, ticked));
    setEnabled(rows > 0);
    //: A group of a plan's rows and how many of them are ticked
    setAccessibleName(tr("%1, %2 of %3 ticked")
                          .arg(evidenceGroupName(m_group), QLocale().toString(ticked), QLocale().toString(rows)));
    if (rows == 0)
        setToolTip(tr("No mailbox stands in this group"));
    else
        setToolTip(ticked == rows ? tr("Take the ticks of %Ln mailbox(es) away", nullptr, rows)
                                  : tr("Tick %Ln mailbox(es) more", nullptr, rows - ticked));
}

QString GroupTick::words(int rows, int ticked) const
{
    const QLocale locale;
    const QString all = locale.toString(rows);
    if (rows > 0 && ticked == 0)
        return groupWords(m_group).arg(tr("+ %1", "a number that would be added").arg(all));
    if (ticked < rows)
        return groupWords(m_group).arg(tr("%1 of %2").arg(locale.toString(ticked), all));
    return groupWords(m_group).arg(all);
}

/// The state itself comes back from the rows.
void GroupTick::nextCheckState()
{
    Q_EMIT chosen(checkState() != Qt::Checked);
}

} // namespace Casement
