// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/ImportPeriod.h"

#include "models/posture/EvidenceWords.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateEdit>

#include <algorithm>

namespace Casement {

namespace {

constexpr int usualDays = 30; ///< what the portals offer first

QDateEdit *makeDay(const QString &name, const QString &objectName, QWidget *parent)
{
    auto *day = new QDateEdit(parent);
    day->setObjectName(objectName);
    day->setAccessibleName(name);
    day->setCalendarPopup(true);
    return day;
}

} // namespace

ImportPeriod::ImportPeriod(QWidget *parent)
    : QWidget(parent),
      m_known(new QCheckBox(tr("It tells of &all days from, to"), this)),
      m_fields(new QWidget(this)),
      m_from(makeDay(tr("First day the file tells of"), QStringLiteral("periodFrom"), m_fields)),
      m_to(makeDay(tr("Last day the file tells of"), QStringLiteral("periodTo"), m_fields)),
      m_meaning(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    m_known->setObjectName(QStringLiteral("periodKnown"));
    m_meaning->setObjectName(QStringLiteral("periodMeaning"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    auto *days = new QHBoxLayout(m_fields);
    days->setContentsMargins(0, 0, 0, 0);
    days->setSpacing(Gap::controls);
    days->addWidget(m_from, 1);
    days->addWidget(m_to, 1);
    column->addWidget(m_known);
    column->addWidget(m_fields);
    column->addWidget(m_meaning);
    connect(m_known, &QCheckBox::toggled, this, &ImportPeriod::showWhatItMeans);
}

void ImportPeriod::setFile(const DaySpan &own, bool needed, const QDate &today)
{
    m_own = own;
    m_needed = needed;
    for (QDateEdit *day : {m_from, m_to})
        day->setMaximumDate(today);
    if (!m_known->isChecked()) {
        m_to->setDate(today);
        m_from->setDate(today.addDays(1 - usualDays));
    }
    m_known->setVisible(own.isEmpty());
    showWhatItMeans();
}

void ImportPeriod::showWhatItMeans()
{
    const bool asked = m_own.isEmpty() && m_known->isChecked();
    m_fields->setVisible(asked);
    if (!m_own.isEmpty())
        m_meaning->setText(tr("By its own words the file tells of %1.").arg(spanWords(m_own)));
    else if (asked)
        m_meaning->setText(tr("Whoever does not stand in it, or stands in it with 0, was not seen in these days."));
    else if (m_needed)
        m_meaning->setText(tr("The file does not say when. Until you do, its uses may have been on any of the last 90 "
                              "days, and no mailbox is proven unused by it."));
    else
        m_meaning->setText(tr("Without the days it tells of, the file proves use; no mailbox is proven unused by it."));
}

DaySpan ImportPeriod::period() const
{
    if (!m_own.isEmpty() || !m_known->isChecked())
        return {};
    return {std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date())};
}

} // namespace Casement
