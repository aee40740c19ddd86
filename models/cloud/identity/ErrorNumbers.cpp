// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/ErrorNumbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace Casement::Identity {

namespace {

struct Entry
{
    int number;
    const char *text;
    const char *advice;
};

constexpr auto context = "Casement::Identity";

/// Microsoft's numbers and what an administrator can do, from the public list of error codes. Those with no advice are
/// faults of ours.
const Entry table[] = {
    {28000, QT_TRANSLATE_NOOP("Casement::Identity", "Permissions of two services were asked for at once."), nullptr},
    {50011,
     QT_TRANSLATE_NOOP("Casement::Identity", "The app registration does not know this program's answer address."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Add http://localhost under “Mobile and desktop applications” of the app registration.")},
    {50020, QT_TRANSLATE_NOOP("Casement::Identity", "This account belongs to another tenant."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in with an account of the tenant you named.")},
    {50034, QT_TRANSLATE_NOOP("Casement::Identity", "This tenant has no such user."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Check the user name and the tenant.")},
    {50053, QT_TRANSLATE_NOOP("Casement::Identity", "The account is locked, or the network is refused."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Wait a while, or look up the reason in the sign-in log.")},
    {50055, QT_TRANSLATE_NOOP("Casement::Identity", "The password has expired."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Change it in the browser, then sign in again.")},
    {50057, QT_TRANSLATE_NOOP("Casement::Identity", "The account is disabled."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Use another administrator, or enable the account.")},
    {50058, QT_TRANSLATE_NOOP("Casement::Identity", "Nobody is signed in in the browser."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again.")},
    {50072, QT_TRANSLATE_NOOP("Casement::Identity", "The account has to register for multi-factor sign-in first."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Finish the registration in the browser, then sign in again.")},
    {50074, QT_TRANSLATE_NOOP("Casement::Identity", "Multi-factor sign-in is required."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again; the browser asks for it.")},
    {50076, QT_TRANSLATE_NOOP("Casement::Identity", "Multi-factor sign-in is required."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again; the browser asks for it.")},
    {50078, QT_TRANSLATE_NOOP("Casement::Identity", "The multi-factor sign-in is too long ago."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again.")},
    {50079, QT_TRANSLATE_NOOP("Casement::Identity", "The account has to register for multi-factor sign-in first."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Finish the registration in the browser, then sign in again.")},
    {50089, QT_TRANSLATE_NOOP("Casement::Identity", "Signing in took too long."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Start again.")},
    {50105, QT_TRANSLATE_NOOP("Casement::Identity", "The account is not assigned to this app."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Assign it under “Users and groups” of the enterprise application, or switch "
                       "“Assignment required” off there.")},
    {50126, QT_TRANSLATE_NOOP("Casement::Identity", "User name or password is wrong."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Try again.")},
    {50132, QT_TRANSLATE_NOOP("Casement::Identity", "The session was revoked, or the password changed."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again.")},
    {50133, QT_TRANSLATE_NOOP("Casement::Identity", "The session was revoked, or the password changed."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again.")},
    {50158, QT_TRANSLATE_NOOP("Casement::Identity", "A further check of another provider was not passed."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again in the browser.")},
    {50173, QT_TRANSLATE_NOOP("Casement::Identity", "The session was revoked, or the password changed."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again.")},
    {50194, QT_TRANSLATE_NOOP("Casement::Identity", "The app registration serves a single tenant."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Give the tenant's domain or id in the connection.")},
    {50196, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in service sees a loop of requests."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Wait some minutes, and check the computer's clock.")},
    {53000, QT_TRANSLATE_NOOP("Casement::Identity", "A policy asks for a compliant device."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Use a managed device, or exclude this app in the policy.")},
    {53001, QT_TRANSLATE_NOOP("Casement::Identity", "A policy asks for a joined device."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Use a managed device, or exclude this app in the policy.")},
    {53003, QT_TRANSLATE_NOOP("Casement::Identity", "Conditional Access blocked the sign-in."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Find the policy in the sign-in log by the correlation id. A policy that blocks device codes is "
                       "a frequent cause: sign in with the browser then.")},
    {54005, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in was used already."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Start again.")},
    {65001, QT_TRANSLATE_NOOP("Casement::Identity", "Nobody consented to this app's permissions."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Ask a Global Administrator to grant admin consent in the app registration.")},
    {65004, QT_TRANSLATE_NOOP("Casement::Identity", "The consent was declined in the browser."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in again and accept, or ask an administrator to consent.")},
    {70000, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in is no longer valid."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Sign in again. For unattended work use an application with a certificate.")},
    {70008, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in has expired."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Sign in again. For unattended work use an application with a certificate.")},
    {70011, QT_TRANSLATE_NOOP("Casement::Identity", "A permission that was asked for does not exist."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Check the addresses of this connection.")},
    {70016, QT_TRANSLATE_NOOP("Casement::Identity", "Nobody has entered the code yet."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Enter the code on the sign-in page.")},
    {70018, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in page does not know this code."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Ask for a new code.")},
    {70019, QT_TRANSLATE_NOOP("Casement::Identity", "The code has expired."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Ask for a new code.")},
    {70020, QT_TRANSLATE_NOOP("Casement::Identity", "The code has expired."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Ask for a new code.")},
    {70043, QT_TRANSLATE_NOOP("Casement::Identity", "The tenant limits how long a sign-in lasts."),
     QT_TRANSLATE_NOOP(
         "Casement::Identity",
         "Sign in again. How often that is needed is set by a sign-in frequency policy in Conditional Access.")},
    {90002, QT_TRANSLATE_NOOP("Casement::Identity", "There is no such tenant."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Check the spelling, or give the tenant's id; a tenant of another cloud needs "
                       "that cloud's addresses.")},
    {90014, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in service misses a value."), nullptr},
    {90038, QT_TRANSLATE_NOOP("Casement::Identity", "This tenant belongs to another cloud."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Give the addresses of that cloud.")},
    {90072, QT_TRANSLATE_NOOP("Casement::Identity", "This account is not a member of the tenant."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Sign in with an account of the tenant you named.")},
    {90094, QT_TRANSLATE_NOOP("Casement::Identity", "An administrator has to approve this app."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Ask for the approval, then sign in again.")},
    {90095, QT_TRANSLATE_NOOP("Casement::Identity", "An administrator has to approve this app."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Ask for the approval, then sign in again.")},
    {501481, QT_TRANSLATE_NOOP("Casement::Identity", "The answer belongs to another sign-in."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Start again, with one window only.")},
    {530032, QT_TRANSLATE_NOOP("Casement::Identity", "A policy of the tenant blocked the sign-in."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Sign in with the browser. Find the policy in the sign-in log by the correlation id.")},
    {530035, QT_TRANSLATE_NOOP("Casement::Identity", "Security defaults blocked the sign-in."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Sign in with the browser. Find the reason in the sign-in log by the correlation id.")},
    {650052,
     QT_TRANSLATE_NOOP("Casement::Identity", "The tenant has no subscription for a service that was asked for."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Exchange Online must be part of the subscription.")},
    {650053, QT_TRANSLATE_NOOP("Casement::Identity", "A permission that was asked for does not exist in this cloud."),
     QT_TRANSLATE_NOOP("Casement::Identity", "What needs it is not to be had there; the sign-in itself is good.")},
    {650056, QT_TRANSLATE_NOOP("Casement::Identity", "The app registration lacks a permission."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Add the API permission to it, and grant admin consent.")},
    {650057, QT_TRANSLATE_NOOP("Casement::Identity", "The app registration lacks a permission."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Add the API permission to it, and grant admin consent.")},
    {700016, QT_TRANSLATE_NOOP("Casement::Identity", "This tenant does not know the app."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Check the client id, the tenant, and the cloud it was registered in.")},
    {700022, QT_TRANSLATE_NOOP("Casement::Identity", "Permissions of two services were asked for at once."), nullptr},
    {700024, QT_TRANSLATE_NOOP("Casement::Identity", "The proof of the application is not valid at this time."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Set the computer's clock; it differs from that of the sign-in service.")},
    {700025,
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "The app registration is one for a desktop program, and a secret or certificate was sent."),
     QT_TRANSLATE_NOOP(
         "Casement::Identity",
         "Use a separate app registration for sign-in with a certificate or secret, or sign in with the browser.")},
    {700027, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in service does not accept this certificate."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Upload this very certificate under “Certificates & secrets” of the app registration.")},
    {700082, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in was not used for 90 days."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Sign in again. For unattended work use an application with a certificate.")},
    {900144, QT_TRANSLATE_NOOP("Casement::Identity", "The sign-in service misses a value."), nullptr},
    {7000112, QT_TRANSLATE_NOOP("Casement::Identity", "The app is disabled in this tenant."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Enable the enterprise application.")},
    {7000215, QT_TRANSLATE_NOOP("Casement::Identity", "The client secret is wrong."),
     QT_TRANSLATE_NOOP(
         "Casement::Identity",
         "Give the value of the secret, not its id. The value is shown only once; make a new secret when it is lost.")},
    {7000218, QT_TRANSLATE_NOOP("Casement::Identity", "The app registration asks for a secret."),
     QT_TRANSLATE_NOOP("Casement::Identity",
                       "Set “Allow public client flows” in it, or use the platform “Mobile and desktop "
                       "applications”.")},
    {7000222, QT_TRANSLATE_NOOP("Casement::Identity", "The client secret has expired."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Make a new one under “Certificates & secrets” of the app registration.")},
    {7000229, QT_TRANSLATE_NOOP("Casement::Identity", "The app has no service principal in this tenant."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Grant admin consent in this tenant.")},
    {9002326, QT_TRANSLATE_NOOP("Casement::Identity", "The answer address is registered for a web page."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Move http://localhost to “Mobile and desktop applications”.")},
    {9002327, QT_TRANSLATE_NOOP("Casement::Identity", "The answer address is registered for a web page."),
     QT_TRANSLATE_NOOP("Casement::Identity", "Move http://localhost to “Mobile and desktop applications”.")},
};

} // namespace

std::optional<NumberHelp> helpFor(int number)
{
    const auto *entry = std::ranges::find(table, number, &Entry::number);
    if (entry == std::end(table))
        return std::nullopt;
    const char *advice =
        entry->advice ? entry->advice : QT_TRANSLATE_NOOP("Casement::Identity", "Report this with its number.");
    return NumberHelp{QCoreApplication::translate(context, entry->text), QCoreApplication::translate(context, advice)};
}

} // namespace Casement::Identity
