// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/UseBars.h"

#include <QWidget>

namespace Casement {

/// Uses of legacy protocols as bars above a line, refused sign-ins as bars below it, each to a scale of its own. Days
/// that nobody observed are hatched, so that they never look like days without use. The arrow keys walk from bar to
/// bar. Time runs from left to right in every language.
class UseChart final : public QWidget
{
    Q_OBJECT
public:
    explicit UseChart(QWidget *parent = nullptr);

    /// name: what the bars are, for screen readers.
    void setBars(const QString &name, std::vector<UseBar> bars);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

Q_SIGNALS:
    /// What the bar under the keys or the mouse says; all of them when none is.
    void told(const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setCurrent(int bar);
    [[nodiscard]] QRectF slot(int bar) const;
    [[nodiscard]] qreal baseline() const;
    void paintBar(QPainter &painter, int bar, int mostUses, int mostRefusals) const;

    std::vector<UseBar> m_bars;
    int m_current = -1; ///< -1: none
};

} // namespace Casement
