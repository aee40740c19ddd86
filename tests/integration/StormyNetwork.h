// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/Limits.h"
#include "tests/support/VirtualTime.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUuid>

#include <nlohmann/json_fwd.hpp>

#include <random>

namespace Casement::TestSupport {

/// What the storm does, of a hundred requests; the rest is answered as it should be.
struct Weather
{
    int percent429 = 30;       ///< half of them name a time, the others do not
    int percent503 = 5;        ///< before the effect
    int percent503After = 0;   ///< after the effect of a change
    int percentOfParts429 = 0; ///< of a hundred parts of batches that came through; half of them name a time
    std::chrono::milliseconds latency{800};
};

/// An Exchange that answers without a network and on a virtual clock, so that ten thousand mailboxes take seconds. It
/// keeps POP and IMAP of each mailbox and counts what it sees.
class StormyNetwork final : public QNetworkAccessManager
{
public:
    /// The client's pace says how soon it may come back where no time is named.
    StormyNetwork(VirtualTime *time, const Weather &weather, const Http::Limits &pace, quint32 seed);

    QHash<QUuid, bool> isOn;       ///< POP and IMAP; a mailbox that is not here does not exist
    QHash<QUuid, int> changesSeen; ///< whatever was answered
    int requests = 0;
    int batches = 0; ///< of those, requests that read several mailboxes
    int refused429 = 0;
    int refused503 = 0;
    int refusedParts = 0; ///< of batches that were answered
    int cutShort = 0;     ///< changes among those 503, whose outcome nobody can know
    int repeated = 0;     ///< changes that had happened before, sent once more
    int dated = 0;        ///< answers that named a date to come back at
    int refused401 = 0;   ///< requests with a token that is good no more
    int tooEarly = 0;     ///< requests that came before a time that had been named, or sooner than the pace allows
    int mostAtOnce = 0;
    /// From then on nothing gets through for so long.
    void goesAway(std::chrono::milliseconds at, std::chrono::milliseconds duration)
    {
        m_goneFrom = at;
        m_goneUntil = at + duration;
    }
    int lostOnTheWay = 0; ///< requests that met that

    /// From now on only this token is taken, and for so long.
    [[nodiscard]] QByteArray newToken(std::chrono::milliseconds life);

    std::chrono::milliseconds lastAt{0}; ///< when the last request came

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body) override;

private:
    struct Said
    {
        int status = 200;
        QByteArray retryAfter;
        QByteArray body;
        int partsWait = -1; ///< seconds; the longest that parts of a batch were told
    };
    Said answerTo(const QByteArray &body);
    Said answerToBatch(const nlohmann::json &requested);
    Said answerToOne(const nlohmann::json &input);
    Said blow(bool isChange, const QUuid &mailbox);
    QList<QNetworkReply::RawHeaderPair> headersOf(const Said &said);
    [[nodiscard]] QByteArray tokenThatIsGood() const;
    QByteArray rowOf(const QUuid &mailbox) const;
    int roll(int sides);
    std::chrono::milliseconds soonest(const QByteArray &body, const Said &said);

    VirtualTime *m_time;
    Weather m_weather;
    Http::Limits m_pace;
    QHash<QByteArray, int> m_throttledInARow; ///< by body
    std::mt19937 m_random;
    Timekeeper::Time m_notBefore;
    int m_inFlight = 0;
    int m_tokens = 0;
    std::chrono::milliseconds m_tokenEnds{0};
    std::chrono::milliseconds m_goneFrom{0};
    std::chrono::milliseconds m_goneUntil{0};
};

} // namespace Casement::TestSupport
