// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/UnmatchedNames.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>

namespace Casement {

namespace {

constexpr qsizetype mostShown = 1000;
constexpr int linesShown = 4;

} // namespace

UnmatchedNames::UnmatchedNames(QWidget *parent)
    : QWidget(parent),
      m_title(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_list(new QPlainTextEdit(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    QPushButton *copy = makeButton(IconName::Copy, tr("Cop&y all"), ButtonKind::Plain, this);
    copy->setObjectName(QStringLiteral("copyUnmatched"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_all); });
    head->addWidget(copy);
    column->addLayout(head);
    m_title->setObjectName(QStringLiteral("unmatchedTitle"));
    m_list->setObjectName(QStringLiteral("unmatchedList"));
    m_list->setAccessibleName(tr("Names and lines that fit no mailbox"));
    m_list->setReadOnly(true);
    m_list->setTabChangesFocus(true);
    m_list->setFixedHeight((linesShown + 1) * m_list->fontMetrics().lineSpacing());
    column->addWidget(m_list);
}

void UnmatchedNames::setMatch(const ImportPreview &preview, const ImportMatch &match)
{
    QStringList lines;
    for (const QString &name : match.unmatched)
        lines.append(onOneLine(name));
    for (const qsizetype line : preview.skippedLines)
        lines.append(tr("Line %1: no mailbox, or no protocol that is known").arg(QLocale().toString(line)));
    m_all = lines.join(QLatin1Char('\n'));
    const QString count = tr("%Ln name(s) or line(s) fit no mailbox", nullptr, static_cast<int>(lines.size()));
    // A sender that could not be placed may be any of them.
    m_title->setText(preview.use.kind == ImportKind::SmtpAuthClients
                         ? tr("%1, so of nobody it proves that they did not send").arg(count)
                         : count);
    if (lines.size() > mostShown)
        lines = lines.first(mostShown) + QStringList(tr("and more; Copy all takes every one"));
    m_list->setPlainText(lines.join(QLatin1Char('\n')));
    setVisible(!lines.isEmpty());
}

} // namespace Casement
