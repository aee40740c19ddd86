// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QList>
#include <QWidget>

namespace Casement {

/// A count as part of a bar. Neutral parts are the ground: what has not been reached.
struct BarPart
{
    Tone tone = Tone::Neutral;
    qint64 count = 0;
    QString word;         ///< for the tooltip and screen readers
    bool hatched = false; ///< not known: told apart without colour
};

/// One bar made of counts, in the order given. A part that is not empty is never thinner than 3 px, so one failure
/// among thousands can be seen.
class SegmentBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentBar(QWidget *parent = nullptr);

    void setParts(const QList<BarPart> &parts);

    /// Where each part lies across this width, left to right; empty parts have no width.
    [[nodiscard]] static QList<QRectF> layOut(const QList<BarPart> &parts, const QSizeF &size);

    [[nodiscard]] QSize sizeHint() const override { return {240, 10}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<BarPart> m_parts;
};

} // namespace Casement
