// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/DeviceCodes.h"

#include "models/base/Random.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Profile.h"

#include <QUrl>

namespace Casement::Demo {

namespace {

/// Nine letters and digits that cannot be mistaken for each other.
QByteArray newUserCode()
{
    static constexpr char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    QByteArray code;
    for (const char byte : randomBytes(9))
        code += letters[static_cast<unsigned char>(byte) % (sizeof letters - 1)];
    return code;
}

void noteSlips(Call &call, const Form &form)
{
    if (!call.request.header("Content-Type").startsWith("application/x-www-form-urlencoded"))
        call.slip("the device code request's Content-Type is not application/x-www-form-urlencoded");
    if (const QByteArray twice = doubledName(form); !twice.isEmpty())
        call.slip("parameter " + twice + " stands twice");
    if (formValue(form, "scope").isEmpty())
        call.slip("scope is missing");
}

std::optional<StsError> refuse(const Authority &authority, const Form &form, const Scopes &scopes)
{
    const QByteArray id = formValue(form, "client_id");
    const App *app = authority.apps.find(id);
    if (const int number = authority.refusalOf("devicecode"))
        return stsError(number);
    if (!app || !app->isPublic)
        return stsError(700016, "Application with identifier '" + id + "' was not found in the directory.");
    if (!scopes.unknown.isEmpty())
        return stsError(70011, "The scope '" + scopes.unknown + "' is not valid.");
    return scopes.mixesDefault() ? std::optional(stsError(70011)) : std::nullopt;
}

} // namespace

HttpAnswer newDeviceCode(Authority &authority, Call &call)
{
    const Form form = parseForm(call.request.body);
    const Scopes scopes = parseScopes(formValue(form, "scope"), authority.profile);
    noteSlips(call, form);
    if (const auto refused = refuse(authority, form, scopes))
        return stsAnswer(*refused, authority.profile, call.request, authority.nowMs());
    if (authority.profile.strict && !call.slips.isEmpty())
        return stsAnswer(stsError(900144, call.slips.first().toUtf8()), authority.profile, call.request,
                         authority.nowMs());
    const IdentityMood &mood = authority.mood();
    const QByteArray deviceCode = base64Url(randomBytes(96));
    const QByteArray userCode = newUserCode();
    const QByteArray address = authority.profile.authority + "/devicelogin";
    authority.grants.deviceCodes.insert(deviceCode, {userCode, scopes, formValue(form, "claims"),
                                                     authority.nowMs() + 1000LL * mood.deviceCodeSeconds,
                                                     1000LL * mood.deviceIntervalSeconds});
    return identityJson(
        200, '{' +
                 QList<QByteArray>{member("user_code", userCode), member("device_code", deviceCode),
                                   member("verification_uri", address), member("expires_in", mood.deviceCodeSeconds),
                                   member("interval", mood.deviceIntervalSeconds),
                                   member("message", "To sign in, use a web browser to open the page " + address +
                                                         " and enter the code " + userCode + " to authenticate.")}
                     .join(',') +
                 '}');
}

} // namespace Casement::Demo
