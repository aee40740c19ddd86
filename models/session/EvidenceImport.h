// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Scope.h"
#include "models/base/Task.h"
#include "models/base/Workers.h"
#include "models/evidence/ImportPreview.h"
#include "models/inventory/Inventory.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Casement {

class Clock;
class EvidenceDesk;

/// A file as it would be taken over, and whom of the tenant it is about.
struct ImportReading
{
    QString fileName;
    ImportKind kind = ImportKind::ToolList;
    ImportPreview preview;
    ImportMatch match;
};

/// A file on its way into the ledger.
struct FileKeep
{
    int number = 0; ///< as keep() gave it
    QString fileName;
    int rows = 0;
    std::optional<Error> notShown = {}; ///< of one that was kept: why what is shown does not hold it yet
};

/// Takes a file with evidence over, for windows: reads it and understands it on a thread of its own, remembers how its
/// columns were understood, and puts it into the ledger. One file is read at a time; what is asked later replaces what
/// has not answered yet. What is being kept is kept, whatever is read or closed meanwhile, so this should live longer
/// than a dialog.
class EvidenceImport final : public QObject
{
    Q_OBJECT
public:
    /// Desk and clock outlive this.
    EvidenceImport(EvidenceDesk *desk, const Clock *clock, QObject *parent = nullptr);
    ~EvidenceImport() override;

    /// Against whose mailboxes the names in the file are held. Before open().
    void setInventory(std::shared_ptr<const Inventory> inventory) { m_inventory = std::move(inventory); }

    /// Reads the file; what kind it is follows from its columns, how they are understood from the last file of that
    /// kind. read() or failed() answers.
    void open(const QString &path);
    /// The file that was read, understood otherwise. Without a mapping, as for open().
    void readAs(ImportKind kind, const std::optional<ImportMapping> &mapping);
    /// Into the ledger; an empty period is the file's own. kept() or notKept() answers with this number, whatever is
    /// read, cancelled or closed until then; when this is gone by then the file is kept all the same, or nothing of it.
    /// 0: no file was read.
    int keep(const DaySpan &period);
    /// Gives up what is being read; nobody answers.
    void cancel();
    /// Forgets the file.
    void close();

    /// Nothing before read().
    [[nodiscard]] const std::shared_ptr<const ImportReading> &reading() const { return m_reading; }

Q_SIGNALS:
    void read();
    /// The file could not be read.
    void failed(const Casement::Error &error);
    /// It is in the ledger, whether or not it could be read from there again.
    void kept(const Casement::FileKeep &file);
    /// Nothing of it is.
    void notKept(const Casement::FileKeep &file, const Casement::Error &error);

private:
    CancelToken begin();
    Task<void> openAndTell(QString path, CancelToken token);
    Task<void> readAndTell(ImportKind kind, std::optional<ImportMapping> mapping, CancelToken token);
    Task<Result<std::shared_ptr<const ImportReading>>> understand(ImportKind kind, std::optional<ImportMapping> mapping,
                                                                  CancelToken token);
    Task<void> keepAndTell(FileKeep file, std::shared_ptr<const ImportReading> reading, DaySpan period,
                           CancelToken token);
    void tell(const Outcome &outcome);

    EvidenceDesk *m_desk;
    const Clock *m_clock;
    std::shared_ptr<const Inventory> m_inventory;
    QString m_fileName;
    std::shared_ptr<const ImportFile> m_file;
    std::shared_ptr<const ImportReading> m_reading;
    std::unique_ptr<CancelSource> m_cancel; ///< of what is being read
    int m_keeps = 0;
    Workers m_workers{1};
    Scope m_scope;
};

} // namespace Casement
