// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace Casement::TestSupport {

/// Keeps pictures of windows as FOLDER/NAME-THEME.png. Whatever does not come in time ends the program: a missing
/// picture would only be noticed by somebody who misses it.
class Photographer
{
public:
    Photographer(const QString &folder, const QString &theme) : m_folder(folder), m_theme(theme) {}

protected:
    ~Photographer() = default;

    void take(QWidget *window, const QString &name) const;
    static void require(bool held, const char *what);
    /// Lets events run for so long; pictures need no more than that somebody would have seen it by then.
    static void settle(int milliseconds);

private:
    QString m_folder;
    QString m_theme;
};

/// The wizard beyond its first page, and loading: going on, cancelled, failed.
void photographSignIn(const QString &folder, const QString &theme);
/// Plans by evidence, its sources, and importing a file.
void photographEvidence(const QString &folder, const QString &theme);
/// What holds a plan up before it is confirmed, and the undo.
void photographPlans(const QString &folder, const QString &theme);
/// The dossier beside the report: every tab, the ladder, and what it says before it knows.
void photographDossier(const QString &folder, const QString &theme);
/// The page of the tenant: read, being read, not readable, with long names, and its dialogs.
void photographTenant(const QString &folder, const QString &theme);
/// Cutting a plan into rings, and the rings as they stand.
void photographRings(const QString &folder, const QString &theme);
/// The journal with a question, the task pane in every state, and the mailboxes under guard.
void photographJournal(const QString &folder, const QString &theme);
/// The same windows with text half as large again, and from right to left.
void photographSizes(const QString &folder, const QString &theme);

} // namespace Casement::TestSupport
