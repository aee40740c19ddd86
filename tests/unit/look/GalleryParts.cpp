// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/look/GalleryParts.h"

#include "widgets/common/Banner.h"
#include "widgets/common/Chip.h"
#include "widgets/common/CountButton.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/FlowLayout.h"
#include "widgets/common/GlyphDelegate.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/SegmentBar.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>
#include <QHeaderView>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QTableView>

namespace Casement {

QString galleryWord(const char *text)
{
    return QCoreApplication::translate("Casement::Gallery", text);
}

QWidget *galleryTable(QWidget *parent)
{
    auto *view = new QTableView(parent);
    auto *model = new QStandardItemModel(6, 5, view);
    model->setHorizontalHeaderLabels({galleryWord("Name"), galleryWord("Department"), galleryWord("POP"),
                                      galleryWord("SMTP AUTH"), galleryWord("Exception")});
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
            return {.word = galleryWord("Logistics"), .secondary = true};
        case 2:
            return {.glyph = row % 2 ? Glyph::Off : Glyph::On,
                    .word = galleryWord(row % 2 ? "Off" : "On"),
                    .quiet = row % 2 != 0,
                    .changed = row == 2,
                    .lineBefore = true};
        case 3:
            return {.glyph = row % 2 ? Glyph::OrgOff : Glyph::OrgOn,
                    .word = galleryWord(row % 2 ? "By org → Off" : "By org → On"),
                    .quiet = row % 2 != 0,
                    .lineBefore = true};
        default:
            return row == 1
                       ? GlyphCell{.glyph = Glyph::ExceptionDue, .word = galleryWord("6 days left"), .lineBefore = true}
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
    view->setAccessibleName(galleryWord("Mailboxes"));
    view->setFixedHeight(180);
    return view;
}

QWidget *galleryBars(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *parts = new SegmentBar(box);
    parts->setParts({{Tone::Ok, 492, galleryWord("Done")},
                     {Tone::Info, 6, galleryWord("Not visible yet")},
                     {Tone::Unknown, 3, galleryWord("Unchanged")},
                     {Tone::Danger, 2, galleryWord("Failed")},
                     {Tone::Attention, 40, galleryWord("Not known yet"), true},
                     {Tone::Neutral, 308, galleryWord("Not started")}});
    column->addWidget(parts);
    auto *progress = new ProgressLine(box);
    progress->begin(galleryWord("Reading mailboxes"));
    progress->setProgress(2400, 5000, 3100);
    progress->show();
    column->addWidget(progress);
    return box;
}

QWidget *galleryNotices(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *done = new Banner(Tone::Ok, box);
    done->setSentence(galleryWord("Run 13 has ended: POP is off for 41 shared mailboxes in Contoso Ltd. 1 failed."));
    done->addAction(galleryWord("Undo run 13…"), ButtonKind::Plain);
    done->addAction(galleryWord("Show in journal"), ButtonKind::Link);
    auto *wait = new Banner(Tone::Info, box);
    wait->setIcon(IconName::Wait);
    wait->setSentence(galleryWord("Exchange asks us to wait 42 s (too many requests). Nothing is lost."));
    wait->setTrailing(galleryWord("28 s left"));
    wait->setCloseable(false);
    auto *mind = new Banner(Tone::Attention, box);
    mind->setSentence(
        galleryWord("スキャナー 東京 has not used SMTP AUTH in 90 days. An exception may not be needed."));
    mind->addAction(galleryWord("Leave it out"), ButtonKind::Link);
    mind->setCloseable(false);
    Error error = makeError(ErrorKind::Forbidden, galleryWord("Exchange did not let this account read the mailboxes."),
                            galleryWord("Activate the role Global Reader, then load again."));
    error.code = QStringLiteral("AADSTS65001");
    error.serverWords = QStringLiteral("<b>Access denied</b>");
    auto *panel = new ErrorPanel(box);
    panel->setError(error, galleryWord("The 5,000 rows on screen are from 09:12."), QDateTime());
    for (QWidget *widget : std::initializer_list<QWidget *>{done, wait, mind, panel})
        column->addWidget(widget);
    return box;
}

QWidget *galleryViews(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row);
    flow->addWidget(new Chip(galleryWord("Any legacy protocol"), galleryWord("On"), row));
    flow->addWidget(new Chip(galleryWord("not Type"), galleryWord("Room"), row));
    const auto add = [&](const QString &text, qint64 count, CountButton::Face face) {
        auto *button = new CountButton(text, row);
        button->setCount(count);
        button->setFace(face);
        flow->addWidget(button);
        return button;
    };
    add(galleryWord("All"), 5000, CountButton::Face::Plain);
    add(galleryWord("Any legacy on"), 1284, CountButton::Face::Exact);
    add(galleryWord("Used in 30 days"), 304, CountButton::Face::Changed);
    add(galleryWord("Failed"), 2, CountButton::Face::Plain)->setGlyph(Glyph::Failed);
    return row;
}

QWidget *galleryTicks(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *flow = new FlowLayout(row, 16);
    auto *on = new QCheckBox(galleryWord("SMTP AUTH"), row);
    on->setChecked(true);
    auto *part = new QCheckBox(galleryWord("Some"), row);
    part->setTristate(true);
    part->setCheckState(Qt::PartiallyChecked);
    auto *off = new QCheckBox(galleryWord("POP"), row);
    auto *disabled = new QCheckBox(galleryWord("MAPI"), row);
    disabled->setEnabled(false);
    auto *first = new QRadioButton(galleryWord("All at once"), row);
    first->setChecked(true);
    auto *second = new QRadioButton(galleryWord("In rings"), row);
    for (QWidget *widget : std::initializer_list<QWidget *>{on, part, off, disabled, first, second})
        flow->addWidget(widget);
    auto *choice = new SegmentedControl(galleryWord("SMTP AUTH"), row);
    const QStringList options{galleryWord("Leave"), galleryWord("On"), galleryWord("Off"), galleryWord("By org")};
    for (int i = 0; i < options.size(); ++i)
        choice->addOption(i, options.at(i), i == 0);
    choice->setCurrent(2);
    auto *quiet = new SegmentedControl(galleryWord("OWA"), row);
    for (int i = 0; i < 3; ++i)
        quiet->addOption(i, options.at(i), i == 0);
    flow->addWidget(choice);
    flow->addWidget(quiet);
    return row;
}

} // namespace Casement
