// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/OpenDoors.h"

#include "models/actions/TenantValues.h"
#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"

#include <QTest>

Q_DECLARE_METATYPE(Casement::PlanRow)

using namespace Casement;
using namespace Casement::PlanSamples;

namespace {

const TenantValue none{};

PlanRow rowOf(TargetKind kind, const QString &name)
{
    PlanRow row;
    row.guid = guid(900 + static_cast<int>(kind));
    row.kind = kind;
    row.displayName = name;
    return row;
}

/// A row that takes one property from a value to another; without a value before, it was not read.
PlanRow change(TargetKind kind, const char *property, const std::optional<TenantValue> &before,
               const TenantValue &after)
{
    PlanRow row = rowOf(kind, QStringLiteral("Contoso"));
    if (before)
        row.seen.set(QLatin1String(property), *before);
    row.wanted.set(QLatin1String(property), after);
    return row;
}

ActionPlan planOf(std::vector<PlanRow> rows)
{
    ActionPlan made = plan(0);
    made.rows = std::move(rows);
    return made;
}

} // namespace

/// Which doors a plan opens, in the words that a person is shown before they confirm it.
class TestOpenDoors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSwitchOfTheOrganisationIsNamed_data()
    {
        QTest::addColumn<PlanRow>("row");
        QTest::addColumn<QString>("said");
        using P = const char *;
        const auto add = [](const char *name, TargetKind kind, P property, const std::optional<TenantValue> &before,
                            const TenantValue &after, const char *said) {
            QTest::newRow(name) << change(kind, property, before, after) << QString::fromUtf8(said);
        };
        using namespace TenantProperty;
        const auto transport = TargetKind::Transport;
        const auto organization = TargetKind::Organization;
        add("SMTP AUTH on", transport, smtpAuthDisabled, true, false, "Doors open: SMTP AUTH of the organisation.");
        add("SMTP AUTH off", transport, smtpAuthDisabled, false, true, "");
        add("SMTP AUTH stays on", transport, smtpAuthDisabled, false, false, "");
        add("SMTP AUTH, nobody knows from what", transport, smtpAuthDisabled, std::nullopt, false,
            "Doors open: SMTP AUTH of the organisation.");
        add("EWS on", organization, ewsEnabled, false, true, "Doors open: EWS of the organisation.");
        add("EWS as nobody chose", organization, ewsEnabled, false, none, "Doors open: EWS of the organisation.");
        add("EWS chosen as it is", organization, ewsEnabled, none, true, "");
        add("EWS off", organization, ewsEnabled, true, false, "");
        add("direct send accepted", organization, rejectDirectSend, true, false, "Doors open: Direct send.");
        add("direct send refused", organization, rejectDirectSend, false, true, "");
        add("old TLS", transport, legacyTls, none, true, "Doors open: Old TLS for SMTP AUTH.");
        add("old TLS as nobody chose", transport, legacyTls, true, none, "");
        add("the default policy goes", organization, defaultPolicy, QStringLiteral("Block"), none,
            "Doors open: passwords of everybody without a policy of their own.");
        add("another default policy", organization, defaultPolicy, QStringLiteral("Block"), QStringLiteral("Allow"),
            "");
        add("there was none", organization, defaultPolicy, none, none, "");
        add("modern authentication", organization, modernAuthentication, false, true, "");
    }

    void aSwitchOfTheOrganisationIsNamed()
    {
        QFETCH(PlanRow, row);
        QFETCH(QString, said);
        QCOMPARE(doorsOpenText(planOf({row})), said);
        row.ticked = false;
        QCOMPARE(doorsOpenText(planOf({row})), QString());
    }

    void anUndoSaysAgain()
    {
        ActionPlan undo = planOf({change(TargetKind::Transport, TenantProperty::smtpAuthDisabled, true, false)});
        undo.undoOf = guid(1);
        QCOMPARE(doorsOpenText(undo), QStringLiteral("Doors open again: SMTP AUTH of the organisation."));
    }

    void mailboxesAndNewOnesAreCountedApart()
    {
        std::vector<PlanRow> rows;
        for (int number = 0; number < 4; ++number) {
            PlanRow one = row(number, QStringLiteral("M"), {{Protocol::Pop, StoredState::On}});
            one.seen.set(Protocol::Pop, number == 3 ? StoredState::On : StoredState::Off);
            rows.push_back(one);
        }
        rows[2].kind = TargetKind::MailboxPlan;
        QCOMPARE(doorsOpenText(planOf(rows)),
                 QStringLiteral("Doors open: POP for 2 mailbox(es), POP for new mailboxes of 1 plan(s)."));
    }

    void whatIsLeftToAnOrganisationThatSaysNoOpensNothing()
    {
        PlanRow one = row(1, QStringLiteral("M"), {{Protocol::SmtpAuth, StoredState::Inherit}});
        one.seen.set(Protocol::SmtpAuth, StoredState::Off);
        QCOMPARE(doorsOpenText(planOf({one})), QString());
        ActionPlan open = planOf({one});
        open.organization.smtpClientAuthenticationDisabled = false;
        QCOMPARE(doorsOpenText(open), QStringLiteral("Doors open: SMTP AUTH for 1 mailbox(es)."));
    }

    void aPolicyThatLetsPasswordsThroughIsNamed()
    {
        PlanRow policy = rowOf(TargetKind::AuthenticationPolicy, QStringLiteral("R&D"));
        policy.seen.set(QStringLiteral("AllowBasicAuthPop"), false);
        policy.seen.set(QStringLiteral("AllowBasicAuthImap"), true);
        policy.wanted.set(QStringLiteral("AllowBasicAuthPop"), true);
        policy.wanted.set(QStringLiteral("AllowBasicAuthImap"), true);
        policy.wanted.set(QStringLiteral("AllowBasicAuthSmtp"), false);
        QCOMPARE(doorsOpenText(planOf({policy})).remove(QChar(0x2068)).remove(QChar(0x2069)),
                 QStringLiteral("Doors open: passwords for POP by the policy R&D."));
        // One that is being made holds nobody who was free before.
        policy.seen.set(QLatin1String(TenantProperty::exists), false);
        policy.wanted.set(QLatin1String(TenantProperty::exists), true);
        QCOMPARE(doorsOpenText(planOf({policy})), QString());
    }

    void whoseOwnPolicyGoesIsCounted()
    {
        const auto from = [](const std::optional<TenantValue> &before) {
            return change(TargetKind::User, TenantProperty::assignedPolicy, before, none);
        };
        QCOMPARE(doorsOpenText(planOf({from(QStringLiteral("Block")), from(QStringLiteral("Block")), from(none)})),
                 QStringLiteral("Doors open: passwords of 2 user(s) whose policy goes."));
    }
};

CASEMENT_TEST(TestOpenDoors)
#include "TestOpenDoors.moc"
