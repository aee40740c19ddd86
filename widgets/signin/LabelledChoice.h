// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;

namespace Casement {

/// A list to choose one from, with its name above: the companion of LabelledField.
class LabelledChoice final : public QWidget
{
    Q_OBJECT
public:
    /// name becomes the list's objectName; label may hold a mnemonic.
    LabelledChoice(const QString &name, const QString &label, QWidget *parent = nullptr);

    void add(int id, const QString &text);
    [[nodiscard]] int current() const;
    /// Nothing happens when there is no such id.
    void setCurrent(int id);
    [[nodiscard]] QComboBox *list() const { return m_list; }

Q_SIGNALS:
    void changed(int id);

private:
    QComboBox *m_list;
};

} // namespace Casement
