// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QKeyEvent;

namespace Casement::TestSupport {

/// Counts what a person's hand does: presses of a mouse button, and of keys that do something. Typing into a field is
/// not counted, moving between fields with Tab neither. It sees the events of the whole application, so whatever a test
/// does without events is not counted either: a journey clicks, and calls nothing.
class ClickCounter final : public QObject
{
public:
    ClickCounter();
    ~ClickCounter() override;

    [[nodiscard]] int clicks() const { return m_clicks; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] static bool isTyping(const QObject *target, const QKeyEvent *event);

    int m_clicks = 0;
    bool m_buttonIsDown = false;
    bool m_keyIsDown = false;
};

} // namespace Casement::TestSupport
