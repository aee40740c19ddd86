// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Casement {

/// While it lives, a display that is missing or cannot be reached ends the program with a sentence and status 2. Qt's
/// own way is a page of plugin names and an abort, from inside the application object, which nothing can catch. To be
/// held while that object is made, and no longer: other messages wait until then.
class DisplayGuard final
{
public:
    DisplayGuard();
    ~DisplayGuard();
    Q_DISABLE_COPY_MOVE(DisplayGuard)
};

} // namespace Casement
