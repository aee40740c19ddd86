// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/Connecting.h"

#include <array>
#include <utility>

namespace Casement {

namespace {

template <class Value, std::size_t count>
using Words = std::array<std::pair<Value, const char *>, count>;

constexpr Words<TenantKind, 3> kinds{
    {{TenantKind::Cloud, "cloud"}, {TenantKind::Custom, "custom"}, {TenantKind::Demo, "demo"}}};
constexpr Words<CloudId, 4> clouds{
    {{CloudId::Global, "global"}, {CloudId::GccHigh, "gcchigh"}, {CloudId::Dod, "dod"}, {CloudId::China, "china"}}};
constexpr Words<SignInMethod, 4> methods{{{SignInMethod::Browser, "browser"},
                                          {SignInMethod::DeviceCode, "device"},
                                          {SignInMethod::Certificate, "certificate"},
                                          {SignInMethod::Secret, "secret"}}};

template <class Value, std::size_t count>
QString wordOf(const Words<Value, count> &words, Value value)
{
    for (const auto &[known, word] : words) {
        if (known == value)
            return QLatin1String(word);
    }
    return {};
}

template <class Value, std::size_t count>
std::optional<Value> valueOf(const Words<Value, count> &words, const QString &typed)
{
    for (const auto &[known, word] : words) {
        if (typed == QLatin1String(word))
            return known;
    }
    return std::nullopt;
}

} // namespace

QString tenantKindId(TenantKind kind)
{
    return wordOf(kinds, kind);
}

std::optional<TenantKind> tenantKindFromId(const QString &id)
{
    return valueOf(kinds, id);
}

QString cloudIdText(CloudId cloud)
{
    return wordOf(clouds, cloud);
}

std::optional<CloudId> cloudIdFromText(const QString &id)
{
    return valueOf(clouds, id);
}

QString signInMethodId(SignInMethod method)
{
    return wordOf(methods, method);
}

std::optional<SignInMethod> signInMethodFromId(const QString &id)
{
    return valueOf(methods, id);
}

} // namespace Casement
