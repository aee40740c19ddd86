// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantLoader.h"

#include "models/base/Log.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "models/session/ProtectionReading.h"

#include <algorithm>
#include <functional>

namespace Casement {

using Exchange::CasMailboxRow;
using Exchange::Extent;
using Exchange::MailboxRow;
using Exchange::PageOf;
using Exchange::Slice;
using Exchange::UserRow;

namespace {

/// The service understood the request and did not like it: it takes no such slice.
bool refusesSlices(const Error &error)
{
    return error.kind == ErrorKind::Refused && error.httpStatus == 400 && error.code != Exchange::expiredPage;
}

} // namespace

TenantLoader::TenantLoader(Exchange::ExchangeClient *client, Store *store, const Clock *clock)
    : m_client(client),
      m_clock(clock),
      m_keep(store, client->connection().tenantId, client->connection().anchor, clock)
{
}

void TenantLoader::reset()
{
    m_join = MailboxJoin();
    m_progress = {};
    m_begunAt = QDateTime();
}

void TenantLoader::forget()
{
    if (m_lookedAtStore && !m_begunAt.isValid())
        return; // the last load came to its end, and nothing of it is kept
    reset();
    m_lookedAtStore = true;
    m_keep.clear();
}

template <class Row>
void TenantLoader::addPage(const Slice &slice, const PageOf<Row> &page)
{
    const QString key = slice.key();
    m_join.add(key, page);
    // A list of one page costs as much to read again; of one that is cut, the first page tells later on whether its
    // parts make up the whole.
    const bool isWholeList = slice == Slice::everything() || slice == Slice::everythingByName();
    if (isWholeList && (page.last || page.number > 1))
        return;
    m_keep.keepPage(key, page);
    if (page.last)
        m_keep.keepFinished(loadListOf<Row>(), key, page.number);
}

void TenantLoader::take(const KeptLoad &kept)
{
    for (const KeptLoad::Slice &slice : kept.slices) {
        Progress &progress = m_progress[static_cast<size_t>(slice.list)];
        (slice.cut ? progress.cut : progress.finished).insert(slice.key);
    }
    for (const KeptLoad::Page &page : kept.pages) {
        std::visit(
            [&](const auto &rows) {
                PageOf<typename std::decay_t<decltype(rows)>::value_type> again;
                again.rows = rows;
                m_join.add(page.slice, again);
            },
            page.rows);
    }
    m_begunAt = kept.begunAt;
}

/// A page tells of the time at which it was asked for, and is dated by when it came.
Task<Result<bool>> TenantLoader::isOlderThanAChange(QDateTime begunAt, CancelToken token)
{
    if (!m_lastChange || !begunAt.isValid())
        co_return false;
    const qint64 longestPage = m_client->connection().readTimeout.count();
    auto changedAt = co_await m_lastChange(token);
    if (!changedAt && changedAt.error().isCancelled())
        co_return failure(changedAt.error());
    if (!changedAt) {
        Log::warning(QStringLiteral("what an unfinished load had brought is not used: whether mailboxes were changed "
                                    "since cannot be told (%1)")
                         .arg(changedAt.error().oneLine()));
        co_return true;
    }
    co_return changedAt->isValid() && begunAt.addMSecs(-longestPage) <= *changedAt;
}

Task<Outcome> TenantLoader::lookAtStore(CancelToken token)
{
    m_lookedAtStore = true;
    auto kept = co_await m_keep.takeOver(token);
    if (!kept && kept.error().isCancelled())
        co_return failure(kept.error());
    if (kept)
        take(*kept);
    co_return Outcome();
}

void TenantLoader::start()
{
    if (!m_begunAt.isValid())
        m_begunAt = m_clock->nowUtc();
    m_organization = OrganizationSettings();
    m_ewsApplications.reset();
    m_lists = {ListState::Loading, ListState::Loading};
}

Task<Outcome> TenantLoader::begin(CancelToken token)
{
    if (!m_begunAt.isValid() || m_begunAt.secsTo(m_clock->nowUtc()) > SliceKeep::maxAgeSeconds)
        reset();
    if (!m_lookedAtStore) {
        auto looked = co_await lookAtStore(token);
        if (!looked)
            co_return looked;
    }
    auto old = co_await isOlderThanAChange(m_begunAt, token);
    if (!old)
        co_return failure(old.error());
    if (*old) {
        reset();
        m_keep.clear();
    }
    co_return Outcome();
}

template <class Row>
Task<Outcome> TenantLoader::readWhole(Slice slice, OnPage onPage, CancelToken token)
{
    const std::function<void(PageOf<Row>)> add = [this, slice, onPage](PageOf<Row> page) {
        addPage(slice, page);
        onPage();
    };
    auto outcome = co_await m_client->readSlice<Row>(slice, Extent::Whole, add, token);
    if (!outcome)
        co_return outcome;
    progressOf<Row>().finished.insert(slice.key());
    co_return Outcome();
}

/// Afterwards the slice is either finished or cut, unless it cannot be cut.
template <class Row>
Task<Outcome> TenantLoader::readFirst(Slice slice, OnPage onPage, CancelToken token)
{
    const QString key = slice.key();
    if (progressOf<Row>().finished.contains(key) || progressOf<Row>().cut.contains(key))
        co_return Outcome();
    bool ended = false;
    const std::function<void(PageOf<Row>)> add = [this, slice, onPage, &ended](PageOf<Row> page) {
        ended = page.last;
        addPage(slice, page);
        onPage();
    };
    auto outcome = co_await m_client->readSlice<Row>(slice, Extent::FirstPage, add, token);
    if (!outcome)
        co_return outcome;
    (ended ? progressOf<Row>().finished : progressOf<Row>().cut).insert(key);
    if (!ended)
        m_keep.keepCut(loadListOf<Row>(), key);
    co_return Outcome();
}

template <class Row>
Task<Outcome> TenantLoader::readRest(Slice slice, OnPage onPage, CancelToken token)
{
    const QString key = slice.key();
    if (progressOf<Row>().finished.contains(key))
        co_return Outcome();
    if (progressOf<Row>().whole || slice.parts().empty())
        co_return co_await readWhole<Row>(slice, onPage, token);
    auto first = co_await readFirst<Row>(slice, onPage, token);
    if (!first || progressOf<Row>().finished.contains(key))
        co_return first;
    auto parts = co_await readParts<Row>(slice, onPage, token);
    if (!parts && !refusesSlices(parts.error()))
        co_return parts;
    // The first page of this slice is a sample: what no part has brought again shows that they do not make up the
    // whole. A mailbox that was deleted meanwhile looks the same, and costs one more reading.
    if (parts && m_join.leftFrom<Row>(key) == 0) {
        progressOf<Row>().finished.insert(key);
        co_return Outcome();
    }
    progressOf<Row>().whole = progressOf<Row>().whole || !parts;
    co_return co_await readWhole<Row>(slice, onPage, token);
}

template <class Row>
Task<Outcome> TenantLoader::readParts(Slice slice, OnPage onPage, CancelToken token)
{
    std::vector<Task<Outcome>> tasks;
    for (const Slice &part : slice.parts())
        tasks.push_back(readRest<Row>(part, onPage, token));
    // All are awaited before anything is judged: a task that is dropped would run on by itself, and what the others
    // bring need not be read again.
    Outcome outcome;
    for (Task<Outcome> &task : tasks) {
        auto read = co_await task;
        if (outcome && !read)
            outcome = read;
    }
    co_return outcome;
}

Task<Outcome> TenantLoader::readOrganization(OnPage onPage, CancelToken token)
{
    auto organization = co_await m_client->readOrganization(token);
    if (!organization)
        co_return failure(organization.error());
    m_organization = organization->settings;
    m_ewsApplications = ewsApplicationsOf(organization->config);
    onPage();
    co_return Outcome();
}

Task<Result<LoadedTenant>> TenantLoader::load(OnPage onPage, CancelToken token)
{
    auto begun = co_await begin(token);
    if (!begun)
        co_return failure(begun.error());
    const bool goesOn = m_begunAt.isValid();
    auto loaded = co_await read(onPage, token);
    if (!goesOn || !loaded)
        co_return loaded;
    auto old = co_await isOlderThanAChange(loaded->begunAt, token);
    if (!old)
        co_return failure(old.error());
    if (!*old)
        co_return loaded;
    co_return co_await read(onPage, token);
}

Task<Result<LoadedTenant>> TenantLoader::read(OnPage onPage, CancelToken token)
{
    start();
    const Slice byType = Slice::everything();
    const Slice byName = Slice::everythingByName();

    // The first pages of everything together; then, where there is more, one list after the other.
    auto organizationTask = readOrganization(onPage, token);
    auto firstCas = readFirst<CasMailboxRow>(byName, onPage, token);
    auto firstMailboxes = readFirst<MailboxRow>(byType, onPage, token);
    auto firstUsers = readFirst<UserRow>(byType, onPage, token);
    auto casBegun = co_await firstCas;
    auto mailboxesBegun = co_await firstMailboxes;
    auto usersBegun = co_await firstUsers;
    Outcome cas = casBegun;
    Outcome mailboxes = mailboxesBegun;
    Outcome users = usersBegun;
    if (cas)
        cas = co_await readRest<CasMailboxRow>(byName, onPage, token);
    if (cas && mailboxes)
        mailboxes = co_await readRest<MailboxRow>(byType, onPage, token);
    m_lists.mailboxes = mailboxes ? ListState::Read : ListState::NotRead;
    if (cas && mailboxes && users)
        users = co_await readRest<UserRow>(byType, onPage, token);
    m_lists.users = users ? ListState::Read : ListState::NotRead;
    auto organization = co_await organizationTask;
    if (token.isCancelled()) {
        m_keep.clear(); // nobody waits for it any more; this program still has it in memory
        co_return failure(cancelled());
    }
    if (!cas)
        co_return failure(cas.error().in(QStringLiteral("reading Get-CASMailbox")));
    if (!mailboxes)
        co_return failure(mailboxes.error().in(QStringLiteral("reading Get-Mailbox")));

    LoadedTenant loaded;
    loaded.mailboxes = m_join.joined();
    // Slices come in any order; two reports of the same tenant must not differ for that.
    std::ranges::sort(loaded.mailboxes, std::less(), &Mailbox::guid);
    loaded.oneSided = m_join.oneSided();
    loaded.begunAt = m_begunAt;
    loaded.usersRead = users.has_value();
    if (users)
        loaded.usersWithoutMailbox = m_join.usersWithoutMailbox();
    else
        loaded.usersError = users.error();
    loaded.organization = m_organization;
    loaded.ewsApplications = m_ewsApplications;
    if (!organization)
        loaded.organizationError = organization.error();
    // The next load reads everything anew.
    m_keep.clear();
    reset();
    co_return loaded;
}

} // namespace Casement
