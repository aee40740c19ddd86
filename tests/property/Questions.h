// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Mailbox.h"
#include "models/domain/OrganizationSettings.h"

#include <rapidcheck.h>

#include <functional>

namespace Casement::Property {

/// What is asked of one mailbox at a time.
struct Row
{
    const Mailbox &mailbox;
    const OrganizationSettings &organization;
};

/// Kleene's three values as the numbers whose smaller and larger ones are "and" and "or".
enum Answer
{
    No = -1,
    NotKnown = 0,
    Yes = 1
};

/// A question as somebody types it, and its answer for one mailbox by the shortest way there is: from the mailbox as it
/// was read, without columns, codes, sets of bits and the parser.
struct Question
{
    QString text;
    std::function<int(const Row &)> answer;
};

/// Any question, at most this deep.
[[nodiscard]] rc::Gen<Question> question(int depth);

} // namespace Casement::Property
