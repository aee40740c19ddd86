// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of Cmdlets: mailboxes and users by identity, or page by page.
#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/CmdletParameters.h"
#include "models/demotenant/Cmdlets.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Rows.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

const QByteArray mailboxTypes =
    "DiscoveryMailbox,EquipmentMailbox,LegacyMailbox,LinkedMailbox,LinkedRoomMailbox,MailUser,"
    "RoomMailbox,SchedulingMailbox,SharedMailbox,TeamMailbox,UserMailbox";
const QByteArray userTypes = mailboxTypes + ",User,DisabledUser,GuestMailUser";

const QList<QByteArray> &knownParameters(RowSet set)
{
    static const QList<QByteArray> common{"identity", "anr", "filter", "resultsize", "recipienttypedetails", "sortby"};
    static const QList<QByteArray> cas = common + QList<QByteArray>{"protocolsettings", "activesyncdebuglogging",
                                                                    "recalculatehasactivesyncdevicepartnership"};
    static const QList<QByteArray> mailboxes =
        common + QList<QByteArray>{"inactivemailboxonly", "includeinactivemailbox", "softdeletedmailbox",
                                   "publicfolder",        "groupmailbox",           "archive"};
    return set == RowSet::CasMailboxes ? cas : set == RowSet::Mailboxes ? mailboxes : common;
}

/// A list, or one text that may hold several, as the binder takes both.
QList<QByteArray> wishes(const Json &value)
{
    QList<QByteArray> list;
    for (const Json &one : value.is_array() ? value : Json::array({value})) {
        for (const QByteArray &part : textOf(one).split(','))
            list.append(part.trimmed());
    }
    return list;
}

bool startsWith(const QByteArray &text, const QByteArray &foldedStart)
{
    return QString::fromUtf8(text).toCaseFolded().startsWith(QString::fromUtf8(foldedStart));
}

/// Lists that Get-Mailbox can show and this tenant has nothing for.
bool asksForOtherMailboxes(const Json &parameters)
{
    for (const char *name : {"InactiveMailboxOnly", "SoftDeletedMailbox", "PublicFolder", "GroupMailbox", "Archive"}) {
        if (parameter(parameters, name) == Json(true))
            return true;
    }
    return false;
}

} // namespace

HttpAnswer Cmdlets::read(Call &call, const Json &parameters, RowSet set) const
{
    const QByteArray foreign = firstForeign(parameters, knownParameters(set));
    if (!foreign.isEmpty()) {
        call.slip("this cmdlet has no parameter " + foreign);
        return unknownParameter(foreign);
    }
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (!identity.isEmpty())
        return readOne(call, identity, set);
    if (set == RowSet::Mailboxes && asksForOtherMailboxes(parameters))
        return rowsAnswer({base(call)}, {});
    Query query{set};
    if (const auto refused = readQuery(call, parameters, query))
        return *refused;
    return readPage(call, query);
}

std::optional<HttpAnswer> Cmdlets::readQuery(Call &call, const Json &parameters, Query &query) const
{
    query.limit = resultSize(parameter(parameters, "ResultSize"));
    if (query.limit == 0)
        return badValue("ResultSize", textOf(parameter(parameters, "ResultSize")),
                        "Microsoft.Exchange.Data.Unlimited`1[System.UInt32]");
    const QByteArray &members = query.set == RowSet::Users ? userTypes : mailboxTypes;
    if (hasParameter(parameters, "RecipientTypeDetails")) {
        for (const QByteArray &wish : wishes(parameter(parameters, "RecipientTypeDetails"))) {
            query.types.append(matchMember(wish, members));
            if (query.types.last().isEmpty())
                return badValue("RecipientTypeDetails", wish,
                                "Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails[]", members);
        }
    }
    if (hasParameter(parameters, "Filter")) {
        const QByteArray text = textOf(parameter(parameters, "Filter"));
        query.filter = parseFilter(text, query.set);
        if (!query.filter) {
            call.slip("the filter cannot be read");
            return badFilter(text);
        }
    }
    query.anr = QString::fromUtf8(textOf(parameter(parameters, "Anr"))).toCaseFolded().toUtf8();
    const QByteArray sortBy = textOf(parameter(parameters, "SortBy"));
    if (!sortBy.isEmpty()) {
        query.sortBy = matchMember(sortBy, "Name,DisplayName,ServerLegacyDN,Alias,Office");
        if (query.sortBy.isEmpty())
            return badValue("SortBy", sortBy, "System.String", "Name,DisplayName,ServerLegacyDN");
    }
    return std::nullopt;
}

HttpAnswer Cmdlets::readOne(Call &call, const QByteArray &identity, RowSet set) const
{
    const QList<int> found = m_directory.find(identity, set);
    if (found.isEmpty())
        return objectNotFound(identity);
    if (found.size() > 1)
        return ambiguousIdentity(identity);
    QByteArray rows;
    const QByteArray select = queryValue(parseQuery(call.request.query()), "$select");
    appendRow(rows, selectColumns(set, select),
              {m_directory.at(found.first()), m_directory.visible(found.first(), call.nowMs), m_profile});
    call.rows = 1;
    return rowsAnswer({base(call)}, rows);
}

bool Cmdlets::passes(const Call &call, const Query &query, int place) const
{
    const Recipient &one = m_directory.at(place);
    if (!belongsTo(one, query.set) || (!query.types.isEmpty() && !query.types.contains(one.type)))
        return false;
    if (!query.anr.isEmpty() && !startsWith(one.displayName, query.anr) && !startsWith(one.name, query.anr) &&
        !startsWith(one.primaryAddress, query.anr) && !startsWith(one.alias, query.anr))
        return false;
    return !query.filter || (*query.filter)({one, m_directory.visible(place, call.nowMs), m_profile});
}

std::vector<int> Cmdlets::places(const Call &call, const Query &query) const
{
    std::vector<int> found;
    for (int i = 0; i < static_cast<int>(m_directory.recipients().size()); ++i) {
        if (passes(call, query, i))
            found.push_back(i);
    }
    const bool byName = query.sortBy == "Name";
    if (byName || query.sortBy == "DisplayName") {
        std::stable_sort(found.begin(), found.end(), [this, byName](int a, int b) {
            const Recipient &left = m_directory.at(a);
            const Recipient &right = m_directory.at(b);
            return byName ? left.name < right.name : left.displayName < right.displayName;
        });
    }
    return found;
}

HttpAnswer Cmdlets::readPage(Call &call, const Query &query) const
{
    const Form queryText = parseQuery(call.request.query());
    const QByteArray token = queryValue(queryText, "$skiptoken");
    int offset = 0;
    const int pageSize = preferredPageSize(call.request.header("Prefer")).value_or(1000);
    if (!token.isEmpty()) {
        const std::optional<int> place = m_tokens.read(call.request, token, call.nowMs, call.scenario.pageTokenSeconds);
        if (!place || pathSegments(call.request.path()).value(2).toLower() == m_profile.domain) {
            if (!place)
                call.slip("a continuation with another body or anchor, or an expired or altered token");
            return expiredPage();
        }
        offset = call.repeatPage ? std::max(0, *place - pageSize) : *place;
    }
    // The limit counts from the first row; past it the link still leads on, as it does in production.
    const int full = query.limit < 0 || offset >= query.limit ? pageSize : std::min(pageSize, query.limit - offset);
    const int wanted = call.emptyPage ? 0 : full;
    const QByteArray select = queryValue(queryText, "$select");
    const QList<Column> columns = selectColumns(query.set, select);
    const std::vector<int> all = places(call, query);
    const int end = std::min(static_cast<int>(all.size()), offset + wanted);
    QByteArray rows;
    rows.reserve(static_cast<qsizetype>(wanted) * columns.size() * 40);
    for (int i = offset; i < end; ++i) {
        if (!rows.isEmpty())
            rows += ',';
        const int place = all[static_cast<std::size_t>(i)];
        appendRow(rows, columns, {m_directory.at(place), m_directory.visible(place, call.nowMs), m_profile});
    }
    call.rows = std::max(0, end - offset);
    Envelope envelope{base(call)};
    if (end < static_cast<int>(all.size())) {
        const QByteArray kept = select.isEmpty() ? "" : "$select=" + select.toPercentEncoding(",") + '&';
        envelope.nextLink = m_profile.exchangeAt(call.request) + call.request.path() + '?' + kept +
                            "%24skiptoken=" + m_tokens.make(call.request, offset + wanted, call.nowMs);
        if (query.limit >= 0 && offset + wanted >= query.limit)
            envelope.warning = moreResultsWarning;
    }
    return rowsAnswer(envelope, rows);
}

} // namespace Casement::Demo
