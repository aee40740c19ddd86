// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/MailboxDossier.h"

#include <QScrollArea>

#include <array>

class QComboBox;
class QPushButton;

namespace Casement {

class SentenceCard;
class SummaryFacts;
class WayInRow;

/// The mailbox on one page: the sentence, the ways in, exceptions, identity.
class SummaryTab final : public QScrollArea
{
    Q_OBJECT
public:
    explicit SummaryTab(QWidget *parent = nullptr);

    void setDossier(const MailboxDossier &dossier, const QDate &today);

Q_SIGNALS:
    /// Why this protocol can be reached, or cannot.
    void whyWanted(Casement::Protocol protocol);
    void exceptionWanted();
    void mailboxWanted(const QUuid &mailbox);
    /// Last uses and verdicts of this many days.
    void judgedDaysWanted(int days);

private:
    SentenceCard *m_sentence;
    std::array<WayInRow *, allProtocols.size()> m_ways{};
    QComboBox *m_days;
    QPushButton *m_why;
    SummaryFacts *m_facts;
    QUuid m_mailbox;
    Protocol m_asked = Protocol::Imap;
};

} // namespace Casement
