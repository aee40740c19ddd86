// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/ClientSecret.h"

#include <cstdlib>
#include <cstring>

namespace Casement {

Secret takeClientSecret()
{
    constexpr const char *name = "CASEMENT_CLIENT_SECRET";
    char *value = std::getenv(name);
    if (!value)
        return {};
    Secret secret{QByteArray(value)};
    // Forgetting the name is not enough: /proc/PID/environ shows the bytes as they were at the start.
    explicit_bzero(value, std::strlen(value));
    unsetenv(name);
    return secret;
}

} // namespace Casement
