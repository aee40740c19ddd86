// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace Casement {

/// One pixel of the theme's line colour across.
class Hairline final : public QWidget
{
    Q_OBJECT

public:
    explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A white sheet with a line round it and 6 px corners. Cards never stand inside cards.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A frame with a layout whose texts wrap. It never lets itself be made lower than its texts need at its width, which
/// a window's layout alone does not promise.
class NoticeFrame : public QFrame
{
    Q_OBJECT

public:
    using QFrame::QFrame;

protected:
    bool event(QEvent *event) override;
};

} // namespace Casement
