// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace Casement {

/// A horizontal header whose first section shows the model's CheckStateRole as a tick of three states.
class TickHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TickHeader(QWidget *parent = nullptr);

Q_SIGNALS:
    /// The tick was clicked.
    void tickClicked();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace Casement
