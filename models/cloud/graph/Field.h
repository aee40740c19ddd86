// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

namespace Casement::Graph {

/// One member of an answer. Graph leaves a member out when it was not asked for or does not apply, and writes null
/// when there is no value: two different facts, kept apart here.
template <class T>
class Field final
{
public:
    /// Not in the answer.
    Field() = default;
    explicit Field(T value) : m_value(std::move(value)), m_isThere(true) {}
    [[nodiscard]] static Field null()
    {
        Field field;
        field.m_isThere = true;
        return field;
    }

    [[nodiscard]] bool isMissing() const { return !m_isThere; }
    [[nodiscard]] bool isNull() const { return m_isThere && !m_value; }
    [[nodiscard]] bool hasValue() const { return m_value.has_value(); }
    /// Only when hasValue().
    [[nodiscard]] const T &value() const { return *m_value; }
    [[nodiscard]] T valueOr(T other) const { return m_value ? *m_value : std::move(other); }
    friend bool operator==(const Field &, const Field &) = default;

private:
    std::optional<T> m_value;
    bool m_isThere = false;
};

} // namespace Casement::Graph
