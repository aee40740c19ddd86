// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Gallery.h"

#include "widgets/common/Banner.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/Chip.h"
#include "widgets/common/CountButton.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/FlowLayout.h"
#include "widgets/common/GlyphDelegate.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/NavigationList.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/SegmentBar.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/common/Surfaces.h"
#include "widgets/common/TenantBand.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDateEdit>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace Casement {

namespace {

QString word(const char *text)
{
    return QCoreApplication::translate("Casement::Gallery", text);
}

TenantFace demoTenant()
{
    return {word("Fabrikam"), QStringLiteral("fabrikam.example"), TenantColour::Teal, true};
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
        grid->addWidget(new GlyphLabel(entry.glyph, word(entry.word), card), i / 4, i % 4);
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
    flow->addWidget(makeButton(IconName::Protocol, word("Manage CAS…"), ButtonKind::Verb, row));
    flow->addWidget(makeButton(IconName::Exception, word("Mark exception…"), ButtonKind::Plain, row));
    flow->addWidget(makeButton(word("Export…"), ButtonKind::Plain, row));
    QPushButton *off = makeButton(IconName::Undo, word("Undo run 13…"), ButtonKind::Plain, row);
    off->setEnabled(false);
    flow->addWidget(off);
    QPushButton *offVerb = makeButton(word("Switch off POP"), ButtonKind::Verb, row);
    offVerb->setEnabled(false);
    flow->addWidget(offVerb);
    flow->addWidget(new LinkButton(IconName::Copy, word("Copy sentence"), row));
    flow->addWidget(makeIconButton(IconName::Refresh, word("Refresh"), row));
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
    combo->addItem(word("Device cannot do modern sign-in"));
    named(combo, word("Reason"));
    named(new QLineEdit(QStringLiteral("CHG-20418"), row), word("Ticket"));
    auto *empty = new QLineEdit(row);
    empty->setPlaceholderText(word("Find a command or a mailbox"));
    named(empty, word("Find"));
    named(new QSpinBox(row), word("Days"));
    auto *date = new QDateEdit(QDate(2027, 2, 18), row);
    date->setCalendarPopup(true);
    named(date, word("Until"));
    auto *disabled = new QLineEdit(word("Disabled"), row);
    disabled->setEnabled(false);
    named(disabled, word("Disabled"));
    return row;
}

QWidget *tickRow(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row, 16);
    auto *on = new QCheckBox(word("SMTP AUTH"), row);
    on->setChecked(true);
    auto *part = new QCheckBox(word("Some"), row);
    part->setTristate(true);
    part->setCheckState(Qt::PartiallyChecked);
    auto *off = new QCheckBox(word("POP"), row);
    auto *disabled = new QCheckBox(word("MAPI"), row);
    disabled->setEnabled(false);
    auto *first = new QRadioButton(word("All at once"), row);
    first->setChecked(true);
    auto *second = new QRadioButton(word("In rings"), row);
    for (QWidget *widget : std::initializer_list<QWidget *>{on, part, off, disabled, first, second})
        flow->addWidget(widget);
    auto *choice = new SegmentedControl(word("SMTP AUTH"), row);
    const QStringList options{word("Leave"), word("On"), word("Off"), word("By org")};
    for (int i = 0; i < options.size(); ++i)
        choice->addOption(i, options.at(i), i == 0);
    choice->setCurrent(2);
    auto *quiet = new SegmentedControl(word("OWA"), row);
    for (int i = 0; i < 3; ++i)
        quiet->addOption(i, options.at(i), i == 0);
    flow->addWidget(choice);
    flow->addWidget(quiet);
    return row;
}

QWidget *viewRow(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row);
    flow->addWidget(new Chip(word("Any legacy protocol"), word("On"), row));
    flow->addWidget(new Chip(word("not Type"), word("Room"), row));
    const auto add = [&](const QString &text, qint64 count, CountButton::Face face) {
        auto *button = new CountButton(text, row);
        button->setCount(count);
        button->setFace(face);
        flow->addWidget(button);
        return button;
    };
    add(word("All"), 5000, CountButton::Face::Plain);
    add(word("Any legacy on"), 1284, CountButton::Face::Exact);
    add(word("Used in 30 days"), 304, CountButton::Face::Changed);
    add(word("Failed"), 2, CountButton::Face::Plain)->setGlyph(Glyph::Failed);
    return row;
}

QWidget *tabRow(QWidget *parent)
{
    auto *tabs = new QTabBar(parent);
    for (const char *name : {"Summary", "Access", "Use", "Journal"})
        tabs->addTab(word(name));
    tabs->setAccessibleName(word("Parts"));
    tabs->setExpanding(false);
    return tabs;
}

QWidget *table(QWidget *parent)
{
    auto *view = new QTableView(parent);
    auto *model = new QStandardItemModel(6, 5, view);
    model->setHorizontalHeaderLabels(
        {word("Name"), word("Department"), word("POP"), word("SMTP AUTH"), word("Exception")});
    const QStringList names{QStringLiteral("Zoë van den Berg"),      QStringLiteral("受付 横浜"),
                            QStringLiteral("<b>Max</b> Mustermann"), QStringLiteral("محمد الحسن"),
                            QStringLiteral("Maria Silva"),           QStringLiteral("Jürgen Weiß")};
    for (int row = 0; row < names.size(); ++row)
        model->setData(model->index(row, 0), names.at(row));
    view->setModel(model);
    view->setItemDelegate(new GlyphDelegate(view, [](const QModelIndex &index) -> GlyphCell {
        const int row = index.row();
        switch (index.column()) {
        case 0:
            return {.word = index.data().toString(), .icon = row == 4 ? std::optional(IconName::Twin) : std::nullopt};
        case 1:
            return {.word = word("Logistics"), .secondary = true};
        case 2:
            return {.glyph = row % 2 ? Glyph::Off : Glyph::On,
                    .word = word(row % 2 ? "Off" : "On"),
                    .quiet = row % 2 != 0,
                    .changed = row == 2,
                    .lineBefore = true};
        case 3:
            return {.glyph = row % 2 ? Glyph::OrgOff : Glyph::OrgOn,
                    .word = word(row % 2 ? "By org → Off" : "By org → On"),
                    .quiet = row % 2 != 0,
                    .lineBefore = true};
        default:
            return row == 1 ? GlyphCell{.glyph = Glyph::ExceptionDue, .word = word("6 days left"), .lineBefore = true}
                            : GlyphCell{.lineBefore = true};
        }
    }));
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, view->fontMetrics()));
    view->setShowGrid(false);
    view->setSortingEnabled(false);
    view->horizontalHeader()->setSortIndicatorShown(true);
    view->horizontalHeader()->setSortIndicator(1, Qt::AscendingOrder);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    view->horizontalHeader()->setDefaultSectionSize(150);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setCurrentIndex(model->index(3, 0));
    view->setAccessibleName(word("Mailboxes"));
    view->setFixedHeight(180);
    return view;
}

QWidget *bars(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *parts = new SegmentBar(box);
    parts->setParts({{Tone::Ok, 492, word("Done")},
                     {Tone::Info, 6, word("Not visible yet")},
                     {Tone::Unknown, 3, word("Unchanged")},
                     {Tone::Danger, 2, word("Failed")},
                     {Tone::Attention, 40, word("Not known yet"), true},
                     {Tone::Neutral, 308, word("Not started")}});
    column->addWidget(parts);
    auto *progress = new ProgressLine(box);
    progress->begin(word("Reading mailboxes"));
    progress->setProgress(2400, 5000, 3100);
    progress->show();
    column->addWidget(progress);
    return box;
}

QWidget *notices(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *done = new Banner(Tone::Ok, box);
    done->setSentence(word("Run 13 has ended: POP is off for 41 shared mailboxes in Contoso Ltd. 1 failed."));
    done->addAction(word("Undo run 13…"), ButtonKind::Plain);
    done->addAction(word("Show in journal"), ButtonKind::Link);
    auto *wait = new Banner(Tone::Info, box);
    wait->setIcon(IconName::Wait);
    wait->setSentence(word("Exchange asks us to wait 42 s (too many requests). Nothing is lost."));
    wait->setTrailing(word("28 s left"));
    wait->setCloseable(false);
    auto *mind = new Banner(Tone::Attention, box);
    mind->setSentence(word("スキャナー 東京 has not used SMTP AUTH in 90 days. An exception may not be needed."));
    mind->addAction(word("Leave it out"), ButtonKind::Link);
    mind->setCloseable(false);
    Error error = makeError(ErrorKind::Forbidden, word("Exchange did not let this account read the mailboxes."),
                            word("Activate the role Global Reader, then load again."));
    error.code = QStringLiteral("AADSTS65001");
    error.serverWords = QStringLiteral("<b>Access denied</b>");
    auto *panel = new ErrorPanel(box);
    panel->setError(error, word("The 5,000 rows on screen are from 09:12."), QDateTime());
    for (QWidget *widget : std::initializer_list<QWidget *>{done, wait, mind, panel})
        column->addWidget(widget);
    return box;
}

QWidget *tenantRow(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row);
    const QStringList names{
        word("Contoso Ltd"),          word("Northwind Traders"), word("Fabrikam"), word("Adatum"),
        word("Wide World Importers"), word("Litware"),           word("Tailspin"), word("Proseware")};
    for (int i = 0; i < names.size(); ++i) {
        auto *tile = new TenantTile(36, row);
        tile->setTenant({names.at(i), {}, allTenantColours.at(static_cast<std::size_t>(i)), i == 7});
        flow->addWidget(tile);
    }
    return row;
}

NavigationList *navigation(bool rail, QWidget *parent)
{
    auto *list = new NavigationList(word("Pages"), parent);
    list->addPage(IconName::Overview, word("Overview"));
    list->addPage(IconName::Mailboxes, word("Mailboxes"));
    list->addPage(IconName::Exception, word("Exceptions"));
    list->addPage(IconName::Journal, word("Journal"));
    list->setNote(1, QStringLiteral("5,000"), false);
    list->setNote(2, word("7 due"), true);
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
    column->addWidget(new PlainLabel(word("Mailboxes"), TextSize::Page, TextInk::Text, sheet));
    for (const auto make :
         {buttonRow, fieldRow, tickRow, viewRow, tabRow, table, bars, notices, tenantRow, glyphCard, iconCard})
        column->addWidget(make(sheet));
    column->addStretch(1);
    return sheet;
}

DialogFrame *makeGalleryDialog(QWidget *parent)
{
    auto *dialog = new DialogFrame(parent);
    dialog->setTenant(TenantFace{word("Contoso Ltd"), QStringLiteral("contoso.com"), TenantColour::Teal, false});
    dialog->setHeading(word("Mark exception"), word("4 mailboxes may keep a protocol, for a reason and for a time"));
    auto *body = new EmptyState(dialog);
    body->setTexts(word("No mailbox matches"), word("The term “dept:Sales” leaves none of 5,000."),
                   word("Clear the last term"));
    dialog->setBody(body);
    dialog->setNote(word("Kept on this computer. Nothing is changed in the tenant."));
    dialog->addCancel(word("Cancel"));
    dialog->addButton(word("Mark 4 mailboxes as excepted"), ButtonKind::Verb);
    return dialog;
}

} // namespace Casement
