// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

class QAction;
class QMainWindow;
class QUndoStack;

namespace Casement {

/// Every command of the main window, declared once: menus, shortcuts and the list of shortcuts come from here.
class Commands final : public QObject
{
    Q_OBJECT
public:
    /// Fills the window's menu bar. The undo stack holds local edits; nothing on it touches a tenant.
    Commands(QMainWindow *window, QUndoStack *edits);

    QAction *openTenant = nullptr;
    QAction *refresh = nullptr;
    QAction *loadEvidence = nullptr;
    QAction *importEvidence = nullptr;
    QAction *evidenceSources = nullptr;
    QAction *openPlan = nullptr;
    QAction *exportReport = nullptr;
    QAction *resetDemo = nullptr;    ///< only shown for the demo tenant
    QAction *allowChanges = nullptr; ///< checkable; off: nothing is sent that changes the tenant
    QAction *signOut = nullptr;
    QAction *signOutEverywhere = nullptr;
    QAction *quit = nullptr;
    QAction *find = nullptr;
    QAction *clearQuery = nullptr;
    QAction *manage = nullptr;
    QAction *markException = nullptr;
    QAction *assignPolicy = nullptr;
    QAction *closeException = nullptr;
    QAction *guardList = nullptr;
    QAction *rings = nullptr;
    QAction *dossier = nullptr; ///< checkable
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *zoomReset = nullptr;
    QAction *runAlerts = nullptr; ///< checkable
    QAction *themeSystem = nullptr;
    QAction *themeLight = nullptr;
    QAction *themeDark = nullptr;
    QAction *diagnostics = nullptr;
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;
    std::vector<QAction *> pages; ///< Ctrl+1 …

    /// All of them, for the list of shortcuts.
    [[nodiscard]] const std::vector<QAction *> &all() const { return m_all; }

private:
    QAction *add(class QMenu *menu, const QString &text, const QString &tip, const QList<QKeySequence> &keys);
    void addFile(QMainWindow *window);
    void addEdit(QMainWindow *window, QUndoStack *edits);
    void addView(QMainWindow *window);
    void addMailbox(QMainWindow *window);
    void addHelp(QMainWindow *window);

    std::vector<QAction *> m_all;
};

} // namespace Casement
