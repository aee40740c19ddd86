// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Query.h"

namespace Casement::Query {

/// One top-level term in words, ready to draw: "not", the field's title, the value. A term that is no single question
/// (an "or" of several fields) has only its text.
struct ChipWords
{
    bool negated = false;
    QString field; ///< translated title; empty for plain words and for compound terms
    QString value; ///< labels of the values, joined by a translated "or"; or the text as typed
};

/// The words for topLevelTerms()[index]. Plain text that may hold what somebody typed: never rich text.
[[nodiscard]] ChipWords chipWords(const Query &query, qsizetype index, const Schema &schema);

} // namespace Casement::Query
