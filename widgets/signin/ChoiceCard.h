// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Icons.h"

#include <QAbstractButton>

namespace Casement {

/// One way to go on, as a card: icon, title, what one gets, what it takes. Click, Space or Enter chooses it.
class ChoiceCard final : public QAbstractButton
{
    Q_OBJECT
public:
    ChoiceCard(IconName icon, const QString &title, const QString &gain, const QString &cost,
               QWidget *parent = nullptr);

    /// The one that Enter chooses from elsewhere on the page; it stands on a tint.
    void setSuggested(bool suggested);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    IconName m_icon;
    QString m_gain;
    QString m_cost;
    bool m_suggested = false;
};

} // namespace Casement
