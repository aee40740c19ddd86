// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"

#include <functional>

class QWidget;

namespace Casement {

class Banner;

/// "Run 13 was interrupted: 20 of 60 done, 40 not started."
[[nodiscard]] QString unfinishedText(const RunRecord &run);

/// What a banner about an unfinished run leads to; one that is empty has no button.
struct UnfinishedChoices
{
    std::function<void()> goOn;
    std::function<void()> undo;
    std::function<void()> show;
};

/// For a run that an earlier start of the program left behind. It hides once a button was used.
[[nodiscard]] Banner *makeUnfinishedBanner(const RunRecord &run, const UnfinishedChoices &choices, QWidget *parent);

} // namespace Casement
