// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>

#include <array>
#include <optional>

namespace Casement::Demo {

/// One property that Get-CASMailbox shows and, unless read-only, Set-CASMailbox takes.
struct CasSetting
{
    enum class Kind
    {
        Switch,
        NullableSwitch,
        Text,
        NullableEnum,
        Enum,
        TextList
    };

    const char *name;
    Kind kind;
    const char *initial;      ///< as JSON
    const char *members = ""; ///< of an enum, comma separated
    bool readOnly = false;

    [[nodiscard]] bool isSwitch() const { return kind == Kind::Switch || kind == Kind::NullableSwitch; }
};

/// Places in the table that code has to know; every other setting is handled by the table alone.
enum CasIndex
{
    ActiveSync,
    Owa,
    Pop,
    Imap,
    Mapi,
    Ews,
    SmtpAuthDisabled,
    PolicyIsDefaulted,
    HasPartnership
};

inline constexpr int switchCount = 34;
inline constexpr int settingCount = 43;

/// All settings; the first `switchCount` are switches.
[[nodiscard]] const std::array<CasSetting, settingCount> &casSettings();

/// The place of this setting, its name compared without case; nothing when there is none.
[[nodiscard]] std::optional<int> casSettingIndex(const QByteArray &name);

/// The values of one mailbox. Most mailboxes differ in switches only, so the rest is stored when it differs.
struct CasSettings
{
    std::array<qint8, switchCount> switches{}; ///< -1 null, 0 false, 1 true
    QMap<int, QByteArray> others;              ///< JSON by place, where it is not the initial value

    [[nodiscard]] QByteArray json(int index) const;
    void set(int index, const QByteArray &json);

    friend bool operator==(const CasSettings &, const CasSettings &) = default;
};

/// What a mailbox has that nobody ever touched.
[[nodiscard]] CasSettings initialCasSettings();

} // namespace Casement::Demo
