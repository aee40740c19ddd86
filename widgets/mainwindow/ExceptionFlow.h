// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exceptions/ExceptionEdit.h"
#include "widgets/common/TenantColour.h"

#include <QObject>
#include <QSet>
#include <QUuid>

class QUndoStack;
class QWidget;

namespace Casement {

class ExceptionsPage;
class TenantSession;
struct ExceptionContext;

/// Marking and closing exceptions from the report and from their own page; every edit goes onto the undo stack.
class ExceptionFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; session and stack outlive it.
    ExceptionFlow(TenantSession *session, const TenantFace &tenant, QUndoStack *edits, QWidget *window);

    [[nodiscard]] ExceptionsPage *makePage(QWidget *parent);
    /// notInView: of these mailboxes, those that the report's present view does not show.
    void mark(const std::vector<QUuid> &mailboxes, const QSet<QUuid> &notInView = {});
    void closeOf(const std::vector<QUuid> &mailboxes, const QSet<QUuid> &notInView = {});

    /// "7 due", or the number of exceptions; for the navigation.
    [[nodiscard]] QString note() const;
    /// Whether one is due or expired.
    [[nodiscard]] bool waits() const;

private:
    [[nodiscard]] ExceptionContext context() const;
    [[nodiscard]] int dueCount() const;
    void apply(const ExceptionEdits &edits);

    TenantSession *m_session;
    TenantFace m_tenant;
    QUndoStack *m_edits;
    QWidget *m_window;
    ExceptionsPage *m_page = nullptr;
};

} // namespace Casement
