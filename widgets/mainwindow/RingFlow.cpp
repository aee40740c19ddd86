// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/RingFlow.h"

#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/session/TenantSession.h"
#include "widgets/actions/RingSplitDialog.h"
#include "widgets/actions/RingsDialog.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/Notices.h"
#include "widgets/mainwindow/RunFlow.h"

#include <QAction>
#include <QPushButton>

namespace Casement {

namespace {

/// Columns of few values, which somebody can look through.
std::vector<std::pair<QString, QString>> columnsOf(const Inventory &inventory)
{
    std::vector<std::pair<QString, QString>> columns;
    for (const ColumnSpec &spec : inventory.specs()) {
        if (spec.listed && spec.kind == Query::FieldKind::Choice)
            columns.emplace_back(spec.id, spec.title);
    }
    return columns;
}

QString valueOf(const Inventory &inventory, const QString &id, const QUuid &mailbox)
{
    const int column = inventory.columnIndex(id);
    const qint64 row = inventory.facts().rowOf(mailbox);
    return column < 0 || row < 0 ? QString() : inventory.column(column).shown(static_cast<quint32>(row));
}

Result<QSet<QUuid>> mailboxesLike(const Inventory &inventory, const QString &text)
{
    const auto query = Query::parse(text, inventory.schema());
    if (!query)
        return failure(Query::toError(query.error()));
    QSet<QUuid> found;
    for (const quint32 row : Query::evaluate(*query, inventory).trueRows())
        found.insert(inventory.facts().guid(row));
    return found;
}

RingGrounds groundsOf(const TenantSession *session)
{
    const std::shared_ptr<const Inventory> inventory = session->inventory();
    RingGrounds grounds;
    grounds.columns = columnsOf(*inventory);
    grounds.valueOf = [inventory](const QString &column, const QUuid &mailbox) {
        return valueOf(*inventory, column, mailbox);
    };
    grounds.mailboxesLike = [inventory](const QString &text) { return mailboxesLike(*inventory, text); };
    grounds.now = [clock = session->clock()] { return clock->nowUtc(); };
    return grounds;
}

} // namespace

RingFlow::RingFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, RunFlow *runs,
                   Notices *notices, QWidget *window)
    : QObject(window),
      m_session(session),
      m_tenant(tenant),
      m_runs(runs),
      m_notices(notices),
      m_window(window)
{
    connect(commands->rings, &QAction::triggered, this, &RingFlow::open);
    connect(m_runs, &RunFlow::ringsAsked, this, &RingFlow::split);
    connectDesk();
    m_session->rings()->watch();
}

void RingFlow::connectDesk()
{
    RingDesk *desk = m_session->rings();
    connect(desk, &RingDesk::starting, m_runs, &RunFlow::expect);
    connect(desk, &RingDesk::kept, this, &RingFlow::open);
    connect(desk, &RingDesk::held, this, &RingFlow::tellHeld);
    connect(desk, &RingDesk::refused, this, &RingFlow::tellRefusal);
    connect(desk, &RingDesk::confirmationNeeded, this, [this](const ActionPlan &plan, const Error &why) {
        m_runs->openAlone(tr("A ring that needs a new word"), plan);
        tellRefusal(why);
    });
}

void RingFlow::split(QDialog *from, const ActionPlan &plan, const Confirmation &given)
{
    auto *dialog = new RingSplitDialog(m_tenant, plan, given, groundsOf(m_session), from);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    RingDesk *desk = m_session->rings();
    connect(dialog, &RingSplitDialog::chosen, desk, &RingDesk::beginKeeping);
    connect(dialog, &QDialog::accepted, from, &QDialog::reject);
    dialog->open();
}

void RingFlow::open()
{
    auto *dialog = m_window->findChild<RingsDialog *>();
    if (!dialog) {
        dialog = new RingsDialog(m_tenant, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        RingDesk *desk = m_session->rings();
        connect(desk, &RingDesk::changed, dialog, [this, dialog] { show(dialog); });
        connect(m_runs, &RunFlow::busyChanged, dialog, [this, dialog] { show(dialog); });
        connect(desk, &RingDesk::refused, dialog,
                [dialog](const Error &error) { dialog->setFailure(error.oneLine()); });
        connect(dialog, &RingsDialog::startAsked, desk, &RingDesk::start);
        connect(dialog, &RingsDialog::goOnAsked, m_runs, &RunFlow::goOn);
        connect(dialog, &RingsDialog::undoAsked, m_runs, &RunFlow::undo);
        connect(dialog, &RingsDialog::cancelAsked, desk, &RingDesk::beginCancelling);
    }
    show(dialog);
    m_session->rings()->read();
    dialog->open();
}

void RingFlow::show(RingsDialog *dialog)
{
    const RingDesk *desk = m_session->rings();
    QHash<QUuid, QString> held;
    for (const RingSetRecord &set : desk->sets()) {
        for (const RingRecord &ring : set.rings) {
            if (const QString why = desk->heldBecause(ring.id); !why.isEmpty())
                held.insert(ring.id, why);
        }
    }
    dialog->setSets(desk->sets(), held);
    const std::optional<Error> refusal = m_session->whyNoRing();
    dialog->setBusy(refusal ? refusal->text : QString());
}

void RingFlow::tellHeld(const QUuid &ring, const QString &name, const Error &why)
{
    const QString sentence = tr("The ring “%1” waits for you: %2").arg(isolated(name), why.text);
    m_notices->tell(Notice::Rings, [this, ring, sentence](Banner *banner) {
        banner->setTone(Tone::Attention);
        banner->setIcon(IconName::Rings);
        banner->setSentence(sentence);
        QPushButton *look = banner->addAction(tr("Look at the ring…"), ButtonKind::Plain);
        look->setObjectName(QStringLiteral("lookAtRing"));
        connect(look, &QPushButton::clicked, this, [this, ring] {
            m_notices->withdraw(Notice::Rings);
            m_session->rings()->start(ring);
        });
    });
}

void RingFlow::tellRefusal(const Error &error)
{
    m_notices->tell(Notice::Rings, [sentence = error.oneLine()](Banner *banner) {
        banner->setTone(Tone::Attention);
        banner->setIcon(IconName::Rings);
        banner->setSentence(sentence);
    });
}

} // namespace Casement
