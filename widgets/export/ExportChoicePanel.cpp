// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/ExportChoicePanel.h"

#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QRadioButton>

#include <algorithm>

namespace Casement {

namespace {

/// Where the text of a tick starts, so that a note below it stands under its words.
constexpr int indentBelowTick = 24;
constexpr int characters = 42;

} // namespace

ExportChoicePanel::ExportChoicePanel(const Counts &counts, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::page);
    column->addLayout(addRows(counts));
    column->addLayout(addColumns(counts));
    column->addLayout(addFormat());
    column->addStretch(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

QSize ExportChoicePanel::sizeHint() const
{
    const int width = std::max(fontMetrics().averageCharWidth() * characters, minimumSizeHint().width());
    return {width, heightForWidth(width)};
}

QRadioButton *ExportChoicePanel::addChoice(QVBoxLayout *column, const QString &name, const QString &text,
                                           qsizetype count)
{
    auto *row = new QHBoxLayout;
    auto *choice = new QRadioButton(text, this);
    choice->setObjectName(name);
    const QString figure = QLocale().toString(count);
    choice->setAccessibleDescription(figure);
    auto *label = new PlainLabel(figure, TextSize::Body, TextInk::Secondary, this);
    label->setOverflow(Overflow::Line);
    row->addWidget(choice, 1);
    row->addWidget(label);
    column->addLayout(row);
    connect(choice, &QRadioButton::toggled, this, [this](bool on) {
        if (on)
            Q_EMIT changed();
    });
    return choice;
}

QVBoxLayout *ExportChoicePanel::addRows(const Counts &counts)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Gap::controls);
    column->addWidget(new PlainLabel(tr("Rows"), TextSize::BodyBold, TextInk::Text, this));
    m_shown = addChoice(column, QStringLiteral("rowsShown"), tr("&Shown by the filter"), counts.shown);
    m_checked = addChoice(column, QStringLiteral("rowsChecked"), tr("Chec&ked"), counts.checked);
    m_all = addChoice(column, QStringLiteral("rowsAll"), tr("&All in the tenant"), counts.all);
    auto *group = new QButtonGroup(this);
    for (QRadioButton *choice : {m_shown, m_checked, m_all})
        group->addButton(choice);
    m_shown->setEnabled(counts.shown > 0);
    m_checked->setEnabled(counts.checked > 0);
    if (counts.shown == 0)
        m_shown->setToolTip(tr("The filter shows no row"));
    if (counts.checked == 0)
        m_checked->setToolTip(tr("No row is checked"));
    (counts.shown > 0 ? m_shown : m_all)->setChecked(true);
    return column;
}

QVBoxLayout *ExportChoicePanel::addColumns(const Counts &counts)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Gap::controls);
    column->addWidget(new PlainLabel(tr("Columns"), TextSize::BodyBold, TextInk::Text, this));
    QRadioButton *visible =
        addChoice(column, QStringLiteral("columnsVisible"), tr("&Visible, in this order"), counts.visibleColumns);
    m_everyColumn = addChoice(column, QStringLiteral("columnsAll"), tr("A&ll"), counts.allColumns);
    auto *group = new QButtonGroup(this);
    group->addButton(visible);
    group->addButton(m_everyColumn);
    visible->setEnabled(counts.visibleColumns > 0);
    (counts.visibleColumns > 0 ? visible : m_everyColumn)->setChecked(true);
    return column;
}

QComboBox *ExportChoicePanel::addCombo(QGridLayout *grid, const QString &name, const QString &label)
{
    auto *combo = new QComboBox(this);
    combo->setObjectName(name);
    auto *words = new PlainLabel(label, TextSize::Body, TextInk::Secondary, this);
    words->setBuddy(combo);
    words->setOverflow(Overflow::Line);
    combo->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    const int row = grid->rowCount();
    grid->addWidget(words, row, 0);
    grid->addWidget(combo, row, 1);
    connect(combo, &QComboBox::currentIndexChanged, this, &ExportChoicePanel::changed);
    return combo;
}

QVBoxLayout *ExportChoicePanel::addFormat()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Gap::controls);
    column->addWidget(new PlainLabel(tr("Format"), TextSize::BodyBold, TextInk::Text, this));
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setSpacing(Gap::controls);
    m_kind = addCombo(grid, QStringLiteral("fileKind"), tr("&File"));
    m_kind->addItem(tr("CSV"), int(FileKind::Csv));
    m_kind->addItem(tr("Excel workbook"), int(FileKind::Workbook));
    m_kind->addItem(tr("JSON, one object a line"), int(FileKind::JsonLines));
    m_delimiter = addCombo(grid, QStringLiteral("delimiter"), tr("&Delimiter"));
    m_delimiter->addItem(tr("Comma"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    m_encoding = addCombo(grid, QStringLiteral("encoding"), tr("&Encoding"));
    m_encoding->addItem(tr("UTF-8 with BOM"), true);
    m_encoding->addItem(tr("UTF-8"), false);
    m_encoding->setToolTip(tr("Excel takes UTF-8 without a byte order mark for another encoding"));
    column->addLayout(grid);
    column->addSpacing(Gap::inside);
    column->addLayout(addGuard());
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ExportChoicePanel::showKind);
    return column;
}

QBoxLayout *ExportChoicePanel::addGuard()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Gap::controls);
    m_guard = new QCheckBox(tr("Make &formulas harmless"), this);
    m_guard->setObjectName(QStringLiteral("formulaGuard"));
    m_guard->setChecked(true);
    connect(m_guard, &QCheckBox::toggled, this, &ExportChoicePanel::changed);
    auto *why = new PlainLabel(tr("Cells that start with = + - @ get a leading apostrophe, so that a spreadsheet shows"
                                  " them as text."),
                               TextSize::Small, TextInk::Secondary, this);
    m_guard->setAccessibleDescription(why->text());
    auto *below = new QHBoxLayout;
    below->addSpacing(indentBelowTick);
    below->addWidget(why, 1);
    column->addWidget(m_guard);
    column->addLayout(below);
    return column;
}

ExportRows ExportChoicePanel::rows() const
{
    if (m_checked->isChecked())
        return ExportRows::Checked;
    return m_all->isChecked() ? ExportRows::All : ExportRows::Shown;
}

bool ExportChoicePanel::allColumns() const
{
    return m_everyColumn->isChecked();
}

/// The other kinds have one form only, and text in them is never a formula.
void ExportChoicePanel::showKind()
{
    const bool csv = form().kind == FileKind::Csv;
    for (QWidget *only : std::initializer_list<QWidget *>{m_delimiter, m_encoding, m_guard})
        only->setEnabled(csv);
}

ExportForm ExportChoicePanel::form() const
{
    return {static_cast<FileKind>(m_kind->currentData().toInt()),
            {m_delimiter->currentData().toChar().unicode(), m_encoding->currentData().toBool(), m_guard->isChecked()}};
}

} // namespace Casement
