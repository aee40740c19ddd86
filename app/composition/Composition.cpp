// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/Composition.h"

#include "models/actions/GuardRepository.h"
#include "models/actions/RingRepository.h"
#include "models/actions/RunJournal.h"
#include "models/cloud/http/NetworkAccess.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/exceptions/ExceptionRepository.h"
#include "models/keychain/Keychain.h"
#include "models/session/SliceKeep.h"
#include "models/session/ViewHistory.h"
#include "models/store/Store.h"

#include <QNetworkAccessManager>

namespace Casement {

Composition::Composition(const Paths &paths)
    : m_paths(paths),
      m_store(std::make_unique<Store>(paths.data() + QStringLiteral("/casement.sqlite"))),
      m_storeError(makeError(ErrorKind::Storage, QStringLiteral("The store has not been opened."))),
      m_profiles(paths.config()),
      m_keychain(std::make_unique<Keychain>()),
      m_network(Http::makeNetworkAccess())
{
    m_profiles.read();
}

Composition::~Composition() = default;

Task<Outcome> Composition::openStore(CancelToken token)
{
    std::vector<Schema> schemas{RunJournal::schema(),     ExceptionRepository::schema(), GuardRepository::schema(),
                                RingRepository::schema(), SliceKeep::schema(),           EvidenceLedger::schema(),
                                ViewHistory::schema()};
    auto opened = co_await m_store->open(std::move(schemas), token);
    m_storeError.reset();
    if (!opened)
        m_storeError = opened.error();
    co_return opened;
}

Result<ConnectionRequest> Composition::request(const ConnectionOptions &options)
{
    auto request = connectionRequest(options, m_profiles);
    if (!request || request->kind != TenantKind::Demo)
        return request;
    auto demo = m_demo.open(m_paths, options.demoMailboxes, QString::fromStdString(options.account).trimmed());
    if (demo)
        demo->changesAllowed = request->changesAllowed;
    return demo;
}

SessionServices Composition::services()
{
    SessionServices services;
    services.network = m_network.get();
    services.clock = &m_clock;
    services.store = store();
    services.profiles = &m_profiles;
    services.keychain = m_keychain.get();
    return services;
}

} // namespace Casement
