// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

namespace Casement::Exchange {

/// One property of a configuration: absent, null, or a value. They never mean the same. In an answer absent is "we do
/// not have it" and null is "nobody ever chose"; in a change absent is "leave it alone" and null is "take it back".
template <class T>
class Property final
{
public:
    Property() = default;
    Property(T value) : m_present(true), m_value(std::move(value)) {}
    [[nodiscard]] static Property null()
    {
        Property property;
        property.m_present = true;
        return property;
    }

    [[nodiscard]] bool isPresent() const { return m_present; }
    [[nodiscard]] bool isNull() const { return m_present && !m_value; }
    /// Nothing when absent or null.
    [[nodiscard]] const std::optional<T> &value() const { return m_value; }

    friend bool operator==(const Property &, const Property &) = default;

private:
    bool m_present = false;
    std::optional<T> m_value;
};

} // namespace Casement::Exchange
