// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessLadder.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace Casement {

class GlyphLabel;
class LadderRungView;
class PlainLabel;

/// The layers between a client and the mailbox, outermost first; below them the result, and where sources differ.
class LadderView final : public QWidget
{
    Q_OBJECT
public:
    explicit LadderView(QWidget *parent = nullptr);

    void setLadder(const AccessLadder &ladder);

private:
    std::vector<LadderRungView *> m_rungs;
    QVBoxLayout *m_rail;
    GlyphLabel *m_mark;
    PlainLabel *m_result;
    PlainLabel *m_differTitle;
    PlainLabel *m_differ;
};

} // namespace Casement
