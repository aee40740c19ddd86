// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QRandomGenerator>
#include <QStringList>
#include <QTimer>

class QWidget;

namespace Casement::TestSupport {

/// Clicks, types and scrolls at random in whatever stands on the screen, as far as a person could: in the popup or the
/// modal window when there is one, and only on what is enabled. It never chooses a file. It counts how often a plan was
/// confirmed, and how long the event loop stood still at most.
class Monkey final : public QObject
{
    Q_OBJECT
public:
    explicit Monkey(quint32 seed);
    ~Monkey() override;

    /// One event; false when nothing stands on the screen.
    [[nodiscard]] bool act();

    [[nodiscard]] int confirmations() const { return m_confirmations; }
    [[nodiscard]] qint64 longestStall() const { return m_longestStall; }
    /// The last things it did, for whoever wants to know what led there.
    [[nodiscard]] QStringList lately() const { return m_lately; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *window();
    [[nodiscard]] QWidget *widgetIn(QWidget *window);
    void beat();
    void click(QWidget *widget);
    void press(QWidget *widget);
    void scroll(QWidget *widget);
    void answerPlan(QWidget *dialog);
    void note(const char *what, const QWidget *widget);

    QRandomGenerator m_random;
    QTimer m_heart;
    QElapsedTimer m_sinceBeat;
    qint64 m_longestStall = 0;
    int m_confirmations = 0;
    QStringList m_lately;
};

} // namespace Casement::TestSupport
