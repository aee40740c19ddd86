// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Output.h"

#include "app/cli/CliWords.h"
#include "app/cli/Commands.h"
#include "app/cli/SafeTable.h"
#include "app/cli/Terminal.h"
#include "models/base/Json.h"
#include "models/tabular/AtomicFile.h"
#include "models/tabular/CsvWriter.h"
#include "models/tabular/JsonWriter.h"
#include "models/tabular/TextTable.h"
#include "models/tabular/XlsxWriter.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace Casement {

namespace {

Outcome writeTable(const Tabular::Table &table, QIODevice &device, Format format, bool toFile)
{
    switch (format) {
    case Format::Table:
        return Tabular::writeTextTable(table, device);
    case Format::Csv: {
        // Spreadsheets need the mark to read a file as UTF-8; in a pipe it would only be in the way.
        Tabular::CsvOptions options;
        options.byteOrderMark = toFile;
        return Tabular::writeCsv(table, device, options);
    }
    case Format::Json:
        return Tabular::writeJson(table, device);
    case Format::JsonLines:
        return Tabular::writeJsonLines(table, device);
    case Format::Xlsx:
        return Tabular::writeXlsx(table, device);
    }
    Q_UNREACHABLE();
}

QByteArray jsonText(const std::vector<nlohmann::json> &objects, Format format)
{
    QByteArray text;
    for (const nlohmann::json &object : objects) {
        if (!text.isEmpty())
            text += format == Format::Json ? ",\n" : "\n";
        text += dumpJson(object);
    }
    if (format == Format::Json)
        return "[\n" + text + (text.isEmpty() ? "]\n" : "\n]\n");
    return text.isEmpty() ? text : text + '\n';
}

bool isJson(Format format)
{
    return format == Format::Json || format == Format::JsonLines;
}

} // namespace

Outcome checkOutputPlace(const QString &path)
{
    if (path.isEmpty())
        return {};
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    const bool good = folder.isDir() && folder.isWritable() && (!file.exists() || (file.isFile() && file.isWritable()));
    if (good)
        return {};
    return failure(ErrorKind::Storage, CliWords::tr("%1 cannot be written.").arg(QDir::toNativeSeparators(path)),
                   CliWords::tr("Nothing was done. Give a file in a folder that exists and that you may write to."));
}

Outcome checkFormat(const Arguments &arguments)
{
    if (formatOf(arguments) != Format::Xlsx || !arguments.output.isEmpty())
        return {};
    return failure(ErrorKind::BadInput, CliWords::tr("A workbook goes into a file."),
                   CliWords::tr("Add --output with a name that ends in .xlsx."));
}

Outcome writeBytes(const CommandContext *context, const QByteArray &bytes)
{
    const QString &path = context->arguments->output;
    if (path.isEmpty())
        return context->terminal->write(bytes);
    return Tabular::writeFileAtomically(path, [&bytes](QIODevice &device) -> Outcome {
        if (device.write(bytes) == bytes.size())
            return {};
        return failure(ErrorKind::Storage, CliWords::tr("The file could not be written: %1").arg(device.errorString()),
                       CliWords::tr("Check the free space. The file is as it was before."));
    });
}

Outcome writeData(const CommandContext *context, const Tabular::Table &table)
{
    const bool toFile = !context->arguments->output.isEmpty();
    const bool toTerminal = !toFile && context->terminal->dataGoesToTerminal();
    const SafeTable safe(table);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Tabular::Table &shown = toTerminal ? static_cast<const Tabular::Table &>(safe) : table;
    if (const Outcome written = writeTable(shown, buffer, formatOf(*context->arguments), toFile); !written)
        return written;
    return writeBytes(context, buffer.data());
}

Outcome writeData(const CommandContext *context, const Tabular::Table &table, const Tabular::Table &forPeople)
{
    return writeData(context, formatOf(*context->arguments) == Format::Table ? forPeople : table);
}

Outcome writeData(const CommandContext *context, const Tabular::Table &table,
                  const std::vector<nlohmann::json> &objects)
{
    const Format format = formatOf(*context->arguments);
    if (!isJson(format))
        return writeData(context, table);
    return writeBytes(context, jsonText(objects, format));
}

} // namespace Casement
