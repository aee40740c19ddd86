// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/Completion.h"
#include "models/query/Parser.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QToolButton;

namespace Casement {

class CompletionList;
class LinkButton;
class PlainLabel;
class QueryEdit;

/// One line that asks a question, about mailboxes unless asksAbout() says otherwise. Valid text takes effect while it
/// is typed; with a fault the last valid result stays, its count dimmed, and the line below says where, why and what
/// may have been meant. A word that nobody here has is no fault, but what it may have been stands there too.
class QueryBar final : public QWidget
{
    Q_OBJECT
public:
    explicit QueryBar(QWidget *parent = nullptr);

    void setSchema(const Query::Schema &schema);
    /// How many rows a question selects, for the values that the completion offers; without it they have no counts.
    void setCounter(std::function<qsizetype(const QString &question)> counter) { m_counter = std::move(counter); }
    /// What stands in the empty line, and what a screen reader calls it.
    void asksAbout(const QString &hint, const QString &accessibleName);
    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    void setCounts(int shown, int total);
    void focusLine();
    [[nodiscard]] const Query::Query &query() const { return m_query; }

Q_SIGNALS:
    void queryChanged(const Casement::Query::Query &query);
    void leftDownwards();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take();
    void showFault(const Query::ParseError &error);
    void useSuggestion();
    void offerCompletions();
    void addCounts(QList<Query::Completion> &completions) const;
    void insert(const Query::Completion &completion);

    QueryEdit *m_edit;
    PlainLabel *m_count;
    QToolButton *m_clear;
    PlainLabel *m_fault;
    LinkButton *m_use;
    QWidget *m_faultLine;
    QWidget *m_frame;
    CompletionList *m_completion;
    QTimer m_typing;
    std::function<qsizetype(const QString &question)> m_counter;
    Query::Query m_query;
    Query::ParseError m_error;
    bool m_valid = true;
};

} // namespace Casement
