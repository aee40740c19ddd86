// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionRunner.h"
#include "models/actions/PlanBuilder.h"
#include "models/exceptions/ExceptionBook.h"
#include "tests/support/Settled.h"

#include <QHash>
#include <QTemporaryDir>

namespace Casement::TestSupport {

inline const QString tenantA = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
inline const QDateTime noon(QDate(2026, 11, 18), QTime(12, 0), Qt::UTC);

[[nodiscard]] ClientAccessSettings settings(const QString &text);
[[nodiscard]] ClientAccessSettings everythingOn();
[[nodiscard]] QUuid guidOf(int number);
[[nodiscard]] Mailbox mailbox(int number, const ClientAccessSettings &access = everythingOn());
[[nodiscard]] std::vector<Mailbox> mailboxes(int count);
[[nodiscard]] PlanContext context(int tenantMailboxCount = 1000);
[[nodiscard]] ConfirmedPlan confirmed(const ActionPlan &plan);

class FixedClock final : public Clock
{
public:
    QDateTime now = noon;
    [[nodiscard]] QDateTime nowUtc() const override { return now; }
};

/// A service in memory that answers late, lies and breaks as it is told.
class FakeTenant final : public StepChannel
{
public:
    enum class Act
    {
        Apply,       ///< as it should be
        ApplyAndCut, ///< happens, but the answer is lost
        Cut,         ///< does not happen, and the answer is lost
        Refuse,
        OutOfScope,
        RoleGone, ///< changes are refused with 403; reading still works
        SignedOut,
        NoNetwork,
        NotTrusted,    ///< somebody stands between: not sent
        SentElsewhere, ///< a redirect: not done
        Withdrawn,     ///< taken back before it left
        Throttled,     ///< not done, and the patience with it is at its end
        Down,          ///< changes are not done, and answered with 503; reading still works
        ReadsTimeOut,  ///< reading gets no answer; changes would be done
        BadPart,       ///< it happens, but whenever it is read nothing usable comes back
        Hang           ///< neither happens nor answers until cancelled
    };

    explicit FakeTenant(const std::vector<Mailbox> &mailboxes);

    QHash<QUuid, ClientAccessSettings> stored;
    QHash<QUuid, Act> acts;  ///< for the next changes of this mailbox
    QHash<QUuid, int> lag;   ///< this many readings after a change still show the old value
    QHash<QUuid, int> sends; ///< how often a change of this mailbox left
    QHash<QUuid, int> reads;
    int inFlight = 0;
    int mostInFlight = 0; ///< changes
    int inReading = 0;
    int mostReading = 0;                   ///< requests that read
    std::function<void(QUuid)> beforeSend; ///< at the moment a change leaves
    std::function<void(QUuid)> beforeRead; ///< for each mailbox of a reading, before any is answered
    std::function<void(QUuid)> afterSend;  ///< when the service has done it, before the answer

    [[nodiscard]] int totalSends() const;
    [[nodiscard]] std::vector<Mailbox> asRead() const;

    QString leadsTo = tenantA;
    QList<size_t> requests; ///< of readings: for how many mailboxes each was

    [[nodiscard]] QString tenantId() const override { return leadsTo; }
    Task<Outcome> send(StepChange change, CancelToken cancel) override;
    Task<std::vector<Result<StepSettings>>> read(std::vector<StepTarget> targets, CancelToken cancel) override;

private:
    [[nodiscard]] Result<StepSettings> reading(const QUuid &mailbox);
    void apply(const QUuid &mailbox, const ClientAccessSettings &wanted);
    [[nodiscard]] Outcome answerTo(const QUuid &mailbox, const ClientAccessSettings &wanted);

    QHash<QUuid, ClientAccessSettings> m_old;
    std::vector<Mailbox> m_mailboxes;
};

/// A store with journal in a folder of its own, and everything a run needs.
class RunBench final
{
public:
    explicit RunBench(int mailboxes = 10);

    /// POP and IMAP off for all mailboxes.
    [[nodiscard]] ActionPlan plan() const;
    [[nodiscard]] std::unique_ptr<ActionRunner> runner(const QString &tenant = tenantA);
    [[nodiscard]] Result<RunSummary> run(const ActionPlan &what);
    [[nodiscard]] std::vector<RunRow> rows(const QUuid &run);
    /// What becomes of the changes of this mailbox and all after it.
    void actFrom(int first, FakeTenant::Act act);
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("casement.sqlite")); }

private:
    QTemporaryDir m_folder;

public:
    FixedClock clock;
    Store store;
    RunJournal journal;
    FakeTenant tenant;
    ExceptionBook exceptions;
    RunPace pace;
};

/// Looks at every signal of a runner: the counts must add up, and be what the rows add up to.
class CountsWitness final : public QObject
{
    Q_OBJECT
public:
    CountsWitness(ActionRunner *runner, int total);
    [[nodiscard]] bool isSound() const { return m_sound && m_signals > 0; }
    QHash<QUuid, QList<RowOutcome>> history;

private:
    int m_total;
    int m_signals = 0;
    bool m_sound = true;
};

} // namespace Casement::TestSupport
