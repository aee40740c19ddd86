// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

class QNetworkReply;

namespace Casement::Demo {

/// A browser without a window and without a person: opens an address, fills the form it meets with an account and a
/// password, presses the first button of any other form, and follows redirects to the end. It knows HTML forms and
/// nothing else; demo mode and tests sign in with it through the same pages as everybody.
class ScriptedBrowser final : public QObject
{
    Q_OBJECT
public:
    /// What is typed into the fields of a form, by their kind.
    struct Typing
    {
        QString user;
        QString password;
        QString deviceCode = {};
    };

    ScriptedBrowser(QString user, QString password, QObject *parent = nullptr);

    /// Presses the last button of forms without a password field: "Decline".
    void setDeclineConsent(bool decline) { m_decline = decline; }

    /// Typed where a page asks for the code of a device.
    void setDeviceCode(const QString &code) { m_typed.deviceCode = code; }

    void open(const QUrl &authorizeUrl);

Q_SIGNALS:
    /// The text of the page where the road ended, without its tags: the application's "signed in" page, or a fault.
    void finished(const QString &lastPageText);

private:
    void follow(QNetworkReply *reply);
    void takeReply(QNetworkReply *reply);
    bool submitForm(const QUrl &page, const QString &html);

    QNetworkAccessManager m_network;
    Typing m_typed;
    bool m_decline = false;
    bool m_gavePassword = false;
    bool m_gaveCode = false;
    int m_steps = 0;
};

} // namespace Casement::Demo
