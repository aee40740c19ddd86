// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/MailboxDossier.h"

#include <QWidget>

namespace Casement {

class PlainLabel;

/// What stands below the ways in: who is attacked, exceptions, identity, twins. Texts are tenant data, shown literally
/// and ready to be selected.
class SummaryFacts final : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryFacts(QWidget *parent = nullptr);

    /// today: of this computer's clock, for how exceptions stand.
    void setDossier(const MailboxDossier &dossier, const QDate &today);

Q_SIGNALS:
    void exceptionWanted();
    /// Another mailbox of the same name.
    void mailboxWanted(const QUuid &mailbox);

private:
    /// What the list of exceptions is made of; it is made anew only when that is another.
    struct ExceptionsShown
    {
        std::vector<ExceptionGrant> grants;
        bool known = false;
        QDate today;

        friend bool operator==(const ExceptionsShown &, const ExceptionsShown &) = default;
    };

    PlainLabel *addFact(const QString &name, const QString &object);
    void addSection(const QString &title);
    void showTwins(const MailboxDossier &dossier);
    void showExceptions(const MailboxDossier &dossier, const QDate &today);

    std::optional<ExceptionsShown> m_shown;
    PlainLabel *m_attack = nullptr;
    PlainLabel *m_lastWayIn = nullptr;
    QWidget *m_exceptions = nullptr;
    PlainLabel *m_type = nullptr;
    PlainLabel *m_principal = nullptr;
    PlainLabel *m_aliases = nullptr;
    PlainLabel *m_account = nullptr;
    PlainLabel *m_policy = nullptr;
    PlainLabel *m_twins = nullptr;
    QWidget *m_twinLinks = nullptr;
    std::vector<std::pair<QUuid, QString>> m_twinsShown;
    PlainLabel *m_ids = nullptr;
};

} // namespace Casement
