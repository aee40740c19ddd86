// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/TruthSet.h"

#include <QRegularExpression>

#include <optional>

namespace Casement::Query {

/// A regular expression (PCRE) as somebody typed it, asked of folded text: case and accents do not count. What one text
/// may cost is bounded; a text that costs more is Unknown, and after a few of those all others are, without a try.
/// For one thread.
class Regex final
{
public:
    /// Why an expression cannot be used.
    struct Fault
    {
        int offset = 0; ///< in the expression
        QString words;
    };
    static constexpr int maxLength = 200;

    explicit Regex(const QString &pattern, QRegularExpression::PatternOptions options = {});
    [[nodiscard]] static std::optional<Fault> faultOf(const QString &pattern);
    [[nodiscard]] Truth find(const QString &folded) const;

private:
    QRegularExpression m_expression;
    mutable int m_givenUp = 0;
};

} // namespace Casement::Query
