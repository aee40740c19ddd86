// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/KeepingField.h"

#include "models/session/EvidenceKeeping.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

namespace Casement {

namespace {

constexpr int mostDays = 3650;

} // namespace

KeepingField::KeepingField(EvidenceKeeping *keeping, QWidget *parent)
    : QWidget(parent),
      m_keeping(keeping),
      m_days(new QSpinBox(this)),
      m_apply(makeButton({}, ButtonKind::Plain, this)),
      m_size(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::controls);
    auto *label = new PlainLabel(tr("&Keep evidence for"), this);
    label->setOverflow(Overflow::Line);
    label->setBuddy(m_days);
    m_days->setObjectName(QStringLiteral("daysKept"));
    m_days->setAccessibleName(tr("Days for which evidence is kept"));
    m_days->setRange(EvidenceLedger::fewestDaysKept, mostDays);
    m_shownKept = m_days->value();
    m_days->setGroupSeparatorShown(true);
    m_apply->setObjectName(QStringLiteral("keepFor"));
    m_apply->setAutoDefault(false);
    m_size->setObjectName(QStringLiteral("ledgerSize"));
    row->addWidget(label);
    row->addWidget(m_days);
    row->addWidget(m_apply);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_size);
    connect(m_days, &QSpinBox::valueChanged, this, &KeepingField::showChange);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        m_apply->setEnabled(false);
        m_keeping->keepFor(m_days->value());
    });
    connect(m_keeping, &EvidenceKeeping::changed, this, &KeepingField::showKept);
    connect(m_keeping, &EvidenceKeeping::failed, this, &KeepingField::showError);
    showKept();
}

/// What somebody has begun to choose stays; it is another number only once it was kept.
void KeepingField::showDays()
{
    const int kept = m_keeping->daysKept();
    const bool isUntouched = m_days->value() == m_shownKept;
    if (kept == m_shownKept)
        return;
    m_shownKept = kept;
    if (isUntouched)
        m_days->setValue(kept);
}

void KeepingField::showError(const Error &error)
{
    showChange();
    m_size->setText(error.oneLine());
}

void KeepingField::showKept()
{
    showDays();
    const LedgerSize &size = m_keeping->size();
    m_size->setText(
        tr("Of this tenant %1 rows are kept on this computer, about %2. What is older is forgotten whenever "
           "evidence is loaded; %3 days are kept until somebody chooses otherwise.")
            .arg(QLocale().toString(size.rows), QLocale().formattedDataSize(size.bytes),
                 QLocale().toString(EvidenceLedger::defaultDaysKept)));
    showChange();
}

void KeepingField::showChange()
{
    const int days = m_days->value();
    // A new suffix writes the number anew, over what is being typed.
    if (const QString suffix = tr(" day(s)", "behind the number in a field", days); m_days->suffix() != suffix)
        m_days->setSuffix(suffix);
    m_apply->setEnabled(days != m_keeping->daysKept());
    m_apply->setText(days < m_keeping->daysKept() ? tr("&Forget what is older than %Ln day(s)", nullptr, days)
                                                  : tr("K&eep it for %Ln day(s)", nullptr, days));
}

} // namespace Casement
