// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Glyph.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace Casement {

class GlyphLabel;
class PlainLabel;

/// One thing that the tenant is set to: its name and state, what that means, whom it affects, when it was changed from
/// here, and the buttons that change it. Everything is shown literally.
class TenantRow final : public QWidget
{
    Q_OBJECT
public:
    /// key names the row and its parts for tests and screen readers.
    TenantRow(const QString &key, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setFace(Glyph glyph, const QString &word, bool legacy);
    /// A value that is neither open nor shut, without a mark; as many lines as it needs.
    void setValue(const QString &words);
    /// Lines without text take no room. Of a failure the first line tells.
    void setWords(const QString &meaning, const QString &affects, const QString &clock);
    /// In danger's ink instead of the first line; empty: nothing failed.
    void setFailure(const QString &text);
    /// A command of the row; name is what a screen reader hears.
    QPushButton *addCommand(const QString &object, const QString &text, const QString &name);
    /// Why nothing can be changed; empty: it can.
    void setRefusal(const QString &reason);
    /// The same for the command with this object name alone.
    void setRefusal(const QString &object, const QString &reason);

private:
    PlainLabel *m_title;
    GlyphLabel *m_face;
    PlainLabel *m_value;
    PlainLabel *m_failure;
    PlainLabel *m_meaning;
    PlainLabel *m_affects;
    PlainLabel *m_clock;
    QHBoxLayout *m_commands;
    QList<QPushButton *> m_buttons;
};

} // namespace Casement
