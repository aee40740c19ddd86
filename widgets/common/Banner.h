// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/CasementStyle.h"
#include "widgets/common/Glyph.h"
#include "widgets/common/Icons.h"
#include "widgets/common/Surfaces.h"

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace Casement {

class GlyphLabel;
class PlainLabel;

/// One sentence on a tint, a 3 px bar at its start, at most three actions. It stays until closed or hidden.
class Banner final : public NoticeFrame
{
    Q_OBJECT

public:
    explicit Banner(Tone tone, QWidget *parent = nullptr);

    void setTone(Tone tone);
    /// Shown literally and read out by screen readers when it changes.
    void setSentence(const QString &sentence);
    void setGlyph(Glyph glyph);
    void setIcon(IconName name);
    /// A short bold text before the actions, such as a countdown.
    void setTrailing(const QString &text);
    QPushButton *addAction(const QString &text, ButtonKind kind);
    void clearActions();
    void setCloseable(bool closeable);

Q_SIGNALS:
    /// Closed by a person; the banner is hidden already.
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    GlyphLabel *m_mark;
    PlainLabel *m_sentence;
    PlainLabel *m_trailing;
    QHBoxLayout *m_actions;
    QToolButton *m_close;
};

} // namespace Casement
