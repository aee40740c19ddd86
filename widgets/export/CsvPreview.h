// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/CsvWriter.h"

#include <QPlainTextEdit>

#include <vector>

namespace Casement {

/// The first lines as the file will hold them, with cells that were quoted or made harmless on a tint. One row is one
/// line: line breaks inside a cell are shown as signs. Always from left to right, as files are.
class CsvPreview final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CsvPreview(QWidget *parent = nullptr);

    void setRows(std::vector<Tabular::CsvPreviewRow> rows);

protected:
    void changeEvent(QEvent *event) override;

private:
    void highlight();

    std::vector<Tabular::CsvPreviewRow> m_rows;
};

/// What a tint in the preview means, as a small square.
class TintSwatch final : public QWidget
{
    Q_OBJECT
public:
    enum class Kind
    {
        Quoted,
        MadeHarmless
    };
    explicit TintSwatch(Kind kind, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
};

} // namespace Casement
