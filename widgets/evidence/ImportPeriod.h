// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"

#include <QWidget>

class QCheckBox;
class QDateEdit;

namespace Casement {

class PlainLabel;

/// Of which days a file tells: what the file says itself, or what a person knows.
class ImportPeriod final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportPeriod(QWidget *parent = nullptr);

    /// own: what the file says; empty when it does not.
    void setFile(const DaySpan &own, bool needed, const QDate &today);
    /// Empty: the file's own, or nobody knows.
    [[nodiscard]] DaySpan period() const;

private:
    void showWhatItMeans();

    DaySpan m_own;
    bool m_needed = false;
    QCheckBox *m_known;
    QWidget *m_fields;
    QDateEdit *m_from;
    QDateEdit *m_to;
    PlainLabel *m_meaning;
};

} // namespace Casement
