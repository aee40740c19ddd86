// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace Casement {

class PlainLabel;

/// A field with its name above and, when something is wrong with it, the reason below in words.
class LabelledField final : public QWidget
{
    Q_OBJECT
public:
    /// name becomes the line edit's objectName; label may hold a mnemonic.
    LabelledField(const QString &name, const QString &label, const QString &placeholder, QWidget *parent = nullptr);

    /// Trimmed.
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

    /// Empty takes the reason away. Typing does too.
    void setFault(const QString &fault);
    [[nodiscard]] bool hasFault() const;

private:
    QLineEdit *m_edit;
    PlainLabel *m_fault;
};

} // namespace Casement
