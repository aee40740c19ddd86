// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/MethodPanel.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/FileDialog.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/signin/ConnectionRules.h"
#include "widgets/signin/LabelledChoice.h"
#include "widgets/signin/LabelledField.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>

namespace Casement {

namespace {

QString noteOf(SignInMethod method)
{
    switch (method) {
    case SignInMethod::Browser:
        return {}; // the next page says it
    case SignInMethod::DeviceCode:
        return MethodPanel::tr("For computers without a browser: you enter a short code on another device. Many tenants"
                               " block this way, since a code can be phished. The registration must allow public client"
                               " flows.");
    case SignInMethod::Certificate:
        return MethodPanel::tr("Signs in as the application itself, with the rights that the application has. The key"
                               " stays in its file.");
    case SignInMethod::Secret:
        return MethodPanel::tr("Signs in as the application itself. The secret stays in memory and is asked for anew"
                               " every time; a certificate is safer.");
    }
    return {};
}

} // namespace

MethodPanel::MethodPanel(QWidget *parent)
    : QWidget(parent),
      m_method(new LabelledChoice(QStringLiteral("signInMethod"), tr("How to si&gn in"), this)),
      m_note(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_files(new QWidget(this)),
      m_certificate(new LabelledField(QStringLiteral("certificateField"), tr("C&ertificate, a PEM file"), {}, m_files)),
      m_key(new LabelledField(QStringLiteral("certificateKeyField"),
                              tr("Its &private key, a PEM file; empty when it stands in the same file"), {}, m_files)),
      m_secret(new LabelledField(QStringLiteral("secretField"), tr("Client &secret"), {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    m_method->add(static_cast<int>(SignInMethod::Browser), tr("In the browser on this computer"));
    m_method->add(static_cast<int>(SignInMethod::DeviceCode), tr("With a code, on another device"));
    m_method->add(static_cast<int>(SignInMethod::Certificate), tr("As the application, with a certificate"));
    m_method->add(static_cast<int>(SignInMethod::Secret), tr("As the application, with a secret"));
    auto *files = new QVBoxLayout(m_files);
    files->setContentsMargins(0, 0, 0, 0);
    files->setSpacing(Gap::controls);
    files->addWidget(withBrowse(m_certificate, QStringLiteral("browseCertificate"), tr("Certificate")));
    files->addWidget(withBrowse(m_key, QStringLiteral("browseCertificateKey"), tr("Private key")));
    m_secret->edit()->setEchoMode(QLineEdit::Password);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_method, m_note, m_files, m_secret})
        column->addWidget(widget);
    connect(m_method, &LabelledChoice::changed, this, [this] {
        showFields();
        Q_EMIT methodChanged();
    });
    showFields();
}

QWidget *MethodPanel::withBrowse(LabelledField *field, const QString &name, const QString &title)
{
    auto *line = new QWidget(m_files);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    auto *browse = makeButton(tr("Browse…"), ButtonKind::Plain, line);
    browse->setObjectName(name);
    browse->setAccessibleName(tr("Browse for: %1").arg(title));
    row->addWidget(field, 1);
    row->addWidget(browse, 0, Qt::AlignBottom);
    connect(browse, &QPushButton::clicked, this, [this, field, title] {
        // Nobody is signed in yet: it is no tenant's.
        QFileDialog *dialog = makeOpenDialog(this, {QStringLiteral("pemFileDialog"),
                                                    title,
                                                    {},
                                                    {tr("PEM files (*.pem *.crt *.cer *.key)"), tr("All files (*)")}});
        if (!field->text().isEmpty())
            dialog->selectFile(field->text());
        connect(dialog, &QFileDialog::fileSelected, field, [field](const QString &file) {
            field->setFault({});
            field->setText(file);
        });
        dialog->open();
    });
    return line;
}

SignInMethod MethodPanel::method() const
{
    return static_cast<SignInMethod>(m_method->current());
}

void MethodPanel::showFields()
{
    m_note->setText(noteOf(method()));
    m_note->setVisible(!m_note->text().isEmpty());
    m_files->setVisible(method() == SignInMethod::Certificate);
    m_secret->setVisible(method() == SignInMethod::Secret);
}

LabelledField *MethodPanel::firstFault()
{
    const bool files = method() == SignInMethod::Certificate;
    m_certificate->setFault(files ? fileFault(m_certificate->text(), true) : QString());
    m_key->setFault(files ? fileFault(m_key->text(), false) : QString());
    m_secret->setFault(method() == SignInMethod::Secret && m_secret->text().isEmpty()
                           ? tr("Give the secret's value, not its id. It is shown only once, when it is made.")
                           : QString());
    for (LabelledField *field : {m_certificate, m_key, m_secret}) {
        if (field->hasFault())
            return field;
    }
    return nullptr;
}

void MethodPanel::fill(ConnectionRequest &request) const
{
    request.method = method();
    if (request.method == SignInMethod::Certificate) {
        request.certificate = m_certificate->text();
        request.certificateKey = m_key->text().isEmpty() ? m_certificate->text() : m_key->text();
    } else if (request.method == SignInMethod::Secret) {
        request.clientSecret = Secret(m_secret->text().toUtf8());
    }
}

void MethodPanel::setRequest(const ConnectionRequest &request)
{
    m_method->setCurrent(static_cast<int>(request.method));
    m_certificate->setText(request.certificate);
    m_key->setText(request.certificateKey == request.certificate ? QString() : request.certificateKey);
}

} // namespace Casement
