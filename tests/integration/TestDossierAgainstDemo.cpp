// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"
#include "models/actions/RunJournal.h"
#include "models/base/Paths.h"
#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/ScriptedBrowser.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/exceptions/ExceptionRepository.h"
#include "models/session/DossierDesk.h"
#include "models/session/SignIn.h"
#include "models/session/TenantSession.h"
#include "models/store/Store.h"
#include "tests/integration/Signed.h"
#include "tests/support/TestMain.h"
#include "tests/unit/session/AskedRows.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <QCoroTask>

using namespace Casement;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr const char *defaults = "identitySecurityDefaultsEnforcementPolicy";

Task<Outcome> openStore(Store *store)
{
    auto opened = co_await store->open(
        {RunJournal::schema(), ExceptionRepository::schema(), GuardRepository::schema(), EvidenceLedger::schema()},
        CancelToken());
    co_return opened;
}

} // namespace

/// What stands between a client and a mailbox, and what a dossier shows, read over HTTP by accounts that may and may
/// not read it.
class TestDossierAgainstDemo final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(Paths::ensureFolder(m_folder->path()));
        m_store = std::make_unique<Store>(m_folder->filePath(lat("casement.sqlite")));
        QVERIFY(finished(openStore(m_store.get())));
        Demo::Options options;
        options.opaqueTokens = TestSupport::hasOpaqueTokens();
        options.mailboxes = 60;
        options.strict = true;
        m_tenant = std::make_unique<Demo::Tenant>(options);
        const auto started = m_tenant->start();
        QVERIFY(started);
        m_addresses = *started;
    }

    void cleanup()
    {
        m_session.reset();
        QCOMPARE(m_tenant->slips(), 0);
        m_tenant.reset();
        m_store.reset();
    }

    void whoMayReadAllPolicesKnowsEveryLayer()
    {
        signInAs(lat("reader@contoso.com"));
        ProtectionDesk *desk = m_session->protection();
        QVERIFY(!desk->isLoaded());
        QVERIFY(!desk->protection().securityDefaults.has_value());
        const int before = requestsTo(defaults); // signing in looked at what may be read
        QSignalSpy changed(desk, &ProtectionDesk::changed);
        desk->load();
        QVERIFY(desk->isLoading());
        desk->load(); // while it goes on, no second one
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 10000);
        QVERIFY(desk->isLoaded() && !desk->isLoading());
        QCOMPARE(requestsTo(defaults), before + 1);
        const TenantProtection &read = desk->protection();
        QCOMPARE(read.securityDefaults, std::optional(false));
        QVERIFY(read.accessPolicies.has_value() && read.authenticationPolicies.has_value());
        QVERIFY(read.policyAssignmentsRead);
        QVERIFY2(read.ewsApplications.has_value(), qPrintable(read.whyEwsApplicationsNotRead));
        QVERIFY(read.whyAccessPoliciesNotRead.isEmpty() && read.whySecurityDefaultsNotRead.isEmpty());
        const AccessLadder ladder = ladderOf(*m_session, someMailbox(), Protocol::Imap);
        for (const LadderRung &rung : ladder.rungs) {
            if (rung.layer != AccessLayer::ConditionalAccess) // groups' members are not known here
                QVERIFY2(rung.standing != LadderRung::NotKnown, qPrintable(rung.words));
        }
    }

    void whatARoleDoesNotReachIsNotKnownAndSaysWhy()
    {
        signInAs(lat("exchange.admin@contoso.com")); // Exchange Administrator and nothing else
        QVERIFY(finished(m_session->protection()->loadAndWait({})));
        const TenantProtection &read = m_session->protection()->protection();
        QVERIFY(!read.accessPolicies.has_value());
        QVERIFY2(read.whyAccessPoliciesNotRead.contains(lat("Reader")), qPrintable(read.whyAccessPoliciesNotRead));
        // The refusal takes nothing away from the others.
        QVERIFY(read.securityDefaults.has_value() && read.authenticationPolicies.has_value());
        const AccessLadder ladder = ladderOf(*m_session, someMailbox(), Protocol::Imap);
        const auto rung = ladder.rungs[static_cast<size_t>(AccessLayer::ConditionalAccess)];
        QCOMPARE(rung.standing, LadderRung::NotKnown);
        QCOMPARE(rung.words, read.whyAccessPoliciesNotRead);
    }

    void withoutALicenceItSaysSo()
    {
        signInAs(lat("reader@contoso.com"));
        QVERIFY(m_tenant->addFaults(R"({"settings": {"entraPremium": false}})"));
        DossierDesk *desk = showSomebody();
        QSignalSpy changed(desk, &DossierDesk::signInsChanged);
        desk->readSignIns();
        QTRY_VERIFY_WITH_TIMEOUT(!desk->isReadingSignIns(), 10000);
        QVERIFY(desk->signIns() && !*desk->signIns());
        QCOMPARE(desk->signIns()->error().kind, ErrorKind::Forbidden);
        QVERIFY(!desk->signIns()->error().text.isEmpty());
    }

    void whatSomebodyAskedForIsReadAgainWithEveryRefresh()
    {
        signInAs(lat("reader@contoso.com"));
        const int before = requestsTo(defaults);
        QVERIFY(finished(m_session->loadAndWait({})));
        QCOMPARE(requestsTo(defaults), before);
        DossierDesk *desk = showSomebody();
        QSignalSpy changed(desk, &DossierDesk::accessChanged);
        desk->needProtection();
        QTRY_VERIFY_WITH_TIMEOUT(desk->isProtectionRead(), 10000);
        desk->needProtection();
        QCOMPARE(requestsTo(defaults), before + 1);
        QVERIFY(m_tenant->addFaults(R"({"settings": {"securityDefaults": true}})"));
        QVERIFY(finished(m_session->loadAndWait({})));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->protection()->protection().securityDefaults, std::optional(true), 10000);
        QCOMPARE(requestsTo(defaults), before + 2);
        const auto ladder = desk->ladder(Protocol::Imap);
        QVERIFY(ladder);
        QCOMPARE(ladder->rungs[static_cast<size_t>(AccessLayer::SecurityDefaults)].standing,
                 LadderRung::RefusesPasswords);
    }

    void theListsHoldInTheReportWhetherOrNotSomebodyAskedWhy()
    {
        const QString opened = lat("ews:on");
        m_tenant->setOrganizationValue(lat("EwsEnabled"), false, true);
        signInAs(lat("reader@contoso.com"));
        QVERIFY(!TestSupport::rows(*m_session->inventory(), opened).isEmpty());
        letNoApplicationIn();
        QVERIFY(finished(m_session->loadAndWait({})));
        QVERIFY(!m_session->protection()->isLoaded());
        QCOMPARE(TestSupport::rows(*m_session->inventory(), opened), QString());
        QVERIFY(m_session->protection()->protection().ewsApplications.has_value());
        QVERIFY(finished(m_session->protection()->loadAndWait({})));
        QCOMPARE(TestSupport::rows(*m_session->inventory(), opened), QString());
        // Whoever asks why after a change sees it in the report as well.
        m_tenant->setOrganizationValue(lat("EwsAllowOutlook"), false, true);
        QSignalSpy remade(m_session.get(), &TenantSession::inventoryChanged);
        m_session->protection()->load();
        QTRY_COMPARE_WITH_TIMEOUT(remade.size(), 1, 20000);
        QVERIFY(!TestSupport::rows(*m_session->inventory(), opened).isEmpty());
    }

    void listsOnceReadStayWhenALaterReadingFails()
    {
        m_tenant->setOrganizationValue(lat("EwsEnabled"), false, true);
        letNoApplicationIn();
        signInAs(lat("reader@contoso.com"));
        const QString shut = TestSupport::rows(*m_session->inventory(), lat("ews:off"));
        QVERIFY(!shut.isEmpty());
        m_tenant->addFault({"Get-OrganizationConfig", 1, 0, Demo::Fault::Status, 403, 0, -1, {}, {}});
        ProtectionDesk *desk = m_session->protection();
        QSignalSpy changed(desk, &ProtectionDesk::changed);
        desk->load();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 20000);
        QVERIFY(desk->protection().ewsApplications.has_value());
        QCOMPARE(TestSupport::rows(*m_session->inventory(), lat("ews:off")), shut);
    }

    void theRowsOfTheLogAreThoseOfThisMailboxAndKeptNowhere()
    {
        signInAs(lat("reader@contoso.com"));
        DossierDesk *desk = m_session->dossier();
        // Somebody whom the log knows.
        bool found = false;
        for (quint32 row = 0; row < m_session->inventory()->facts().size() && !found; ++row) {
            desk->show(m_session->inventory()->facts().guid(row));
            if (m_session->inventory()->facts().objectId(row).isNull())
                continue;
            desk->readSignIns();
            QTRY_VERIFY_WITH_TIMEOUT(!desk->isReadingSignIns(), 20000);
            QVERIFY(desk->signIns() && *desk->signIns());
            found = !(*desk->signIns())->events.empty();
        }
        QVERIFY(found);
        const SignInEvents answer = **desk->signIns();
        QVERIFY(!answer.truncated && answer.whyPartial.isEmpty());
        for (size_t i = 1; i < answer.events.size(); ++i)
            QVERIFY(answer.events[i - 1].at >= answer.events[i].at);
        for (const SignInEvent &event : answer.events)
            QVERIFY(event.at >= answer.from && event.at <= answer.readAt && !event.clientApp.isEmpty());
        QVERIFY(m_session->evidence()->snapshot()->isEmpty());
        desk->show(QUuid());
        QVERIFY(!desk->signIns() && !desk->dossier());
    }

    void askingCanBeGivenUp()
    {
        signInAs(lat("reader@contoso.com"));
        DossierDesk *desk = showSomebody();
        desk->readSignIns();
        QVERIFY(desk->isReadingSignIns());
        desk->cancelSignIns();
        QTRY_VERIFY_WITH_TIMEOUT(!desk->isReadingSignIns(), 5000);
        QVERIFY(!desk->signIns());
        desk->readSignIns();
        const QUuid other = m_session->inventory()->facts().guid(11);
        desk->show(other);
        QVERIFY(!desk->isReadingSignIns() && !desk->signIns());
        QCOMPARE(desk->dossier()->mailbox.guid, other);
        // And closing everything while it goes on harms nobody.
        desk->readSignIns();
        m_session.reset();
    }

    void theHistoryComesOutOfTheStore()
    {
        signInAs(lat("reader@contoso.com"));
        QVERIFY(finished(m_session->evidence()->loadAndWait({})));
        DossierDesk *desk = m_session->dossier();
        const auto &evidence = m_session->joinedEvidence();
        quint32 row = 0;
        while (row < evidence->size() && evidence->use(row, Protocol::Imap).last.isEmpty())
            ++row;
        QVERIFY(row < evidence->size());
        QSignalSpy read(desk, &DossierDesk::historyChanged);
        desk->show(m_session->inventory()->facts().guid(row));
        QVERIFY(!desk->history().read);
        QTRY_VERIFY_WITH_TIMEOUT(desk->history().read, 10000);
        QVERIFY(!desk->history().usesError && !desk->history().changesError);
        QVERIFY(!desk->history().uses.empty());
        QVERIFY(desk->history().changes.empty());
        const WayIn &imap = desk->dossier()->ways[static_cast<size_t>(Protocol::Imap)];
        QVERIFY(!imap.use.isEmpty() && desk->dossier()->evidenceLoaded);
        QVERIFY(desk->dossier()->sentence.contains(lat("IMAP")));
    }

    void whoIsGoneIsGone()
    {
        signInAs(lat("reader@contoso.com"));
        DossierDesk *desk = m_session->dossier();
        desk->show(QUuid::createUuid());
        QVERIFY(!desk->dossier() && !desk->ladder(Protocol::Pop));
        desk->readSignIns();
        QVERIFY(!desk->isReadingSignIns());
    }

private:
    template <class T>
    T finished(Task<T> task)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 60000); }();
        return QCoro::waitFor(task);
    }

    /// Neither by name nor as one of Outlook's kinds.
    void letNoApplicationIn()
    {
        m_tenant->setOrganizationValue(lat("EwsApplicationAccessPolicy"), "\"EnforceAllowList\"");
        for (const char *kind : {"EwsAllowOutlook", "EwsAllowMacOutlook", "EwsAllowEntourage"})
            m_tenant->setOrganizationValue(lat(kind), false, false);
    }

    /// Signed in and loaded.
    void signInAs(const QString &user)
    {
        m_browser = std::make_unique<Demo::ScriptedBrowser>(user, m_addresses.password);
        ConnectionProfile profile;
        profile.name = lat("North");
        profile.kind = TenantKind::Custom;
        profile.tenant = m_addresses.tenantDomain;
        profile.clientId = m_addresses.publicClientId;
        profile.authority = m_addresses.authority;
        profile.exchange = m_addresses.exchange;
        profile.graph = m_addresses.graph;
        ConnectionRequest request = requestOf(profile);
        request.profile.clear();
        request.openBrowser = [this](const QUrl &link) { m_browser->open(link); };
        request.timeout = std::chrono::seconds(15);
        SignIn attempt({&m_network, &m_clock, m_store.get(), nullptr, nullptr});
        const auto session = finished(attempt.run(request, {}));
        QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
        m_session = *session;
        QVERIFY(finished(m_session->loadAndWait({})));
    }

    [[nodiscard]] Mailbox someMailbox() const { return m_session->inventory()->facts().mailbox(10); }

    DossierDesk *showSomebody()
    {
        m_session->dossier()->show(someMailbox().guid);
        return m_session->dossier();
    }

    [[nodiscard]] int requestsTo(const char *part) const
    {
        const auto all = m_tenant->requests();
        return static_cast<int>(
            std::ranges::count_if(all, [part](const Demo::Request &request) { return request.path.contains(part); }));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QNetworkAccessManager m_network;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Demo::Tenant> m_tenant;
    Demo::Addresses m_addresses;
    std::unique_ptr<Demo::ScriptedBrowser> m_browser;
    std::shared_ptr<TenantSession> m_session;
};

CASEMENT_TEST(TestDossierAgainstDemo)
#include "TestDossierAgainstDemo.moc"
