// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardList.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::GuardList)
};

constexpr std::array kindsInOrder{GuardKind::BreakGlass, GuardKind::OwnAccount, GuardKind::Vip, GuardKind::Service};

} // namespace

std::vector<GuardKind> guardKindsIn(GuardKinds kinds)
{
    std::vector<GuardKind> listed;
    std::ranges::copy_if(kindsInOrder, std::back_inserter(listed),
                         [kinds](GuardKind kind) { return kinds.testFlag(kind); });
    return listed;
}

QString guardKindId(GuardKind kind)
{
    switch (kind) {
    case GuardKind::BreakGlass:
        return QStringLiteral("break-glass");
    case GuardKind::Vip:
        return QStringLiteral("vip");
    case GuardKind::Service:
        return QStringLiteral("service");
    case GuardKind::OwnAccount:
        break;
    }
    return QStringLiteral("own-account");
}

std::optional<GuardKind> guardKindFromId(const QString &id)
{
    for (const GuardKind kind : kindsInOrder) {
        if (guardKindId(kind) == id)
            return kind;
    }
    return std::nullopt;
}

QString guardKindWord(GuardKind kind)
{
    switch (kind) {
    case GuardKind::BreakGlass:
        return Words::tr("Break glass");
    case GuardKind::Vip:
        return Words::tr("VIP");
    case GuardKind::Service:
        return Words::tr("Service");
    case GuardKind::OwnAccount:
        break;
    }
    return Words::tr("Your own account");
}

QString guardKindsText(GuardKinds kinds)
{
    QStringList words;
    for (const GuardKind kind : guardKindsIn(kinds))
        words.append(guardKindWord(kind));
    return words.join(Words::tr(", "));
}

GuardKinds GuardList::kindsOf(const QUuid &mailbox) const
{
    const auto found = m_entries.find(mailbox);
    return found == m_entries.end() ? GuardKinds() : GuardKinds(found->kind);
}

std::vector<GuardedMailbox> GuardList::entries() const
{
    std::vector<GuardedMailbox> listed(m_entries.cbegin(), m_entries.cend());
    std::ranges::sort(listed, [](const GuardedMailbox &left, const GuardedMailbox &right) {
        const auto place = [](GuardKind kind) { return std::ranges::find(kindsInOrder, kind); };
        if (left.kind != right.kind)
            return place(left.kind) < place(right.kind);
        return left.address.compare(right.address, Qt::CaseInsensitive) < 0;
    });
    return listed;
}

} // namespace Casement
