// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/BusNotes.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QVariantMap>

namespace Casement {

/// Under which number the desktop shows the last one.
class BusNotes::Last final : public QObject
{
public:
    uint id = 0;
};

BusNotes::BusNotes(QDBusConnection bus) : m_bus(std::move(bus)), m_last(std::make_unique<Last>()) {}

BusNotes::~BusNotes() = default;

void BusNotes::show(const QString &title, const QString &text)
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    constexpr int asTheDesktopLikes = -1;
    call.setArguments({QGuiApplication::applicationDisplayName(), m_last->id, QGuiApplication::desktopFileName(), title,
                       text, QStringList(), QVariantMap(), asTheDesktopLikes});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), m_last.get());
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, m_last.get(),
                     [last = m_last.get()](QDBusPendingCallWatcher *answered) {
                         const QDBusPendingReply<uint> reply = *answered;
                         last->id = reply.isError() ? 0 : reply.value();
                         answered->deleteLater();
                     });
}

} // namespace Casement
