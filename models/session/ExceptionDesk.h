// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Scope.h"
#include "models/exceptions/ExceptionBook.h"

#include <QObject>

#include <memory>

namespace Casement {

class ExceptionRepository;
class Store;

/// The exceptions of one tenant, in memory and in the store. Edits show at once and are written behind; when writing
/// fails they are taken back and the person is told, so that memory never promises what the disk does not hold.
class ExceptionDesk final : public QObject
{
    Q_OBJECT
public:
    /// The store may be null: the book stays empty then and every edit fails.
    ExceptionDesk(const QString &tenantId, Store *store, QObject *parent = nullptr);
    ~ExceptionDesk() override;

    [[nodiscard]] ExceptionBook *book() { return &m_book; }
    [[nodiscard]] const ExceptionBook &book() const { return m_book; }

    /// Reads the tenant's exceptions. Until it has answered nothing is protected, so nothing may be planned before.
    [[nodiscard]] Task<Outcome> load(CancelToken token);
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    /// Applies and saves, answering when it is on the disk.
    [[nodiscard]] Task<Outcome> applyAndSave(ExceptionEdits edits, CancelToken token);

    /// The same without waiting; a failure is told by saveFailed().
    void apply(const ExceptionEdits &edits);

Q_SIGNALS:
    void saveFailed(const Casement::Error &error);

private:
    Task<void> saveBehind(ExceptionEdits edits, CancelToken token);

    ExceptionBook m_book;
    std::unique_ptr<ExceptionRepository> m_repository;
    bool m_loaded = false;
    Scope m_scope;
};

} // namespace Casement
