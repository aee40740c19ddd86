// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Casement {

/// Where a tenant lives. Only banners and bands ask; no other code knows whether a tenant is simulated.
enum class TenantKind
{
    Cloud,
    Custom,
    Demo
};

/// Whose cloud: worldwide (with GCC), the two of the United States government, or 21Vianet in China.
enum class CloudId
{
    Global,
    GccHigh,
    Dod,
    China
};

/// How a person, or this program by itself, proves who it is.
enum class SignInMethod
{
    Browser,
    DeviceCode,
    Certificate,
    Secret
};

/// The words of settings file and command line: cloud, custom, demo; global, gcchigh, dod, china; browser, device,
/// certificate, secret.
[[nodiscard]] QString tenantKindId(TenantKind kind);
[[nodiscard]] std::optional<TenantKind> tenantKindFromId(const QString &id);
[[nodiscard]] QString cloudIdText(CloudId cloud);
[[nodiscard]] std::optional<CloudId> cloudIdFromText(const QString &id);
[[nodiscard]] QString signInMethodId(SignInMethod method);
[[nodiscard]] std::optional<SignInMethod> signInMethodFromId(const QString &id);

/// Whether nobody has to do anything for it: a certificate or a secret.
[[nodiscard]] constexpr bool isUnattended(SignInMethod method)
{
    return method == SignInMethod::Certificate || method == SignInMethod::Secret;
}

} // namespace Casement
