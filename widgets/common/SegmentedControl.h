// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace Casement {

class Segment;

/// One choice out of few, side by side: "Leave | On | Off | By org". It is one stop for Tab; arrows, Home and End
/// choose. A screen reader meets radio buttons.
class SegmentedControl final : public QWidget
{
    Q_OBJECT

public:
    /// name is what is being chosen, for example the protocol; it stands before each option for a screen reader.
    explicit SegmentedControl(const QString &name, QWidget *parent = nullptr);

    /// quiet: the choice that changes nothing; it is marked in grey when chosen. The first option added is chosen.
    void addOption(int id, const QString &text, bool quiet = false);
    [[nodiscard]] int current() const;
    /// Choosing by program tells nobody.
    void setCurrent(int id);
    void setOptionEnabled(int id, bool enabled, const QString &reason);

Q_SIGNALS:
    /// A person chose this option.
    void chosen(int id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(Segment *button);
    void step(int by);
    void jump(int from, int by);
    bool handleKey(int key);

    QString m_name;
    QList<Segment *> m_options;
};

} // namespace Casement
