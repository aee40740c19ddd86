// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/QueryBar.h"

#include "models/query/Advice.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/CompletionList.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/QueryEdit.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace Casement {

namespace {

/// Long enough that fast typing does not evaluate every letter, short enough that nobody notices.
constexpr int typingPauseMs = 60;
/// A tenant may have thousands of departments, and who looks further down types on.
constexpr qsizetype mostCounted = 50;

} // namespace

QueryBar::QueryBar(QWidget *parent)
    : QWidget(parent),
      m_edit(new QueryEdit(this)),
      m_count(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_clear(makeIconButton(IconName::Close, tr("Clear the query"), this)),
      m_fault(new PlainLabel({}, TextSize::Small, TextInk::Danger, this)),
      m_use(new LinkButton(tr("Use it"), this)),
      m_faultLine(new QWidget(this)),
      m_frame(new QWidget(this)),
      m_completion(new CompletionList(m_edit))
{
    m_edit->setObjectName(QStringLiteral("queryEdit"));
    m_edit->setAccessibleName(tr("Query"));
    m_edit->setPlaceholderText(tr("Filter: name, address, or questions such as imap:on -exception type:shared"));
    m_count->setOverflow(Overflow::Line);
    m_count->setObjectName(QStringLiteral("queryCount"));
    m_fault->setObjectName(QStringLiteral("queryFault"));
    m_use->setObjectName(QStringLiteral("useSuggestion"));
    m_clear->setObjectName(QStringLiteral("clearQuery"));
    m_clear->hide();

    auto *funnel = new QLabel(m_frame);
    funnel->setPixmap(icon(IconName::Filter).pixmap(16, 16));
    auto *line = new QHBoxLayout(m_frame);
    line->setContentsMargins(Gap::controls, 0, Gap::controls, 0);
    line->setSpacing(Gap::controls);
    line->addWidget(funnel);
    line->addWidget(m_edit, 1);
    line->addWidget(m_count);
    line->addWidget(m_clear);
    m_frame->setFixedHeight(heightOf(Extent::QueryBar, fontMetrics()));

    auto *faultLayout = new QHBoxLayout(m_faultLine);
    faultLayout->setContentsMargins(Gap::controls, Gap::inside, 0, 0);
    faultLayout->addWidget(m_fault, 1);
    faultLayout->addWidget(m_use);
    m_faultLine->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_frame);
    column->addWidget(m_faultLine);

    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &QueryBar::take);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        m_typing.start(typingPauseMs);
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &QueryBar::take);
    connect(m_edit, &QueryEdit::leftDownwards, this, &QueryBar::leftDownwards);
    connect(m_edit, &QueryEdit::completionWanted, this, &QueryBar::offerCompletions);
    connect(m_edit, &QueryEdit::escaped, this, &QueryBar::leftDownwards);
    connect(m_clear, &QToolButton::clicked, this, [this] { setText(QString()); });
    connect(m_use, &QPushButton::clicked, this, &QueryBar::useSuggestion);
    connect(m_completion, &CompletionList::chosen, this, &QueryBar::insert);
    m_edit->installEventFilter(this);
}

void QueryBar::setSchema(const Query::Schema &schema)
{
    m_edit->setSchema(schema);
    take();
}

void QueryBar::asksAbout(const QString &hint, const QString &accessibleName)
{
    m_edit->setPlaceholderText(hint);
    m_edit->setAccessibleName(accessibleName);
}

void QueryBar::setText(const QString &text)
{
    m_edit->setText(text);
    take();
}

QString QueryBar::text() const
{
    return m_edit->text();
}

void QueryBar::setCounts(int shown, int total)
{
    const QLocale locale;
    // Before anything was read there is nothing to count, and no number says so.
    m_count->setText(total == 0
                         ? QString()
                         : tr("%1 of %2", "rows shown of all").arg(locale.toString(shown), locale.toString(total)));
}

void QueryBar::focusLine()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void QueryBar::take()
{
    m_typing.stop();
    const auto parsed = Query::parse(m_edit->text(), m_edit->schema());
    m_valid = parsed.has_value();
    m_count->setInk(m_valid ? TextInk::Secondary : TextInk::Tertiary);
    const auto advice = m_valid ? Query::adviceOn(m_edit->text(), m_edit->schema()) : std::nullopt;
    m_faultLine->setVisible(!m_valid || advice);
    m_fault->setInk(m_valid ? TextInk::Secondary : TextInk::Danger);
    m_frame->update();
    update();
    if (advice)
        showFault(*advice);
    if (!m_valid) {
        showFault(parsed.error());
        return;
    }
    if (parsed->text() == m_query.text() && parsed->sameAs(m_query))
        return;
    m_query = *parsed;
    Q_EMIT queryChanged(m_query);
}

void QueryBar::showFault(const Query::ParseError &error)
{
    m_error = error;
    const QString where = tr("Column %1: %2").arg(QString::number(error.column()), error.reason);
    m_fault->setText(error.suggestion.isEmpty() ? where : tr("%1 Did you mean %2?").arg(where, error.suggestion));
    m_use->setVisible(!error.suggestion.isEmpty());
}

void QueryBar::useSuggestion()
{
    QString text = m_edit->text();
    text.replace(m_error.position, m_error.length, m_error.suggestion);
    setText(text);
    m_edit->setFocus();
}

void QueryBar::offerCompletions()
{
    QList<Query::Completion> completions = Query::complete(m_edit->text(), m_edit->cursorPosition(), m_edit->schema());
    addCounts(completions);
    const QRect cursor = m_edit->inputMethodQuery(Qt::ImCursorRectangle).toRect();
    m_completion->offer(completions, m_edit->mapToGlobal(QPoint(cursor.left(), m_edit->height() + Gap::inside)));
}

void QueryBar::addCounts(QList<Query::Completion> &completions) const
{
    if (!m_counter)
        return;
    const QLocale locale;
    for (qsizetype i = 0; i < std::min(completions.size(), mostCounted); ++i) {
        Query::Completion &one = completions[i];
        if (one.kind == Query::Completion::Kind::Value)
            one.count = locale.toString(m_counter(one.label));
    }
}

void QueryBar::insert(const Query::Completion &completion)
{
    QString text = m_edit->text();
    text.replace(completion.start, completion.length, completion.insert);
    m_edit->setText(text);
    m_edit->setCursorPosition(completion.start + static_cast<int>(completion.insert.size()));
    take();
}

bool QueryBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

void QueryBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_edit->hasFocus();
    const qreal width = focused || !m_valid ? 2.0 : 1.0;
    painter.setPen(QPen(!m_valid ? theme.danger : focused ? theme.accent : theme.inputLine, width));
    painter.setBrush(theme.surface);
    const QRectF box = QRectF(m_frame->geometry()).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.drawRoundedRect(box, Radius::control, Radius::control);
}

} // namespace Casement
