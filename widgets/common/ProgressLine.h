// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QProgressBar;
class QPushButton;
class QTimer;

namespace Casement {

class PlainLabel;

/// "2,400 of 5,000 · 3,100 a second", a bar and Cancel. It appears after 0.3 s, so short work does not flicker, and
/// tells screen readers at every quarter.
class ProgressLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent = nullptr);

    /// what: "Reading mailboxes". Shows the line unless finish() comes first.
    void begin(const QString &what);
    /// total is unknown until a source tells it. perSecond below 1 is left out.
    void setProgress(qint64 done, std::optional<qint64> total, double perSecond);
    /// What holds the work up, said behind the figures; empty: nothing does.
    void setHindrance(const QString &reason);
    void finish();

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void cancelRequested();

private:
    void announce(qint64 done, qint64 total);
    void showText();

    QString m_what;
    QString m_figures;
    QString m_hindrance;
    PlainLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer *m_delay;
    int m_quarter = 0;
};

} // namespace Casement
