// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/HiddenRowsLine.h"

#include "widgets/common/GlyphLabel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>

namespace Casement {

HiddenRowsLine::HiddenRowsLine(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_sentence(new PlainLabel({}, TextSize::Body, TextInk::Text, this)),
      m_link(new LinkButton({}, this))
{
    m_sentence->setObjectName(name + QStringLiteral("Text"));
    m_link->setObjectName(name + QStringLiteral("Link"));
    m_link->setAutoDefault(false); // Cancel stays what Enter means
    auto *mark = new GlyphLabel(Glyph::Thin, {}, this);
    mark->setAccessibleName(tr("Mind this"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    row->addWidget(mark);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_link);
    connect(m_link, &LinkButton::clicked, this, &HiddenRowsLine::followed);
    hide();
}

void HiddenRowsLine::setTexts(const QString &sentence, const QString &link)
{
    m_sentence->setText(sentence);
    m_link->setText(link);
    setVisible(!sentence.isEmpty());
}

} // namespace Casement
