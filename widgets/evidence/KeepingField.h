// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"

#include <QWidget>

class QPushButton;
class QSpinBox;

namespace Casement {

class EvidenceKeeping;
class PlainLabel;

/// For how many days evidence is kept, and how much room it takes on this computer.
class KeepingField final : public QWidget
{
    Q_OBJECT

public:
    /// Not owned; outlives it.
    explicit KeepingField(EvidenceKeeping *keeping, QWidget *parent = nullptr);

private:
    void showKept();
    void showChange();

    void showDays();
    void showError(const Error &error);

    EvidenceKeeping *m_keeping;
    int m_shownKept = 0; ///< the number that the field was last told of
    QSpinBox *m_days;
    QPushButton *m_apply;
    PlainLabel *m_size;
};

} // namespace Casement
