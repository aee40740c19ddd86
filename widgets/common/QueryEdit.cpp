// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/QueryEdit.h"

#include "models/query/Highlight.h"
#include "widgets/common/Theme.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>

namespace Casement {

namespace {

QTextCharFormat formatOf(Query::Span::Kind kind, const Theme &theme)
{
    QTextCharFormat format;
    switch (kind) {
    case Query::Span::Kind::FieldName:
        format.setForeground(theme.accent);
        break;
    case Query::Span::Kind::Operator:
        format.setForeground(theme.text2);
        break;
    case Query::Span::Kind::Error:
        format.setForeground(theme.danger);
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(theme.danger);
        break;
    case Query::Span::Kind::Value:
    case Query::Span::Kind::Word:
        format.setForeground(theme.text);
        break;
    }
    return format;
}

} // namespace

QueryEdit::QueryEdit(QWidget *parent) : QLineEdit(parent)
{
    setFrame(false);
    setMaxLength(4000);
    connect(this, &QLineEdit::textChanged, this, &QueryEdit::colour);
}

void QueryEdit::setSchema(const Query::Schema &schema)
{
    m_schema = schema;
    colour();
}

void QueryEdit::colour()
{
    // A line edit has no formats of its own; its layout takes them from an input-method event that changes no text.
    const Theme theme = Theme::of(this);
    QList<QInputMethodEvent::Attribute> attributes;
    for (const Query::Span &span : Query::highlight(text(), m_schema)) {
        attributes.append(QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat, span.start - cursorPosition(),
                                                       span.length, formatOf(span.kind, theme)));
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void QueryEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down) {
        if (event->modifiers() & Qt::AltModifier || text().isEmpty())
            Q_EMIT completionWanted();
        else
            Q_EMIT leftDownwards();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    QLineEdit::keyPressEvent(event);
    if (!event->text().isEmpty() && event->text().at(0).isPrint())
        Q_EMIT completionWanted();
}

void QueryEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace Casement
