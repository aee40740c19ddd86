// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/LadderView.h"

#include "app/cli/CliWords.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement {

namespace {

using Tabular::Cell;

QString layerId(AccessLayer layer)
{
    switch (layer) {
    case AccessLayer::Retirement:
        return QStringLiteral("retirement");
    case AccessLayer::ConditionalAccess:
        return QStringLiteral("conditional-access");
    case AccessLayer::SecurityDefaults:
        return QStringLiteral("security-defaults");
    case AccessLayer::AuthenticationPolicy:
        return QStringLiteral("authentication-policy");
    case AccessLayer::OrganizationSwitch:
        return QStringLiteral("organization");
    case AccessLayer::ApplicationLists:
        return QStringLiteral("application-lists");
    case AccessLayer::MailboxSetting:
        return QStringLiteral("mailbox");
    }
    Q_UNREACHABLE();
}

QString standingId(LadderRung::Standing standing)
{
    switch (standing) {
    case LadderRung::Allows:
        return QStringLiteral("allows");
    case LadderRung::AllowsSome:
        return QStringLiteral("allows-some");
    case LadderRung::Refuses:
        return QStringLiteral("refuses");
    case LadderRung::RefusesPasswords:
        return QStringLiteral("refuses-passwords");
    case LadderRung::DoesNotApply:
        return QStringLiteral("does-not-apply");
    case LadderRung::NotKnown:
        return QStringLiteral("not-known");
    }
    Q_UNREACHABLE();
}

QString resultId(AccessLadder::Result result)
{
    switch (result) {
    case AccessLadder::Reachable:
        return QStringLiteral("reachable");
    case AccessLadder::ReachableModernOnly:
        return QStringLiteral("reachable-modern-only");
    case AccessLadder::Refused:
        return QStringLiteral("refused");
    case AccessLadder::NotKnown:
        return QStringLiteral("not-known");
    }
    Q_UNREACHABLE();
}

QString stateId(EffectiveState state)
{
    if (state == EffectiveState::Unknown)
        return QStringLiteral("not-known");
    return state == EffectiveState::On ? QStringLiteral("on") : QStringLiteral("off");
}

QString addressOf(const Mailbox &mailbox)
{
    return mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress;
}

nlohmann::json rungObject(const LadderRung &rung)
{
    return {{"layer", layerId(rung.layer).toStdString()},
            {"standing", standingId(rung.standing).toStdString()},
            {"state", rung.state.toStdString()},
            {"words", rung.words.toStdString()},
            {"decides", rung.decides},
            {"endsPasswords", rung.endsPasswords},
            {"wouldChange", rung.wouldChange.toStdString()}};
}

} // namespace

Tabular::ColumnSet<LadderLine> ladderColumns()
{
    Tabular::ColumnSet<LadderLine> columns;
    const auto add = [&columns](const QString &name, auto read) { columns.add(name, name, name, std::move(read)); };
    add(QStringLiteral("Guid"), [](const LadderLine &line) { return Cell::text(line.guid); });
    add(QStringLiteral("PrimarySmtpAddress"), [](const LadderLine &line) { return Cell::text(line.address); });
    add(QStringLiteral("Protocol"), [](const LadderLine &line) { return Cell::text(protocolId(line.protocol)); });
    add(QStringLiteral("Layer"), [](const LadderLine &line) { return Cell::text(layerId(line.rung.layer)); });
    add(QStringLiteral("Standing"), [](const LadderLine &line) { return Cell::text(standingId(line.rung.standing)); });
    add(QStringLiteral("State"), [](const LadderLine &line) { return Cell::text(line.rung.state); });
    add(QStringLiteral("Decides"), [](const LadderLine &line) { return Cell::boolean(line.rung.decides); });
    add(QStringLiteral("EndsPasswords"), [](const LadderLine &line) { return Cell::boolean(line.rung.endsPasswords); });
    add(QStringLiteral("Words"), [](const LadderLine &line) { return Cell::text(line.rung.words); });
    add(QStringLiteral("WouldChange"), [](const LadderLine &line) { return Cell::text(line.rung.wouldChange); });
    return columns;
}

std::vector<LadderLine> ladderLines(const MailboxDossier &dossier, const AccessLadder &ladder)
{
    std::vector<LadderLine> lines;
    for (const LadderRung &rung : ladder.rungs)
        lines.push_back(
            {dossier.mailbox.guid.toString(QUuid::WithoutBraces), addressOf(dossier.mailbox), ladder.protocol, rung});
    return lines;
}

nlohmann::json ladderObject(const MailboxDossier &dossier, const AccessLadder &ladder)
{
    nlohmann::json object{{"Guid", dossier.mailbox.guid.toString(QUuid::WithoutBraces).toStdString()},
                          {"DisplayName", dossier.mailbox.displayName.toStdString()},
                          {"PrimarySmtpAddress", addressOf(dossier.mailbox).toStdString()},
                          {"protocol", protocolId(ladder.protocol).toStdString()},
                          {"result", resultId(ladder.result).toStdString()},
                          {"passwords", stateId(ladder.passwords).toStdString()},
                          {"words", ladder.resultWords.toStdString()},
                          {"layers", nlohmann::json::array()},
                          {"contradictions", nlohmann::json::array()},
                          {"sentence", dossier.sentence.toStdString()}};
    for (const LadderRung &rung : ladder.rungs)
        object["layers"].push_back(rungObject(rung));
    for (const QString &contradiction : ladder.contradictions)
        object["contradictions"].push_back(contradiction.toStdString());
    return object;
}

QString ladderText(const AccessLadder &ladder)
{
    QStringList lines{ladder.title};
    for (const LadderRung &rung : ladder.rungs) {
        const QString mark = rung.decides ? QStringLiteral("=>") : QStringLiteral("  ");
        lines.append(QStringLiteral("%1 %2: %3").arg(mark, accessLayerName(rung.layer), rung.state));
        lines.append(QStringLiteral("     ") + rung.words);
        if (rung.decides)
            lines.append(QStringLiteral("     ") + CliWords::tr("This one decides. %1").arg(rung.wouldChange));
        else if (rung.endsPasswords)
            lines.append(QStringLiteral("     ") + CliWords::tr("This one ends passwords. %1").arg(rung.wouldChange));
    }
    lines.append(ladder.resultWords);
    for (const QString &contradiction : ladder.contradictions)
        lines.append(CliWords::tr("Sources differ: %1").arg(contradiction));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace Casement
