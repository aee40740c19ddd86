// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunJournal.h"
#include "models/base/Clock.h"
#include "models/store/Store.h"
#include "tests/support/Settled.h"

#include <QTemporaryDir>

namespace Casement::TestSupport {

inline const QString journalTenant = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

/// A store with a journal in a folder of its own, and runs as other programs would write them into it.
class JournalBench
{
public:
    JournalBench() : store(file()), journal(&store)
    {
        if (!settled(store.open({RunJournal::schema()}, {})))
            qFatal("the store of a test could not be opened");
    }

    [[nodiscard]] QString file() const { return folder.filePath(QStringLiteral("casement.sqlite")); }

    [[nodiscard]] static ActionPlan plan(int rows)
    {
        ActionPlan made;
        made.id = QUuid::createUuid();
        made.tenantId = journalTenant;
        made.account = QStringLiteral("admin@contoso.com");
        made.note = QStringLiteral("CHG-%1").arg(rows);
        for (int number = 1; number <= rows; ++number) {
            PlanRow row;
            row.guid = QUuid(static_cast<uint>(number), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
            row.tenantId = journalTenant;
            row.displayName = QStringLiteral("Mailbox %1").arg(number);
            row.address = QStringLiteral("m%1@contoso.com").arg(number);
            row.seen.set(Protocol::Pop, StoredState::On);
            row.wanted.set(Protocol::Pop, StoredState::Off);
            made.rows.push_back(row);
        }
        return made;
    }

    /// Its id; what was to be changed is not started.
    QUuid begin(int rows) const
    {
        const ActionPlan made = plan(rows);
        return settled(journal.begin(made, clock.nowUtc(), {})) ? made.id : QUuid();
    }
    void settle(const QUuid &run, int row) const
    {
        const QUuid guid(static_cast<uint>(row), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        if (!settled(journal.writeIntent(run, guid, QStringLiteral("request-%1").arg(row), clock.nowUtc(), {})) ||
            !settled(journal.writeOutcome(run, {guid, RowOutcome::Done, {}, {}}, clock.nowUtc(), {})))
            qFatal("a row of a test could not be written");
    }
    void end(const QUuid &run) const
    {
        if (!settled(journal.end(run, RunState::Finished, clock.nowUtc(), {})))
            qFatal("a run of a test could not be ended");
    }

private:
    QTemporaryDir folder;

public:
    SystemClock clock;
    Store store;
    RunJournal journal;
};

} // namespace Casement::TestSupport
