// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/TenantValues.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

namespace Casement {

namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toLatin1());
}

QStringList sorted(QStringList list)
{
    list.sort(Qt::CaseInsensitive);
    list.removeDuplicates();
    return list;
}

bool isAsGood(const QString &property, const TenantValue &now, const TenantValue &wanted)
{
    if (property != QLatin1String(TenantProperty::tokensValidFrom))
        return now == wanted;
    const QDateTime has = momentOf(now);
    const QDateTime needs = momentOf(wanted);
    // The service keeps whole seconds.
    return has.isValid() && needs.isValid() && has.toSecsSinceEpoch() >= needs.toSecsSinceEpoch();
}

} // namespace

const TenantValue *TenantValues::find(const QString &property) const
{
    const auto found = m_values.find(property);
    return found == m_values.end() ? nullptr : &found->second;
}

void TenantValues::set(const QString &property, TenantValue value)
{
    if (auto *list = std::get_if<QStringList>(&value))
        *list = sorted(std::move(*list));
    m_values[property] = std::move(value);
}

bool TenantValues::holds(const TenantValues &wanted) const
{
    return std::ranges::all_of(wanted.m_values, [this](const auto &entry) {
        const TenantValue *now = find(entry.first);
        return now && isAsGood(entry.first, *now, entry.second);
    });
}

TenantValues TenantValues::restrictedTo(const TenantValues &mask) const
{
    TenantValues result;
    for (const auto &[property, value] : m_values) {
        if (mask.find(property))
            result.m_values.emplace(property, value);
    }
    return result;
}

QStringList entriesMissingIn(const QStringList &other, const QStringList &list)
{
    QStringList missing;
    for (const QString &entry : list) {
        if (!other.contains(entry, Qt::CaseInsensitive))
            missing << entry;
    }
    return missing;
}

QStringList mergedList(const TenantValue &now, const QStringList &added, const QStringList &removed)
{
    const auto *present = std::get_if<QStringList>(&now);
    const QStringList before = present ? *present : QStringList();
    QStringList merged = entriesMissingIn(removed, before);
    for (const QString &entry : added) {
        if (!merged.contains(entry, Qt::CaseInsensitive))
            merged << entry;
    }
    return sorted(std::move(merged));
}

QString tenantValueToText(const TenantValue &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *word = std::get_if<QString>(&value))
        return QLatin1Char('\'') + encoded(*word);
    if (const auto *list = std::get_if<QStringList>(&value)) {
        QStringList parts;
        std::ranges::transform(*list, std::back_inserter(parts), encoded);
        return QLatin1Char('[') + parts.join(QLatin1Char(',')) + QLatin1Char(']');
    }
    return QStringLiteral("null");
}

std::optional<TenantValue> tenantValueFromText(const QString &text)
{
    if (text == QLatin1String("null"))
        return TenantValue();
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        return TenantValue(text == QLatin1String("true"));
    if (text.startsWith(QLatin1Char('\'')))
        return TenantValue(decoded(text.mid(1)));
    if (!text.startsWith(QLatin1Char('[')) || !text.endsWith(QLatin1Char(']')) || text.size() < 2)
        return std::nullopt;
    QStringList list;
    const QString inner = text.mid(1, text.size() - 2);
    for (const QString &part : inner.split(QLatin1Char(','), Qt::SkipEmptyParts))
        list << decoded(part);
    return TenantValue(sorted(std::move(list)));
}

TenantValue momentValue(const QDateTime &moment)
{
    return moment.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime momentOf(const TenantValue &value)
{
    const auto *text = std::get_if<QString>(&value);
    return text ? QDateTime::fromString(*text, Qt::ISODateWithMs).toUTC() : QDateTime();
}

} // namespace Casement
