// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/UseColumns.h"

#include "models/evidence/MailboxEvidence.h"
#include "models/posture/EvidenceRows.h"
#include "models/query/Matching.h"
#include "models/session/columns/AskedDays.h"
#include "models/session/columns/UseWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

using Query::Term;
using Query::Truth;

/// Sorted upwards: no use, not known, used long ago, used lately.
enum : quint32
{
    NoUseRank,
    NoSignRank,
    NotKnownRank,
    FirstUsedRank
};

quint32 rankOf(UseVerdict verdict, const ProtocolUse &use)
{
    switch (verdict) {
    case UseVerdict::NoUse:
        return NoUseRank;
    case UseVerdict::NoSign:
        return NoSignRank;
    case UseVerdict::NotKnown:
        return NotKnownRank;
    case UseVerdict::Used:
        break;
    }
    return FirstUsedRank + static_cast<quint32>(use.last.to.toJulianDay());
}

Tabular::Cell exportedUse(UseVerdict verdict, const ProtocolUse &use)
{
    switch (verdict) {
    case UseVerdict::NoUse:
        return Tabular::Cell::text(QStringLiteral("no use"));
    case UseVerdict::NoSign:
        return Tabular::Cell::text(QStringLiteral("no sign of use"));
    case UseVerdict::NotKnown:
        return Tabular::Cell::text(QStringLiteral("not known"));
    case UseVerdict::Used:
        break;
    }
    if (use.last.from == use.last.to)
        return Tabular::Cell::date(use.last.to);
    return Tabular::Cell::text(
        QStringLiteral("%1/%2").arg(use.last.from.toString(Qt::ISODate), use.last.to.toString(Qt::ISODate)));
}

/// What both kinds of column share: evidence, and a use per row.
class UseColumn : public Column
{
public:
    UseColumn(std::shared_ptr<const MailboxEvidence> evidence, QString id)
        : m_evidence(std::move(evidence)),
          m_id(std::move(id))
    {
    }

    [[nodiscard]] QString shown(quint32 row) const override { return useWords(verdict(row), use(row)); }
    [[nodiscard]] Tabular::Cell exported(quint32 row) const override { return exportedUse(verdict(row), use(row)); }
    [[nodiscard]] StateFace face(quint32 row) const override
    {
        return verdict(row) == UseVerdict::NotKnown ? StateFace::NotKnown : StateFace::None;
    }

protected:
    [[nodiscard]] virtual ProtocolUse use(quint32 row) const = 0;
    [[nodiscard]] virtual UseVerdict verdict(quint32 row) const = 0;

    [[nodiscard]] std::vector<quint32> makeRanks(const QCollator & /*collator*/) const override
    {
        std::vector<quint32> ranks(m_evidence->size());
        for (quint32 row = 0; row < m_evidence->size(); ++row)
            ranks[row] = rankOf(verdict(row), use(row));
        return ranks;
    }

    [[nodiscard]] const MailboxEvidence &evidence() const { return *m_evidence; }
    [[nodiscard]] QDate today() const { return m_evidence->snapshot().today(); }
    [[nodiscard]] const QString &id() const { return m_id; }

private:
    std::shared_ptr<const MailboxEvidence> m_evidence;
    QString m_id;
};

class WindowColumn final : public UseColumn
{
public:
    WindowColumn(std::shared_ptr<const MailboxEvidence> evidence, const QString &id, Protocol protocol, int days)
        : UseColumn(std::move(evidence), id),
          m_protocol(protocol),
          m_days(days)
    {
    }

    [[nodiscard]] QString detail(quint32 row) const override
    {
        return useDetail({m_protocol, use(row), evidence().whyNotKnown(row, m_protocol, m_days)}, verdict(row));
    }
    [[nodiscard]] QString term(quint32 row) const override { return id() + QLatin1Char(':') + word(verdict(row)); }
    [[nodiscard]] QStringList words() const override { return {QStringLiteral("used"), QStringLiteral("none")}; }
    [[nodiscard]] Query::TruthSet test(const Term &term) const override
    {
        Query::TruthSet result(evidence().size());
        const Query::TextMatcher matcher(term);
        for (quint32 row = 0; row < evidence().size(); ++row)
            result.set(row, answer(word(verdict(row)), term, matcher));
        return result;
    }

protected:
    [[nodiscard]] ProtocolUse use(quint32 row) const override { return evidence().use(row, m_protocol); }
    [[nodiscard]] UseVerdict verdict(quint32 row) const override { return evidence().verdict(row, m_protocol, m_days); }

private:
    static Truth answer(const QString &is, const Term &term, const Query::TextMatcher &matcher)
    {
        const bool unknown = is == QLatin1String("unknown");
        if (term.op == Term::Op::Unknown)
            return unknown ? Truth::True : Truth::False;
        return unknown ? Truth::Unknown : matcher.test(is);
    }
    static QString word(UseVerdict verdict)
    {
        if (verdict == UseVerdict::Used)
            return QStringLiteral("used");
        return verdict == UseVerdict::NotKnown ? QStringLiteral("unknown") : QStringLiteral("none");
    }

    Protocol m_protocol;
    int m_days;
};

/// The verdict when no number of days is asked for: any use that is known, else what the last 30 days say.
UseVerdict everVerdict(const MailboxEvidence &evidence, quint32 row, Protocol protocol)
{
    return evidence.use(row, protocol).last.isEmpty() ? evidence.verdict(row, protocol, 30) : UseVerdict::Used;
}

/// No sign of use decides nothing: no source could have proven the opposite.
bool isDecided(UseVerdict verdict)
{
    return verdict == UseVerdict::Used || verdict == UseVerdict::NoUse;
}

Truth dateAnswer(const Term &term, Protocol protocol, const ProtocolUse &use, UseVerdict verdict, const QDate &today)
{
    if (term.op == Term::Op::Unknown)
        return isDecided(verdict) ? Truth::False : Truth::True;
    return wasUsedIn(protocol, use, askedDays(term, newestDay(use, today)), today);
}

/// The newest use, by its day.
class DayColumn : public UseColumn
{
public:
    using UseColumn::UseColumn;

    [[nodiscard]] QString term(quint32 row) const override
    {
        const UseVerdict is = verdict(row);
        if (is != UseVerdict::Used)
            return isDecided(is) ? QLatin1Char('-') + id() + QStringLiteral("<30d") : id() + QStringLiteral(":unknown");
        const DaySpan last = use(row).last;
        if (last.from == last.to && answer(row, onThe(last.to)) == Truth::True)
            return id() + QLatin1Char(':') + last.to.toString(Qt::ISODate);
        // Somewhere in these days, or on this one unless a later use is not known yet: only a question that covers all
        // of them up to the newest finds it for certain.
        const qint64 days = last.from.daysTo(newestDay(use(row), today())) + 1;
        return QStringLiteral("%1<%2d").arg(id(), QString::number(std::max<qint64>(days, 1)));
    }
    [[nodiscard]] Query::TruthSet test(const Term &term) const override
    {
        Query::TruthSet result(evidence().size());
        for (quint32 row = 0; row < evidence().size(); ++row)
            result.set(row, answer(row, term));
        return result;
    }

protected:
    [[nodiscard]] virtual Truth answer(quint32 row, const Term &term) const = 0;

private:
    static Term onThe(const QDate &day)
    {
        Term term;
        term.op = Term::Op::Is;
        term.value = day.toString(Qt::ISODate);
        return term;
    }
};

class LastUseColumn final : public DayColumn
{
public:
    LastUseColumn(std::shared_ptr<const MailboxEvidence> evidence, const QString &id, Protocol protocol)
        : DayColumn(std::move(evidence), id),
          m_protocol(protocol)
    {
    }

    [[nodiscard]] QString detail(quint32 row) const override
    {
        return useDetail({m_protocol, use(row), evidence().whyNotKnown(row, m_protocol, 30)}, verdict(row));
    }

protected:
    [[nodiscard]] ProtocolUse use(quint32 row) const override { return evidence().use(row, m_protocol); }
    [[nodiscard]] UseVerdict verdict(quint32 row) const override { return everVerdict(evidence(), row, m_protocol); }
    [[nodiscard]] Truth answer(quint32 row, const Term &term) const override
    {
        return dateAnswer(term, m_protocol, use(row), verdict(row), today());
    }

private:
    Protocol m_protocol;
};

constexpr std::array legacyProtocols{Protocol::Pop, Protocol::Imap, Protocol::SmtpAuth};

class LastLegacyUseColumn final : public DayColumn
{
public:
    using DayColumn::DayColumn;

    [[nodiscard]] QString detail(quint32 row) const override
    {
        QStringList lines;
        for (const Protocol protocol : legacyProtocols)
            lines.append(QStringLiteral("%1: %2").arg(protocolName(protocol), lineOf(row, protocol)));
        return lines.join(QLatin1Char('\n'));
    }

protected:
    /// The newest use of the three; coverage is no matter of one of them.
    [[nodiscard]] ProtocolUse use(quint32 row) const override
    {
        ProtocolUse newest;
        for (const Protocol protocol : legacyProtocols) {
            const ProtocolUse one = evidence().use(row, protocol);
            if (!one.last.isEmpty() && (newest.last.isEmpty() || one.last.to > newest.last.to))
                newest = one;
        }
        return newest;
    }
    [[nodiscard]] UseVerdict verdict(quint32 row) const override
    {
        UseVerdict least = UseVerdict::NoUse;
        for (const Protocol protocol : legacyProtocols) {
            const UseVerdict one = everVerdict(evidence(), row, protocol);
            if (one == UseVerdict::Used)
                return one;
            if (one == UseVerdict::NotKnown)
                least = one;
        }
        return least;
    }
    /// The newest of the three was then when one of them was, and none of the others was later.
    [[nodiscard]] Truth answer(quint32 row, const Term &term) const override
    {
        if (term.op == Term::Op::Unknown)
            return verdict(row) == UseVerdict::NotKnown ? Truth::True : Truth::False;
        Truth then = Truth::False;
        Truth later = Truth::False;
        for (const Protocol protocol : legacyProtocols) {
            const ProtocolUse one = evidence().use(row, protocol);
            const AskedDays asked = askedDays(term, newestDay(one, today()));
            then = either(then, wasUsedIn(protocol, one, asked, today()));
            later = either(later, wasUsedLater(protocol, one, asked));
        }
        if (then == Truth::False || later == Truth::True)
            return Truth::False;
        return later == Truth::False ? then : Truth::Unknown;
    }

private:
    static Truth either(Truth one, Truth other)
    {
        if (one == Truth::True || other == Truth::True)
            return Truth::True;
        return one == Truth::Unknown || other == Truth::Unknown ? Truth::Unknown : Truth::False;
    }
    [[nodiscard]] Truth wasUsedLater(Protocol protocol, const ProtocolUse &use, const AskedDays &asked) const
    {
        const qint64 now = today().toJulianDay();
        if (asked.last >= now)
            return Truth::False;
        // As in wasUsedIn(): days with a begin are asked of the newest use that is known.
        const bool isOfTheKnownUse = asked.isDistance || asked.first > AskedDays().first;
        return wasUsedIn(protocol, use, {asked.last + 1, now, isOfTheKnownUse}, today());
    }
    [[nodiscard]] QString lineOf(quint32 row, Protocol protocol) const
    {
        const UseVerdict verdict = everVerdict(evidence(), row, protocol);
        const ProtocolEvidence known = evidenceOf(evidence(), row, protocol);
        const QString words = useWords(verdict, known.use);
        return verdict == UseVerdict::NotKnown ? QStringLiteral("%1. %2.").arg(words, notKnownWords(known)) : words;
    }
};

} // namespace

std::shared_ptr<const Column> useWindowColumn(std::shared_ptr<const MailboxEvidence> evidence, const QString &id,
                                              Protocol protocol, int days)
{
    return std::make_shared<WindowColumn>(std::move(evidence), id, protocol, days);
}

std::shared_ptr<const Column> lastUseColumn(std::shared_ptr<const MailboxEvidence> evidence, const QString &id,
                                            Protocol protocol)
{
    return std::make_shared<LastUseColumn>(std::move(evidence), id, protocol);
}

std::shared_ptr<const Column> lastLegacyUseColumn(std::shared_ptr<const MailboxEvidence> evidence, const QString &id)
{
    return std::make_shared<LastLegacyUseColumn>(std::move(evidence), id);
}

} // namespace Casement
