// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/EvidenceImport.h"

#include "models/evidence/ImportDetection.h"
#include "models/session/EvidenceDesk.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

namespace Casement {

namespace {

constexpr qint64 mostBytes = 64 * 1024 * 1024; ///< what the CSV reader takes

using FilePtr = std::shared_ptr<const ImportFile>;
using ReadingPtr = std::shared_ptr<const ImportReading>;

/// Runs on a worker. Pipes and devices are no files: reading them might never end.
Result<FilePtr> readFile(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput,
                       EvidenceImport::tr("“%1” cannot be read: %2")
                           .arg(info.fileName(), info.exists() && !info.isFile() ? EvidenceImport::tr("it is no file")
                                                                                 : file.errorString()));
    if (file.size() > mostBytes)
        return failure(ErrorKind::BadInput,
                       EvidenceImport::tr("The file has more than %1 MB.").arg(mostBytes / 1024 / 1024),
                       EvidenceImport::tr("Cut it into several files, each with the line of column names."));
    auto read = readImportFile(file.read(mostBytes + 1));
    if (!read)
        return failure(read.error());
    return std::make_shared<const ImportFile>(std::move(*read));
}

} // namespace

EvidenceImport::EvidenceImport(EvidenceDesk *desk, const Clock *clock, QObject *parent)
    : QObject(parent),
      m_desk(desk),
      m_clock(clock)
{
}

EvidenceImport::~EvidenceImport() = default;

CancelToken EvidenceImport::begin()
{
    cancel();
    m_cancel = std::make_unique<CancelSource>();
    m_cancel->follow(m_scope.token());
    return m_cancel->token();
}

void EvidenceImport::cancel()
{
    if (m_cancel)
        m_cancel->cancel();
}

void EvidenceImport::close()
{
    cancel();
    m_file.reset();
    m_reading.reset();
}

void EvidenceImport::open(const QString &path)
{
    close();
    m_fileName = QFileInfo(path).fileName();
    m_scope.start(openAndTell(path, begin()));
}

void EvidenceImport::readAs(ImportKind kind, const std::optional<ImportMapping> &mapping)
{
    if (m_file)
        m_scope.start(readAndTell(kind, mapping, begin()));
}

int EvidenceImport::keep(const DaySpan &period)
{
    if (!m_reading)
        return 0;
    const FileKeep file{++m_keeps, m_reading->fileName, static_cast<int>(m_reading->preview.use.rows.size()), {}};
    m_scope.start(keepAndTell(file, m_reading, period, m_scope.token()));
    return file.number;
}

Task<void> EvidenceImport::openAndTell(QString path, CancelToken token)
{
    const QPointer<EvidenceImport> self = this;
    auto file = co_await m_workers.run([path] { return readFile(path); }, token);
    if (!self)
        co_return;
    if (!file) {
        tell(failure(file.error()));
        co_return;
    }
    m_file = *file;
    co_await readAndTell(detectKind(m_file->head), std::nullopt, token);
}

Task<void> EvidenceImport::readAndTell(ImportKind kind, std::optional<ImportMapping> mapping, CancelToken token)
{
    const QPointer<EvidenceImport> self = this;
    auto reading = co_await understand(kind, std::move(mapping), token);
    if (!self)
        co_return;
    if (!reading) {
        tell(failure(reading.error()));
        co_return;
    }
    m_reading = *reading;
    Q_EMIT read();
}

Task<Result<ReadingPtr>> EvidenceImport::understand(ImportKind kind, std::optional<ImportMapping> mapping,
                                                    CancelToken token)
{
    const QPointer<EvidenceImport> self = this;
    EvidenceLedger *ledger = m_desk->ledger();
    if (!mapping && ledger) {
        auto remembered = co_await ledger->mapping(m_desk->tenantId(), kind, token);
        if (!remembered)
            co_return failure(remembered.error());
        if (!self)
            co_return failure(cancelled());
        mapping = *remembered;
    }
    const auto work = [file = m_file, inventory = m_inventory, evidence = m_desk->snapshot(), name = m_fileName, kind,
                       mapping]() -> Result<ReadingPtr> {
        auto preview = previewImport(*file, kind, mapping);
        if (!preview)
            return failure(preview.error());
        ImportReading reading{name, kind, std::move(*preview), {}};
        if (inventory)
            reading.match = matchImport(reading.preview.use, inventory->facts(), *evidence);
        return std::make_shared<const ImportReading>(std::move(reading));
    };
    co_return co_await m_workers.run(work, token);
}

Task<void> EvidenceImport::keepAndTell(FileKeep file, ReadingPtr reading, DaySpan period, CancelToken token)
{
    const QPointer<EvidenceImport> self = this;
    const auto finish = [reading, period, now = m_clock->nowUtc()] {
        return finishImport(reading->preview, reading->match, reading->fileName, period, now);
    };
    auto done = co_await m_desk->importFile(reading->preview.mapping, finish, token);
    if (!self)
        co_return;
    if (done) {
        file.notShown = done->notShown;
        Q_EMIT kept(file);
    } else if (!done.error().isCancelled()) {
        Q_EMIT notKept(file, done.error());
    }
}

/// What was given up answers to nobody.
void EvidenceImport::tell(const Outcome &outcome)
{
    if (!outcome && !outcome.error().isCancelled())
        Q_EMIT failed(outcome.error());
}

} // namespace Casement
