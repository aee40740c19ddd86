// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/BrowserPage.h"

#include "widgets/common/Banner.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/signin/DeviceCodePanel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QProgressBar>

namespace Casement {

namespace {

constexpr std::chrono::seconds usualTimeout{300}; ///< for which the browser's answer is listened for
constexpr std::chrono::seconds hintAfter{60};
constexpr std::chrono::seconds copiedShownFor{4};

} // namespace

BrowserPage::BrowserPage(QWidget *parent)
    : QWidget(parent),
      m_error(new ErrorPanel(this)),
      m_happening(new PlainLabel({}, TextSize::Section, TextInk::Text, this)),
      m_busy(new QProgressBar(this)),
      m_since(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_explanation(new PlainLabel({}, TextSize::Body, TextInk::Secondary, this)),
      m_device(new DeviceCodePanel(this)),
      m_links(new QWidget(this)),
      m_copy(new LinkButton(IconName::Copy, tr("Co&py the link"), m_links)),
      m_slow(new Banner(Tone::Attention, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::groups);
    m_error->setObjectName(QStringLiteral("browserError"));
    m_happening->setObjectName(QStringLiteral("happening"));
    m_since->setObjectName(QStringLiteral("elapsed"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setObjectName(QStringLiteral("busy"));
    m_slow->setObjectName(QStringLiteral("slowBanner"));
    m_slow->setCloseable(false);
    m_slow->setSentence(
        tr("Nothing has come back for a minute. If the browser shows an error about the app or its answer"
           " address, cancel and check the client id and the registration. If it shows nothing, copy the"
           " link into it."));
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_happening, m_error, m_busy, m_since, m_explanation, m_device})
        column->addWidget(widget);
    addSteps(column);
    column->addWidget(m_slow);
    column->addStretch(1);
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &BrowserPage::showElapsed);
    connect(m_device, &DeviceCodePanel::openRequested, this, &BrowserPage::openAgainRequested);
    stop();
}

void BrowserPage::addSteps(QBoxLayout *column)
{
    auto *row = new QHBoxLayout(m_links);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::dialog);
    m_copy->setObjectName(QStringLiteral("copyLink"));
    auto *again = new LinkButton(IconName::Link, tr("&Open it again"), m_links);
    again->setObjectName(QStringLiteral("openAgain"));
    row->addWidget(m_copy);
    row->addWidget(again);
    row->addStretch(1);
    column->addWidget(m_links);
    connect(again, &QPushButton::clicked, this, [this] { Q_EMIT openAgainRequested(m_link); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(m_link.toEncoded()));
        m_copy->setText(tr("Copied"));
        QTimer::singleShot(copiedShownFor, m_copy, [this] { m_copy->setText(tr("Co&py the link")); });
    });
}

void BrowserPage::start(const ConnectionRequest &request)
{
    m_demo = request.kind == TenantKind::Demo;
    m_method = request.method;
    m_timeout = request.timeout.value_or(usualTimeout);
    m_link.clear();
    m_more.clear();
    m_elapsed.start();
    m_error->hide();
    m_slow->hide();
    m_links->hide();
    m_device->hide();
    m_busy->show();
    m_since->show();
    m_tick.start();
    showState(SignInState::ResolvingTenant);
    showElapsed();
}

void BrowserPage::askForMore(const Error &why)
{
    m_more = tr("%1 Sign in once more; this time it is asked for.").arg(why.text);
    m_elapsed.restart();
    showElapsed();
}

QString BrowserPage::waitingWords() const
{
    if (m_demo)
        return tr("Signing in to the demo tenant");
    return m_method == SignInMethod::DeviceCode ? tr("Waiting for the other device") : tr("Waiting for the browser");
}

void BrowserPage::showState(SignInState state)
{
    const bool waits = state == SignInState::WaitingForBrowser && !m_demo && m_method == SignInMethod::Browser;
    if (state != SignInState::WaitingForCode)
        m_device->hide();
    m_links->setVisible(waits && !m_link.isEmpty());
    const QString usual = waits ? tr("The sign-in page of Microsoft is open in your browser. Sign in there as the"
                                     " administrator whose rights you want to use. This window goes on by itself; your"
                                     " password never reaches it.")
                                : QString();
    const bool isAsked = state == SignInState::WaitingForBrowser || state == SignInState::WaitingForCode;
    m_explanation->setText(isAsked && !m_more.isEmpty() ? m_more : usual);
    switch (state) {
    case SignInState::ResolvingTenant:
        m_happening->setText(m_demo ? tr("Starting the demo tenant") : tr("Looking up the tenant"));
        break;
    case SignInState::WaitingForBrowser:
    case SignInState::WaitingForCode:
        m_happening->setText(waitingWords());
        break;
    case SignInState::CheckingAnswer:
        m_happening->setText(tr("Checking the answer"));
        break;
    case SignInState::Probing:
        m_happening->setText(tr("Looking at what this account may do"));
        break;
    case SignInState::Idle:
    case SignInState::Ready:
    case SignInState::Failed:
        return;
    }
    m_busy->setAccessibleName(m_happening->text());
}

void BrowserPage::showWait(int seconds, const QString &reason)
{
    m_explanation->setText(
        seconds <= 0 ? QString()
                     //: %1 a sentence, %2 "12 seconds"
                     : tr("%1 It goes on by itself in %2.").arg(reason, tr("%Ln second(s)", nullptr, seconds)));
}

void BrowserPage::setLink(const QUrl &link)
{
    m_link = link;
    m_links->setVisible(!m_demo);
}

void BrowserPage::setDeviceCode(const SignInCode &code)
{
    m_device->setCode(code);
    m_device->show();
}

void BrowserPage::showElapsed()
{
    const auto seconds = static_cast<int>(m_elapsed.elapsed() / 1000);
    const auto rest = static_cast<int>(m_timeout.count()) - seconds;
    const QString since = tr("%Ln second(s)", nullptr, seconds);
    m_device->showRest(QDateTime::currentDateTimeUtc());
    m_since->setText(m_demo || rest <= 0 || m_method != SignInMethod::Browser
                         ? since
                         //: %1 "12 seconds", %2 "288 seconds"
                         : tr("%1 so far, given up in %2").arg(since, tr("%Ln second(s)", nullptr, rest)));
    m_slow->setVisible(!m_demo && seconds >= hintAfter.count() && !m_link.isEmpty());
}

void BrowserPage::showError(const Error &error)
{
    stop();
    m_happening->setText(tr("Not signed in"));
    m_error->setError(error, {}, QDateTime::currentDateTime());
    m_error->show();
}

void BrowserPage::stop()
{
    m_tick.stop();
    m_busy->hide();
    m_since->hide();
    m_links->hide();
    m_device->hide();
    m_slow->hide();
    m_explanation->setText({});
    m_error->hide();
}

} // namespace Casement
