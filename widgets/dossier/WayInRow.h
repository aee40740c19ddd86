// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/MailboxDossier.h"

#include <QWidget>

namespace Casement {

class GlyphLabel;
class PlainLabel;

/// One protocol: its name, the state that holds and when it was used last; below it what is stored, and what the
/// organisation makes of it.
class WayInRow final : public QWidget
{
    Q_OBJECT
public:
    explicit WayInRow(Protocol protocol, QWidget *parent = nullptr);

    void setWay(const WayIn &way);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitName();

    Protocol m_protocol;
    GlyphLabel *m_mark;
    PlainLabel *m_state;
    GlyphLabel *m_useMark;
    PlainLabel *m_use;
    PlainLabel *m_reason;
};

} // namespace Casement
