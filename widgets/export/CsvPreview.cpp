// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/CsvPreview.h"

#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextOption>

namespace Casement {

namespace {

constexpr int swatchExtent = 12;

/// Signs take the place of what would break the line or could not be seen; the text keeps its length.
QString onOneLineEach(QString text)
{
    constexpr char16_t pictures = 0x2400;
    for (QChar &letter : text) {
        const char16_t code = letter.unicode();
        if (code < 0x20 && letter != QLatin1Char('\t'))
            letter = QChar(static_cast<char16_t>(pictures + code));
        else if (code == 0x7f || code == 0x85 || code == 0x2028 || code == 0x2029 || code == 0xfdd0 || code == 0xfdd1)
            letter = QChar(char16_t(0x2424));
    }
    return text;
}

QColor tintOf(TintSwatch::Kind kind, const Theme &theme)
{
    return theme.tint(kind == TintSwatch::Kind::Quoted ? Tone::Info : Tone::Attention);
}

} // namespace

CsvPreview::CsvPreview(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLayoutDirection(Qt::LeftToRight);
    setTextSize(this, TextSize::Code);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    document()->setDefaultTextOption(option);
    document()->setDocumentMargin(Gap::controls);
}

void CsvPreview::setRows(std::vector<Tabular::CsvPreviewRow> rows)
{
    m_rows = std::move(rows);
    QStringList lines;
    for (const Tabular::CsvPreviewRow &row : m_rows)
        lines.append(onOneLineEach(row.text));
    setPlainText(lines.join(QLatin1Char('\n')));
    highlight();
}

void CsvPreview::highlight()
{
    const Theme theme = Theme::of(this);
    QList<QTextEdit::ExtraSelection> tints;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const int start = document()->findBlockByNumber(static_cast<int>(i)).position();
        for (const Tabular::CsvPreviewRow::Part &part : m_rows[i].cells) {
            if (!part.format.quoted && !part.format.madeHarmless)
                continue;
            QTextEdit::ExtraSelection tint;
            tint.cursor = QTextCursor(document());
            tint.cursor.setPosition(start + static_cast<int>(part.start));
            tint.cursor.setPosition(start + static_cast<int>(part.start + part.length), QTextCursor::KeepAnchor);
            tint.format.setBackground(
                tintOf(part.format.madeHarmless ? TintSwatch::Kind::MadeHarmless : TintSwatch::Kind::Quoted, theme));
            tints.append(tint);
        }
    }
    setExtraSelections(tints);
}

void CsvPreview::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        highlight();
}

TintSwatch::TintSwatch(Kind kind, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    setFixedSize(swatchExtent, swatchExtent);
}

void TintSwatch::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    StylePaint::box(painter, QRectF(rect()), 2, tintOf(m_kind, theme), theme.controlLine);
}

} // namespace Casement
