// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/ImportPreview.h"

#include <QWidget>

class QPlainTextEdit;

namespace Casement {

class PlainLabel;

/// What of a file fits no mailbox: names nobody has, and lines that name nobody. They can be copied whole, also where
/// there are more than are shown.
class UnmatchedNames final : public QWidget
{
    Q_OBJECT

public:
    explicit UnmatchedNames(QWidget *parent = nullptr);

    /// Hidden when everything fits.
    void setMatch(const ImportPreview &preview, const ImportMatch &match);

private:
    PlainLabel *m_title;
    QPlainTextEdit *m_list;
    QString m_all;
};

} // namespace Casement
