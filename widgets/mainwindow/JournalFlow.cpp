// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/JournalFlow.h"

#include "models/session/JournalDesk.h"
#include "widgets/actions/JournalPage.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/FileDialog.h"
#include "widgets/mainwindow/Notices.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPushButton>

namespace Casement {

JournalFlow::JournalFlow(JournalDesk *desk, const TenantFace &tenant, JournalPage *page, Notices *notices,
                         QWidget *window)
    : QObject(window),
      m_desk(desk),
      m_tenant(tenant),
      m_notices(notices),
      m_window(window)
{
    connect(page, &JournalPage::questionAsked, m_desk, &JournalDesk::find);
    connect(m_desk, &JournalDesk::found, page, &JournalPage::setFound);
    connect(m_desk, &JournalDesk::doubted, page, &JournalPage::setDoubts);
    connect(page, &JournalPage::exportAsked, this, &JournalFlow::askForFile);
    connect(m_desk, &JournalDesk::exported, this, &JournalFlow::tellExported);
    connect(m_desk, &JournalDesk::refused, this, &JournalFlow::tellRefusal);
    connect(m_desk, &JournalDesk::distrusted, this, &JournalFlow::tellDistrust);
    m_desk->checkHead();
}

void JournalFlow::askForFile(const Query::Query &query)
{
    const QString csv = tr("CSV files (%1)").arg(QStringLiteral("*.csv"));
    const QString json = tr("JSON files (%1)").arg(QStringLiteral("*.json"));
    QFileDialog *dialog = makeSaveDialog(
        m_window, {QStringLiteral("exportJournalDialog"), tr("Export the journal"), m_tenant, {csv, json}},
        QStringLiteral("csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("*.json")) ? QStringLiteral("json")
                                                                          : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, m_desk,
            [this, query](const QString &path) { m_desk->exportTo(path, query); });
    dialog->open();
}

void JournalFlow::tellExported(const QString &path, qsizetype lines, const QString &head)
{
    if (head.isEmpty()) {
        const QString without =
            tr("%Ln change(s) of the journal (is|are) in %1. The head of the whole journal could not be read.", nullptr,
               static_cast<int>(lines))
                .arg(isolated(path));
        m_notices->tell(Notice::Journal, [without](Banner *banner) {
            banner->setTone(Tone::Danger);
            banner->setSentence(without);
        });
        return;
    }
    //: %1 a file, %2 a number, a colon and 64 digits
    const QString sentence =
        tr("%Ln change(s) of the journal (is|are) in %1. Head of the whole journal, to keep in another "
           "place: %2",
           nullptr, static_cast<int>(lines))
            .arg(isolated(path), head);
    m_notices->tell(Notice::Journal, [sentence, head](Banner *banner) {
        banner->setTone(Tone::Ok);
        banner->setSentence(sentence);
        QPushButton *copy = banner->addAction(tr("Copy the head"), ButtonKind::Plain);
        copy->setObjectName(QStringLiteral("copyHead"));
        connect(copy, &QPushButton::clicked, copy, [head] { QGuiApplication::clipboard()->setText(head); });
    });
}

void JournalFlow::tellRefusal(const Error &error)
{
    m_notices->tell(Notice::Journal, [sentence = error.oneLine()](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setSentence(sentence);
    });
}

/// Until somebody says so, what was kept stays the witness, and every start says it again.
void JournalFlow::tellDistrust(const Error &error)
{
    const QString sentence = QStringList{error.text, error.advice}.join(QLatin1Char(' '));
    m_notices->tell(Notice::Journal, [this, sentence](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setSentence(sentence);
        QPushButton *accept = banner->addAction(tr("Take it as it is"), ButtonKind::Plain);
        accept->setObjectName(QStringLiteral("acceptJournal"));
        accept->setToolTip(tr("From now on this journal is the one that is compared with"));
        connect(accept, &QPushButton::clicked, this, [this] {
            m_desk->acceptHead();
            m_notices->withdraw(Notice::Journal);
        });
    });
}

} // namespace Casement
