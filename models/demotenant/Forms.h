// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace Casement::Demo {

/// Decoded names and values in order, duplicates kept.
using Form = QList<QPair<QByteArray, QByteArray>>;

/// Reads application/x-www-form-urlencoded text: a plus is a space.
[[nodiscard]] Form parseForm(const QByteArray &text);
[[nodiscard]] QByteArray formValue(const Form &form, const QByteArray &name);
[[nodiscard]] int formCount(const Form &form, const QByteArray &name);
/// The first name that stands twice; empty when none does.
[[nodiscard]] QByteArray doubledName(const Form &form);

/// The same for an OData query, where names compare without case and a plus is a plus.
[[nodiscard]] Form parseQuery(const QByteArray &text);
[[nodiscard]] QByteArray queryValue(const Form &form, const QByteArray &name);

/// Path segments, decoded, without empty ones.
[[nodiscard]] QList<QByteArray> pathSegments(const QByteArray &path);

/// Text as JSON string with its quotes; broken UTF-8 becomes U+FFFD.
[[nodiscard]] QByteArray jsonText(const QByteArray &utf8);
void appendJsonText(QByteArray &out, const QByteArray &utf8);

} // namespace Casement::Demo
