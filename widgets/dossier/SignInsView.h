// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

class QPushButton;

namespace Casement {

class DossierDesk;
class DossierList;
class EmptyState;
class ErrorPanel;
class PlainLabel;

/// The sign-in log's own rows of this mailbox, asked for when somebody wants them and kept nowhere.
class SignInsView final : public QStackedWidget
{
    Q_OBJECT
public:
    /// The desk outlives the view.
    explicit SignInsView(DossierDesk *desk, QWidget *parent = nullptr);

    /// What the desk knows now.
    void refresh();

private:
    QWidget *makeReading();
    QWidget *makeFailed();
    QWidget *makeRows();
    void showRows();

    DossierDesk *m_desk;
    EmptyState *m_offer;
    QWidget *m_reading = nullptr;
    PlainLabel *m_progress = nullptr;
    QWidget *m_failed = nullptr;
    ErrorPanel *m_error = nullptr;
    QWidget *m_rows = nullptr;
    PlainLabel *m_note = nullptr;
    DossierList *m_list = nullptr;
};

} // namespace Casement
