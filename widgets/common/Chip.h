// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace Casement {

/// One term of the query in words, "not Type Room", its value bold. A click edits it; × and the Delete key remove it.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    /// lead and value are shown literally; either may hold tenant data.
    Chip(const QString &lead, const QString &value, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QRect crossRect() const;

    QString m_lead;
    QString m_value;
    bool m_overCross = false;
    bool m_crossPressed = false;
};

} // namespace Casement
