// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/DeviceCodePanel.h"

#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

#include <algorithm>

namespace Casement {

namespace {

constexpr std::chrono::seconds copiedShownFor{4};

} // namespace

DeviceCodePanel::DeviceCodePanel(QWidget *parent)
    : QWidget(parent),
      m_code(new PlainLabel({}, TextSize::Figure, TextInk::Text, this)),
      m_address(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_rest(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_copy(new LinkButton(IconName::Copy, tr("Co&py the code"), this))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::groups);
    column->setSpacing(Gap::controls);
    m_code->setObjectName(QStringLiteral("deviceCode"));
    m_address->setObjectName(QStringLiteral("deviceAddress"));
    m_rest->setObjectName(QStringLiteral("deviceRest"));
    m_copy->setObjectName(QStringLiteral("copyCode"));
    for (PlainLabel *label : {m_code, m_address})
        label->setSelectable(true);
    auto *open = new LinkButton(IconName::Link, tr("&Open the page here"), this);
    open->setObjectName(QStringLiteral("openDevicePage"));
    auto *links = new QHBoxLayout;
    links->setSpacing(Gap::dialog);
    links->addWidget(m_copy);
    links->addWidget(open);
    links->addStretch(1);
    column->addWidget(new PlainLabel(tr("On any device, open"), TextSize::Body, TextInk::Secondary, card));
    column->addWidget(m_address);
    column->addWidget(new PlainLabel(tr("and enter the code"), TextSize::Body, TextInk::Secondary, card));
    column->addWidget(m_code);
    column->addLayout(links);
    whole->addWidget(card);
    whole->addWidget(m_rest);
    whole->addWidget(new PlainLabel(tr("Sign in there as the administrator whose rights you want to use, and only if"
                                       " you started this yourself. Give the code to nobody."),
                                    TextSize::Body, TextInk::Secondary, this));
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_url); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_code->text());
        m_copy->setText(tr("Copied"));
        QTimer::singleShot(copiedShownFor, m_copy, [this] { m_copy->setText(tr("Co&py the code")); });
    });
}

void DeviceCodePanel::setCode(const SignInCode &code)
{
    m_code->setText(code.userCode);
    m_code->setAccessibleName(tr("Code %1").arg(code.userCode));
    m_url = code.address;
    m_address->setText(code.address.toDisplayString());
    m_expiresAt = code.expiresAt;
    showRest(QDateTime::currentDateTimeUtc());
}

void DeviceCodePanel::showRest(const QDateTime &now)
{
    const auto seconds = static_cast<int>(std::max<qint64>(0, now.secsTo(m_expiresAt)));
    m_rest->setText(seconds > 90 ? tr("The code holds for %Ln more minute(s).", nullptr, seconds / 60)
                                 : tr("The code holds for %Ln more second(s).", nullptr, seconds));
}

} // namespace Casement
