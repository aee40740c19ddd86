// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLineEdit;

namespace Casement {

class GlyphLabel;
class PlainLabel;

/// Something that has to be typed, beside what it is for, with a mark that tells whether it matches. Enter in it is no
/// press of the dialog's default button, which is Cancel: whoever ends a word with Enter means the word.
class GuardField final : public QWidget
{
    Q_OBJECT

public:
    /// name: of the field, for whoever looks for it; spoken: what a screen reader says.
    GuardField(const QString &name, const QString &spoken, int width, QWidget *parent);

    void setTexts(const QString &title, const QString &rule);
    /// Tells whether what was typed is what is asked for; asked again for every letter.
    void setCheck(std::function<bool(const QString &)> check);

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool matches() const;
    /// The cursor goes into the field, behind what stands there; typed is added.
    void begin(const QString &typed = {});

Q_SIGNALS:
    void changed();
    /// Enter, when it matches.
    void entered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMatch();

    PlainLabel *m_title;
    PlainLabel *m_rule;
    QLineEdit *m_field;
    GlyphLabel *m_match;
    std::function<bool(const QString &)> m_check;
};

} // namespace Casement
