// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace Casement {

/// One option of a SegmentedControl. Its width is that of its bold text, so that choosing moves nothing.
class Segment final : public QAbstractButton
{
    Q_OBJECT

public:
    Segment(int id, bool quiet, QWidget *parent);

    [[nodiscard]] int id() const { return m_id; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_id;
    bool m_quiet;
};

} // namespace Casement
