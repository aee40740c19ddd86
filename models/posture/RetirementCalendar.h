// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/domain/Protocol.h"

#include <QDate>

#include <vector>

namespace Casement {

/// What Microsoft does to a protocol on a day.
enum class RetirementEffect
{
    PasswordsEnd,          ///< modern sign-in only, in every tenant
    PasswordsOffByDefault, ///< modern sign-in only, unless an administrator allows passwords again
    NotChosenMeansOff,     ///< an organisation that never chose is counted as "off"
    ProtocolEnds           ///< shut for everybody
};

enum class RetirementPhase
{
    ToCome,
    Underway, ///< tenant by tenant, or the last day is only an expectation: whether it has happened here is not known
    Done
};

/// One entry of the calendar.
struct RetirementEntry
{
    QString id;
    std::vector<Protocol> protocols;
    RetirementEffect effect = RetirementEffect::PasswordsEnd;
    QDate begins;          ///< from this day it may hold in a tenant
    QDate ends;            ///< from this day it holds in every tenant
    bool announced = true; ///< false: an expectation, Microsoft has named no day yet
    QDate replaces;        ///< an earlier day that older pages still name; null: none
    QString source;        ///< who says so, a title
    QDate sourceDate;      ///< of what that day's page said

    [[nodiscard]] bool concerns(Protocol protocol) const;
    [[nodiscard]] RetirementPhase phaseOn(const QDate &today) const;
};

/// Microsoft's dates. They are data with a source, since they have moved before: a file that comes with the program,
/// which an administrator's own may replace. Default constructed it holds nothing and answers nothing.
class RetirementCalendar final
{
public:
    RetirementCalendar() = default;

    /// The one that comes with the program.
    [[nodiscard]] static Result<RetirementCalendar> builtIn();
    /// Strict: an unknown member, word or protocol, a date that is none, two entries of one id fail with BadInput
    /// and the entry's name. A calendar half understood would call shut what is open.
    [[nodiscard]] static Result<RetirementCalendar> read(const QByteArray &json);

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    /// The day on which the sources were last read.
    [[nodiscard]] const QDate &asOf() const { return m_asOf; }
    /// Earliest first.
    [[nodiscard]] const std::vector<RetirementEntry> &entries() const { return m_entries; }
    /// Of what is done or underway, the entry that says most about reaching this protocol: one that shuts it before one
    /// that ends passwords, what is done before what is underway. Null when there is none; lives as long as the
    /// calendar.
    [[nodiscard]] const RetirementEntry *inForce(Protocol protocol, const QDate &today) const;
    /// The next to come for this protocol, or null.
    [[nodiscard]] const RetirementEntry *next(Protocol protocol, const QDate &today) const;

private:
    QDate m_asOf;
    std::vector<RetirementEntry> m_entries;
};

} // namespace Casement
