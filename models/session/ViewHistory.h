// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Scope.h"
#include "models/store/Store.h"

#include <QDate>
#include <QHash>
#include <QObject>

namespace Casement {

class Clock;
struct SessionServices;

/// What views counted on an earlier day.
struct ViewCounts
{
    QDate day; ///< null: no day is known that is long enough ago
    QHash<QString, qint64> byQuery;
};

/// What a count rests on beside the mailboxes: EWS reaches further as long as nobody knows the organisation's lists of
/// applications. Counts on different grounds are not compared. The numbers are stored; they never change.
enum class ViewGround : quint8
{
    WithoutEwsLists = 0,
    WithEwsLists = 1
};

/// How many mailboxes each view of one tenant had, day by day, so that a count can say how it changed. Kept on this
/// computer; losing it loses nothing but the comparison.
class ViewHistory final : public QObject
{
    Q_OBJECT
public:
    ViewHistory(const QString &tenantId, const SessionServices &services, QObject *parent = nullptr);

    [[nodiscard]] static Schema schema();

    /// Counts over a whole list, of today; a later one of the same day replaces it. Then asks for those of a week ago;
    /// changed() answers.
    void remember(const QHash<QString, qint64> &counts, ViewGround ground);

    /// Those of the newest day that is a week ago or longer, at most five weeks, and was counted on the same ground.
    [[nodiscard]] const ViewCounts &weekAgo() const { return m_weekAgo; }

Q_SIGNALS:
    void changed();

private:
    Task<void> keepAndCompare(QHash<QString, qint64> counts, ViewGround ground, CancelToken token);

    QString m_tenantId;
    const Clock *m_clock;
    Store *m_store;
    ViewCounts m_weekAgo;
    Scope m_scope;
};

} // namespace Casement
