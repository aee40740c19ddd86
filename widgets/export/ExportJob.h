// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/base/Workers.h"
#include "models/tabular/Table.h"
#include "widgets/export/ExportForm.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace Casement {

/// Writes one table to one file on a thread of its own, and counts on another what the formula guard touches. Answers
/// come in the thread that made the job. Its destructor stops a write that is going on; nothing of the file is left
/// then.
class ExportJob final : public QObject
{
    Q_OBJECT
public:
    explicit ExportJob(QObject *parent = nullptr);
    ~ExportJob() override;

    /// Answered by counted(); a later call replaces an earlier one that has not answered yet.
    void count(std::shared_ptr<const Tabular::Table> table, const Tabular::CsvOptions &options);

    /// Answered by written() or failed(), once. One write at a time.
    void write(std::shared_ptr<const Tabular::Table> table, const ExportForm &form, const QString &path);
    [[nodiscard]] bool isWriting() const { return m_cancelled != nullptr; }
    /// failed() follows with an error of kind Cancelled, unless the file was complete already.
    void cancel();

Q_SIGNALS:
    void counted(qsizetype madeHarmless);
    void progressed(qsizetype rows);
    void written(qsizetype rows);
    void failed(const Casement::Error &error);

private:
    using Flag = std::shared_ptr<std::atomic<bool>>;
    void finish(const Outcome &outcome, qsizetype rows);

    std::shared_ptr<Inbox> m_inbox;
    Flag m_cancelled;                    ///< of the write that is going on
    std::atomic<quint64> m_counting = 0; ///< the number of the latest count asked for
    Workers m_workers;                   ///< last: its threads end before anything they answer to
};

} // namespace Casement
