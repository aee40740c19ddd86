// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/TenantRow.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QPushButton>

namespace Casement {

TenantRow::TenantRow(const QString &key, const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(new PlainLabel(onOneLine(title), TextSize::BodyBold, TextInk::Text, this)),
      m_face(new GlyphLabel(this)),
      m_value(new PlainLabel({}, this)),
      m_failure(new PlainLabel({}, TextSize::Body, TextInk::Danger, this)),
      m_meaning(new PlainLabel({}, TextSize::Body, TextInk::Text, this)),
      m_affects(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_clock(new PlainLabel({}, TextSize::Small, TextInk::Accent, this)),
      m_commands(new QHBoxLayout)
{
    setObjectName(QStringLiteral("tenant-") + key);
    setAccessibleName(onOneLine(title));
    m_title->setOverflow(Overflow::Elide);
    m_face->setObjectName(QStringLiteral("state"));
    m_face->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_failure->setObjectName(QStringLiteral("failure"));
    m_meaning->setObjectName(QStringLiteral("meaning"));
    m_affects->setObjectName(QStringLiteral("affects"));
    m_clock->setObjectName(QStringLiteral("clock"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Gap::controls, 0, Gap::controls);
    row->setSpacing(Gap::page);
    auto *words = new QVBoxLayout;
    words->setSpacing(Gap::inside);
    auto *head = new QHBoxLayout;
    head->setSpacing(Gap::groups);
    head->addWidget(m_title);
    head->addWidget(m_face);
    head->addStretch(1);
    words->addLayout(head);
    m_value->setObjectName(QStringLiteral("value"));
    m_value->hide();
    words->addWidget(m_value);
    for (PlainLabel *label : {m_failure, m_meaning, m_affects, m_clock}) {
        label->hide();
        words->addWidget(label);
    }
    row->addLayout(words, 1);
    m_commands->setSpacing(Gap::controls);
    row->addLayout(m_commands);
    row->setAlignment(m_commands, Qt::AlignTop);
}

void TenantRow::setTitle(const QString &title)
{
    m_title->setText(onOneLine(title));
    setAccessibleName(onOneLine(title));
}

void TenantRow::setFace(Glyph glyph, const QString &word, bool legacy)
{
    m_value->hide();
    m_face->show();
    m_face->setFace(glyph, onOneLine(word), legacy);
    m_face->setAccessibleName(onOneLine(word));
}

void TenantRow::setValue(const QString &words)
{
    m_face->hide();
    m_face->setAccessibleName(onOneLine(words));
    m_value->setText(onOneLine(words));
    m_value->show();
}

void TenantRow::setWords(const QString &meaning, const QString &affects, const QString &clock)
{
    const std::pair<PlainLabel *, QString> lines[] = {{m_meaning, meaning}, {m_affects, affects}, {m_clock, clock}};
    for (const auto &[label, text] : lines) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
}

void TenantRow::setFailure(const QString &text)
{
    m_failure->setText(text);
    m_failure->setVisible(!text.isEmpty());
}

QPushButton *TenantRow::addCommand(const QString &object, const QString &text, const QString &name)
{
    QPushButton *button = makeButton(text, ButtonKind::Plain, this);
    button->setObjectName(object);
    button->setAccessibleName(name);
    m_commands->addWidget(button);
    m_buttons.append(button);
    return button;
}

void TenantRow::setRefusal(const QString &reason)
{
    for (const QPushButton *button : std::as_const(m_buttons))
        setRefusal(button->objectName(), reason);
}

void TenantRow::setRefusal(const QString &object, const QString &reason)
{
    for (QPushButton *button : std::as_const(m_buttons)) {
        if (button->objectName() != object)
            continue;
        button->setEnabled(reason.isEmpty());
        button->setToolTip(plainToolTip(reason));
    }
}

} // namespace Casement
