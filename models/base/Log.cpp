// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Log.h"

#include "models/base/Paths.h"
#include "models/base/Redaction.h"

#include <QLoggingCategory>

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace Casement::Log {

namespace {

/// Redacts the text before any other sink sees it.
class RedactingSink final : public spdlog::sinks::base_sink<std::mutex>
{
public:
    explicit RedactingSink(std::vector<spdlog::sink_ptr> sinks) : m_sinks(std::move(sinks)) {}

protected:
    void sink_it_(const spdlog::details::log_msg &message) override
    {
        const std::string clean = redact({message.payload.data(), message.payload.size()});
        spdlog::details::log_msg copy = message;
        copy.payload = clean;
        for (const spdlog::sink_ptr &sink : m_sinks)
            sink->log(copy);
    }
    void flush_() override
    {
        for (const spdlog::sink_ptr &sink : m_sinks)
            sink->flush();
    }

private:
    std::vector<spdlog::sink_ptr> m_sinks;
};

void takeQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const auto level = type == QtDebugMsg  ? spdlog::level::debug
                       : type == QtInfoMsg ? spdlog::level::info
                                           : spdlog::level::warn;
    const std::string category = context.category ? context.category : "qt";
    spdlog::log(level, "{}: {}", category, message.toStdString());
}

} // namespace

void start(const Options &options)
{
    std::vector<spdlog::sink_ptr> sinks;
    if (options.toStderr)
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    if (!options.folder.isEmpty() && Paths::ensureFolder(options.folder)) {
        try {
            const std::string file = (options.folder + QStringLiteral("/casement.log")).toStdString();
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, 2 * 1024 * 1024, 3));
        } catch (const spdlog::spdlog_ex &) {
            // A full or read-only folder must not keep the console from opening.
        }
    }
    auto logger = std::make_shared<spdlog::logger>("casement", std::make_shared<RedactingSink>(std::move(sinks)));
    logger->set_level(options.verbose ? spdlog::level::debug : spdlog::level::info);
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(logger);
    QLoggingCategory::setFilterRules(QStringLiteral("qt.networkauth.*=false"));
    qInstallMessageHandler(takeQtMessage);
}

void debug(const QString &line)
{
    spdlog::debug("{}", line.toStdString());
}

void info(const QString &line)
{
    spdlog::info("{}", line.toStdString());
}

void warning(const QString &line)
{
    spdlog::warn("{}", line.toStdString());
}

} // namespace Casement::Log
