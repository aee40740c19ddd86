// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Cmdlets.h"

#include "models/base/Json.h"
#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Rows.h"
#include "models/demotenant/SetCasMailbox.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

const QByteArray mailboxTypes =
    "DiscoveryMailbox,EquipmentMailbox,LegacyMailbox,LinkedMailbox,LinkedRoomMailbox,MailUser,"
    "RoomMailbox,SchedulingMailbox,SharedMailbox,TeamMailbox,UserMailbox";
const QByteArray userTypes = mailboxTypes + ",User,DisabledUser,GuestMailUser";

/// The parameter under this name, which is compared without case; null when it is missing.
Json parameter(const Json &parameters, const char *name)
{
    for (const auto &[key, value] : parameters.items()) {
        if (QByteArray::fromStdString(key).compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool hasParameter(const Json &parameters, const char *name)
{
    for (const auto &item : parameters.items()) {
        if (QByteArray::fromStdString(item.key()).compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QByteArray textOf(const Json &value)
{
    return value.is_string() ? QByteArray::fromStdString(value.get<std::string>()) : QByteArray();
}

QByteArray matchType(const QByteArray &wish, const QByteArray &members)
{
    for (const QByteArray &member : members.split(',')) {
        if (!wish.isEmpty() && member.left(wish.size()).compare(wish, Qt::CaseInsensitive) == 0)
            return member;
    }
    return {};
}

QByteArray firstForeign(const Json &parameters, const QList<QByteArray> &known)
{
    for (const auto &item : parameters.items()) {
        const QByteArray name = QByteArray::fromStdString(item.key());
        if (!isCommonParameter(name) && !known.contains(name.toLower()))
            return name;
    }
    return {};
}

/// ResultSize as a number, -1 for Unlimited, 0 for what is neither.
int resultSize(const Json &value)
{
    if (value.is_null())
        return 1000;
    if (value.is_number_integer())
        return value.get<qint64>() > 0 ? static_cast<int>(std::min<qint64>(value.get<qint64>(), 1 << 30)) : 0;
    const QByteArray text = textOf(value);
    return text.compare("Unlimited", Qt::CaseInsensitive) == 0 ? -1 : std::max(text.toInt(), 0);
}

} // namespace

QList<QByteArray> Cmdlets::allowed(const Account &account)
{
    QList<QByteArray> names;
    if (account.mayRead())
        names += {"Get-CASMailbox", "Get-Mailbox", "Get-OrganizationConfig", "Get-TransportConfig", "Get-User"};
    if (account.mayChange())
        names += "Set-CASMailbox";
    return names;
}

HttpAnswer Cmdlets::run(Call &call, const Json &parameters, const Account &account)
{
    QByteArray name;
    for (const QByteArray &one : allowed(account)) {
        if (one.compare(call.cmdlet, Qt::CaseInsensitive) == 0)
            name = one;
    }
    if (name == "Get-CASMailbox")
        return read(call, parameters, RowSet::CasMailboxes);
    if (name == "Get-Mailbox")
        return read(call, parameters, RowSet::Mailboxes);
    if (name == "Get-User")
        return read(call, parameters, RowSet::Users);
    if (name == "Get-OrganizationConfig")
        return configuration(call, parameters, m_organization.config());
    if (name == "Get-TransportConfig")
        return configuration(call, parameters, m_organization.transport());
    if (name == "Set-CASMailbox")
        return setCasMailbox(call, parameters);
    return cmdletRefused();
}

QByteArray Cmdlets::base(const Call &call) const
{
    const QByteArray path = call.request.path();
    return m_profile.exchange + path.left(path.lastIndexOf('/'));
}

HttpAnswer Cmdlets::configuration(Call &call, const Json &parameters, const PropertyList &properties) const
{
    const QByteArray foreign = firstForeign(parameters, {"retrieveewsoperationaccesspolicy"});
    if (!foreign.isEmpty())
        return unknownParameter(foreign);
    const QByteArray select = queryValue(parseQuery(call.request.query()), "$select");
    return rowsAnswer({base(call)}, propertyRow(properties, select));
}

HttpAnswer Cmdlets::read(Call &call, const Json &parameters, RowSet set) const
{
    const QByteArray foreign = firstForeign(parameters, {"identity", "resultsize", "recipienttypedetails"});
    if (!foreign.isEmpty()) {
        call.slip("this cmdlet has no parameter " + foreign);
        return unknownParameter(foreign);
    }
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (!identity.isEmpty())
        return readOne(call, identity, set);
    Query query{set};
    query.limit = resultSize(parameter(parameters, "ResultSize"));
    if (query.limit == 0)
        return badValue("ResultSize", textOf(parameter(parameters, "ResultSize")),
                        "Microsoft.Exchange.Data.Unlimited`1[System.UInt32]");
    if (hasParameter(parameters, "RecipientTypeDetails")) {
        const Json wish = parameter(parameters, "RecipientTypeDetails");
        const QByteArray text = textOf(wish.is_array() && wish.size() == 1 ? wish[0] : wish);
        const QByteArray &members = set == RowSet::Users ? userTypes : mailboxTypes;
        query.type = matchType(text, members);
        if (query.type.isEmpty())
            return badValue("RecipientTypeDetails", text,
                            "Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails[]", members);
    }
    return readPage(call, query);
}

HttpAnswer Cmdlets::readOne(Call &call, const QByteArray &identity, RowSet set) const
{
    const QList<int> places = m_directory.find(identity, set);
    if (places.isEmpty())
        return objectNotFound(identity);
    if (places.size() > 1)
        return ambiguousIdentity(identity);
    QByteArray rows;
    appendRecipient(rows, call, set, places.first());
    return rowsAnswer({base(call)}, rows);
}

void Cmdlets::appendRecipient(QByteArray &rows, const Call &call, RowSet set, int place) const
{
    const QByteArray select = queryValue(parseQuery(call.request.query()), "$select");
    const CasSettings &cas = m_directory.visible(place, call.nowMs);
    appendRow(rows, selectColumns(set, select), {m_directory.at(place), cas, m_profile});
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
    const int left = call.emptyPage                             ? 0
                     : query.limit < 0 || offset >= query.limit ? pageSize
                                                                : std::min(pageSize, query.limit - offset);
    const QList<Column> columns = selectColumns(query.set, queryValue(queryText, "$select"));
    QByteArray rows;
    rows.reserve(static_cast<qsizetype>(left) * columns.size() * 40);
    int seen = 0;
    bool more = false;
    for (int i = 0; i < static_cast<int>(m_directory.recipients().size()); ++i) {
        const Recipient &one = m_directory.at(i);
        if (!belongsTo(one, query.set) || (!query.type.isEmpty() && query.type != one.type))
            continue;
        if (++seen <= offset)
            continue;
        if (seen > offset + left) {
            more = true;
            break;
        }
        if (!rows.isEmpty())
            rows += ',';
        appendRow(rows, columns, {one, m_directory.visible(i, call.nowMs), m_profile});
    }
    Envelope envelope{base(call)};
    if (more) {
        const QByteArray select = queryValue(queryText, "$select");
        const QByteArray kept = select.isEmpty() ? "" : "$select=" + select.toPercentEncoding(",") + '&';
        envelope.nextLink = m_profile.exchange + call.request.path() + '?' + kept +
                            "%24skiptoken=" + m_tokens.make(call.request, offset + left, call.nowMs);
        if (query.limit >= 0 && offset + left >= query.limit)
            envelope.warning = moreResultsWarning;
    }
    return rowsAnswer(envelope, rows);
}

HttpAnswer Cmdlets::setCasMailbox(Call &call, const Json &parameters)
{
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (identity.isEmpty())
        return missingParameter("Identity");
    const QList<int> places = m_directory.find(identity, RowSet::CasMailboxes);
    if (places.size() > 1)
        return ambiguousIdentity(identity);
    if (places.isEmpty())
        return m_directory.find(identity, RowSet::Users).isEmpty() ? objectNotFound(identity) : noSuchMailbox(identity);
    CasSettings settings = m_directory.at(places.first()).cas;
    if (const auto refused = applyCasParameters(call, parameters, settings))
        return *refused;
    if (m_profile.strict && !call.slips.isEmpty())
        return badRequest(call.slips.first().toUtf8());
    Envelope envelope{base(call)};
    const Json yes(true);
    if (parameter(parameters, "Confirm") == yes || parameter(parameters, "WhatIf") == yes) {
        envelope.confirmation = "Are you sure you want to perform this action? Set-CASMailbox \"" + identity + "\".";
    } else if (settings == m_directory.at(places.first()).cas) {
        envelope.warning =
            "The command completed successfully but no settings of '" + identity + "' have been modified.";
    } else {
        m_directory.write(places.first(), settings, call.nowMs, call.scenario.readLagMs);
        if (m_onChanged)
            m_onChanged();
    }
    return rowsAnswer(envelope, {});
}

} // namespace Casement::Demo
