// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/look/Gallery.h"

#include "tests/unit/look/GalleryParts.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/FlowLayout.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/NavigationList.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"
#include "widgets/common/TenantBand.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>

namespace Casement {

namespace {

TenantFace demoTenant()
{
    return {galleryWord("Fabrikam"), QStringLiteral("fabrikam.example"), TenantColour::Teal, true};
}

struct GlyphWord
{
    Glyph glyph;
    const char *word;
};

constexpr std::array glyphWords{
    GlyphWord{Glyph::On, "On"},
    GlyphWord{Glyph::Off, "Off"},
    GlyphWord{Glyph::OrgOn, "By org → On"},
    GlyphWord{Glyph::OrgOff, "By org → Off"},
    GlyphWord{Glyph::OrgUnknown, "By org → not known"},
    GlyphWord{Glyph::Refused, "On → refused"},
    GlyphWord{Glyph::NotKnown, "Not known"},
    GlyphWord{Glyph::NotApplicable, "–"},
    GlyphWord{Glyph::InUse, "In use"},
    GlyphWord{Glyph::Thin, "Thin evidence"},
    GlyphWord{Glyph::NoUse, "No use"},
    GlyphWord{Glyph::Exception, "61 days left"},
    GlyphWord{Glyph::ExceptionDue, "6 days left"},
    GlyphWord{Glyph::ExceptionExpired, "Expired, decide"},
    GlyphWord{Glyph::Done, "Done"},
    GlyphWord{Glyph::Unchanged, "Unchanged"},
    GlyphWord{Glyph::Failed, "Failed"},
    GlyphWord{Glyph::NotVisibleYet, "Not visible yet"},
    GlyphWord{Glyph::NotActive, "Not active"},
    GlyphWord{Glyph::OutOfScope, "Out of scope"},
    GlyphWord{Glyph::UnknownOutcome, "Not known yet"},
    GlyphWord{Glyph::Sending, "Sending"},
    GlyphWord{Glyph::NotStarted, "Not started"},
    GlyphWord{Glyph::Info, "Note"},
};

QWidget *glyphCard(QWidget *parent)
{
    auto *card = new Card(parent);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::groups);
    int i = 0;
    for (const GlyphWord &entry : glyphWords) {
        grid->addWidget(new GlyphLabel(entry.glyph, galleryWord(entry.word), card), i / 4, i % 4);
        ++i;
    }
    return card;
}

QWidget *iconCard(QWidget *parent)
{
    auto *card = new Card(parent);
    auto *flow = new FlowLayout(card, 4);
    flow->setContentsMargins(Gap::groups, Gap::controls, Gap::groups, Gap::controls);
    for (int i = 0; i < iconCount; ++i) {
        const auto name = static_cast<IconName>(i);
        flow->addWidget(makeIconButton(name, QString::number(i), card));
    }
    return card;
}

QWidget *buttonRow(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row);
    flow->addWidget(makeButton(IconName::Protocol, galleryWord("Manage CAS…"), ButtonKind::Verb, row));
    flow->addWidget(makeButton(IconName::Exception, galleryWord("Mark exception…"), ButtonKind::Plain, row));
    flow->addWidget(makeButton(galleryWord("Export…"), ButtonKind::Plain, row));
    QPushButton *off = makeButton(IconName::Undo, galleryWord("Undo run 13…"), ButtonKind::Plain, row);
    off->setEnabled(false);
    flow->addWidget(off);
    QPushButton *offVerb = makeButton(galleryWord("Switch off POP"), ButtonKind::Verb, row);
    offVerb->setEnabled(false);
    flow->addWidget(offVerb);
    flow->addWidget(new LinkButton(IconName::Copy, galleryWord("Copy sentence"), row));
    flow->addWidget(makeIconButton(IconName::Refresh, galleryWord("Refresh"), row));
    return row;
}

QWidget *fieldRow(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row);
    const auto named = [flow](QWidget *widget, const QString &name) {
        widget->setAccessibleName(name);
        flow->addWidget(widget);
    };
    auto *combo = new QComboBox(row);
    combo->addItem(galleryWord("Device cannot do modern sign-in"));
    named(combo, galleryWord("Reason"));
    named(new QLineEdit(QStringLiteral("CHG-20418"), row), galleryWord("Ticket"));
    auto *empty = new QLineEdit(row);
    empty->setPlaceholderText(galleryWord("Find a command or a mailbox"));
    named(empty, galleryWord("Find"));
    named(new QSpinBox(row), galleryWord("Days"));
    auto *date = new QDateEdit(QDate(2027, 2, 18), row);
    date->setCalendarPopup(true);
    named(date, galleryWord("Until"));
    auto *disabled = new QLineEdit(galleryWord("Disabled"), row);
    disabled->setEnabled(false);
    named(disabled, galleryWord("Disabled"));
    return row;
}

QWidget *tabRow(QWidget *parent)
{
    auto *tabs = new QTabBar(parent);
    for (const char *name : {"Summary", "Access", "Use", "Journal"})
        tabs->addTab(galleryWord(name));
    tabs->setAccessibleName(galleryWord("Parts"));
    tabs->setExpanding(false);
    return tabs;
}

QWidget *tenantRow(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row);
    const QStringList names{galleryWord("Contoso Ltd"),
                            galleryWord("Northwind Traders"),
                            galleryWord("Fabrikam"),
                            galleryWord("Adatum"),
                            galleryWord("Wide World Importers"),
                            galleryWord("Litware"),
                            galleryWord("Tailspin"),
                            galleryWord("Proseware")};
    for (int i = 0; i < names.size(); ++i) {
        auto *tile = new TenantTile(36, row);
        tile->setTenant({names.at(i), {}, allTenantColours.at(static_cast<std::size_t>(i)), i == 7});
        flow->addWidget(tile);
    }
    return row;
}

NavigationList *navigation(bool rail, QWidget *parent)
{
    auto *list = new NavigationList(galleryWord("Pages"), parent);
    list->addPage(IconName::Overview, galleryWord("Overview"));
    list->addPage(IconName::Mailboxes, galleryWord("Mailboxes"));
    list->addPage(IconName::Exception, galleryWord("Exceptions"));
    list->addPage(IconName::Journal, galleryWord("Journal"));
    list->setNote(1, QStringLiteral("5,000"), false);
    list->setNote(2, galleryWord("7 due"), true);
    list->setCurrentRow(1);
    list->setRail(rail);
    return list;
}

} // namespace

QWidget *makeGallery(QWidget *parent)
{
    auto *sheet = new QWidget(parent);
    auto *whole = new QVBoxLayout(sheet);
    whole->setContentsMargins(0, 0, 0, 0);
    auto *band = new TenantBand(sheet);
    band->setTenant(demoTenant());
    whole->addWidget(band);
    auto *row = new QHBoxLayout;
    whole->addLayout(row);
    row->addWidget(navigation(true, sheet), 0, Qt::AlignTop);
    row->addWidget(navigation(false, sheet), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::page);
    column->setSpacing(Gap::groups);
    row->addLayout(column, 1);
    column->addWidget(new PlainLabel(galleryWord("Mailboxes"), TextSize::Page, TextInk::Text, sheet));
    for (const auto make : {buttonRow, fieldRow, galleryTicks, galleryViews, tabRow, galleryTable, galleryBars,
                            galleryNotices, tenantRow, glyphCard, iconCard})
        column->addWidget(make(sheet));
    column->addStretch(1);
    return sheet;
}

DialogFrame *makeGalleryDialog(QWidget *parent)
{
    auto *dialog = new DialogFrame(parent);
    dialog->setTenant(TenantFace{galleryWord("Contoso Ltd"), QStringLiteral("contoso.com"), TenantColour::Teal, false});
    dialog->setHeading(galleryWord("Mark exception"),
                       galleryWord("4 mailboxes may keep a protocol, for a reason and for a time"));
    auto *body = new EmptyState(dialog);
    body->setTexts(galleryWord("No mailbox matches"), galleryWord("The term “dept:Sales” leaves none of 5,000."),
                   galleryWord("Clear the last term"));
    dialog->setBody(body);
    dialog->setNote(galleryWord("Kept on this computer. Nothing is changed in the tenant."));
    dialog->addCancel(galleryWord("Cancel"));
    dialog->addButton(galleryWord("Mark 4 mailboxes as excepted"), ButtonKind::Verb);
    return dialog;
}

} // namespace Casement
