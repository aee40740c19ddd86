// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Paths.h"
#include "models/base/Result.h"
#include "models/session/Connection.h"

#include <memory>

namespace Casement {

/// The simulated tenant inside the program and the scripted browser that signs in to it. From here on the demo is a
/// tenant like any other, reached over HTTP.
class DemoConnection final
{
public:
    DemoConnection();
    ~DemoConnection();

    /// Starts the tenant if it does not run yet. What is changed in it is kept in the data folder,
    /// by one program at a time: Storage while another has it open. Changes are allowed,
    /// as the demo's own profile says when nobody has said otherwise.
    /// account: who signs in; empty: the demo's administrator. BadInput when the demo knows nobody of that name.
    [[nodiscard]] Result<ConnectionRequest> open(const Paths &paths, int mailboxes, const QString &account = {});

    /// Of the tenant that open() started; empty before.
    [[nodiscard]] QString tenantId() const;

    /// Forgets every change made to the demo tenant.
    void reset();

    [[nodiscard]] bool isOpen() const;

private:
    struct Running;
    std::unique_ptr<Running> m_running;
};

} // namespace Casement
