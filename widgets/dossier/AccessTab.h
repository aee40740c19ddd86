// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <QScrollArea>

class QPushButton;

namespace Casement {

class DossierDesk;
class LadderView;
class PlainLabel;
class ProtocolPicker;

/// "Why is IMAP reachable here?": the ladder of one protocol at a time. The tenant's policies are asked for when this
/// is first looked at.
class AccessTab final : public QScrollArea
{
    Q_OBJECT
public:
    /// The desk outlives the tab.
    explicit AccessTab(DossierDesk *desk, QWidget *parent = nullptr);

    void setProtocol(Protocol protocol);
    /// What the desk knows now.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    DossierDesk *m_desk;
    PlainLabel *m_title;
    ProtocolPicker *m_picker;
    PlainLabel *m_reading;
    LadderView *m_ladder;
    QPushButton *m_again;
};

} // namespace Casement
