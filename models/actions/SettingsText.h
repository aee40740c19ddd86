// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"

namespace Casement {

/// The settings as the journal keeps them: "pop=off smtp=inherit". What was not read is left out.
[[nodiscard]] QString settingsToText(const ClientAccessSettings &settings);
/// Nothing when the text is not of that form.
[[nodiscard]] std::optional<ClientAccessSettings> settingsFromText(const QString &text);

/// Whether every protocol that wanted sets reads that way now.
[[nodiscard]] bool holdsIn(const ClientAccessSettings &wanted, const ClientAccessSettings &now);

/// Of these settings only the protocols that the mask sets.
[[nodiscard]] ClientAccessSettings restrictedTo(const ClientAccessSettings &mask, const ClientAccessSettings &settings);

} // namespace Casement
