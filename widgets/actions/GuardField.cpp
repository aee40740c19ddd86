// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/GuardField.h"

#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace Casement {

GuardField::GuardField(const QString &name, const QString &spoken, int width, QWidget *parent)
    : QWidget(parent),
      m_title(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_rule(new PlainLabel({}, TextSize::Small, TextInk::Text, this)),
      m_field(new QLineEdit(this)),
      m_match(new GlyphLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::groups);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_rule);
    row->addLayout(words, 1);
    m_field->setObjectName(name + QStringLiteral("Field"));
    m_field->setAccessibleName(spoken);
    m_field->setAlignment(Qt::AlignHCenter);
    m_field->setFixedWidth(width);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        showMatch();
        Q_EMIT changed();
    });
    row->addWidget(m_field);
    m_match->setObjectName(name + QStringLiteral("Match"));
    row->addWidget(m_match);
    showMatch();
}

void GuardField::setTexts(const QString &title, const QString &rule)
{
    m_title->setText(title);
    m_rule->setText(rule);
}

void GuardField::setCheck(std::function<bool(const QString &)> check)
{
    m_check = std::move(check);
    showMatch();
}

QString GuardField::text() const
{
    return m_field->text();
}

bool GuardField::matches() const
{
    return m_check && m_check(m_field->text());
}

void GuardField::begin(const QString &typed)
{
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->insert(typed);
}

void GuardField::showMatch()
{
    m_match->setVisible(!m_field->text().isEmpty());
    m_match->setFace(matches() ? Glyph::Done : Glyph::Failed, matches() ? tr("Matches") : tr("Does not match"));
}

bool GuardField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (matches())
                Q_EMIT entered();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Casement
