// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Programs.h"
#include "models/demotenant/Rhythm.h"

#include <span>

namespace Casement::Demo {

/// One thing that somebody of the showcase does.
struct Scene
{
    const char *alias;
    Program program;
    bool isModern;
    Rhythm rhythm;
    bool isSpared = false; ///< a password gets in although Microsoft takes none for it any more
};

/// What the mailbox with this alias is used by; empty for everybody who is not in the showcase.
[[nodiscard]] std::span<const Scene> scenesOf(const QByteArray &alias);

} // namespace Casement::Demo
