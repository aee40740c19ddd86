// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionEdit.h"

namespace Casement {

ExceptionEdits reversed(const ExceptionEdits &edits)
{
    ExceptionEdits back;
    back.reserve(edits.size());
    // The last edit is taken back first: two may concern the same grant.
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        back.push_back({edit->after, edit->before});
    return back;
}

} // namespace Casement
