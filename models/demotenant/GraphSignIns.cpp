// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphSignIns.h"

#include "models/demotenant/Forms.h"
#include "models/demotenant/GraphFilter.h"
#include "models/demotenant/GraphPolicies.h"
#include "models/demotenant/SignInQuestion.h"
#include "models/demotenant/SignInRows.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

constexpr int retentionDays = 30;
constexpr std::size_t mostFound = 400000; ///< a question with more answers ends in a time-out
constexpr qsizetype mostQuestions = 4;    ///< whose answers are kept for further pages

bool isAmong(const SignInQuestion &question, const SignInEvent &event, const Recipient &who)
{
    if (event.atMs < question.fromMs || event.atMs >= question.toMs ||
        !(event.isInteractive ? question.withInteractive : question.withBackground) ||
        question.errorCode.value_or(event.errorCode) != event.errorCode)
        return false;
    if (!question.user.isEmpty() && question.user != who.externalId && question.user != who.userPrincipalName.toLower())
        return false;
    const QByteArray client = QByteArray(event.client).toLower();
    return (question.clients.isEmpty() || (event.client && question.clients.contains(client))) &&
           (!event.client || !question.otherThan.contains(client));
}

} // namespace

Json GraphSignIns::row(const SignInEvent &event, bool isBeta) const
{
    const Recipient &who = m_usage.directory().at(event.place);
    const bool isLegacySuccess = !event.isModern && !event.isFailure();
    return signInRow(event, who, isBeta,
                     isLegacySuccess ? m_policies.appliedTo(who, event.client, event.atMs) : Json::array());
}

std::shared_ptr<const std::vector<SignInEvent>> GraphSignIns::find(const Call &call, const QByteArray &filter,
                                                                   bool isBeta)
{
    SignInQuestion question = signInQuestion(filter);
    const std::optional<GraphFilter> parsed = filter.isEmpty() ? GraphFilter{} : parseGraphFilter(filter);
    if (!filter.contains("signInEventTypes"))
        question.withBackground = false;
    question.fromMs = std::max(question.fromMs, call.nowMs - retentionDays * dayMs);
    question.toMs = std::min(question.toMs, call.nowMs);
    auto found = std::make_shared<std::vector<SignInEvent>>();
    for (qint64 day = dayOf(question.toMs); parsed && question.fromMs < question.toMs && day >= dayOf(question.fromMs);
         --day) {
        const SignInEvents::Day events = m_events.on(day);
        for (const SignInEvent &event : *events) {
            if (isAmong(question, event, m_usage.directory().at(event.place)) &&
                event.listedMs(call.scenario.signInDelaySeconds) <= call.nowMs &&
                (question.isWhole || parsed->passes(row(event, isBeta))))
                found->push_back(event);
        }
        if (found->size() > mostFound)
            return nullptr;
    }
    return found;
}

std::optional<HttpAnswer> GraphSignIns::refuse(const Call &call, const QByteArray &filter, bool isBeta) const
{
    static const QRegularExpression neverAllowed(
        QStringLiteral("clientAppUsed\\s+(?!eq\\b|ne\\b)|(?:starts|ends)with\\(\\s*clientAppUsed"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression notEqual(QStringLiteral("clientAppUsed\\s+ne\\b"),
                                             QRegularExpression::CaseInsensitiveOption);
    if (!call.scenario.entraPremium)
        return graphRefusal(call, 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                            "Neither tenant is B2C or tenant doesn't have premium license");
    if (filter.contains("signInEventTypes") && !isBeta)
        return graphRefusal(call, 400, "BadRequest",
                            "Could not find a property named 'signInEventTypes' on type 'microsoft.graph.signIn'.");
    const QString text = QString::fromUtf8(filter);
    if (neverAllowed.match(text).hasMatch() || (!call.scenario.clientAppNotEqual && notEqual.match(text).hasMatch()))
        return graphRefusal(call, 400, "BadRequest", "clientAppUsed can only be compared by eq.");
    if (!filter.isEmpty() && !parseGraphFilter(filter))
        return graphRefusal(call, 400, "BadRequest", "Invalid filter clause: " + filter);
    return std::nullopt;
}

HttpAnswer GraphSignIns::list(Call &call, const PageTokens &tokens)
{
    const bool isBeta = call.request.path().startsWith("/beta/");
    const Form query = parseQuery(call.request.query());
    const QByteArray filter = queryValue(query, "$filter");
    if (const auto refused = refuse(call, filter, isBeta))
        return *refused;
    const QByteArray question = (isBeta ? "beta " : "v1.0 ") + filter;
    const auto known = std::find_if(m_found.begin(), m_found.end(),
                                    [&question](const Found &one) { return one.question == question; });
    const bool isFurther = known != m_found.end() && !queryValue(query, "$skiptoken").isEmpty();
    const auto events = isFurther ? known->events : find(call, filter, isBeta);
    const int most = call.scenario.signInTimeoutRows;
    if (!events || (most > 0 && events->size() > static_cast<std::size_t>(most)))
        return graphRefusal(call, 504, "UnknownError", "The request timed out. Ask for a shorter time.");
    if (known != m_found.end())
        m_found.erase(known);
    m_found.append({question, events});
    if (m_found.size() > mostQuestions)
        m_found.removeFirst();
    return graphWindow(call, m_profile, tokens, {"auditLogs/signIns", 1000, 1000, {}, {}, false},
                       static_cast<int>(events->size()),
                       [&](int at) { return row((*events)[static_cast<std::size_t>(at)], isBeta); });
}

} // namespace Casement::Demo
