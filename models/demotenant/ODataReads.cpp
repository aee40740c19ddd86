// SPDX-License-Identifier: GPL-3.0-or-later
// The OData resources of Cmdlets, which stand behind the Get-EXO cmdlets.
#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/CmdletParameters.h"
#include "models/demotenant/Cmdlets.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Rows.h"

#include <QHash>
#include <QRegularExpression>

namespace Casement::Demo {

namespace {

/// What a resource shows when nothing is asked for by name; SMTP AUTH is not among it.
QByteArray propertySet(const QByteArray &name, RowSet set)
{
    static const QByteArray always = "Guid,Identity,Name,OrganizationId,ExternalDirectoryObjectId";
    static const QHash<QByteArray, QByteArray> casSets{
        {"minimum", "ActiveSyncEnabled,DisplayName,ECPEnabled,EmailAddresses,EwsEnabled,ImapEnabled,MAPIEnabled,"
                    "OWAEnabled,PopEnabled,PrimarySmtpAddress"},
        {"activesync",
         "ActiveSyncAllowedDeviceIDs,ActiveSyncBlockedDeviceIDs,ActiveSyncMailboxPolicy,"
         "ActiveSyncMailboxPolicyIsDefaulted,ActiveSyncSuppressReadReceipt,HasActiveSyncDevicePartnership"},
        {"ews", "EwsAllowMacOutlook,EwsAllowOutlook,EwsEnabled"},
        {"imap", "ImapEnableExactRFC822Size,ImapEnabled,ImapMessagesRetrievalMimeFormat,ImapSuppressReadReceipt,"
                 "ImapUseProtocolDefaults,ImapForceICalForCalendarRetrievalOption"},
        {"pop", "PopEnableExactRFC822Size,PopEnabled,PopMessagesRetrievalMimeFormat,PopSuppressReadReceipt,"
                "PopUseProtocolDefaults"},
        {"mapi", "MAPIBlockOutlookNonCachedMode,MAPIBlockOutlookRpcHttp,MAPIEnabled,MapiHttpEnabled"},
        {"protocolsettings", ""}};
    static const QByteArray minimum = "Alias,DisplayName,DistinguishedName,EmailAddresses,Id,PrimarySmtpAddress,"
                                      "RecipientType,RecipientTypeDetails,UserPrincipalName";
    return always + ',' + (set == RowSet::CasMailboxes ? casSets.value(name.toLower(), "?") : minimum);
}

/// Empty means everything; nothing when a set is unknown.
std::optional<QByteArray> selection(const Form &query, RowSet set)
{
    const QByteArray select = queryValue(query, "$select");
    const QByteArray sets = queryValue(query, "PropertySet");
    if (sets.isEmpty() && set == RowSet::Users)
        return select;
    QByteArray names = select;
    for (const QByteArray &one : (sets.isEmpty() ? "Minimum" : sets).split(',')) {
        if (one.trimmed().toLower() == "all")
            return QByteArray();
        const QByteArray shown = propertySet(one.trimmed(), set);
        if (shown.endsWith('?'))
            return std::nullopt;
        names += (names.isEmpty() ? "" : ",") + shown;
    }
    return names;
}

/// The comparisons that OData and OPath share, in the spelling of the latter.
QByteArray asOPath(const QByteArray &filter)
{
    QString text = QString::fromUtf8(filter);
    for (const char *word : {"eq", "ne", "gt", "ge", "lt", "le", "and", "or", "not"}) {
        const QRegularExpression bare(QStringLiteral("\\b%1\\b(?=(?:[^']*'[^']*')*[^']*$)").arg(QLatin1String(word)));
        text.replace(bare, QLatin1Char('-') + QLatin1String(word));
    }
    return text.toUtf8();
}

} // namespace

HttpAnswer Cmdlets::readEntities(Call &call, const QByteArray &entity, const Account &account) const
{
    const qsizetype bracket = entity.indexOf('(');
    const QByteArray plain = bracket < 0 ? entity : entity.left(bracket);
    const QByteArray name = plain.toLower();
    static const QHash<QByteArray, RowSet> known{
        {"casmailbox", RowSet::CasMailboxes}, {"mailbox", RowSet::Mailboxes}, {"user", RowSet::Users}};
    if (!known.contains(name))
        return noSuchRoute();
    if (!account.mayRead())
        return readNotAllowed("Get-" + plain);
    const Form query = parseQuery(call.request.query());
    const RowSet set = known.value(name);
    const std::optional<QByteArray> select = selection(query, set);
    if (!select)
        return badRequest("The property set is unknown.");
    Query wanted{set};
    if (bracket > 0) {
        QByteArray key = entity.mid(bracket + 1).chopped(1);
        key = key.startsWith('\'') ? key.mid(1, key.size() - 2).replace("''", "'") : key;
        const bool isEncoded = queryValue(query, "IsEncoded").toLower() == "true";
        const QList<int> found = m_directory.find(isEncoded ? QByteArray::fromBase64(key) : key, set);
        if (found.size() != 1)
            return found.isEmpty() ? objectNotFound(key) : ambiguousIdentity(key);
        QByteArray row;
        appendRow(row, selectColumns(set, *select),
                  {m_directory.at(found.first()), m_directory.visible(found.first(), call.nowMs), m_profile});
        call.rows = 1;
        return rowsAnswer({base(call)}, row);
    }
    const QByteArray filter = queryValue(query, "$filter");
    if (!filter.isEmpty() && !(wanted.filter = parseFilter(asOPath(filter), set)))
        return badFilter(filter);
    if (const QByteArray type = queryValue(query, "RecipientTypeDetails"); !type.isEmpty()) {
        wanted.filter =
            parseFilter("RecipientTypeDetails -eq '" + QByteArray(type).replace("'", "''") + '\'', RowSet::Mailboxes);
    }
    bool isNumber = true;
    const QByteArray top = queryValue(query, "$top");
    const int size = top.isEmpty() ? 1000 : top.toInt(&isNumber);
    if (!isNumber || size < 1 || size > 1000)
        return badRequest("$top is not between 1 and 1000.");
    const QByteArray token = queryValue(query, "$skiptoken");
    const std::optional<int> place =
        token.isEmpty() ? std::optional(0)
                        : m_tokens.read(call.request, token, call.nowMs, call.scenario.pageTokenSeconds);
    if (!place)
        return expiredPage();
    const std::vector<int> all = places(call, wanted);
    const int end = std::min(static_cast<int>(all.size()), *place + size);
    QByteArray rows;
    for (int i = *place; i < end; ++i) {
        rows += rows.isEmpty() ? "" : ",";
        const int at = all[static_cast<std::size_t>(i)];
        appendRow(rows, selectColumns(set, *select),
                  {m_directory.at(at), m_directory.visible(at, call.nowMs), m_profile});
    }
    call.rows = std::max(0, end - *place);
    Envelope envelope{base(call)};
    if (end < static_cast<int>(all.size())) {
        QList<QByteArray> kept;
        for (const QByteArray &item : call.request.query().split('&')) {
            if (!item.isEmpty() && !item.toLower().contains("skiptoken="))
                kept.append(item);
        }
        kept.append("%24skiptoken=" + m_tokens.make(call.request, end, call.nowMs));
        envelope.nextLink = m_profile.exchangeAt(call.request) + call.request.path() + '?' + kept.join('&');
    }
    return rowsAnswer(envelope, rows);
}

} // namespace Casement::Demo
