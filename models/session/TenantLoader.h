// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/cloud/exchange/Slice.h"
#include "models/inventory/MailboxFacts.h"
#include "models/session/MailboxJoin.h"
#include "models/session/SliceKeep.h"

#include <array>
#include <functional>

namespace Casement {

namespace Exchange {
class ExchangeClient;
}

/// What one load brought. Users and organisation may fail without losing the list: what they would have told is then
/// not known, and why stands here.
struct LoadedTenant
{
    std::vector<Mailbox> mailboxes;
    JoinReport oneSided;
    OrganizationSettings organization;
    std::optional<EwsApplications> ewsApplications; ///< the organisation's; nothing: not read
    bool usersRead = false;
    std::vector<UserWithoutMailbox> usersWithoutMailbox; ///< empty unless users were read
    std::optional<Error> usersError;
    std::optional<Error> organizationError;
    QDateTime
        begunAt; ///< UTC; when the oldest row was read, which may be before this load when it went on with another
};

/// Reads a whole tenant, protocols first. A list that fits into one page is read so; a longer one is cut into slices by
/// recipient type (where the service can be asked so) and by name, each with pages of its own, so that an expired page
/// token or a failure costs one slice. A slice that fails fails the load, after the others came to their end: a shorter
/// list is never an answer. The next load() goes on with what is missing as long as that makes sense (half an hour),
/// also after a crash.
class TenantLoader final
{
public:
    /// Client, store (which may be null) and clock are not owned and must live as long as a load runs.
    TenantLoader(Exchange::ExchangeClient *client, Store *store, const Clock *clock);

    /// onPage is called after every page; look at join(), lists() and organization() there.
    [[nodiscard]] Task<Result<LoadedTenant>> load(std::function<void()> onPage, CancelToken token);

    /// What an unfinished load had brought is not gone on with: mailboxes were changed since, or somebody signs out.
    /// Not while a load runs.
    void forget();

    /// Tells when some program was last about to change a mailbox; null: never.
    using LastChange = std::function<Task<Result<QDateTime>>(CancelToken)>;
    /// An unfinished load that is not younger has rows of before the change and is not gone on with; nor is it when
    /// this cannot be told. Asked before a load goes on, and once more at its end: a change may begin meanwhile. Not
    /// while a load runs.
    void setLastChange(LastChange lastChange) { m_lastChange = std::move(lastChange); }

    [[nodiscard]] const MailboxJoin &join() const { return m_join; }
    [[nodiscard]] const OrganizationSettings &organization() const { return m_organization; }
    /// The organisation's; nothing: this load has not read them.
    [[nodiscard]] const std::optional<EwsApplications> &ewsApplications() const { return m_ewsApplications; }
    /// How far the lists beside the protocols have come.
    [[nodiscard]] ListStates lists() const { return m_lists; }

private:
    using OnPage = std::function<void()>;

    /// What is known of the slices of one list.
    struct Progress
    {
        QSet<QString> finished;
        QSet<QString> cut;
        bool whole = false; ///< the service takes no slices
    };

    Task<Outcome> begin(CancelToken token);
    Task<Outcome> lookAtStore(CancelToken token);
    Task<Result<bool>> isOlderThanAChange(QDateTime begunAt, CancelToken token);
    Task<Result<LoadedTenant>> read(OnPage onPage, CancelToken token);
    void take(const KeptLoad &kept);
    void reset();
    void start();
    template <class Row>
    Task<Outcome> readFirst(Exchange::Slice slice, OnPage onPage, CancelToken token);
    template <class Row>
    Task<Outcome> readRest(Exchange::Slice slice, OnPage onPage, CancelToken token);
    template <class Row>
    Task<Outcome> readParts(Exchange::Slice slice, OnPage onPage, CancelToken token);
    template <class Row>
    Task<Outcome> readWhole(Exchange::Slice slice, OnPage onPage, CancelToken token);
    template <class Row>
    void addPage(const Exchange::Slice &slice, const Exchange::PageOf<Row> &page);
    template <class Row>
    [[nodiscard]] Progress &progressOf()
    {
        return m_progress[static_cast<size_t>(loadListOf<Row>())];
    }
    Task<Outcome> readOrganization(OnPage onPage, CancelToken token);

    Exchange::ExchangeClient *m_client;
    const Clock *m_clock;
    SliceKeep m_keep;
    MailboxJoin m_join;
    std::array<Progress, 3> m_progress;
    OrganizationSettings m_organization;
    std::optional<EwsApplications> m_ewsApplications;
    ListStates m_lists;
    QDateTime m_begunAt; ///< null: there is nothing to go on with
    LastChange m_lastChange;
    bool m_lookedAtStore = false;
};

} // namespace Casement
