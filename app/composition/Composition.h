// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/ConnectionOptions.h"
#include "app/composition/DemoConnection.h"
#include "models/base/Cancel.h"
#include "models/base/Task.h"
#include "models/profiles/ProfileBook.h"
#include "models/session/Services.h"

#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace Casement {

class Keychain;
class Store;

/// The object graph both programs share, built in the order in which its parts need each other and torn down in the
/// opposite one. Sessions are made from services() and must be gone before this is.
class Composition final
{
public:
    explicit Composition(const Paths &paths);
    ~Composition();

    /// Opens the journal and the exceptions in the data folder. When that fails the program can still read a tenant:
    /// services().store is null then and storeError() says why nothing can be marked or changed.
    [[nodiscard]] Task<Outcome> openStore(CancelToken token);

    /// The request for what was typed, complete: the demo is started for it.
    [[nodiscard]] Result<ConnectionRequest> request(const ConnectionOptions &options);

    [[nodiscard]] SessionServices services();
    [[nodiscard]] const std::optional<Error> &storeError() const { return m_storeError; }
    [[nodiscard]] Store *store() const { return m_storeError ? nullptr : m_store.get(); }
    [[nodiscard]] DemoConnection &demo() { return m_demo; }
    [[nodiscard]] ProfileBook &profiles() { return m_profiles; }
    [[nodiscard]] const ProfileBook &profiles() const { return m_profiles; }
    [[nodiscard]] const Clock *clock() const { return &m_clock; }
    [[nodiscard]] const Paths &paths() const { return m_paths; }

private:
    Paths m_paths;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::optional<Error> m_storeError;
    ProfileBook m_profiles;
    std::unique_ptr<Keychain> m_keychain;
    DemoConnection m_demo;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace Casement
