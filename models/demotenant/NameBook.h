// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement::Demo {

class Dice;

/// A made-up person: the name as written in the directory and the Latin letters of the address.
struct PersonName
{
    QByteArray display;
    QByteArray given;
    QByteArray family;
};

/// Names from many languages and scripts, in the proportions of a company with offices on three continents.
[[nodiscard]] PersonName makePerson(Dice &dice);

/// A name with a middle initial or a double surname, of which there are enough for everybody in a large company.
[[nodiscard]] PersonName makeRarePerson(Dice &dice);

struct Place
{
    QByteArray display;
    QByteArray alias;
};

/// "Invoices EMEA", "Scanner Floor 2": names of shared mailboxes.
[[nodiscard]] Place makeShared(Dice &dice);
/// "Room Zürich 3.12", "Projector 7".
[[nodiscard]] Place makeRoom(Dice &dice);
[[nodiscard]] Place makeEquipment(Dice &dice);

/// A department by weight, and a title that fits any.
[[nodiscard]] const char *makeDepartment(Dice &dice);
[[nodiscard]] const char *makeTitle(Dice &dice);

} // namespace Casement::Demo
