// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <QWidget>

#include <array>

namespace Casement {

class Segment;

/// One protocol out of seven, side by side and in as many lines as the pane's width takes. One stop for Tab; arrows,
/// Home and End choose.
class ProtocolPicker final : public QWidget
{
    Q_OBJECT
public:
    explicit ProtocolPicker(QWidget *parent = nullptr);

    [[nodiscard]] Protocol current() const { return m_current; }
    /// By program: tells nobody.
    void setCurrent(Protocol protocol);

Q_SIGNALS:
    void chosen(Casement::Protocol protocol);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(Protocol protocol);
    bool handleKey(int key);

    std::array<Segment *, allProtocols.size()> m_segments{};
    Protocol m_current = Protocol::Imap;
};

} // namespace Casement
