// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/CasSettings.h"

#include <QHash>

namespace Casement::Demo {

namespace {

using Kind = CasSetting::Kind;

constexpr const char *mimeFormats =
    "TextOnly,HtmlOnly,HtmlAndTextAlternative,TextEnrichedOnly,TextEnrichedAndTextAlternative,BestBodyFormat,Tnef";

constexpr std::array<CasSetting, settingCount> table{{
    {"ActiveSyncEnabled", Kind::Switch, "true"},
    {"OWAEnabled", Kind::Switch, "true"},
    {"PopEnabled", Kind::Switch, "true"},
    {"ImapEnabled", Kind::Switch, "true"},
    {"MAPIEnabled", Kind::Switch, "true"},
    {"EwsEnabled", Kind::NullableSwitch, "null"},
    {"SmtpClientAuthenticationDisabled", Kind::NullableSwitch, "null"},
    {"ActiveSyncMailboxPolicyIsDefaulted", Kind::Switch, "true", "", true},
    {"HasActiveSyncDevicePartnership", Kind::Switch, "false", "", true},
    {"OWAforDevicesEnabled", Kind::Switch, "true"},
    {"ECPEnabled", Kind::Switch, "true"},
    {"MapiHttpEnabled", Kind::NullableSwitch, "null"},
    {"EwsAllowOutlook", Kind::NullableSwitch, "null"},
    {"EwsAllowMacOutlook", Kind::NullableSwitch, "null"},
    {"EwsAllowEntourage", Kind::NullableSwitch, "null"},
    {"UniversalOutlookEnabled", Kind::NullableSwitch, "true"},
    {"OutlookMobileEnabled", Kind::NullableSwitch, "true"},
    {"MacOutlookEnabled", Kind::NullableSwitch, "true"},
    {"OneWinNativeOutlookEnabled", Kind::NullableSwitch, "true"},
    {"ActiveSyncSuppressReadReceipt", Kind::Switch, "false"},
    {"ActiveSyncDebugLogging", Kind::Switch, "false"},
    {"PopUseProtocolDefaults", Kind::Switch, "true"},
    {"PopSuppressReadReceipt", Kind::Switch, "false"},
    {"PopForceICalForCalendarRetrievalOption", Kind::Switch, "false"},
    {"PopEnableExactRFC822Size", Kind::Switch, "false"},
    {"ImapUseProtocolDefaults", Kind::Switch, "true"},
    {"ImapSuppressReadReceipt", Kind::Switch, "false"},
    {"ImapForceICalForCalendarRetrievalOption", Kind::Switch, "false"},
    {"ImapEnableExactRFC822Size", Kind::Switch, "false"},
    {"PublicFolderClientAccess", Kind::Switch, "false"},
    {"ShowGalAsDefaultView", Kind::Switch, "true"},
    {"IsOptimizedForAccessibility", Kind::Switch, "false"},
    {"MAPIBlockOutlookNonCachedMode", Kind::Switch, "false"},
    {"MAPIBlockOutlookRpcHttp", Kind::Switch, "false"},
    {"OwaMailboxPolicy", Kind::Text, "\"OwaMailboxPolicy-Default\""},
    {"ActiveSyncMailboxPolicy", Kind::Text, "\"Default\""},
    {"EwsApplicationAccessPolicy", Kind::NullableEnum, "null", "EnforceAllowList,EnforceBlockList"},
    {"PopMessagesRetrievalMimeFormat", Kind::Enum, "\"BestBodyFormat\"", mimeFormats},
    {"ImapMessagesRetrievalMimeFormat", Kind::Enum, "\"BestBodyFormat\"", mimeFormats},
    {"EwsAllowList", Kind::TextList, "[]"},
    {"EwsBlockList", Kind::TextList, "[]"},
    {"ActiveSyncAllowedDeviceIDs", Kind::TextList, "[]"},
    {"ActiveSyncBlockedDeviceIDs", Kind::TextList, "[]"},
}};

qint8 switchOf(const QByteArray &json)
{
    if (json == "null")
        return -1;
    return json == "true" ? 1 : 0;
}

} // namespace

const std::array<CasSetting, settingCount> &casSettings()
{
    return table;
}

std::optional<int> casSettingIndex(const QByteArray &name)
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (name.compare(table[i].name, Qt::CaseInsensitive) == 0)
            return static_cast<int>(i);
    }
    return std::nullopt;
}

QByteArray CasSettings::json(int index) const
{
    if (index >= switchCount)
        return others.value(index, table.at(static_cast<std::size_t>(index)).initial);
    const qint8 value = switches.at(static_cast<std::size_t>(index));
    return value < 0 ? "null" : value ? "true" : "false";
}

void CasSettings::set(int index, const QByteArray &json)
{
    if (index < switchCount)
        switches.at(static_cast<std::size_t>(index)) = switchOf(json);
    else if (json == table.at(static_cast<std::size_t>(index)).initial)
        others.remove(index);
    else
        others.insert(index, json);
}

CasSettings initialCasSettings()
{
    CasSettings settings;
    for (std::size_t i = 0; i < switchCount; ++i)
        settings.switches[i] = switchOf(table[i].initial);
    return settings;
}

} // namespace Casement::Demo
