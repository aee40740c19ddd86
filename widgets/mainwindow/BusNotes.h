// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/mainwindow/RunAlerts.h"

#include <QDBusConnection>

namespace Casement {

/// The desktop's own notifications, by the bus of the session (org.freedesktop.Notifications). Without a bus, or a
/// desktop that shows any, nothing happens; nobody waits for an answer. Each word takes the place of the one before.
class BusNotes final : public DesktopNotes
{
public:
    explicit BusNotes(QDBusConnection bus = QDBusConnection::sessionBus());
    ~BusNotes() override;
    void show(const QString &title, const QString &text) override;

private:
    class Last;
    QDBusConnection m_bus;
    std::unique_ptr<Last> m_last;
};

} // namespace Casement
