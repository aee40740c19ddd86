// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/LabelledChoice.h"

#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QComboBox>

namespace Casement {

LabelledChoice::LabelledChoice(const QString &name, const QString &label, QWidget *parent)
    : QWidget(parent),
      m_list(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    auto *words = new PlainLabel(label, TextSize::Body, TextInk::Secondary, this);
    words->setBuddy(m_list);
    m_list->setObjectName(name);
    m_list->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    column->addWidget(words);
    column->addWidget(m_list);
    setFocusProxy(m_list);
    connect(m_list, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT changed(current()); });
}

void LabelledChoice::add(int id, const QString &text)
{
    m_list->addItem(text, id);
}

int LabelledChoice::current() const
{
    return m_list->currentData().toInt();
}

void LabelledChoice::setCurrent(int id)
{
    if (const int at = m_list->findData(id); at >= 0)
        m_list->setCurrentIndex(at);
}

} // namespace Casement
