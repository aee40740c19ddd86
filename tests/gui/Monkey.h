// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QRandomGenerator>
#include <QStringList>
#include <QTimer>

#include <functional>

class QWidget;

namespace Casement::TestSupport {

/// Clicks, types and scrolls at random in whatever stands on the screen, as far as a person could: in the popup or the
/// modal window when there is one, and only on what is enabled. More often than chance would have it, it asks for a
/// plan of a few mailboxes and answers what the guard asks for. It never chooses a file. It counts how often a plan was
/// confirmed, and how long the event loop stood still at most.
class Monkey final : public QObject
{
    Q_OBJECT
public:
    explicit Monkey(quint32 seed);
    ~Monkey() override;

    /// Acts so often, as long as goesOn says so and something stands on the screen; true when it is over. It acts from
    /// the event loop, also from the one that a menu runs while it is open.
    [[nodiscard]] bool play(int events, std::function<bool()> goesOn);

    [[nodiscard]] int acted() const { return m_acted; }

    [[nodiscard]] int confirmations() const { return m_confirmations; }
    [[nodiscard]] qint64 longestStall() const { return m_longestStall; }
    /// The last things it did, for whoever wants to know what led there.
    [[nodiscard]] QStringList lately() const { return m_lately; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *window();
    [[nodiscard]] QWidget *widgetIn(QWidget *window);
    void next();
    void act(QWidget *top);
    void beat();
    void click(QWidget *widget);
    void press(QWidget *widget);
    void scroll(QWidget *widget);
    void askForPlan(QWidget *window);
    void answerPlan(QWidget *dialog);
    void note(const char *what, const QWidget *widget);

    QRandomGenerator m_random;
    QTimer m_heart;
    QElapsedTimer m_sinceBeat;
    qint64 m_longestStall = 0;
    int m_confirmations = 0;
    int m_wanted = 0;
    int m_acted = 0;
    bool m_over = false;
    bool m_answering = false; ///< what it does takes several turns of the event loop; nothing else is done meanwhile
    std::function<bool()> m_goesOn;
    QStringList m_lately;
};

} // namespace Casement::TestSupport
