// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/TenantValues.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QListWidget;

namespace Casement {

class PlainLabel;

/// A list that the service keeps: what is in it stays unless its tick is taken away, and entries can be added.
class ListField final : public QWidget
{
    Q_OBJECT
public:
    /// What an entry becomes, or nothing when it cannot be one.
    using Reader = std::function<std::optional<QString>(const QString &typed)>;

    ListField(const QString &key, const QString &title, const QString &hint, QWidget *parent = nullptr);

    /// nothing: it is not known, and cannot be changed.
    void setNow(const TenantValue *now);
    void setReader(Reader reader, const QString &refusal);
    [[nodiscard]] QStringList added() const;
    [[nodiscard]] QStringList removed() const;
    [[nodiscard]] bool isChanged() const { return !added().isEmpty() || !removed().isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    void add();
    void fitList();

    QListWidget *m_list;
    QLineEdit *m_entry;
    PlainLabel *m_empty;
    PlainLabel *m_refusal;
    Reader m_reader;
    QString m_whyNot;
    QStringList m_before;
};

} // namespace Casement
