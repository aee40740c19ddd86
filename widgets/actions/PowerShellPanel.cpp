// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/PowerShellPanel.h"

#include "models/actions/PowerShell.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace Casement {

namespace {

constexpr std::chrono::milliseconds patience{150}; ///< a script of 25,000 rows is not made anew for every tick
constexpr int shownLines = 400;
constexpr int visibleLines = 4;

enum Which
{
    Apply,
    Undo
};

/// The first lines, and how many more there are.
QString beginningOf(const QString &script)
{
    qsizetype end = -1;
    for (int line = 0; line < shownLines; ++line) {
        end = script.indexOf(QLatin1Char('\n'), end + 1);
        if (end < 0)
            return script;
    }
    const auto more = script.mid(end + 1).count(QLatin1Char('\n'));
    if (more == 0)
        return script;
    return script.left(end + 1) +
           PowerShellPanel::tr("# … and %Ln more line(s); Copy takes them all", nullptr, static_cast<int>(more));
}

} // namespace

PowerShellPanel::PowerShellPanel(Plan plan, QWidget *parent)
    : QWidget(parent),
      m_plan(std::move(plan)),
      m_text(new QPlainTextEdit(this)),
      m_later(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addWidget(makeHead());
    column->addWidget(m_text);
    m_text->setObjectName(QStringLiteral("powerShellText"));
    m_text->setAccessibleName(tr("Equivalent PowerShell"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setLayoutDirection(Qt::LeftToRight);
    setTextSize(m_text, TextSize::Code);
    m_text->setFixedHeight(visibleLines * m_text->fontMetrics().lineSpacing() + 8);
    m_later->setSingleShot(true);
    m_later->setInterval(patience);
    connect(m_later, &QTimer::timeout, this, &PowerShellPanel::showScript);
    setUnfolded(false);
}

QWidget *PowerShellPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    QPushButton *toggle = makeButton(IconName::Script, tr("Equivalent PowerShell"), ButtonKind::Plain, head);
    toggle->setObjectName(QStringLiteral("powerShellToggle"));
    toggle->setCheckable(true);
    m_toggle = toggle;
    connect(toggle, &QPushButton::toggled, this, &PowerShellPanel::setUnfolded);
    row->addWidget(toggle);

    m_extras = new QWidget(head);
    auto *extras = new QHBoxLayout(m_extras);
    extras->setContentsMargins(0, 0, 0, 0);
    extras->setSpacing(Gap::controls);
    m_which = new SegmentedControl(tr("Script"), m_extras);
    m_which->setObjectName(QStringLiteral("powerShellWhich"));
    m_which->addOption(Apply, tr("Apply"));
    m_which->addOption(Undo, tr("Undo"));
    connect(m_which, &SegmentedControl::chosen, this, &PowerShellPanel::showScript);
    extras->addWidget(m_which);
    extras->addWidget(
        new PlainLabel(tr("By GUID, the ticked rows only"), TextSize::Small, TextInk::Secondary, m_extras), 1);
    QPushButton *copyButton = makeButton(IconName::Copy, tr("Copy"), ButtonKind::Flat, m_extras);
    copyButton->setObjectName(QStringLiteral("powerShellCopy"));
    copyButton->setAccessibleName(tr("Copy the script"));
    connect(copyButton, &QPushButton::clicked, this, &PowerShellPanel::copy);
    extras->addWidget(copyButton);
    row->addWidget(m_extras, 1);
    row->addStretch();
    return head;
}

void PowerShellPanel::setUnfolded(bool unfolded)
{
    m_toggle->setChecked(unfolded);
    m_text->setVisible(unfolded);
    m_extras->setVisible(unfolded);
    if (unfolded)
        m_later->start();
}

void PowerShellPanel::refresh()
{
    if (m_toggle->isChecked())
        m_later->start();
}

QString PowerShellPanel::script() const
{
    const ActionPlan &plan = m_plan();
    if (plan.tickedCount() == 0)
        return {};
    return m_which->current() == Undo ? undoPowerShellScript(plan) : powerShellScript(plan);
}

void PowerShellPanel::showScript()
{
    m_text->setPlainText(beginningOf(script()));
}

void PowerShellPanel::copy() const
{
    QGuiApplication::clipboard()->setText(script());
}

} // namespace Casement
