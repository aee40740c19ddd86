// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PowerShell.h"

#include "models/actions/SettingsText.h"

#include <QCoreApplication>
#include <QStringList>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PowerShell)
};

constexpr qsizetype longestComment = 200;

/// Tenant data for the rest of a comment line. A line break of any kind would end the comment and run what follows;
/// control and direction characters could make the line look like another one.
QString inComment(const QString &text)
{
    QString harmless;
    for (const QChar c : text.left(longestComment)) {
        const auto category = c.category();
        const bool bad = category == QChar::Other_Control || category == QChar::Other_Format ||
                         category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        harmless += bad ? QLatin1Char(' ') : c;
    }
    return harmless;
}

QString valueText(Protocol protocol, StoredState state)
{
    const auto raw = rawValue(protocol, state);
    if (!raw || !*raw)
        return QStringLiteral("$null");
    return **raw ? QStringLiteral("$true") : QStringLiteral("$false");
}

QString command(const QUuid &guid, const ClientAccessSettings &settings)
{
    QString line = QStringLiteral("Set-CASMailbox -Identity '%1'").arg(guid.toString(QUuid::WithoutBraces));
    for (const Protocol protocol : allProtocols) {
        if (settings[protocol] != StoredState::NotRead)
            line += QStringLiteral(" -%1 %2").arg(protocolProperty(protocol), valueText(protocol, settings[protocol]));
    }
    return line;
}

QString script(const ActionPlan &plan, const QString &title,
               const std::function<ClientAccessSettings(const PlanRow &)> &settings)
{
    QStringList lines{QStringLiteral("# ") + inComment(title),
                      QStringLiteral("# ") + inComment(Words::tr("Tenant: %1").arg(plan.tenantName)),
                      QStringLiteral("Connect-ExchangeOnline")};
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked)
            continue;
        lines << QStringLiteral("# ") + inComment(row.displayName + QLatin1String(", ") + row.address)
              << command(row.guid, settings(row));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

QString powerShellScript(const ActionPlan &plan)
{
    return script(plan, plan.sentence(), [](const PlanRow &row) { return row.wanted; });
}

QString undoPowerShellScript(const ActionPlan &plan)
{
    return script(plan, Words::tr("Puts back: %1").arg(plan.sentence()),
                  [](const PlanRow &row) { return restrictedTo(row.wanted, row.seen); });
}

} // namespace Casement
