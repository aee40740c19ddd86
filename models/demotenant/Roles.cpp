// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Roles.h"

#include <algorithm>
#include <iterator>

namespace Casement::Demo {

namespace {

// A reader of security matters is turned away from Get-Mailbox, as was measured; the rest is documented.
constexpr Role roles[] = {
    {"Global Administrator", "62e90394-69f5-4237-9190-012177145e10", true, true, true, true},
    {"Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de", true, true, true, false},
    {"Exchange Recipient Administrator", "31392ffb-586c-42d1-9346-e59415a2cc4e", true, true, false, false},
    {"Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451", true, false, false, false},
    {"Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d", false, false, false, false},
    {"Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509", false, false, false, false},
    {"Security Operator", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", false, false, false, false},
    {"Conditional Access Administrator", "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", false, false, false, false},
    {"Reports Reader", "4a5d8f65-41da-4de4-8968-e035b65339cf", false, false, false, false},
    {"Groups Administrator", "fdd7a751-b60b-444a-984c-02652fe8fa1c", false, false, false, false},
    {"Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8", false, false, false, false},
    {"Compliance Administrator", "17315797-102d-40b4-93e0-432062caca18", false, false, false, false},
};

} // namespace

const Role *roleNamed(const QByteArray &name)
{
    const auto *found =
        std::find_if(std::begin(roles), std::end(roles), [&](const Role &one) { return name == one.name; });
    return found == std::end(roles) ? nullptr : found;
}

bool giveRole(Account &account, const QByteArray &name)
{
    const Role *role = roleNamed(name);
    account.role = role ? name : QByteArray();
    account.roleTemplateId = role ? role->templateId : "";
    return role || name.isEmpty();
}

bool makeEligible(Account &account, const QByteArray &name)
{
    const Role *role = roleNamed(name);
    account.eligibleRole = role ? name : QByteArray();
    account.eligibleRoleTemplateId = role ? role->templateId : "";
    return role || name.isEmpty();
}

QByteArrayList Account::roles() const
{
    return role.isEmpty() ? furtherRoles : QByteArrayList{role} + furtherRoles;
}

bool Account::mayRead() const
{
    const Role *held = roleNamed(role);
    return held && held->readsRecipients;
}

bool Account::mayChange() const
{
    const Role *held = roleNamed(role);
    return held && held->changesRecipients;
}

bool Account::mayChangeOrganization() const
{
    const Role *held = roleNamed(role);
    return held && held->changesOrganization;
}

bool Account::mayConsent() const
{
    const Role *held = roleNamed(role);
    return held && held->givesConsent;
}

} // namespace Casement::Demo
