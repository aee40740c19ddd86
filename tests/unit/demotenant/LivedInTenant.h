// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/demotenant/DemoClient.h"

#include <QDate>
#include <QDateTime>
#include <QMap>
#include <QSet>

#include <atomic>

namespace Casement::Demo {

/// Days as yyyy-MM-dd; texts order as the dates do.
using Days = QSet<QString>;

/// A truth file as a test asks it.
struct Truth
{
    explicit Truth(const QByteArray &text);
    Truth(const Truth &) = delete;
    Truth &operator=(const Truth &) = delete;

    /// The days in which `mailbox` was used `how`: "password" or "modern".
    [[nodiscard]] static Days days(const nlohmann::json &mailbox, const char *protocol, const char *how);
    [[nodiscard]] static Days used(const nlohmann::json &mailbox, const char *protocol)
    {
        return days(mailbox, protocol, "password") + days(mailbox, protocol, "modern");
    }
    [[nodiscard]] static bool isWithin(const Days &days, const QDate &from, const QDate &to);
    [[nodiscard]] QDate date(const char *member) const;

    nlohmann::json json;
    QMap<QString, const nlohmann::json *> byUpn; ///< in lower case
};

/// A tenant at a moment that tests set, with a Global Reader signed in, and its truth at that moment's beginning.
struct LivedInTenant
{
    LivedInTenant();

    /// Back to noon, with the settings that the truth was written under.
    void reset();
    [[nodiscard]] bool settings(const nlohmann::json &values);
    [[nodiscard]] QUrl url(const QString &path, const QString &query = {}) const;
    /// The report as JSON; `argument` stands in its brackets.
    [[nodiscard]] nlohmann::json report(const QByteArray &argument);
    /// All pages of the sign-in log; empty when it refuses.
    [[nodiscard]] std::vector<nlohmann::json> log(const QByteArray &filter);

    /// A Wednesday.
    [[nodiscard]] static QDateTime noon() { return {QDate(2026, 11, 18), QTime(12, 0), Qt::UTC}; }
    /// Asks the log for both kinds.
    static constexpr const char *anyKind =
        "(signInEventTypes/any(t: t eq 'interactiveUser') or signInEventTypes/any(t: t eq 'nonInteractiveUser'))";

    std::atomic<qint64> nowMs{noon().toMSecsSinceEpoch()};
    Tenant tenant;
    Addresses addresses;
    DemoClient client;
    Truth truth;
};

inline constexpr qint64 hourMs = 3600000;

} // namespace Casement::Demo
