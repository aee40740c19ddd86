// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanStanding.h"

#include "models/actions/StepWords.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionPlan)
};

RowStanding standingOf(const PlanRow &row, const Result<StepSettings> &read)
{
    RowStanding standing{row.target(), row.address, restrictedTo(row.wanted, row.seen), row.wanted, {}, {}, {}};
    if (!read) {
        standing.message = read.error().oneLine();
        return standing;
    }
    standing.now = restrictedTo(row.wanted, *read);
    standing.standing = judgeReading(row.seen, row.wanted, *read);
    return standing;
}

} // namespace

int PlanStanding::count(FirstReading standing) const
{
    return static_cast<int>(std::ranges::count(rows, std::optional(standing), &RowStanding::standing));
}

int PlanStanding::notRead() const
{
    return static_cast<int>(std::ranges::count(rows, std::optional<FirstReading>(), &RowStanding::standing));
}

void setAsideStale(ActionPlan &plan, const PlanStanding &standing)
{
    QHash<QUuid, const RowStanding *> found;
    for (const RowStanding &row : standing.rows)
        found.insert(row.target.guid, &row);
    const auto isStale = [&](const PlanRow &row) {
        const RowStanding *now = found.value(row.guid);
        if (!now || now->standing == FirstReading::AsBefore)
            return false;
        SetAside aside{row.guid, row.displayName, row.address, SetAsideReason::AlreadyAsWanted, row.withheld, {}};
        if (!now->standing) {
            aside.reason = SetAsideReason::NotRead;
            aside.remark = now->message;
        } else if (now->isStale()) {
            aside.reason = SetAsideReason::ChangedSince;
            aside.remark = foundText(now->seen, now->now);
        }
        plan.setAside.push_back(std::move(aside));
        return true;
    };
    std::erase_if(plan.rows, isStale);
}

Task<Result<PlanStanding>> readStanding(StepChannel *channel, ActionPlan plan, std::function<void(int)> progressed,
                                        CancelToken cancel)
{
    if (plan.tenantId != channel->tenantId())
        co_return failure(ErrorKind::Conflict, Words::tr("This plan belongs to another tenant."));
    std::vector<PlanRow> ticked;
    std::ranges::copy_if(plan.rows, std::back_inserter(ticked), &PlanRow::ticked);
    PlanStanding standing;
    for (size_t at = 0; at < ticked.size(); at += StepChannel::readsTogether) {
        std::vector<StepTarget> targets;
        const size_t end = std::min(ticked.size(), at + StepChannel::readsTogether);
        for (size_t i = at; i < end; ++i)
            targets.push_back(ticked[i].target());
        auto read = co_await channel->read(targets, cancel);
        if (cancel.isCancelled())
            co_return failure(cancelled());
        for (size_t i = at; i < end; ++i) {
            const Result<StepSettings> &one = read[i - at];
            if (!one && concernsEveryRow(one.error()))
                co_return failure(one.error());
            standing.rows.push_back(standingOf(ticked[i], one));
        }
        if (progressed)
            progressed(static_cast<int>(end));
    }
    co_return standing;
}

} // namespace Casement
