// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/ShowcaseHabits.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

constexpr bool modern = true;
constexpr bool password = false;
/// What contradicts Microsoft's documents, so that there is something to be found. As many as the README names.
constexpr bool spared = true;

/// Those of one alias stand together.
constexpr Scene scenes[] = {
    {"scanner.floor2", Program::Scanner, password, Rhythm::EveryDay},
    {"invoices.emea", Program::BusinessReader, password, Rhythm::EveryDay},
    {"invoices.emea", Program::UnknownMailer, password, Rhythm::SomeDays},
    {"alarm.rotterdam", Program::BusinessSender, password, Rhythm::Monthly},
    {"noreply", Program::BusinessSender, password, Rhythm::EveryDay},
    {"frontdesk.yokohama", Program::BusinessReader, password, Rhythm::EveryDay},
    {"adaeze.okonkwo", Program::ImapClient, password, Rhythm::WorkingDays, spared},
    {"adaeze.okonkwo", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"amelie.rousseau", Program::EwsTool, password, Rhythm::EveryDay},
    {"amelie.rousseau", Program::OutlookForMac, modern, Rhythm::WorkingDays},
    {"soren.ostergard", Program::PopClient, password, Rhythm::SomeDays},
    {"soren.ostergard", Program::OutlookOnTheWeb, modern, Rhythm::WorkingDays},
    {"zoe.vandenberg", Program::ImapClient, modern, Rhythm::WorkingDays},
    {"zoe.vandenberg", Program::SmtpClient, modern, Rhythm::WorkingDays},
    {"maria.silva", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"maria.silva2", Program::ImapClient, password, Rhythm::Stopped},
    {"maria.silva2", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"lukasz.wisniewski", Program::EwsTool, password, Rhythm::EveryDay},
    {"lukasz.wisniewski", Program::OldOutlook, password, Rhythm::WorkingDays},
    {"ekaterina.belova", Program::PhoneMail, password, Rhythm::EveryDay},
    {"ekaterina.belova", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"mohammed.alhassan", Program::ImapClient, password, Rhythm::WorkingDays},
    {"yael.cohen", Program::SmtpClient, password, Rhythm::Started},
    {"yael.cohen", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"misaki.sato", Program::PhoneMail, modern, Rhythm::EveryDay},
    {"misaki.sato", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"wei.chen", Program::BusinessSender, password, Rhythm::Quarterly},
    {"wei.chen", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"jihoon.kim", Program::ImapClient, password, Rhythm::Once},
    {"jihoon.kim", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"ananya.sharma", Program::OutlookOnTheWeb, modern, Rhythm::WorkingDays},
    {"somchai.jaidee", Program::PopClient, password, Rhythm::WorkingDays, spared},
    {"juergen.weiss", Program::SmtpClient, password, Rhythm::WorkingDays},
    {"juergen.weiss", Program::ImapClient, password, Rhythm::WorkingDays},
    {"padraig.osuilleabhain", Program::OutlookForWindows, modern, Rhythm::WorkingDays},
    {"room.zurich312", Program::PhoneMail, password, Rhythm::EveryDay},
    {"admin", Program::OutlookOnTheWeb, modern, Rhythm::WorkingDays},
};

} // namespace

std::span<const Scene> scenesOf(const QByteArray &alias)
{
    const auto isOther = [&alias](const Scene &scene) { return alias != scene.alias; };
    const auto *first = std::find_if_not(std::begin(scenes), std::end(scenes), isOther);
    return {first, std::find_if(first, std::end(scenes), isOther)};
}

} // namespace Casement::Demo
