// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <QDate>
#include <QString>

#include <optional>

namespace Casement {

/// Calendar days in UTC; both ends belong to it. Without valid ends, or with its ends the wrong way round, it is empty.
struct DaySpan
{
    QDate from;
    QDate to;

    [[nodiscard]] bool isEmpty() const { return !from.isValid() || !to.isValid() || to < from; }
    [[nodiscard]] int days() const { return isEmpty() ? 0 : static_cast<int>(from.daysTo(to)) + 1; }
    [[nodiscard]] bool contains(const QDate &day) const { return !isEmpty() && from <= day && day <= to; }
    /// Nothing contains an empty span.
    [[nodiscard]] bool contains(const DaySpan &other) const
    {
        return !isEmpty() && !other.isEmpty() && from <= other.from && other.to <= to;
    }
    [[nodiscard]] bool intersects(const DaySpan &other) const
    {
        return !isEmpty() && !other.isEmpty() && from <= other.to && other.from <= to;
    }
    friend bool operator==(const DaySpan &, const DaySpan &) = default;
};

/// The days from the first of both to the last of both.
[[nodiscard]] DaySpan hull(const DaySpan &one, const DaySpan &other);

/// What may be said of a protocol in the last so many days. Not known is never the same as no use.
enum class UseVerdict : quint8
{
    NotKnown,
    Used,
    NoUse, ///< proven: every day was observed by a source that would have seen it
    NoSign ///< nothing seen, by sources that cannot see everything: EWS, ActiveSync, OWA and MAPI get no further
};

/// How much the newest use is worth as a proof.
enum class EvidenceGrade : quint8
{
    None,
    Weak,   ///< a mail program was used that probably speaks this protocol
    Medium, ///< the usage report's own column, or a list without dates
    Strong  ///< a sign-in, or the portal's own counts
};

/// How a protocol that is about to go stands, for people who choose what to switch off.
enum class EvidenceGroup : quint8
{
    None, ///< nothing was ever loaded, so there is no verdict
    InUse,
    Thin, ///< used 31 to 180 days ago, or only some of the last 30 days observed, or no source that could prove it
    NotKnown,
    NoUse
};

/// Why a verdict is NotKnown.
enum class NotKnownReason : quint8
{
    None,
    NotLoaded,
    Concealed, ///< the tenant hides the names in its reports
    NoLicence,
    NoPermission,
    NoRole,
    Failed,
    NotListed, ///< no report lists this mailbox
    TooOld,    ///< observed up to a day more than three days ago
    DaysMissing,
    SpanTooWide,     ///< used, and it may have been inside or outside of the days asked for
    ClientsMissing,  ///< of a half of the sign-in log: it was asked for by the names of known clients
    SendersUnplaced, ///< of SMTP AUTH: a list of senders names somebody who may be any mailbox, this one too
    OutcomeNotSaid   ///< the log has sign-ins of which it does not say whether they succeeded
};

/// The newest success in the sign-in log of somebody who gave nothing but a password.
struct PasswordSignIn
{
    QDate day;      ///< UTC; null: none is known
    QString client; ///< tenant data, as is the address
    QString address;

    [[nodiscard]] bool isKnown() const { return day.isValid(); }
};

/// Everything known of one protocol of one mailbox. A use is a success; failed sign-ins are pressure from outside.
struct ProtocolUse
{
    DaySpan last;             ///< the newest known use was on one of these days; empty: none is known
    DaySpan covered;          ///< observed without a gap, ending at the newest observed day; empty: never observed
    std::optional<int> count; ///< uses in the last 30 days; nothing when no source counts
    int wouldBreak = 0;       ///< of these, a policy that only reports so far would have blocked
    std::optional<int>
        failures; ///< failed sign-ins in the last 30 days; nothing: none seen, and not all of the log was read
    EvidenceGrade grade = EvidenceGrade::None;
    QString client; ///< of the newest use, where a source tells; tenant data, as are the next two
    QString address;
    QString country;
    PasswordSignIn password;
    DaySpan unsaidIn; ///< from the first to the newest sign-in without an outcome; empty: there is none
    int unsaid = 0;   ///< of these, those of the last 30 days
};

/// Evidence that ends more than so many days ago decides nothing: reports are one to three days behind.
inline constexpr int freshEvidenceDays = 3;

/// The days that "the last so many days" means: they end at the newest observed day, or today when nothing fresh was
/// observed. today is a UTC day.
[[nodiscard]] DaySpan windowOf(const ProtocolUse &use, int days, const QDate &today);

/// Used when the newest use is certainly inside the window or behind it; NotKnown when it may be outside, when days of
/// the window were not observed, or when a sign-in in it has no outcome.
[[nodiscard]] UseVerdict verdictOf(Protocol protocol, const ProtocolUse &use, int days, const QDate &today);

/// As far as the use itself tells: OutcomeNotSaid, SpanTooWide, TooOld, DaysMissing, or NotListed for one that was
/// never observed.
/// None when the verdict is known.
[[nodiscard]] NotKnownReason whyNotKnown(Protocol protocol, const ProtocolUse &use, int days, const QDate &today);

/// Never None: that nothing was ever loaded is for the caller to know.
[[nodiscard]] EvidenceGroup groupOf(Protocol protocol, const ProtocolUse &use, const QDate &today);

/// A stable id for files and scripts, never translated: "not-loaded", "concealed", "no-licence", "no-permission",
/// "no-role", "failed", "not-listed", "too-old", "days-missing", "span-too-wide", "clients-missing",
/// "senders-unplaced", "outcome-not-said"; empty for None.
[[nodiscard]] QString notKnownReasonId(NotKnownReason reason);

} // namespace Casement
