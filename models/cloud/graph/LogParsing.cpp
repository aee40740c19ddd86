// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/MemberReader.h"
#include "models/cloud/graph/Parsing.h"

#include <nlohmann/json.hpp>

namespace Casement::Graph {

using nlohmann::json;

namespace {

SignInOutcome outcomeOf(const Field<qint64> &errorCode)
{
    if (!errorCode.hasValue())
        return SignInOutcome::NotSaid;
    return errorCode.value() == 0 ? SignInOutcome::Success : SignInOutcome::Failure;
}

void readWho(MemberReader &initiator, DirectoryAudit &audit)
{
    initiator.object("user", [&](MemberReader &user) {
        audit.byUser = user.text("userPrincipalName");
        audit.byUserId = user.text("id");
        audit.ipAddress = user.text("ipAddress");
    });
    initiator.object("app", [&](MemberReader &app) { audit.byApplication = app.text("displayName"); });
}

DirectoryAudit::Target targetOf(MemberReader &reader)
{
    DirectoryAudit::Target target;
    target.id = reader.text("id");
    target.displayName = reader.text("displayName");
    target.type = reader.text("type");
    if (target.type.isEmpty())
        target.type = reader.text("Type"); // both spellings were seen
    target.userPrincipalName = reader.text("userPrincipalName");
    reader.objects("modifiedProperties", [&](MemberReader &change) {
        target.changes.push_back(
            {change.text("displayName"), change.textField("oldValue"), change.textField("newValue")});
    });
    return target;
}

} // namespace

Result<SignInRecord> parseSignIn(const json &object)
{
    MemberReader reader(object, QStringLiteral("sign-ins"));
    SignInRecord record;
    record.id = reader.required("id");
    record.at = reader.requiredTime("createdDateTime");
    record.userId = reader.text("userId");
    record.userPrincipalName = reader.text("userPrincipalName");
    record.userDisplayName = reader.text("userDisplayName");
    record.appId = reader.text("appId");
    record.appDisplayName = reader.text("appDisplayName");
    record.clientAppUsed = reader.textField("clientAppUsed");
    record.ipAddress = reader.text("ipAddress");
    record.userAgent = reader.text("userAgent");
    record.isInteractive = reader.flag("isInteractive");
    reader.object("location",
                  [&](MemberReader &location) { record.countryOrRegion = location.text("countryOrRegion"); });
    reader.object("status", [&](MemberReader &status) {
        record.errorCode = status.number("errorCode");
        record.failureReason = status.text("failureReason");
    });
    record.outcome = outcomeOf(record.errorCode);
    reader.objects("appliedConditionalAccessPolicies", [&](MemberReader &policy) {
        record.policies.push_back({policy.text("id"), policy.text("displayName"), policy.text("result")});
    });
    return reader.finish(record);
}

Result<DirectoryAudit> parseDirectoryAudit(const json &object)
{
    MemberReader reader(object, QStringLiteral("directory audits"));
    DirectoryAudit audit;
    audit.id = reader.required("id");
    audit.at = reader.requiredTime("activityDateTime");
    audit.activity = reader.text("activityDisplayName");
    audit.category = reader.text("category");
    audit.loggedByService = reader.text("loggedByService");
    audit.result = reader.text("result");
    audit.resultReason = reader.text("resultReason");
    audit.correlationId = reader.text("correlationId");
    reader.object("initiatedBy", [&](MemberReader &initiator) { readWho(initiator, audit); });
    reader.objects("targetResources", [&](MemberReader &target) { audit.targets.push_back(targetOf(target)); });
    return reader.finish(audit);
}

} // namespace Casement::Graph
