// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement::Log {

/// Where log lines go. Every line passes one redacting sink, so redaction cannot be forgotten at the call.
struct Options
{
    QString folder;        ///< a rotating casement.log stands here; empty: no file
    bool toStderr = false; ///< --trace
    bool verbose = false;  ///< debug lines too
};

/// Sets the sinks up and takes Qt's own messages in (sign-in URLs of QtNetworkAuth among them, redacted). A folder
/// that cannot be written is not an error: the program works without its log.
void start(const Options &options);

/// Lines in plain words; never a parameter's value that a tenant would not want in a file.
void debug(const QString &line);
void info(const QString &line);
void warning(const QString &line);

} // namespace Casement::Log
