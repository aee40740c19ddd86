// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/property/Questions.h"

#include "models/query/Fold.h"
#include "tests/property/Chance.h"

#include <algorithm>

namespace Casement::Property {

namespace {

using Query::fold;

int sure(bool is)
{
    return is ? Yes : No;
}

QString inQuotes(QString text)
{
    return u'"' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) + u'"';
}

/// Tries every length for every star.
bool fits(QStringView pattern, QStringView text)
{
    if (pattern.isEmpty())
        return text.isEmpty();
    if (pattern[0] != u'*')
        return !text.isEmpty() && (pattern[0] == u'?' || pattern[0] == text[0]) && fits(pattern.mid(1), text.mid(1));
    for (qsizetype length = 0; length <= text.size(); ++length) {
        if (fits(pattern.mid(1), text.mid(length)))
            return true;
    }
    return false;
}

int effective(const Row &row, Protocol protocol)
{
    const StoredState stored = row.mailbox.clientAccess[protocol];
    // One that says no is enough, whatever the other says.
    if (stored == StoredState::Off || (protocol == Protocol::Ews && row.organization.ewsEnabled == false))
        return No;
    if (stored == StoredState::NotRead)
        return NotKnown;
    if (protocol == Protocol::Ews)
        return row.organization.ewsEnabled ? Yes : NotKnown;
    if (stored == StoredState::On)
        return Yes;
    const auto disabled = row.organization.smtpClientAuthenticationDisabled;
    return disabled ? sure(!*disabled) : NotKnown;
}

int storedIs(const Row &row, Protocol protocol, StoredState wanted)
{
    const StoredState stored = row.mailbox.clientAccess[protocol];
    return stored == StoredState::NotRead ? NotKnown : sure(stored == wanted);
}

Question stateOf(Protocol protocol)
{
    const QString field = protocolId(protocol) + u':';
    const auto effectiveState = [protocol](const Row &row) { return effective(row, protocol); };
    const auto stored = [protocol](StoredState wanted) {
        return [protocol, wanted](const Row &row) { return storedIs(row, protocol, wanted); };
    };
    switch (*rc::gen::inRange(0, mayInherit(protocol) ? 6 : 5)) {
    case 0:
        return {field + QStringLiteral("on"), effectiveState};
    case 1:
        return {field + QStringLiteral("OFF"), [effectiveState](const Row &row) { return -effectiveState(row); }};
    case 2:
        return {field + QStringLiteral("unknown"),
                [effectiveState](const Row &row) { return sure(effectiveState(row) == NotKnown); }};
    case 3:
        return {field + QStringLiteral("set-on"), stored(StoredState::On)};
    case 4:
        return {field + QStringLiteral("set-off"), stored(StoredState::Off)};
    default:
        return {field + QStringLiteral("inherit"), stored(StoredState::Inherit)};
    }
}

Question anyLegacy()
{
    const auto any = [](const Row &row) {
        return std::max(
            {effective(row, Protocol::Pop), effective(row, Protocol::Imap), effective(row, Protocol::SmtpAuth)});
    };
    if (*rc::gen::element(true, false))
        return {QStringLiteral("legacy:on"), any};
    return {QStringLiteral("legacy:off"), [any](const Row &row) { return -any(row); }};
}

Question plainWords()
{
    const QString wanted = *word();
    return {inQuotes(wanted), [part = fold(wanted)](const Row &row) {
                const QStringList texts{row.mailbox.displayName, row.mailbox.userPrincipalName,
                                        row.mailbox.primarySmtpAddress};
                return sure(std::any_of(texts.begin(), texts.end(),
                                        [&part](const QString &text) { return fold(text).contains(part); }));
            }};
}

Question nameAsked()
{
    const QString wanted = *word();
    const QString folded = fold(wanted);
    switch (*rc::gen::inRange(0, 4)) {
    case 0:
        return {QStringLiteral("name:") + inQuotes(wanted),
                [folded](const Row &row) { return sure(fold(row.mailbox.displayName).contains(folded)); }};
    case 1:
        return {QStringLiteral("displayname=") + inQuotes(wanted + QStringLiteral(" jo")), [folded](const Row &row) {
                    return sure(fold(row.mailbox.displayName) == folded + QStringLiteral(" jo"));
                }};
    case 2:
        return {QStringLiteral("name:*J?r*s"),
                [](const Row &row) { return sure(fits(u"*j?r*s", fold(row.mailbox.displayName))); }};
    default:
        return {QStringLiteral("name:/^\\Qx\\E|s$/"), [](const Row &row) {
                    const QString name = fold(row.mailbox.displayName);
                    return sure(name.startsWith(u'x') || name.endsWith(u's'));
                }};
    }
}

Question typeAsked()
{
    if (*rc::gen::inRange(0, 4) == 0)
        return {QStringLiteral("type:unknown"),
                [](const Row &row) { return sure(row.mailbox.recipientTypeDetails.isEmpty()); }};
    return {QStringLiteral("type:shared,Room"), [](const Row &row) {
                const QString type = row.mailbox.recipientTypeDetails;
                const bool is = type == QLatin1String("SharedMailbox") || type == QLatin1String("RoomMailbox");
                return type.isEmpty() ? NotKnown : sure(is);
            }};
}

Question departmentAsked()
{
    const QString wanted = *rc::gen::oneOf(rc::gen::just(QString()), word());
    const QString text = (*rc::gen::element(QStringLiteral("dept:"), QStringLiteral("department="))) + inQuotes(wanted);
    return {text, [folded = fold(wanted)](const Row &row) { return sure(fold(row.mailbox.department) == folded); }};
}

Question accountAsked()
{
    const auto enabled = [](const Row &row) {
        return row.mailbox.accountDisabled ? sure(!*row.mailbox.accountDisabled) : NotKnown;
    };
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
        return {QStringLiteral("enabled"), enabled};
    case 1:
        return {QStringLiteral("enabled:no"), [enabled](const Row &row) { return -enabled(row); }};
    default:
        return {QStringLiteral("enabled:unknown"),
                [enabled](const Row &row) { return sure(enabled(row) == NotKnown); }};
    }
}

Question one()
{
    switch (*rc::gen::inRange(0, 8)) {
    case 0:
        return plainWords();
    case 1:
        return nameAsked();
    case 2:
        return typeAsked();
    case 3:
        return departmentAsked();
    case 4:
        return accountAsked();
    case 5:
        return anyLegacy();
    default:
        return stateOf(*rc::gen::elementOf(std::vector<Protocol>(allProtocols.begin(), allProtocols.end())));
    }
}

Question both(const Question &a, const Question &b)
{
    const QString joint = *rc::gen::element(QStringLiteral(" "), QStringLiteral(" AND "));
    return {u'(' + a.text + u')' + joint + u'(' + b.text + u')',
            [a, b](const Row &row) { return std::min(a.answer(row), b.answer(row)); }};
}

Question either(const Question &a, const Question &b)
{
    return {u'(' + a.text + QStringLiteral(" or ") + b.text + u')',
            [a, b](const Row &row) { return std::max(a.answer(row), b.answer(row)); }};
}

Question neither(const Question &a)
{
    const QString sign = *rc::gen::element(QStringLiteral("-("), QStringLiteral("not ("));
    return {sign + a.text + u')', [a](const Row &row) { return -a.answer(row); }};
}

Question made(int depth)
{
    switch (depth > 0 ? *rc::gen::inRange(0, 5) : 0) {
    case 1:
        return both(made(depth - 1), made(depth - 1));
    case 2:
    case 3:
        return either(made(depth - 1), made(depth - 1));
    case 4:
        return neither(made(depth - 1));
    default:
        return one();
    }
}

} // namespace

rc::Gen<Question> question(int depth)
{
    return rc::gen::exec([depth] { return made(depth); });
}

} // namespace Casement::Property
