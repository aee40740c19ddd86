// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/SignInPages.h"

#include "models/base/Random.h"
#include "models/demotenant/IdentityPages.h"
#include "models/demotenant/Profile.h"

namespace Casement::Demo {

namespace {

constexpr qint64 codeLifeMs = 10 * 60 * 1000;

void noteAuthorizeSlips(Call &call, const Form &query)
{
    if (call.request.has("Authorization"))
        call.slip("a token was sent to the sign-in page");
    if (const QByteArray twice = doubledName(query); !twice.isEmpty())
        call.slip("parameter " + twice + " stands twice");
    if (formValue(query, "state").size() < 16)
        call.slip("state is missing or too short to be unguessable");
    if (formValue(query, "code_challenge").size() != 43)
        call.slip("code_challenge is not the base64url of a SHA-256");
    if (formValue(query, "response_mode").isEmpty())
        call.slip("response_mode is missing");
    // With a code it may be left out (OpenID Connect Core, 3.1.2.1); but then it must not be there for show.
    if (formCount(query, "nonce") > 0 && formValue(query, "nonce").size() < 16)
        call.slip("nonce is too short to be unguessable");
}

/// Nothing when the mode is none that is supported. No mode at all means query, as it does for codes.
std::optional<Attempt::Mode> modeOf(const QByteArray &text)
{
    if (text.isEmpty() || text == "query")
        return Attempt::Mode::Query;
    if (text == "form_post")
        return Attempt::Mode::FormPost;
    return text == "fragment" ? std::optional(Attempt::Mode::Fragment) : std::nullopt;
}

QList<QByteArray> permissionNames(const Scopes &scopes)
{
    QList<QByteArray> names;
    for (const Scopes::Permission &one : scopes.permissions)
        names += one.name == ".default" ? registeredPermissions(one.resource) : QList<QByteArray>{one.name};
    return names;
}

} // namespace

QByteArray SignInPages::action(const char *route) const
{
    return '/' + m_authority.profile.tenantId + '/' + route;
}

std::optional<HttpAnswer> SignInPages::refuseClient(const Form &query) const
{
    const QByteArray id = formValue(query, "client_id");
    const QByteArray redirectUri = formValue(query, "redirect_uri");
    const App *app = m_authority.apps.find(id);
    if (!app)
        return faultPage(400,
                         stsError(700016, "Application with identifier '" + id + "' was not found in the directory '" +
                                              m_authority.profile.displayName + "'.")
                             .description());
    if (app->isPublic && isRegisteredRedirect(redirectUri))
        return std::nullopt;
    return faultPage(400, stsError(50011, "The redirect URI '" + redirectUri +
                                              "' specified in the request does not match the redirect URIs "
                                              "configured for the application '" +
                                              id + "'.")
                              .description());
}

HttpAnswer SignInPages::authorize(Call &call)
{
    const Form query = parseForm(call.request.query());
    m_authority.grants.note(query, {"state", "nonce"});
    noteAuthorizeSlips(call, query);
    if (const auto refused = refuseClient(query))
        return *refused;
    Attempt attempt;
    attempt.mode = modeOf(formValue(query, "response_mode")).value_or(Attempt::Mode::Query);
    attempt.clientId = formValue(query, "client_id");
    attempt.redirectUri = formValue(query, "redirect_uri");
    attempt.state = formValue(query, "state");
    attempt.nonce = formValue(query, "nonce");
    attempt.challenge = formValue(query, "code_challenge");
    attempt.claims = formValue(query, "claims");
    attempt.scopes = parseScopes(formValue(query, "scope"), m_authority.profile);
    attempt.forceConsent = formValue(query, "prompt") == "consent";
    if (const auto refused = refuseRequest(attempt, query))
        return attempt.refuse(*refused);
    if (m_authority.profile.strict && !call.slips.isEmpty())
        return attempt.refuse(stsError(900144, call.slips.first().toUtf8()));
    return begin(attempt, formValue(query, "login_hint"));
}

/// Faults that go back to the client.
std::optional<StsError> SignInPages::refuseRequest(const Attempt &attempt, const Form &query) const
{
    if (const int number = m_authority.refusalOf("authorize"))
        return stsError(number);
    if (formValue(query, "response_type") != "code")
        return stsError(700051);
    if (!modeOf(formValue(query, "response_mode")))
        return StsError{70007, "invalid_request", "This response_mode is not supported."};
    if (attempt.challenge.isEmpty() || formValue(query, "code_challenge_method") != "S256")
        return stsError(9002325);
    if (!attempt.scopes.unknown.isEmpty())
        return stsError(650053, "The application asked for scope '" + attempt.scopes.unknown +
                                    "' that doesn't exist on the resource.");
    if (attempt.scopes.mixesDefault() || (attempt.scopes.permissions.isEmpty() && attempt.scopes.openId.isEmpty()))
        return stsError(70011);
    return formValue(query, "prompt") == "none" ? std::optional(stsError(50058)) : std::nullopt;
}

HttpAnswer SignInPages::adminConsent(Call &call)
{
    const Form query = parseForm(call.request.query());
    m_authority.grants.note(query, {"state"});
    if (const auto refused = refuseClient(query))
        return *refused;
    Attempt attempt;
    attempt.purpose = Attempt::Purpose::AdminConsent;
    attempt.clientId = formValue(query, "client_id");
    attempt.redirectUri = formValue(query, "redirect_uri");
    attempt.state = formValue(query, "state");
    attempt.scopes = parseScopes(formValue(query, "scope"), m_authority.profile);
    if (!attempt.scopes.unknown.isEmpty())
        return attempt.refuse(stsError(650053));
    return begin(attempt, formValue(query, "login_hint"));
}

HttpAnswer SignInPages::deviceLogin(const Call &call)
{
    if (call.request.method != "POST")
        return deviceCodePage({});
    // People read codes aloud and type them with blanks, dashes and in lower case.
    QByteArray typed = formValue(parseForm(call.request.body), "otc").toUpper();
    typed.replace('-', "").replace(' ', "");
    const QHash<QByteArray, DeviceGrant> &codes = m_authority.grants.deviceCodes;
    for (auto one = codes.cbegin(); one != codes.cend(); ++one) {
        if (one->userCode != typed || one->state != DeviceGrant::State::Pending ||
            one->expiresMs <= m_authority.nowMs())
            continue;
        Attempt attempt;
        attempt.purpose = Attempt::Purpose::Device;
        attempt.deviceCode = one.key();
        attempt.scopes = one->scopes;
        return begin(attempt, {});
    }
    return deviceCodePage("That code did not work. Check the code and try again.");
}

HttpAnswer SignInPages::begin(const Attempt &attempt, const QByteArray &hint)
{
    const QByteArray context = randomBase64Url();
    m_attempts.insert(context, attempt);
    return askAccount(context, hint, {});
}

HttpAnswer SignInPages::askAccount(const QByteArray &context, const QByteArray &hint, const QByteArray &problem) const
{
    return accountPage(m_authority.profile.displayName, action("login"), context, hint, problem);
}

HttpAnswer SignInPages::takeAccount(const Form &form)
{
    const QByteArray context = formValue(form, "ctx");
    const auto attempt = m_attempts.find(context);
    if (attempt == m_attempts.end())
        return faultPage(400, "AADSTS50089: This sign-in has expired. Start again.");
    if (formValue(form, "action") == "cancel")
        return cancel(m_attempts.take(context));
    const QByteArray login = formValue(form, "login");
    const std::optional<Account> found = m_authority.accounts.find(login);
    if (!found)
        return askAccount(
            context, login,
            stsError(50034, "The user account does not exist in the " + m_authority.profile.displayName + " directory.")
                .description());
    if (formValue(form, "passwd") != m_authority.profile.password)
        return askAccount(context, login, stsError(50126).description());
    if (found->obstacle != 0)
        return faultPage(200, stsError(found->obstacle).description());
    attempt->account = m_authority.grants.current(*found);
    return goOn(context);
}

HttpAnswer SignInPages::cancel(const Attempt &attempt) const
{
    if (attempt.purpose == Attempt::Purpose::Device)
        return deviceCodePage({});
    return attempt.answer({{"error", "access_denied"}, {"error_subcode", "cancel"}});
}

/// The next page of somebody who is signed in, or the end.
HttpAnswer SignInPages::goOn(const QByteArray &context)
{
    const Attempt &attempt = m_attempts[context];
    if (attempt.purpose == Attempt::Purpose::Device && !attempt.confirmed)
        return deviceConfirmPage(m_authority.profile.displayName, action("consent"), context, "Casement");
    if (const auto consent = askConsent(context, attempt))
        return *consent;
    return finish(m_attempts.take(context));
}

std::optional<HttpAnswer> SignInPages::askConsent(const QByteArray &context, const Attempt &attempt) const
{
    const Account &account = *attempt.account;
    const Consents &consents = m_authority.grants.consents;
    const bool forAll = attempt.purpose == Attempt::Purpose::AdminConsent;
    const bool asksMore = forAll || !consents.missing(account.objectId, attempt.scopes).isEmpty();
    if (asksMore && !account.mayConsent())
        return needAdminPage(action("consent"), context, account.userPrincipalName,
                             consents.missing(account.objectId, attempt.scopes));
    if (!asksMore && !attempt.forceConsent && consents.seen.contains(account.objectId))
        return std::nullopt;
    return consentPage(m_authority.profile.displayName, action("consent"), context, account.userPrincipalName,
                       permissionNames(attempt.scopes));
}

HttpAnswer SignInPages::takeAnswer(const Form &form)
{
    const QByteArray context = formValue(form, "ctx");
    const auto found = m_attempts.find(context);
    if (found == m_attempts.end() || !found->account)
        return faultPage(400, "AADSTS50089: This sign-in has expired. Start again.");
    const QByteArray answer = formValue(form, "action");
    if (answer == "continue" && found->purpose == Attempt::Purpose::Device) {
        found->confirmed = true;
        return goOn(context);
    }
    const Attempt attempt = m_attempts.take(context);
    const bool forAll = attempt.purpose == Attempt::Purpose::AdminConsent;
    const bool asksMore =
        forAll || !m_authority.grants.consents.missing(attempt.account->objectId, attempt.scopes).isEmpty();
    if (answer != "accept" || (asksMore && !attempt.account->mayConsent()) ||
        (attempt.purpose == Attempt::Purpose::Device && !attempt.confirmed))
        return decline(attempt);
    m_authority.grants.consents.accept(attempt.account->objectId, attempt.scopes, forAll);
    return finish(attempt);
}

HttpAnswer SignInPages::decline(const Attempt &attempt)
{
    switch (attempt.purpose) {
    case Attempt::Purpose::Code:
        return attempt.refuse(stsError(65004));
    case Attempt::Purpose::Device:
        m_authority.grants.deviceCodes[attempt.deviceCode].state = DeviceGrant::State::Declined;
        return deviceEndPage(false);
    case Attempt::Purpose::AdminConsent:
        break;
    }
    return attempt.answer({{"admin_consent", "True"},
                           {"error", "consent_required"},
                           {"error_description", stsError(65004).description()}});
}

HttpAnswer SignInPages::finish(const Attempt &attempt)
{
    if (attempt.purpose == Attempt::Purpose::AdminConsent)
        return finishConsent(attempt);
    if (attempt.purpose == Attempt::Purpose::Device) {
        DeviceGrant &grant = m_authority.grants.deviceCodes[attempt.deviceCode];
        grant.account = *attempt.account;
        grant.state = DeviceGrant::State::Approved;
        return deviceEndPage(true);
    }
    // Standard base64 on purpose: its + / = show whether the client decodes the redirect exactly once.
    const QByteArray bytes = randomBytes(48);
    const QByteArray code = m_authority.mood().plainCodes ? "1." + base64Url(bytes) : "1." + bytes.toBase64() + "+/=";
    m_authority.grants.codes.insert(code, {*attempt.account, attempt.redirectUri, attempt.challenge, attempt.nonce,
                                           attempt.scopes, attempt.claims, m_authority.nowMs() + codeLifeMs,
                                           ++m_authority.grants.serial});
    return attempt.answer({{"code", code}, {"session_state", newId()}});
}

HttpAnswer SignInPages::finishConsent(const Attempt &attempt) const
{
    QList<QByteArray> names;
    for (const Scopes::Permission &one : attempt.scopes.permissions)
        names.append((one.prefix.isEmpty() ? "" : one.prefix + '/') + one.name);
    const QByteArray tenant = m_authority.mood().forgeConsentTenant ? newId() : m_authority.profile.tenantId;
    return attempt.answer({{"admin_consent", "True"}, {"tenant", tenant}, {"scope", names.join(' ')}});
}

} // namespace Casement::Demo
