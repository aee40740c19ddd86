// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/planui/PlanSamples.h"

#include <array>

namespace Casement::PlanSamples {

namespace {

const std::array names{QStringLiteral("Zoë van den Berg"),   QStringLiteral("陈伟"),
                       QStringLiteral("受付 横浜"),          QStringLiteral("Søren Østergård"),
                       QStringLiteral("Henrik Aalto"),       QStringLiteral("Łukasz Wiśniewski"),
                       QStringLiteral("محمد عبد الله"),      QStringLiteral("Amélie Rousseau-Lefèvre"),
                       QStringLiteral("<b>Bold</b> & Sons"), QStringLiteral("สมชาย ใจดี"),
                       QStringLiteral("Maria Silva"),        QStringLiteral("=cmd|' /C calc'!A0")};

} // namespace

ClientAccessSettings settings(States states)
{
    ClientAccessSettings result;
    for (const auto &[protocol, state] : states)
        result.set(protocol, state);
    return result;
}

QUuid guid(int number)
{
    return QUuid(0x4b0e6d1c, 0x0f8a, 0x4c6e, 0x9d, 0x55, 0x3a, 0x1f, static_cast<uchar>(number >> 24),
                 static_cast<uchar>(number >> 16), static_cast<uchar>(number >> 8), static_cast<uchar>(number));
}

PlanRow row(int number, const QString &name, States wanted)
{
    PlanRow row;
    row.guid = guid(number);
    row.displayName = name;
    row.address = QStringLiteral("mailbox%1@contoso.com").arg(number);
    for (const Protocol protocol : allProtocols)
        row.seen.set(protocol, mayInherit(protocol) ? StoredState::Inherit : StoredState::On);
    row.wanted = settings(wanted);
    return row;
}

ActionPlan plan(int rows)
{
    ActionPlan plan;
    plan.id = QUuid::createUuid();
    plan.tenantId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    plan.tenantName = QStringLiteral("Contoso Ltd");
    plan.account = QStringLiteral("mara.lindt@contoso.com");
    plan.snapshotAt = QDateTime(QDate(2026, 11, 20), QTime(9, 12), Qt::UTC);
    plan.tenantMailboxCount = 5000;
    plan.knownExceptions = 46;
    plan.organization.read = true;
    plan.organization.smtpClientAuthenticationDisabled = true;
    plan.organization.ewsEnabled = true;
    for (int number = 0; number < rows; ++number)
        plan.rows.push_back(row(number, QStringLiteral("Mailbox %1").arg(number),
                                {{Protocol::Pop, StoredState::Off}, {Protocol::Imap, StoredState::Off}}));
    return plan;
}

ActionPlan groupedPlan(int rows)
{
    ActionPlan grouped = plan(rows);
    const std::array order{EvidenceGroup::NoUse, EvidenceGroup::None, EvidenceGroup::Thin, EvidenceGroup::InUse,
                           EvidenceGroup::NotKnown};
    for (size_t row = 0; row < grouped.rows.size(); ++row) {
        PlanRow &each = grouped.rows[row];
        each.group = order[row % order.size()];
        each.evidence = QStringLiteral("evidence %1").arg(row);
        each.ticked = each.group != EvidenceGroup::InUse && each.group != EvidenceGroup::NotKnown;
    }
    return grouped;
}

ActionPlan colourfulPlan(int rows)
{
    ActionPlan result = plan(rows);
    for (size_t at = 0; at < result.rows.size(); ++at) {
        PlanRow &row = result.rows[at];
        row.displayName = names[at % names.size()];
        if (at >= names.size())
            row.displayName += QStringLiteral(" %1").arg(at);
        if (at % 5 == 1) {
            row.wanted.set(Protocol::Pop, StoredState::NotRead);
            row.seen.set(Protocol::Pop, StoredState::Off);
        } else if (at % 7 == 3) {
            row.wanted.set(Protocol::Imap, StoredState::NotRead);
            row.withheld.push_back({Protocol::Imap, at % 2 == 0 ? GrantStanding::Expired : GrantStanding::Active});
        }
    }
    if (rows > 10)
        result.rows[9].displayName = result.rows[10].displayName;
    for (int number = 0; number < 41; ++number)
        result.setAside.push_back({.guid = guid(900000 + number),
                                   .displayName = QStringLiteral("Already %1").arg(number),
                                   .address = QStringLiteral("already%1@contoso.com").arg(number),
                                   .reason = SetAsideReason::AlreadyAsWanted,
                                   .withheld = {}});
    result.setAside.push_back({.guid = guid(950000),
                               .displayName = QStringLiteral("Scanner <i>3rd floor</i>"),
                               .address = QStringLiteral("scanner@contoso.com"),
                               .reason = SetAsideReason::Excepted,
                               .withheld = {{Protocol::Pop, GrantStanding::Expired}}});
    return result;
}

std::vector<RunRow> runRows(int rows)
{
    const ActionPlan source = colourfulPlan(rows);
    const QDateTime began(QDate(2026, 11, 20), QTime(9, 19), Qt::UTC);
    std::vector<RunRow> result;
    for (int number = 0; number < rows; ++number) {
        const PlanRow &from = source.rows[static_cast<size_t>(number)];
        RunRow row;
        row.guid = from.guid;
        row.displayName = from.displayName;
        row.address = from.address;
        row.seen = from.seen;
        row.wanted = from.wanted;
        row.outcome = number < 8 ? allRowOutcomes[static_cast<size_t>(number)]
                                 : (number < rows * 2 / 3 ? RowOutcome::Done : RowOutcome::NotStarted);
        if (row.outcome == RowOutcome::Failed)
            row.message =
                QStringLiteral("The mailbox is being moved and cannot be written. Retry when the move has ended.");
        if (row.outcome == RowOutcome::Unknown)
            row.message = QStringLiteral("The connection broke after sending.");
        if (row.outcome != RowOutcome::NotStarted)
            row.intentAt = began.addSecs(number);
        if (row.outcome != RowOutcome::NotStarted && row.outcome != RowOutcome::Sending)
            row.outcomeAt = began.addSecs(number + 1);
        result.push_back(row);
    }
    return result;
}

RunRecord runOf(const std::vector<RunRow> &rows, int number, RunState state)
{
    RunRecord run;
    run.id = guid(1000000 + number);
    run.number = number;
    run.tenantName = QStringLiteral("Contoso Ltd");
    run.startedAt = QDateTime(QDate(2026, 11, 20), QTime(9, 19), Qt::UTC);
    run.account = QStringLiteral("mara.lindt@contoso.com");
    run.note = QStringLiteral("CHG-20417");
    run.sentence = QStringLiteral("Switch off POP and IMAP for %1 mailboxes").arg(rows.size());
    run.state = state;
    for (const RunRow &row : rows)
        run.counts.add(row.outcome, 1);
    return run;
}

} // namespace Casement::PlanSamples
