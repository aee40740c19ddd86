// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Rows.h"

#include "models/demotenant/Forms.h"

#include <QSet>

namespace Casement::Demo {

namespace {

void appendAnnotations(QByteArray &out, const Column &column)
{
    const QByteArray start = '"' + column.name;
    if (column.kind == Column::Kind::Strings)
        out += start + "@odata.type\":\"#Collection(String)\",";
    else if (column.kind == Column::Kind::Guid)
        out += start + "@data.type\":\"System.Guid\"," + start + "@odata.type\":\"#Guid\",";
    else if (column.kind == Column::Kind::DateTime)
        out += start + "@data.type\":\"System.DateTime\",";
}

QSet<QByteArray> selectedNames(const QByteArray &select)
{
    QSet<QByteArray> names;
    for (const QByteArray &one : select.toLower().split(','))
        names.insert(one.trimmed());
    return names;
}

} // namespace

void appendRow(QByteArray &out, const QList<Column> &columns, const RowView &row)
{
    out += '{';
    bool first = true;
    for (const Column &column : columns) {
        if (!first)
            out += ',';
        first = false;
        const QByteArray json = column.json(row, column.argument);
        if (column.kind != Column::Kind::Plain && json != "null")
            appendAnnotations(out, column);
        out += '"';
        out += column.name;
        out += "\":";
        out += json;
    }
    out += '}';
}

QByteArray propertyRow(const PropertyList &properties, const QByteArray &select)
{
    const QSet<QByteArray> wanted = selectedNames(select);
    QByteArray out;
    for (const auto &[name, json] : properties) {
        const QByteArray bare = name.split('@').first().toLower();
        if (select.isEmpty() || wanted.contains(bare))
            out += (out.isEmpty() ? "\"" : ",\"") + name + "\":" + json;
    }
    return '{' + out + '}';
}

HttpAnswer rowsAnswer(const Envelope &envelope, const QByteArray &rows)
{
    QByteArray body;
    body.reserve(rows.size() + 1024);
    body += "{\"@odata.context\":\"" + envelope.base + "/$metadata#Collection(Exchange.GenericHashTable)\",";
    if (!envelope.nextLink.isEmpty())
        body += "\"@odata.nextLink\":" + jsonText(envelope.nextLink) + ',';
    body += "\"adminapi.warnings@odata.type\":\"#Collection(String)\",\"@adminapi.warnings\":[";
    if (!envelope.warning.isEmpty())
        body += jsonText(envelope.warning);
    body += "],";
    if (!envelope.confirmation.isEmpty())
        body += "\"@adminapi.confirmationmessage\":" + jsonText(envelope.confirmation) + ',';
    body += "\"value\":[";
    body += rows;
    body += "]}";
    return answerText(
        200, "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
        body);
}

} // namespace Casement::Demo
