// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/RingSplitDialog.h"

#include "widgets/actions/RunRowsView.h"
#include "widgets/actions/TipDelegate.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>

namespace Casement {

namespace {

constexpr int choicesWidth = 320;
constexpr int longestWait = 24 * 90; ///< hours
constexpr int usualWait = 24;

GlyphCell faceOf(const QModelIndex &index)
{
    GlyphCell cell;
    cell.word = index.data().toString();
    cell.atEnd = index.column() == RingDraftModel::MailboxColumn;
    return cell;
}

} // namespace

QWidget *RingSplitDialog::makeBody()
{
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    QWidget *choices = makeChoices(body);
    choices->setFixedWidth(choicesWidth + Gap::dialog + Gap::page);
    row->addWidget(choices);
    row->addWidget(new Hairline(Qt::Vertical, body));
    row->addWidget(makePreview(body), 1);
    return body;
}

QWidget *RingSplitDialog::makeChoices(QWidget *parent)
{
    auto *side = new QWidget(parent);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Gap::dialog, Gap::groups, Gap::page, Gap::groups);
    column->setSpacing(Gap::groups);
    column->addWidget(new PlainLabel(tr("How to cut"), TextSize::Section, TextInk::Text, side));
    m_cut = new SegmentedControl(tr("How to cut"), side);
    m_cut->setObjectName(QStringLiteral("ringCut"));
    m_cut->addOption(Shares, tr("Shares"));
    m_cut->addOption(Pilot, tr("Pilot first"));
    m_cut->addOption(Value, tr("By value"));
    column->addWidget(m_cut);
    m_shares = new QLineEdit(QStringLiteral("5, 25"), side);
    m_shares->setObjectName(QStringLiteral("ringShares"));
    m_shares->setAccessibleName(tr("Shares in percent"));
    m_pilot = new QLineEdit(side);
    m_pilot->setObjectName(QStringLiteral("ringPilot"));
    m_pilot->setAccessibleName(tr("Query for the pilot"));
    m_pilot->setPlaceholderText(tr("A query, like %1").arg(QLatin1String("type:shared")));
    m_column = new QComboBox(side);
    m_column->setObjectName(QStringLiteral("ringColumn"));
    m_column->setAccessibleName(tr("Column whose values make the rings"));
    for (const auto &[id, title] : m_grounds.columns)
        m_column->addItem(title, id);
    m_ground = new QStackedWidget(side);
    m_ground->addWidget(makeGround(m_shares, tr("Percent of the ticked mailboxes. What is left over is the "
                                                "last ring; who is in which is spread evenly.")));
    m_ground->addWidget(makeGround(m_pilot, tr("Mailboxes of the plan that this query finds come first.")));
    m_ground->addWidget(makeGround(m_column, tr("One ring for each value, the smallest first.")));
    column->addWidget(m_ground);
    column->addWidget(makeWait(side));
    column->addStretch();
    connect(m_cut, &SegmentedControl::chosen, this, [this](int cut) {
        m_ground->setCurrentIndex(cut);
        refresh();
    });
    for (QLineEdit *field : {m_shares, m_pilot})
        connect(field, &QLineEdit::textChanged, &m_patience, qOverload<>(&QTimer::start));
    connect(m_column, &QComboBox::currentIndexChanged, this, &RingSplitDialog::refresh);
    return side;
}

QWidget *RingSplitDialog::makeGround(QWidget *field, const QString &words)
{
    auto *page = new QWidget(m_ground);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addWidget(field);
    column->addWidget(new PlainLabel(words, TextSize::Small, TextInk::Secondary, page));
    column->addStretch();
    return page;
}

QWidget *RingSplitDialog::makeWait(QWidget *parent)
{
    auto *group = new QWidget(parent);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addWidget(new PlainLabel(tr("The rings after the first"), TextSize::Section, TextInk::Text, group));
    m_start = new SegmentedControl(tr("How the rings after the first start"), group);
    m_start->setObjectName(QStringLiteral("ringWait"));
    m_start->addOption(0, tr("By hand"), true);
    m_start->addOption(1, tr("After a wait"));
    column->addWidget(m_start);
    m_hours = new QSpinBox(group);
    m_hours->setObjectName(QStringLiteral("ringHours"));
    m_hours->setAccessibleName(tr("Hours after the ring before has ended"));
    m_hours->setRange(0, longestWait);
    m_hours->setValue(usualWait);
    m_hours->setSuffix(tr(" hours after the ring before"));
    m_hours->setSpecialValueText(tr("at once"));
    column->addWidget(m_hours);
    column->addWidget(new PlainLabel(tr("A ring starts by itself only when every mailbox of the ring before is as "
                                        "wanted and the guard asks for nothing new."),
                                     TextSize::Small, TextInk::Secondary, group));
    connect(m_start, &SegmentedControl::chosen, this, &RingSplitDialog::refresh);
    connect(m_hours, &QSpinBox::valueChanged, this, &RingSplitDialog::refresh);
    return group;
}

QWidget *RingSplitDialog::makePreview(QWidget *parent)
{
    auto *side = new QWidget(parent);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::dialog, Gap::groups);
    column->setSpacing(Gap::controls);
    column->addWidget(new PlainLabel(tr("What comes of it"), TextSize::Section, TextInk::Text, side));
    m_fault = new PlainLabel({}, TextSize::Body, TextInk::Danger, side);
    m_fault->setObjectName(QStringLiteral("ringFault"));
    m_fault->hide();
    column->addWidget(m_fault);
    auto *table = new QTableView(side);
    table->setObjectName(QStringLiteral("ringPreview"));
    table->setAccessibleName(tr("The rings"));
    table->setModel(&m_model);
    table->setItemDelegate(new TipDelegate(table, faceOf));
    dressRunTable(table);
    const int letter = table->fontMetrics().averageCharWidth();
    table->setColumnWidth(RingDraftModel::RingColumn, 24 * letter);
    table->setColumnWidth(RingDraftModel::MailboxColumn, 14 * letter);
    column->addWidget(table, 1);
    return side;
}

} // namespace Casement
