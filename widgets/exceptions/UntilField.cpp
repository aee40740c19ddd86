// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/UntilField.h"

#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"

#include <QBoxLayout>
#include <QDateEdit>

#include <algorithm>

namespace Casement {

namespace {

constexpr int otherDate = 0;
constexpr int usualDays = 90;
constexpr std::array spans{30, 90, 180, 365};

} // namespace

UntilField::UntilField(const QDate &today, QWidget *parent)
    : QWidget(parent),
      m_today(today),
      m_date(new QDateEdit(this)),
      m_span(new SegmentedControl(tr("Span"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    m_date->setObjectName(QStringLiteral("untilDate"));
    m_date->setAccessibleName(tr("Until"));
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    m_date->setMinimumDate(m_today);
    m_span->setObjectName(QStringLiteral("untilSpan"));
    for (const int days : {30, 90, 180})
        m_span->addOption(days, tr("%Ln day(s)", nullptr, days));
    m_span->addOption(365, tr("1 year"));
    m_span->addOption(otherDate, tr("Other"), true);
    row->addWidget(m_date);
    row->addWidget(m_span);
    row->addWidget(new PlainLabel(tr("Asked again 14 days before"), TextSize::Small, TextInk::Secondary, this), 1);
    setFocusProxy(m_date);
    connect(m_date, &QDateEdit::dateChanged, this, &UntilField::showSpan);
    connect(m_span, &SegmentedControl::chosen, this, [this](int days) {
        if (days == otherDate)
            m_date->setFocus(Qt::OtherFocusReason);
        else
            m_date->setDate(m_today.addDays(days));
    });
    setDate(m_today.addDays(usualDays));
}

QDate UntilField::date() const
{
    return m_date->date();
}

void UntilField::setDate(const QDate &date)
{
    m_date->setDate(std::max(date, m_today));
    showSpan();
}

void UntilField::showSpan()
{
    const auto days = static_cast<int>(m_today.daysTo(m_date->date()));
    m_span->setCurrent(std::ranges::find(spans, days) == spans.end() ? otherDate : days);
}

} // namespace Casement
