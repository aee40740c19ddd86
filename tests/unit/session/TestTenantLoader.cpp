// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantLoader.h"

#include "models/base/Json.h"
#include "models/base/Log.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/ExchangeWire.h"

#include <QFile>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// One call of a cmdlet as it came in.
struct Asked
{
    QByteArray cmdlet;
    QByteArray type; ///< RecipientTypeDetails
    QString filter;
    int from = 0; ///< of the page link
};

struct Someone
{
    int number = 0;
    QByteArray type;
    QString name;
};

/// A tenant that answers lists with small pages and understands the two kinds of filter that slices use.
class SmallPages final
{
public:
    SmallPages()
    {
        const QStringList names{QStringLiteral("mona"), QStringLiteral("Anton"), QStringLiteral("bea"),
                                QStringLiteral("Ömer"), QStringLiteral("-dash"), QStringLiteral("0f31"),
                                QStringLiteral("zoë"),  QStringLiteral("日本"),  QStringLiteral("Max")};
        for (int i = 0; i < 27; ++i)
            people.push_back({i + 1, "UserMailbox", names[i % names.size()] + QString::number(i)});
        for (int i = 0; i < 5; ++i)
            people.push_back({100 + i, "SharedMailbox", QStringLiteral("shared%1").arg(i)});
        people.push_back({200, "SchedulingMailbox", QStringLiteral("somebody thought of later")});
    }

    RawReply answer(const QByteArray &request)
    {
        const auto body = *parseJson(bodyOf(request));
        const auto &input = body.at("CmdletInput");
        Asked call;
        call.cmdlet = QByteArray::fromStdString(input.at("CmdletName").get<std::string>());
        if (call.cmdlet.endsWith("Config"))
            return configs == 200 ? rowsAnswer(R"({"Name":"contoso.onmicrosoft.com","EwsEnabled":true,)"
                                               R"("EwsApplicationAccessPolicy":"EnforceAllowList",)"
                                               R"("SmtpClientAuthenticationDisabled":true})")
                                  : RawReply{httpAnswer(configs, "{}")};
        const auto &parameters = input.at("Parameters");
        call.type = jsonString(parameters, "RecipientTypeDetails").toLatin1();
        call.filter = jsonString(parameters, "Filter");
        const qsizetype token = request.indexOf("skiptoken=");
        call.from = token < 0 ? 0 : request.mid(token + 10, request.indexOf(' ', token) - token - 10).toInt();
        asked.push_back(call);
        if (const auto reply = instead ? instead(call) : std::nullopt)
            return *reply;
        return page(call);
    }

    [[nodiscard]] int count(const QByteArray &cmdlet) const
    {
        return static_cast<int>(std::ranges::count_if(asked, [&](const Asked &call) { return call.cmdlet == cmdlet; }));
    }

    std::vector<Someone> people;
    std::vector<Asked> asked;
    std::function<std::optional<RawReply>(const Asked &)> instead;
    std::function<bool(const Asked &, const Someone &)> hidden;
    int pageSize = 4;
    int configs = 200; ///< the status that the organisation's settings are answered with

private:
    static bool matches(const Asked &call, const Someone &one)
    {
        if (!call.type.isEmpty() && call.type != one.type)
            return false;
        if (call.filter.contains(QStringLiteral("'%1')").arg(QLatin1String(one.type))))
            return false; // the types slice "all others" names those it leaves out
        if (!call.filter.contains(QStringLiteral("Name -like")))
            return true;
        const bool begins =
            call.filter.contains(QStringLiteral("(Name -like '%1*')").arg(one.name.left(1)), Qt::CaseInsensitive);
        return begins != call.filter.contains(QStringLiteral("-not ("));
    }

    [[nodiscard]] RawReply page(const Asked &call) const
    {
        QByteArrayList rows;
        int seen = 0;
        bool more = false;
        for (const Someone &one : people) {
            if (!matches(call, one) || (hidden && hidden(call, one)))
                continue;
            if (seen++ < call.from)
                continue;
            if (rows.size() == pageSize) {
                more = true;
                break;
            }
            const QByteArray type = ",\"RecipientTypeDetails\":\"" + one.type + '"';
            rows.append(rowsOf({one.number}, ",\"PopEnabled\":true" + type));
        }
        const QByteArray link = "https://outlook.example.com/adminapi/beta/t/InvokeCommand?%24skiptoken=" +
                                QByteArray::number(call.from + pageSize);
        return rowsAnswer(rows.join(','), more ? link : QByteArray());
    }
};

Task<Result<QDateTime>> tellsAt(QDateTime at)
{
    co_return at;
}

Task<Result<QDateTime>> cannotTell()
{
    co_return failure(ErrorKind::Storage, QStringLiteral("the journal is damaged"));
}

std::optional<RawReply> nothingElse()
{
    return std::nullopt;
}

} // namespace

/// A whole tenant read in slices, over HTTP, with a service that misbehaves.
class TestTenantLoader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsASmallTenantInOnePageEach();
    void cutsWhatIsLongerAndLosesNobody();
    void readsTheOrganizationsListsWithItsSwitches();
    void readsProtocolsFirst();
    void aFailedSliceFailsTheLoadAndIsAllThatIsReadAgain();
    void goesOnAfterACrash();
    void doesNotGoOnWithWhatIsOlderThanAChange();
    void doesNotGoOnWhenTheJournalCannotBeRead();
    void readsAnewWhenAChangeBeginsWhileItGoesOn();
    void afterACrashItStillNoticesWhatSlicesLose();
    void anExpiredTokenCostsOneSlice();
    void readsWholeWhereFiltersAreRefused();
    void readsWholeWhereFiltersLoseMailboxes();
    void startsAnewWhenToldToForgetOrTooOld();
    void goesOnAfterBeingCancelled();
    void doesWithoutUsers();

private:
    [[nodiscard]] Result<LoadedTenant> load()
    {
        return finished(m_loader->load([] {}, {}));
    }
    void verifyWhole(const Result<LoadedTenant> &loaded);
    /// A load that broke after the protocols; then another program, ten minutes later.
    void breakOff();

    SmallPages m_tenant;
    HandClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ExchangeWire> m_wire;
    std::unique_ptr<TenantLoader> m_loader;
};

void TestTenantLoader::init()
{
    m_loader.reset();
    m_tenant = SmallPages();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("s.sqlite")));
    const auto opened = m_store->open({SliceKeep::schema()}, {});
    QTRY_VERIFY(opened.isSettled());
    m_wire =
        std::make_unique<ExchangeWire>([this](const QByteArray &request, int) { return m_tenant.answer(request); });
    m_loader = std::make_unique<TenantLoader>(&m_wire->client, m_store.get(), &m_clock);
}

void TestTenantLoader::verifyWhole(const Result<LoadedTenant> &loaded)
{
    QVERIFY2(loaded,
             loaded ? "" : qPrintable(loaded.error().oneLine() + loaded.error().context.join(QLatin1Char('|'))));
    QCOMPARE(loaded->mailboxes.size(), m_tenant.people.size());
    QSet<QUuid> guids;
    for (const Mailbox &mailbox : loaded->mailboxes)
        guids.insert(mailbox.guid);
    QCOMPARE(size_t(guids.size()), m_tenant.people.size());
    QVERIFY(loaded->oneSided.onlyInCasMailbox.empty() && loaded->oneSided.onlyInMailbox.empty());
    QVERIFY(loaded->organization.read);
}

void TestTenantLoader::readsASmallTenantInOnePageEach()
{
    m_tenant.pageSize = 1000;
    verifyWhole(load());
    QCOMPARE(m_tenant.asked.size(), size_t(3));
    verifyWhole(load()); // and everything anew
    QCOMPARE(m_tenant.asked.size(), size_t(6));
}

void TestTenantLoader::cutsWhatIsLongerAndLosesNobody()
{
    int pages = 0;
    const auto loaded = finished(m_loader->load(
        [&] {
            ++pages;
            QVERIFY(m_loader->join().casRows() <= static_cast<qsizetype>(m_tenant.people.size()));
        },
        {}));
    verifyWhole(loaded);
    QVERIFY(loaded->usersRead);
    QCOMPARE(pages, static_cast<int>(m_tenant.asked.size()) + 1); // the organisation counts as one
    QVERIFY(std::ranges::any_of(m_tenant.asked, [](const Asked &call) { return call.filter.contains(u"-not ("); }));
}

void TestTenantLoader::readsTheOrganizationsListsWithItsSwitches()
{
    const auto loaded = load();
    verifyWhole(loaded);
    QVERIFY(loaded->ewsApplications);
    QCOMPARE(loaded->ewsApplications->policy, EwsApplications::AllowListed);
    QCOMPARE(loaded->organization.ewsEnabled, std::optional(true));
    m_tenant.configs = 403;
    const auto refused = load();
    QVERIFY(refused && refused->organizationError);
    QVERIFY(!refused->ewsApplications && !refused->organization.read);
}

void TestTenantLoader::readsProtocolsFirst()
{
    verifyWhole(load());
    QByteArrayList order; // of the slices, after the first page of everything
    for (const Asked &call : m_tenant.asked) {
        if ((!call.type.isEmpty() || !call.filter.isEmpty()) && (order.isEmpty() || order.last() != call.cmdlet))
            order.append(call.cmdlet);
    }
    QCOMPARE(order.join(' '), QByteArray("Get-CASMailbox Get-Mailbox Get-User"));
}

void TestTenantLoader::aFailedSliceFailsTheLoadAndIsAllThatIsReadAgain()
{
    m_tenant.instead = [](const Asked &call) {
        return call.cmdlet == "Get-CASMailbox" && call.filter == QStringLiteral("(Name -like 'm*')") && call.from > 0
                   ? std::optional(errorAnswer(500, "Ex1|X.Y|broken"))
                   : nothingElse();
    };
    const auto failed = load();
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::ServiceFailed);
    QVERIFY(failed.error().context.join(QLatin1Char(' ')).contains(QStringLiteral("“m”")));
    m_tenant.instead = nullptr;
    m_tenant.asked.clear();
    verifyWhole(load());
    for (const Asked &call : m_tenant.asked) {
        if (call.cmdlet == "Get-CASMailbox")
            QCOMPARE(call.filter, QStringLiteral("(Name -like 'm*')"));
    }
    QCOMPARE(m_tenant.count("Get-CASMailbox"), 2); // six names in pages of four
}

void TestTenantLoader::goesOnAfterACrash()
{
    const QDateTime begun = m_clock.now;
    m_tenant.instead = [](const Asked &call) {
        return call.cmdlet == "Get-Mailbox" && !call.type.isEmpty() ? std::optional(errorAnswer(500, "Ex1|X.Y|broken"))
                                                                    : nothingElse();
    };
    QVERIFY(!load());
    m_tenant.instead = nullptr;
    m_tenant.asked.clear();
    m_clock.now = m_clock.now.addSecs(600);
    m_loader = std::make_unique<TenantLoader>(&m_wire->client, m_store.get(), &m_clock); // knows nothing itself
    const auto loaded = load();
    verifyWhole(loaded);
    QCOMPARE(loaded->begunAt, begun);
    // The list as a whole was not kept, only that it had been cut; all its slices were.
    QCOMPARE(m_tenant.count("Get-CASMailbox"), 0);
    m_tenant.asked.clear();
    verifyWhole(load());
    QVERIFY(m_tenant.count("Get-CASMailbox") > 10); // the load was complete: nothing was left of it
}

/// A run beside the load has changed mailboxes, and then the program crashed: what the load had kept may show them as
/// they were. Pages on their way at that moment, too.
void TestTenantLoader::doesNotGoOnWithWhatIsOlderThanAChange()
{
    for (const int seconds : {-3600, 0, 60}) { // of the change, from the load's beginning on
        init();
        const QDateTime begun = m_clock.now;
        m_tenant.instead = [](const Asked &call) {
            return call.cmdlet == "Get-Mailbox" ? std::optional(errorAnswer(500, "Ex1|X.Y|broken")) : nothingElse();
        };
        QVERIFY(!load());
        m_tenant.instead = nullptr;
        m_tenant.asked.clear();
        m_loader = std::make_unique<TenantLoader>(&m_wire->client, m_store.get(), &m_clock);
        m_clock.now = begun.addSecs(300);
        m_loader->setLastChange([at = begun.addSecs(seconds)](CancelToken) { return tellsAt(at); });
        const auto loaded = load();
        verifyWhole(loaded);
        QCOMPARE(loaded->begunAt, seconds < 0 ? begun : m_clock.now);
        QCOMPARE(m_tenant.count("Get-CASMailbox") > 0, seconds >= 0);
    }
}

void TestTenantLoader::breakOff()
{
    m_tenant.instead = [](const Asked &call) {
        return call.cmdlet == "Get-Mailbox" ? std::optional(errorAnswer(500, "Ex1|X.Y|broken")) : nothingElse();
    };
    QVERIFY(!load());
    m_tenant.instead = nullptr;
    m_tenant.asked.clear();
    m_clock.now = m_clock.now.addSecs(600);
    m_loader = std::make_unique<TenantLoader>(&m_wire->client, m_store.get(), &m_clock);
}

/// Whether anything was changed since is not known then, and the log says why everything is read again.
void TestTenantLoader::doesNotGoOnWhenTheJournalCannotBeRead()
{
    breakOff();
    m_loader->setLastChange([](CancelToken) { return cannotTell(); });
    const auto handler = qInstallMessageHandler(nullptr);
    Log::start({m_folder->path()});
    qInstallMessageHandler(handler);
    const auto loaded = load();
    verifyWhole(loaded);
    QCOMPARE(loaded->begunAt, m_clock.now);
    QVERIFY(m_tenant.count("Get-CASMailbox") > 10);
    // A load that begins from nothing needs no journal, and says nothing.
    verifyWhole(load());
    QFile log(m_folder->filePath(QStringLiteral("casement.log")));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray said = log.readAll();
    QCOMPARE(said.count("what an unfinished load had brought is not used"), 1);
    QVERIFY(said.contains("the journal is damaged"));
    Log::start({});
    qInstallMessageHandler(handler);
}

void TestTenantLoader::readsAnewWhenAChangeBeginsWhileItGoesOn()
{
    breakOff();
    QDateTime changedAt;
    m_loader->setLastChange([&](CancelToken) { return tellsAt(changedAt); });
    int pages = 0;
    const auto loaded = finished(m_loader->load(
        [&] {
            if (++pages == 3)
                changedAt = m_clock.now;
        },
        {}));
    verifyWhole(loaded);
    QCOMPARE(loaded->begunAt, m_clock.now);
    QVERIFY(m_tenant.count("Get-CASMailbox") > 10); // none of it was kept
    m_tenant.asked.clear();
    m_clock.now = m_clock.now.addSecs(600);
    const auto next = load(); // and nothing of the two is left
    verifyWhole(next);
    QCOMPARE(next->begunAt, m_clock.now);
}

void TestTenantLoader::afterACrashItStillNoticesWhatSlicesLose()
{
    m_tenant.hidden = [](const Asked &call, const Someone &one) {
        return one.number == 1 && call.filter.contains(QStringLiteral("Name"));
    };
    // The crash comes when the list was cut and some of its slices are there, but not all.
    m_tenant.instead = [](const Asked &call) {
        return call.filter == QStringLiteral("(Name -like 'm*')") ? std::optional(errorAnswer(500, "Ex1|X.Y|broken"))
                                                                  : nothingElse();
    };
    QVERIFY(!load());
    m_tenant.instead = nullptr;
    m_loader = std::make_unique<TenantLoader>(&m_wire->client, m_store.get(), &m_clock);
    verifyWhole(load());
}

void TestTenantLoader::anExpiredTokenCostsOneSlice()
{
    bool expired = false;
    m_tenant.instead = [&](const Asked &call) {
        if (expired || call.cmdlet != "Get-CASMailbox" || call.from != 4)
            return nothingElse();
        expired = true;
        return std::optional(errorAnswer(400, "|System.Exception|Expired or Invalid pagination request. Default Expiry "
                                              "time is 00:30:00"));
    };
    verifyWhole(load());
    QVERIFY(expired);
    QMap<QString, int> begun;
    for (const Asked &call : m_tenant.asked) {
        if (call.cmdlet == "Get-CASMailbox" && call.from == 0)
            ++begun[QLatin1String(call.type) + call.filter];
    }
    QCOMPARE(begun.values().count(2), 1);
    QCOMPARE(begun.values().count(1), begun.size() - 1);
}

void TestTenantLoader::readsWholeWhereFiltersAreRefused()
{
    m_tenant.instead = [](const Asked &call) {
        return call.filter.isEmpty()
                   ? nothingElse()
                   : std::optional(errorAnswer(400, "|X.AmbiguousParameterSetException|Parameter set cannot be "
                                                    "resolved. Invalid cmdlet parameters specified. Filter"));
    };
    verifyWhole(load());
}

void TestTenantLoader::readsWholeWhereFiltersLoseMailboxes()
{
    // The sample is the first page of everything; the first mailbox is in it, and no filter finds it.
    m_tenant.hidden = [](const Asked &call, const Someone &one) {
        return one.number == 1 && call.filter.contains(QStringLiteral("Name"));
    };
    verifyWhole(load());
}

void TestTenantLoader::startsAnewWhenToldToForgetOrTooOld()
{
    for (const bool forget : {true, false}) {
        init();
        m_tenant.instead = [](const Asked &call) {
            return call.cmdlet == "Get-Mailbox" ? std::optional(errorAnswer(500, "Ex1|X.Y|broken")) : nothingElse();
        };
        QVERIFY(!load());
        m_tenant.instead = nullptr;
        m_tenant.asked.clear();
        if (forget)
            m_loader->forget();
        else
            m_clock.now = m_clock.now.addSecs(SliceKeep::maxAgeSeconds + 1);
        const auto loaded = load();
        verifyWhole(loaded);
        QCOMPARE(loaded->begunAt, m_clock.now);
        QVERIFY(m_tenant.count("Get-CASMailbox") > 10);
    }
}

void TestTenantLoader::goesOnAfterBeingCancelled()
{
    CancelSource cancel;
    const auto cancelled = finished(m_loader->load(
        [&] {
            if (m_loader->join().casRows() > 20)
                cancel.cancel();
        },
        cancel.token()));
    QVERIFY(!cancelled);
    QVERIFY(cancelled.error().isCancelled());
    const int before = m_tenant.count("Get-CASMailbox");
    m_tenant.asked.clear();
    verifyWhole(load());
    QVERIFY(m_tenant.count("Get-CASMailbox") < before);
}

void TestTenantLoader::doesWithoutUsers()
{
    m_tenant.instead = [](const Asked &call) {
        return call.cmdlet == "Get-User" ? std::optional(RawReply{httpAnswer(403, QByteArray(16, '\0'))})
                                         : nothingElse();
    };
    const auto loaded = load();
    verifyWhole(loaded);
    QVERIFY(!loaded->usersRead);
    QCOMPARE(loaded->usersError->kind, ErrorKind::Forbidden);
}

CASEMENT_TEST(TestTenantLoader)
#include "TestTenantLoader.moc"
