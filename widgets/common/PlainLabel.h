// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TextSize.h"

#include <QColor>
#include <QLabel>

namespace Casement {

struct Theme;

/// The inks of running text.
enum class TextInk
{
    Text,
    Secondary,
    Tertiary,
    Accent,
    Attention,
    Danger,
    Ok,
    Unknown
};

[[nodiscard]] QColor inkColour(TextInk ink, const Theme &theme);

/// Wrap: as many lines as needed, never cut. Elide: one line, the whole text in the tooltip. Line: one line, kept
/// whole.
enum class Overflow
{
    Wrap,
    Elide,
    Line
};

/// The one label of the program. It shows every text literally, because most texts hold tenant data; its colour
/// follows the theme and its size the text zoom.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);
    PlainLabel(const QString &text, TextSize size, TextInk ink = TextInk::Text, QWidget *parent = nullptr);

    void setSize(TextSize size);
    void setInk(TextInk ink);
    void setOverflow(Overflow overflow);
    [[nodiscard]] Overflow overflow() const { return m_overflow; }
    /// Logical: AlignLeading is the start of the window's reading direction, whatever script the text is in.
    void setAlignment(Qt::Alignment alignment);
    /// By mouse and keyboard, for addresses, ids and sentences that go into tickets.
    void setSelectable(bool selectable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void applyInk();
    void applyEdge();

    Qt::Alignment m_alignment = Qt::AlignLeading | Qt::AlignVCenter;
    TextInk m_ink = TextInk::Text;
    Overflow m_overflow = Overflow::Wrap;
    bool m_applying = false;
};

} // namespace Casement
