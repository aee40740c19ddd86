// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/DossierHead.h"

#include "models/session/MailboxDossier.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>

namespace Casement {

DossierHead::DossierHead(QWidget *parent)
    : QWidget(parent),
      m_name(new PlainLabel({}, TextSize::Title, TextInk::Text, this)),
      m_address(new PlainLabel({}, TextSize::Body, TextInk::Secondary, this)),
      m_context(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_copy(makeIconButton(IconName::Copy, tr("Copy the address"), this)),
      m_pin(makeIconButton(IconName::Pin, tr("Keep this mailbox while the row changes"), this)),
      m_close(makeIconButton(IconName::Close, tr("Close the dossier"), this))
{
    m_name->setObjectName(QStringLiteral("dossierName"));
    m_address->setObjectName(QStringLiteral("dossierAddress"));
    m_copy->setObjectName(QStringLiteral("copyAddress"));
    m_pin->setObjectName(QStringLiteral("pinDossier"));
    m_close->setObjectName(QStringLiteral("closeDossier"));
    m_pin->setCheckable(true);
    for (PlainLabel *label : {m_name, m_address, m_context})
        label->setOverflow(Overflow::Elide);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    connect(m_pin, &QToolButton::toggled, this, &DossierHead::pinChanged);
    connect(m_close, &QToolButton::clicked, this, &DossierHead::closeWanted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::inside);
    column->setSpacing(2);
    auto *title = new QHBoxLayout;
    title->addWidget(m_name, 1);
    title->addWidget(m_pin);
    title->addWidget(m_close);
    auto *address = new QHBoxLayout;
    address->addWidget(m_address);
    address->addWidget(m_copy);
    address->addStretch(1);
    column->addLayout(title);
    column->addLayout(address);
    column->addWidget(m_context);
}

void DossierHead::setDossier(const MailboxDossier *dossier, bool chosen)
{
    for (QWidget *part :
         {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_context), static_cast<QWidget *>(m_copy)})
        part->setVisible(dossier != nullptr);
    m_pin->setVisible(chosen);
    if (!dossier) {
        m_name->setText({});
        return;
    }
    const Mailbox &mailbox = dossier->mailbox;
    m_name->setText(onOneLine(mailbox.displayName.isEmpty() ? mailbox.userPrincipalName : mailbox.displayName));
    m_address->setText(
        onOneLine(mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress));
    m_context->setText(mailbox.department.isEmpty()
                           ? dossier->type
                           : QStringLiteral("%1 · %2").arg(dossier->type, onOneLine(mailbox.department)));
}

QString DossierHead::name() const
{
    return m_name->text();
}

bool DossierHead::isPinned() const
{
    return m_pin->isChecked();
}

void DossierHead::setPinned(bool pinned)
{
    m_pin->setChecked(pinned);
}

} // namespace Casement
