// SPDX-License-Identifier: GPL-3.0-or-later
// The changes of Cmdlets to recipients.
#include "models/demotenant/CmdletErrors.h"
#include "models/demotenant/CmdletParameters.h"
#include "models/demotenant/Cmdlets.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Rows.h"
#include "models/demotenant/SetCasMailbox.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

bool onlyAsks(const Json &parameters)
{
    const Json yes(true);
    return parameter(parameters, "Confirm") == yes || parameter(parameters, "WhatIf") == yes;
}

QByteArray question(const Call &call, const QByteArray &identity)
{
    return "Are you sure you want to perform this action? " + call.cmdlet + " \"" + identity + "\".";
}

QByteArray nothingChanged(const QByteArray &identity)
{
    return "The command completed successfully but no settings of '" + identity + "' have been modified.";
}

} // namespace

Cmdlets::Found Cmdlets::target(const Json &parameters, RowSet set) const
{
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (identity.isEmpty())
        return missingParameter("Identity");
    const QList<int> found = m_directory.find(identity, set);
    if (found.size() > 1)
        return ambiguousIdentity(identity);
    if (found.isEmpty()) {
        return m_directory.find(identity, RowSet::Users).isEmpty() ? objectNotFound(identity) : noSuchMailbox(identity);
    }
    return found.first();
}

void Cmdlets::tellChanged() const
{
    if (m_onChanged)
        m_onChanged();
}

HttpAnswer Cmdlets::setCasMailbox(Call &call, const Json &parameters, const Account &account)
{
    const Found found = target(parameters, RowSet::CasMailboxes);
    if (const auto *refused = std::get_if<HttpAnswer>(&found))
        return *refused;
    const int place = std::get<int>(found);
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    CasSettings settings = m_directory.at(place).cas;
    if (const auto refused = applyCasParameters(call, parameters, settings))
        return *refused;
    if (m_profile.strict && !call.slips.isEmpty())
        return badRequest(call.slips.first().toUtf8());
    const QByteArray &outside = call.scenario.outsideWriteScope;
    if (!outside.isEmpty() && outside == m_directory.at(place).department)
        return outsideWriteScope(m_profile.initialDomain + '/' + m_directory.at(place).alias);
    Envelope envelope{base(call)};
    if (onlyAsks(parameters)) {
        envelope.confirmation = question(call, identity);
    } else if (settings == m_directory.at(place).cas) {
        envelope.warning = nothingChanged(identity);
    } else {
        m_directory.write(place, settings, call.nowMs, call.scenario.readLagMs);
        m_trail.add(call, m_directory.at(place).alias, actorOf(account), parameters);
        tellChanged();
    }
    return rowsAnswer(envelope, {});
}

HttpAnswer Cmdlets::setUser(Call &call, const Json &parameters, const Account &account)
{
    const QByteArray foreign =
        firstForeign(parameters, {"identity", "authenticationpolicy", "stsrefreshtokensvalidfrom"});
    if (!foreign.isEmpty())
        return unknownParameter(foreign);
    const Found found = target(parameters, RowSet::Users);
    if (const auto *refused = std::get_if<HttpAnswer>(&found))
        return *refused;
    const Recipient &one = m_directory.at(std::get<int>(found));
    QByteArray policy = one.authenticationPolicy;
    if (hasParameter(parameters, "AuthenticationPolicy")) {
        const QByteArray wish = textOf(parameter(parameters, "AuthenticationPolicy"));
        const PropertyList *named = m_organization.findPolicy(wish);
        if (!wish.isEmpty() && !named)
            return objectNotFound(wish);
        policy = named ? Organization::plainName(*named) : QByteArray();
    }
    qint64 validFrom = one.tokensValidFromSecs;
    if (hasParameter(parameters, "StsRefreshTokensValidFrom")) {
        const QByteArray text = textOf(parameter(parameters, "StsRefreshTokensValidFrom"));
        const QDateTime when = QDateTime::fromString(QString::fromUtf8(text), Qt::ISODateWithMs);
        if (!when.isValid())
            return badValue("StsRefreshTokensValidFrom", text, "System.DateTime");
        validFrom = when.toSecsSinceEpoch();
    }
    Envelope envelope{base(call)};
    const QByteArray identity = textOf(parameter(parameters, "Identity"));
    if (onlyAsks(parameters)) {
        envelope.confirmation = question(call, identity);
    } else if (policy == one.authenticationPolicy && validFrom == one.tokensValidFromSecs) {
        envelope.warning = nothingChanged(identity);
    } else {
        m_directory.writeUser(std::get<int>(found), policy, validFrom, call.nowMs);
        m_trail.add(call, one.alias, actorOf(account), parameters);
        tellChanged();
    }
    return rowsAnswer(envelope, {});
}

HttpAnswer Cmdlets::setFields(Call &call, const Json &parameters, const Account &account,
                              std::span<const CasSetting> fields, PropertyList &object)
{
    PropertyList changed = object;
    if (const auto refused = applyFields(call, parameters, fields, {"identity"}, changed))
        return *refused;
    if (m_profile.strict && !call.slips.isEmpty())
        return badRequest(call.slips.first().toUtf8());
    Envelope envelope{base(call)};
    const QByteArray name = Organization::plainName(object);
    if (onlyAsks(parameters)) {
        envelope.confirmation = question(call, name);
    } else if (changed == object) {
        envelope.warning = nothingChanged(name);
    } else {
        object = changed;
        m_trail.add(call, name, actorOf(account), parameters);
        tellChanged();
    }
    return rowsAnswer(envelope, {});
}

} // namespace Casement::Demo
