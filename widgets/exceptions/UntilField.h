// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QWidget>

class QDateEdit;

namespace Casement {

class SegmentedControl;

/// The last day of an exception: a date, and the usual spans as buttons beside it. 90 days at first; never a day that
/// has passed.
class UntilField final : public QWidget
{
    Q_OBJECT
public:
    explicit UntilField(const QDate &today, QWidget *parent = nullptr);

    [[nodiscard]] QDate date() const;
    void setDate(const QDate &date);

private:
    void showSpan();

    QDate m_today;
    QDateEdit *m_date;
    SegmentedControl *m_span;
};

} // namespace Casement
