// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/EvidenceColumns.h"

#include "models/evidence/MailboxEvidence.h"
#include "models/inventory/CodeColumn.h"
#include "models/inventory/TextColumn.h"
#include "models/posture/ClientWords.h"
#include "models/posture/EvidenceRows.h"
#include "models/posture/EvidenceWords.h"
#include "models/query/Matching.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <optional>

namespace Casement {

namespace {

using Query::Term;
using Query::Truth;

constexpr std::array legacyProtocols{Protocol::Pop, Protocol::Imap, Protocol::SmtpAuth};

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::EvidenceColumns", text);
}

QString reasonWords(NotKnownReason why)
{
    return QStringLiteral("%1. %2").arg(notKnownWords(why), notKnownAdvice(why));
}

CodeEntry notKnown(const QString &id, NotKnownReason why)
{
    CodeEntry entry;
    entry.shown = say("Not known");
    entry.detail = reasonWords(why);
    entry.exported = Tabular::Cell::text(QStringLiteral("not known"));
    entry.face = StateFace::NotKnown;
    entry.term = id + QStringLiteral(":unknown");
    entry.unknown = true;
    return entry;
}

/// A table of known values, and "not known" once for every reason that occurs.
class CodesWithReasons final
{
public:
    CodesWithReasons(const QString &id, quint32 rank, std::vector<CodeEntry> known)
        : m_id(id),
          m_rank(rank),
          m_entries(std::move(known))
    {
    }

    void add(quint16 known) { m_codes.push_back(known); }
    void addNotKnown(NotKnownReason why)
    {
        if (const auto code = m_reasons.constFind(why); code != m_reasons.constEnd()) {
            m_codes.push_back(*code);
            return;
        }
        const auto code = static_cast<quint16>(m_entries.size());
        m_entries.push_back(notKnown(m_id, why));
        m_entries.back().rank = m_rank;
        m_reasons.insert(why, code);
        m_codes.push_back(code);
    }
    [[nodiscard]] std::shared_ptr<const Column> take()
    {
        return std::make_shared<CodeColumn>(std::move(m_entries), std::move(m_codes), false);
    }

private:
    QString m_id;
    quint32 m_rank;
    std::vector<CodeEntry> m_entries;
    std::vector<quint16> m_codes;
    QHash<NotKnownReason, quint16> m_reasons;
};

/// A number per row, some of them not known or known to be larger.
class CountColumn final : public Column
{
public:
    using Read = std::function<std::optional<EvidenceCount>(const MailboxEvidence &, quint32 row)>;

    struct Words
    {
        QString id;
        QString known;                                                        ///< what the number means
        std::function<QString(const MailboxEvidence &, quint32 row)> unknown; ///< why there is none
    };

    CountColumn(std::shared_ptr<const MailboxEvidence> evidence, Words words, Read read)
        : m_evidence(std::move(evidence)),
          m_words(std::move(words)),
          m_read(std::move(read))
    {
    }

    [[nodiscard]] QString shown(quint32 row) const override
    {
        const auto count = value(row);
        if (!count)
            return say("Not known");
        const QString number = QLocale().toString(count->number);
        return count->atLeast ? QStringLiteral("≥ %1").arg(number) : number;
    }
    [[nodiscard]] Tabular::Cell exported(quint32 row) const override
    {
        const auto count = value(row);
        if (!count)
            return Tabular::Cell::text(QStringLiteral("not known"));
        if (count->atLeast)
            return Tabular::Cell::text(QStringLiteral("at least %1").arg(count->number));
        return Tabular::Cell::number(count->number);
    }
    [[nodiscard]] StateFace face(quint32 row) const override
    {
        return value(row) ? StateFace::None : StateFace::NotKnown;
    }
    [[nodiscard]] QString detail(quint32 row) const override
    {
        const auto count = value(row);
        if (!count)
            return m_words.unknown(*m_evidence, row);
        return count->atLeast ? m_words.known + QLatin1Char('\n') + m_words.unknown(*m_evidence, row) : m_words.known;
    }
    [[nodiscard]] QString term(quint32 row) const override
    {
        const auto count = value(row);
        if (!count)
            return m_words.id + QStringLiteral(":unknown");
        return m_words.id + (count->atLeast ? QStringLiteral(">=") : QStringLiteral(":")) +
               QString::number(count->number);
    }
    [[nodiscard]] Query::TruthSet test(const Term &term) const override
    {
        Query::TruthSet result(m_evidence->size());
        for (quint32 row = 0; row < m_evidence->size(); ++row) {
            const auto count = value(row);
            if (term.op == Term::Op::Unknown)
                result.set(row, count ? Truth::False : Truth::True);
            else
                result.set(row, matches(term, count));
        }
        return result;
    }

protected:
    [[nodiscard]] std::vector<quint32> makeRanks(const QCollator & /*collator*/) const override
    {
        std::vector<quint32> ranks(m_evidence->size());
        for (quint32 row = 0; row < m_evidence->size(); ++row) {
            const auto count = value(row);
            ranks[row] = count ? static_cast<quint32>(count->number) + 1 : 0;
        }
        return ranks;
    }

private:
    [[nodiscard]] std::optional<EvidenceCount> value(quint32 row) const { return m_read(*m_evidence, row); }

    /// "At least so many" is an answer only where every larger number has the same one.
    static Truth matches(const Term &term, const std::optional<EvidenceCount> &count)
    {
        const Truth truth = Query::matchNumber(term, count ? std::optional<double>(count->number) : std::nullopt);
        if (!count || !count->atLeast)
            return truth;
        const Truth beyond = Query::matchNumber(term, std::numeric_limits<double>::infinity());
        return truth == beyond ? truth : Truth::Unknown;
    }

    std::shared_ptr<const MailboxEvidence> m_evidence;
    Words m_words;
    Read m_read;
};

/// Of the newest legacy use; nothing when none is known.
std::optional<ProtocolUse> newestUse(const MailboxEvidence &evidence, quint32 row)
{
    std::optional<ProtocolUse> newest;
    for (const Protocol protocol : legacyProtocols) {
        ProtocolUse use = evidence.use(row, protocol);
        if (!use.last.isEmpty() && (!newest || use.last.to > newest->last.to))
            newest = std::move(use);
    }
    return newest;
}

/// Of the first of the three that is not known, which is enough for "nothing was seen" to be no proof.
std::optional<NotKnownReason> whyNotKnown(const MailboxEvidence &evidence, quint32 row)
{
    for (const Protocol protocol : legacyProtocols) {
        if (evidence.verdict(row, protocol, 30) == UseVerdict::NotKnown)
            return evidence.whyNotKnown(row, protocol, 30);
    }
    return std::nullopt;
}

/// Why no source tells of a mailbox at all: the report does not list it, or there is none that could.
NotKnownReason whyNotListed(const MailboxEvidence &evidence)
{
    const SourceStatus &report = evidence.snapshot().source(EvidenceSource::UsageReport);
    const bool isRead = report.state == SourceStatus::Good || report.state == SourceStatus::Partial;
    return isRead || report.why == NotKnownReason::None ? NotKnownReason::NotListed : report.why;
}

/// EWS is told by no source but the usage report, so that its days are those of the report.
NotKnownReason whyLastWayInIsNotKnown(const MailboxEvidence &evidence, quint32 row)
{
    if (const auto why = whyNotKnown(evidence, row))
        return *why;
    const QDate begin = windowOf(evidence.use(row, Protocol::Ews), 30, evidence.snapshot().today()).from;
    if (evidence.hasUnsaid(row, begin))
        return NotKnownReason::OutcomeNotSaid;
    ProtocolUse reported;
    reported.covered = evidence.use(row, Protocol::Ews).covered;
    if (reported.covered.isEmpty())
        return whyNotListed(evidence);
    const bool isObserved = reported.covered.contains(windowOf(reported, 30, evidence.snapshot().today()));
    return isObserved ? NotKnownReason::SpanTooWide : NotKnownReason::DaysMissing;
}

CodeEntry gradeEntry(const char *word, const QString &shown, const QString &detail, quint32 rank)
{
    CodeEntry entry;
    entry.shown = shown;
    entry.detail = detail;
    entry.exported = Tabular::Cell::text(QLatin1String(word));
    entry.term = QStringLiteral("evidence:") + QLatin1String(word);
    entry.trueWords = {QLatin1String(word)};
    entry.rank = rank;
    return entry;
}

/// In the order of the codes that gradeColumn() deals out.
std::vector<CodeEntry> gradeEntries()
{
    return {gradeEntry("none", say("No use"),
                       say("Each of the 30 days up to the newest observed one is covered; nothing was seen. Reports "
                           "are one to three days "
                           "behind."),
                       1),
            gradeEntry("weak", say("Weak"), say("Only programs were seen that may use it."), 2),
            gradeEntry("medium", say("Medium"), say("A usage report says so, without a day or a program."), 3),
            gradeEntry("strong", say("Strong"), say("Single uses are known, with day and program."), 4)};
}

quint16 gradeCode(EvidenceGrade grade)
{
    switch (grade) {
    case EvidenceGrade::Strong:
        return 3;
    case EvidenceGrade::Medium:
        return 2;
    case EvidenceGrade::Weak:
    case EvidenceGrade::None:
        break;
    }
    return 1;
}

std::shared_ptr<const Column> textColumn(const QString &id, const std::shared_ptr<const TextArena> &texts)
{
    return std::make_shared<TextColumn>(texts->size(), id, [texts](quint32 row) { return texts->at(row); });
}

template <class Read>
std::shared_ptr<const TextArena> arenaOf(const MailboxEvidence &evidence, Read read)
{
    auto texts = std::make_shared<TextArena>();
    for (quint32 row = 0; row < evidence.size(); ++row) {
        const auto newest = newestUse(evidence, row);
        texts->append(newest ? read(*newest) : QString());
    }
    texts->squeeze();
    return texts;
}

/// The least of the three protocols.
std::optional<EvidenceCount> daysObserved(const MailboxEvidence &evidence, quint32 row)
{
    std::optional<int> least;
    for (const Protocol protocol : legacyProtocols) {
        const ProtocolUse use = evidence.use(row, protocol);
        if (use.covered.isEmpty())
            return std::nullopt;
        const DaySpan window = windowOf(use, 30, evidence.snapshot().today());
        const DaySpan seen{std::max(use.covered.from, window.from), std::min(use.covered.to, window.to)};
        least = std::min(least.value_or(30), seen.days());
    }
    return least ? std::optional(EvidenceCount{*least}) : std::nullopt;
}

CodeEntry wayInEntry(bool only)
{
    CodeEntry entry;
    entry.shown = only ? say("Last way in") : QString();
    entry.exported = Tabular::Cell::boolean(only);
    entry.detail = only ? say("Nobody was seen to come in by anything but a legacy protocol.") : QString();
    entry.term = only ? QStringLiteral("lastwayin") : QStringLiteral("-lastwayin");
    entry.trueWords = {only ? QStringLiteral("yes") : QStringLiteral("no")};
    entry.rank = only ? 2 : 0;
    return entry;
}

} // namespace

std::shared_ptr<const Column> attackColumn(std::shared_ptr<const MailboxEvidence> evidence)
{
    const CountColumn::Words words{
        QStringLiteral("attack"), say("Failed sign-ins by legacy clients in 30 days. Nobody got in by these."),
        [](const MailboxEvidence &all, quint32 row) { return whyAttackIsNotKnown(all, row); }};
    return std::make_shared<CountColumn>(std::move(evidence), words,
                                         [](const MailboxEvidence &all, quint32 row) { return all.attack(row); });
}

std::shared_ptr<const Column> observedColumn(std::shared_ptr<const MailboxEvidence> evidence)
{
    const CountColumn::Words words{QStringLiteral("observed"),
                                   say("Of 30 days, those in which a source would have seen POP, IMAP and SMTP AUTH."),
                                   [](const MailboxEvidence &all, quint32) { return reasonWords(whyNotListed(all)); }};
    return std::make_shared<CountColumn>(std::move(evidence), words, daysObserved);
}

std::shared_ptr<const Column> gradeColumn(const MailboxEvidence &evidence)
{
    CodesWithReasons codes(QStringLiteral("evidence"), 0, gradeEntries());
    for (quint32 row = 0; row < evidence.size(); ++row) {
        const auto newest = newestUse(evidence, row);
        const auto why = newest ? std::nullopt : whyNotKnown(evidence, row);
        if (why)
            codes.addNotKnown(*why);
        else
            codes.add(newest ? gradeCode(newest->grade) : 0);
    }
    return codes.take();
}

std::shared_ptr<const Column> lastClientColumn(const MailboxEvidence &evidence, const QString &id)
{
    return textColumn(id, arenaOf(evidence, [](const ProtocolUse &use) { return clientWords(use.client); }));
}

std::shared_ptr<const Column> loggedClientColumn(const MailboxEvidence &evidence, const QString &id)
{
    return textColumn(id, arenaOf(evidence, [](const ProtocolUse &use) { return use.client; }));
}

std::shared_ptr<const Column> lastPlaceColumn(const MailboxEvidence &evidence, const QString &id)
{
    return textColumn(id, arenaOf(evidence, [](const ProtocolUse &use) {
                          return use.country.isEmpty() ? use.address : use.address + QLatin1Char(' ') + use.country;
                      }));
}

std::shared_ptr<const Column> lastWayInColumn(const MailboxEvidence &evidence)
{
    CodesWithReasons codes(QStringLiteral("lastwayin"), 1, {wayInEntry(false), wayInEntry(true)});
    for (quint32 row = 0; row < evidence.size(); ++row) {
        const auto only = evidence.isLastWayIn(row);
        if (only)
            codes.add(*only ? 1 : 0);
        else
            codes.addNotKnown(whyLastWayInIsNotKnown(evidence, row));
    }
    return codes.take();
}

} // namespace Casement
