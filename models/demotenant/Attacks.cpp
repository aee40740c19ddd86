// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Attacks.h"

#include "models/demotenant/Profile.h"
#include "models/demotenant/Rhythm.h"

namespace Casement::Demo {

namespace {

constexpr quint64 attackSeed = 4001;

Spoken drawSpoken(Dice &dice)
{
    const int drawn = dice.below(100);
    return drawn < 45 ? Spoken::Imap : drawn < 75 ? Spoken::Smtp : drawn < 90 ? Spoken::Pop : Spoken::ActiveSync;
}

int attemptsOn(const Attack &attack, qint64 day)
{
    const quint64 drawn = mixed(attack.seed, static_cast<quint64>(day));
    const int chance = static_cast<int>(drawn % 100);
    const int many = static_cast<int>((drawn >> 32) % 1000);
    switch (attack.kind) {
    case Attack::Kind::Spray:
        return chance < 40 ? 1 + many % 6 : 0;
    case Attack::Kind::Siege:
        return chance < 85 ? 8 + many % 25 : 0;
    case Attack::Kind::StaleDevice:
        return 1 + many % 2;
    }
    return 0;
}

} // namespace

std::optional<Attack> attackOf(const Recipient &recipient)
{
    if (!recipient.inMailbox || recipient.externalId.isEmpty())
        return std::nullopt;
    Dice dice(mixed((static_cast<quint64>(recipient.guid.data1) << 16) | recipient.guid.data3, attackSeed));
    const bool isFamous = recipient.alias == "maria.silva" || recipient.alias == "admin";
    const int drawn = isFamous ? 0 : dice.below(1000);
    if (drawn >= 42)
        return std::nullopt;
    Attack attack;
    attack.kind = drawn < 2 ? Attack::Kind::Siege : drawn < 32 ? Attack::Kind::Spray : Attack::Kind::StaleDevice;
    attack.spoken = attack.kind == Attack::Kind::StaleDevice ? Spoken::Smtp : drawSpoken(dice);
    attack.hasNoName = attack.kind == Attack::Kind::Spray && dice.percent(15);
    attack.seed = dice.next();
    return attack;
}

std::vector<FailedSignIn> failuresOn(const Attack &attack, qint64 day, qint64 untilMs)
{
    std::vector<FailedSignIn> failures;
    const int count = attemptsOn(attack, day);
    for (int i = 0; i < count; ++i) {
        const quint64 drawn = mixed(attack.seed + 5, static_cast<quint64>(day) * 64 + static_cast<quint64>(i));
        const qint64 at = day * dayMs + static_cast<qint64>(drawn % 86400) * 1000;
        const bool isKnownBad = attack.kind != Attack::Kind::StaleDevice && (drawn >> 20) % 100 < 35;
        if (at < untilMs)
            failures.push_back({at, isKnownBad ? 50053 : 50126, static_cast<quint32>(drawn >> 40)});
    }
    return failures;
}

const char *clientOf(const Attack &attack)
{
    if (attack.hasNoName)
        return nullptr;
    switch (attack.spoken) {
    case Spoken::Pop:
        return "POP3";
    case Spoken::Smtp:
        return "Authenticated SMTP";
    case Spoken::ActiveSync:
        return "Exchange ActiveSync";
    default:
        return "IMAP4";
    }
}

} // namespace Casement::Demo
