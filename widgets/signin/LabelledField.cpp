// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/LabelledField.h"

#include "widgets/common/PlainLabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLineEdit>

namespace Casement {

namespace {

constexpr int longestInput = 2048;

} // namespace

LabelledField::LabelledField(const QString &name, const QString &label, const QString &placeholder, QWidget *parent)
    : QWidget(parent),
      m_edit(new QLineEdit(this)),
      m_fault(new PlainLabel({}, TextSize::Small, TextInk::Danger, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    auto *words = new PlainLabel(label, TextSize::Body, TextInk::Secondary, this);
    words->setBuddy(m_edit);
    m_edit->setObjectName(name);
    m_edit->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_edit->setPlaceholderText(placeholder);
    m_edit->setMaxLength(longestInput);
    // Domains, ids and addresses read from left to right in every language.
    m_edit->setLayoutDirection(Qt::LeftToRight);
    m_fault->setObjectName(name + QStringLiteral("Fault"));
    column->addWidget(words);
    column->addWidget(m_edit);
    column->addWidget(m_fault);
    m_fault->hide();
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { setFault({}); });
}

QString LabelledField::text() const
{
    return m_edit->text().trimmed();
}

void LabelledField::setText(const QString &text)
{
    m_edit->setText(text);
}

void LabelledField::setFault(const QString &fault)
{
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    m_edit->setAccessibleDescription(fault);
    if (!fault.isEmpty() && isVisible()) {
        QAccessibleEvent event(m_edit, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

bool LabelledField::hasFault() const
{
    return !m_fault->text().isEmpty();
}

} // namespace Casement
