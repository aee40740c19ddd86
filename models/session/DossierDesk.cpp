// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/DossierDesk.h"

#include "models/session/TenantSession.h"

#include <QPointer>

#include <utility>

namespace Casement {

namespace {

/// Whoever walks through the rows with the arrow keys reads none of them.
constexpr int stayMs = 120;

MailboxIds idsOf(const Mailbox &mailbox)
{
    MailboxIds ids;
    ids.objectId = mailbox.externalDirectoryObjectId;
    ids.guid = mailbox.guid;
    ids.addresses = {mailbox.userPrincipalName, mailbox.primarySmtpAddress};
    for (const QString &address : mailbox.emailAddresses)
        ids.addresses.append(address.mid(address.indexOf(QLatin1Char(':')) + 1));
    ids.addresses.removeAll(QString());
    ids.addresses.removeDuplicates();
    return ids;
}

/// With what the evidence knows of its names.
MailboxIds idsIn(const TenantSession &session, const Mailbox &mailbox)
{
    MailboxIds ids = idsOf(mailbox);
    const MailboxEvidence &evidence = *session.joinedEvidence();
    const qint64 row = session.inventory()->facts().rowOf(mailbox.guid);
    if (row >= 0 && row < evidence.size())
        ids.ownedFrom = evidence.ownedFrom(static_cast<quint32>(row));
    return ids;
}

} // namespace

DossierDesk::DossierDesk(TenantSession *session, GraphAccess *graph) : m_session(session), m_graph(graph)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(stayMs);
    connect(&m_pause, &QTimer::timeout, this, &DossierDesk::readHistory);
    connect(m_session, &TenantSession::inventoryChanged, this, &DossierDesk::refresh);
    connect(m_session->evidence(), &EvidenceDesk::changed, &m_pause, qOverload<>(&QTimer::start));
    connect(m_session->runs(), &RunDesk::finished, &m_pause, qOverload<>(&QTimer::start));
    connect(m_session->protection(), &ProtectionDesk::changed, this, &DossierDesk::accessChanged);
}

DossierDesk::~DossierDesk() = default;

void DossierDesk::show(const QUuid &mailbox)
{
    if (mailbox == m_mailbox)
        return;
    cancelSignIns();
    cancelHistory();
    m_mailbox = mailbox;
    m_dossier = dossierOf(*m_session, m_mailbox, m_judgedDays);
    m_history = History();
    m_signIns.reset();
    m_signInsRead = 0;
    m_readingSignIns = false;
    if (m_dossier)
        m_pause.start();
    else
        m_pause.stop();
    Q_EMIT changed();
}

void DossierDesk::setJudgedDays(int days)
{
    if (std::exchange(m_judgedDays, days) != days)
        refresh();
}

void DossierDesk::refresh()
{
    if (m_mailbox.isNull())
        return;
    const bool wasKnown = m_dossier.has_value();
    m_dossier = dossierOf(*m_session, m_mailbox, m_judgedDays);
    if (m_dossier && !wasKnown)
        m_pause.start();
    Q_EMIT changed();
}

void DossierDesk::readHistory()
{
    cancelHistory();
    if (!m_dossier)
        return;
    m_historyCancel = std::make_unique<CancelSource>();
    m_historyCancel->follow(m_scope.token());
    m_scope.start(loadHistory(m_historyCancel->token()));
}

/// A source that goes away takes its waits' only way to be ended with it, so it is always cancelled first.
void DossierDesk::cancelHistory()
{
    if (m_historyCancel)
        m_historyCancel->cancel();
}

Task<void> DossierDesk::loadHistory(CancelToken token)
{
    const QPointer<DossierDesk> self = this;
    const QDate today = m_session->clock()->nowUtc().date();
    const DaySpan days{today.addDays(1 - historyDays), today};
    const MailboxIds ids = idsIn(*m_session, m_dossier->mailbox);
    EvidenceDesk *evidence = m_session->evidence();
    RunDesk *runs = m_session->runs();
    auto uses = co_await evidence->timeLine(ids, days, token);
    if (!self || token.isCancelled())
        co_return;
    auto changes = co_await runs->changesOf(ids.guid, token);
    if (!self || token.isCancelled())
        co_return;
    History read;
    read.read = true;
    if (uses)
        read.uses = std::move(*uses);
    else
        read.usesError = uses.error();
    if (changes)
        read.changes = std::move(*changes);
    else
        read.changesError = changes.error();
    m_history = std::move(read);
    Q_EMIT historyChanged();
}

std::optional<AccessLadder> DossierDesk::ladder(Protocol protocol) const
{
    if (!m_dossier)
        return std::nullopt;
    return ladderOf(*m_session, m_dossier->mailbox, protocol);
}

void DossierDesk::needProtection()
{
    if (!isProtectionRead() && !isReadingProtection())
        readProtection();
}

void DossierDesk::readProtection()
{
    m_session->protection()->load();
    Q_EMIT accessChanged();
}

bool DossierDesk::isReadingProtection() const
{
    return m_session->protection()->isLoading();
}

bool DossierDesk::isProtectionRead() const
{
    return m_session->protection()->isLoaded();
}

void DossierDesk::readSignIns()
{
    if (!m_dossier || m_readingSignIns)
        return;
    m_signInCancel = std::make_unique<CancelSource>();
    m_signInCancel->follow(m_scope.token());
    m_signIns.reset();
    m_signInsRead = 0;
    m_readingSignIns = true;
    Q_EMIT signInsChanged();
    m_scope.start(loadSignIns(m_signInCancel->token()));
}

void DossierDesk::cancelSignIns()
{
    if (m_signInCancel)
        m_signInCancel->cancel();
}

Task<void> DossierDesk::loadSignIns(CancelToken token)
{
    const QPointer<DossierDesk> self = this;
    const QUuid mailbox = m_mailbox;
    const std::function<void(int)> tell = [self, mailbox](int read) {
        if (!self || self->m_mailbox != mailbox)
            return;
        self->m_signInsRead = read;
        Q_EMIT self->signInsChanged();
    };
    const QUuid objectId = m_dossier->mailbox.externalDirectoryObjectId;
    auto read = co_await readSignInEvents(m_graph, objectId, m_session->clock()->nowUtc(), tell, token);
    if (!self || m_mailbox != mailbox)
        co_return;
    m_readingSignIns = false;
    if (read || !read.error().isCancelled())
        m_signIns = std::move(read);
    Q_EMIT signInsChanged();
}

} // namespace Casement
