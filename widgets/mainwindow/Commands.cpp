// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/Commands.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QUndoStack>

namespace Casement {

Commands::Commands(QMainWindow *window, QUndoStack *edits) : QObject(window)
{
    addFile(window);
    addEdit(window, edits);
    addView(window);
    addMailbox(window);
    addHelp(window);
}

QAction *Commands::add(QMenu *menu, const QString &text, const QString &tip, const QList<QKeySequence> &keys)
{
    QAction *action = menu->addAction(text);
    action->setShortcuts(keys);
    action->setStatusTip(tip);
    action->setToolTip(tip);
    m_all.push_back(action);
    return action;
}

void Commands::addFile(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&File"));
    openTenant = add(menu, tr("&Open a tenant…"), tr("Sign in to another tenant, in a window of its own"),
                     {QKeySequence(Qt::CTRL | Qt::Key_T)});
    refresh = add(menu, tr("&Refresh"), tr("Read every mailbox anew"), {QKeySequence(QKeySequence::Refresh)});
    loadEvidence = add(menu, tr("&Load evidence"), tr("Read usage reports and what is new of the sign-in log"),
                       {QKeySequence(Qt::CTRL | Qt::Key_L)});
    importEvidence = add(menu, tr("&Import evidence…"), tr("Take over a CSV file that only the portals give"),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)});
    menu->addSeparator();
    openPlan = add(menu, tr("Open a &plan…"), tr("Hold a plan from a file against the tenant, and carry it out"),
                   {QKeySequence(Qt::CTRL | Qt::Key_O)});
    exportReport =
        add(menu, tr("&Export…"), tr("Write the report to a CSV file"), {QKeySequence(Qt::CTRL | Qt::Key_E)});
    menu->addSeparator();
    resetDemo = add(menu, tr("Reset &demo"), tr("Forget every change made to the demo tenant"), {});
    allowChanges = add(menu, tr("Allow &changes"), tr("Whether Casement may change this tenant through plans"), {});
    allowChanges->setCheckable(true);
    menu->addSeparator();
    signOut = add(menu, tr("&Sign out"), tr("Forget the tokens of this tenant and close its window"), {});
    signOutEverywhere = add(menu, tr("Sign me out &everywhere…"),
                            tr("Take back every sign-in of this account, also in other programs"), {});
    quit = add(menu, tr("&Quit"), tr("Close every window"), {QKeySequence(QKeySequence::Quit)});
}

void Commands::addEdit(QMainWindow *window, QUndoStack *edits)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&Edit"));
    QAction *undo = edits->createUndoAction(menu, tr("&Undo"));
    undo->setShortcut(QKeySequence(QKeySequence::Undo));
    undo->setStatusTip(tr("Take back the last local edit; a run is undone from the journal"));
    QAction *redo = edits->createRedoAction(menu, tr("&Redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(QKeySequence::Redo)});
    menu->addAction(undo);
    menu->addAction(redo);
    m_all.push_back(undo);
    m_all.push_back(redo);
    menu->addSeparator();
    find = add(menu, tr("&Find"), tr("Go to the query bar"),
               {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)});
    clearQuery =
        add(menu, tr("&Clear the query"), tr("Show every mailbox"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)});
}

void Commands::addView(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&View"));
    const QStringList titles{tr("&Mailboxes"), tr("E&xceptions"), tr("&Journal"), tr("&Tenant")};
    for (int page = 0; page < titles.size(); ++page) {
        pages.push_back(
            add(menu, titles[page], tr("Go to this page"), {QKeySequence(QStringLiteral("Ctrl+%1").arg(page + 1))}));
    }
    menu->addSeparator();
    dossier = add(menu, tr("D&ossier"), tr("Everything about the current mailbox, beside the report"),
                  {QKeySequence(Qt::CTRL | Qt::Key_I)});
    dossier->setCheckable(true);
    evidenceSources = add(menu, tr("Evidence so&urces…"),
                          tr("Where evidence comes from, how far it reaches and how long it is kept"), {});
    menu->addSeparator();
    zoomIn = add(menu, tr("Zoom &in"), tr("Larger text"),
                 {QKeySequence(QKeySequence::ZoomIn), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = add(menu, tr("Zoom &out"), tr("Smaller text"), {QKeySequence(QKeySequence::ZoomOut)});
    zoomReset = add(menu, tr("Zoom &reset"), tr("Text as the system has it"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    menu->addSeparator();
    runAlerts = add(menu, tr("&Notify when a run ends or waits"),
                    tr("By the desktop, while you work in another window; without names in it"), {});
    runAlerts->setCheckable(true);
    runAlerts->setChecked(true);
    menu->addSeparator();
    auto *themes = new QActionGroup(menu);
    themeSystem = add(menu, tr("Colours as the &system"), tr("Follow the system's light or dark"), {});
    themeLight = add(menu, tr("&Light"), tr("Light colours"), {});
    themeDark = add(menu, tr("&Dark"), tr("Dark colours"), {});
    for (QAction *theme : {themeSystem, themeLight, themeDark}) {
        theme->setCheckable(true);
        themes->addAction(theme);
    }
    themeSystem->setChecked(true);
}

void Commands::addMailbox(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&Mailbox"));
    manage = add(menu, tr("&Manage CAS…"), tr("Switch protocols of the checked or selected mailboxes, after a plan"),
                 {QKeySequence(Qt::CTRL | Qt::Key_R)});
    markException = add(menu, tr("Mark &exception…"), tr("These mailboxes may keep a protocol for a time"),
                        {QKeySequence(Qt::CTRL | Qt::Key_M)});
    assignPolicy = add(menu, tr("&Assign authentication policy…"),
                       tr("Which passwords the service still looks at for these mailboxes, after a plan"), {});
    closeException = add(menu, tr("&Close exception…"), tr("Lift the protection of these mailboxes"), {});
    menu->addSeparator();
    guardList = add(menu, tr("Mailboxes under &guard…"),
                    tr("Which mailboxes a change needs a separate yes for, and how many one run may change"), {});
    rings = add(menu, tr("&Rings…"), tr("Plans that are carried out one part after another, and how far each is"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
}

void Commands::addHelp(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("&Help"));
    diagnostics = add(menu, tr("&Diagnostics…"), tr("What went over the wire, for a ticket"), {});
    shortcuts = add(menu, tr("&Keys"), tr("Every shortcut of this window"), {QKeySequence(QKeySequence::HelpContents)});
    about = add(menu, tr("&About Casement"), tr("Version and licences"), {});
}

} // namespace Casement
