// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/OneMailbox.h"

#include "models/cloud/exchange/RowParsing.h"

#include <QCoreApplication>

namespace Casement::Exchange {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

} // namespace

Invocation casMailboxRead(const QUuid &mailbox)
{
    Invocation invocation;
    invocation.cmdlet = RowSource<CasMailboxRow>::cmdlet;
    invocation.select = RowSource<CasMailboxRow>::properties();
    invocation.parameters = R"({"Identity":")" + mailbox.toByteArray(QUuid::WithoutBraces) + R"("})";
    return invocation;
}

Result<ClientAccessSettings> settingsOfOne(const nlohmann::json &rows, const QUuid &mailbox)
{
    const auto parsed = parseRows<CasMailboxRow>(rows, 0);
    if (!parsed)
        return failure(parsed.error());
    if (parsed->empty())
        return failure(ErrorKind::NotFound, Texts::tr("Exchange Online does not find this mailbox any more."),
                       Texts::tr("Refresh the report."));
    if (parsed->size() != 1 || parsed->front().guid != mailbox)
        return failure(ErrorKind::BadAnswer, Texts::tr("Exchange Online answered with another mailbox."));
    return parsed->front().clientAccess;
}

} // namespace Casement::Exchange
