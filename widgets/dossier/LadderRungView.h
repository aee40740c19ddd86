// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessLadder.h"
#include "widgets/common/Glyph.h"
#include "widgets/common/Surfaces.h"
#include "widgets/common/Theme.h"

namespace Casement {

class PlainLabel;

/// One layer of the ladder: a mark on the rail, the layer's name and state, what it does here and what would change it.
/// The one that decides is framed and says so.
class LadderRungView final : public NoticeFrame
{
    Q_OBJECT
public:
    explicit LadderRungView(QWidget *parent = nullptr);

    /// isFirst, isLast: where the rail begins and ends. tone: of the frame, when this one decides.
    void setRung(const LadderRung &rung, Protocol protocol, bool isFirst, bool isLast, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int railExtent() const;
    void paintRail(QPainter &painter, const Theme &theme) const;

    PlainLabel *m_name;
    PlainLabel *m_state;
    PlainLabel *m_words;
    PlainLabel *m_decides;
    PlainLabel *m_change;
    Glyph m_glyph = Glyph::NotKnown;
    Tone m_tone = Tone::Neutral;
    bool m_isDeciding = false;
    bool m_isFirst = false;
    bool m_isLast = false;
    bool m_isLegacy = true;
};

} // namespace Casement
