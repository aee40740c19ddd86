// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/Connection.h"

#include <QWidget>

namespace Casement {

class LabelledChoice;
class LabelledField;
class PlainLabel;

/// How to prove who one is: as a person in a browser, here or on another device, or as the application itself with a
/// certificate or a secret. Shows the fields of the chosen way only.
class MethodPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit MethodPanel(QWidget *parent = nullptr);

    [[nodiscard]] SignInMethod method() const;
    /// Says below each field what is wrong with it; the first such field, or null.
    [[nodiscard]] LabelledField *firstFault();
    /// Writes method, files and secret into the request.
    void fill(ConnectionRequest &request) const;
    /// The secret is never filled in: it is kept nowhere.
    void setRequest(const ConnectionRequest &request);

    [[nodiscard]] LabelledField *secretField() const { return m_secret; }
    [[nodiscard]] LabelledField *certificateField() const { return m_certificate; }

Q_SIGNALS:
    void methodChanged();

private:
    QWidget *withBrowse(LabelledField *field, const QString &name, const QString &title);
    void showFields();

    LabelledChoice *m_method;
    PlainLabel *m_note;
    QWidget *m_files;
    LabelledField *m_certificate;
    LabelledField *m_key;
    LabelledField *m_secret;
};

} // namespace Casement
