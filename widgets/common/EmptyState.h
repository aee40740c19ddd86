// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace Casement {

class PlainLabel;

/// In the middle of an empty view: what is empty, why, and one thing to do about it. Text only.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// reason and action may be empty; both texts are shown literally.
    void setTexts(const QString &what, const QString &reason, const QString &action);

Q_SIGNALS:
    void actionRequested();

private:
    PlainLabel *m_what;
    PlainLabel *m_reason;
    QPushButton *m_action;
};

} // namespace Casement
