//! The guide in a template: how to fill in each column, in both languages, the reader's first.

use domain::Lang;
use domain::award::import::{Choice, ColumnRule, Field, Holds, ListKind};
use rust_xlsxwriter::{Format, FormatBorder, Worksheet, XlsxError};

/// Name of the sheet.
pub(super) const fn sheet_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Hướng dẫn",
        Lang::En => "Guide",
    }
}

/// What Excel says over a value that it does not let in.
pub(super) const fn wrong_title(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Giá trị không đúng",
        Lang::En => "Not a valid value",
    }
}

const fn rules(lang: Lang) -> [&'static str; 6] {
    match lang {
        Lang::Vi => [
            "Mỗi dòng là một bản ghi. Không gộp ô, không dùng công thức, không chèn dòng tiêu đề khác.",
            "Cột có dấu * phải điền ở mọi dòng. Có thể đổi thứ tự cột, không đổi tiêu đề.",
            "Ô có danh sách: bấm vào ô rồi chọn. Cũng có thể ghi mã hoặc tên.",
            "Dòng có chữ «Ví dụ» ở cột STT là dòng mẫu, không được nhập. Có thể xóa dòng này.",
            "Khi chép từ tệp khác sang, hãy dùng Dán giá trị (Paste values) để giữ định dạng cột.",
            "Chỉ nhập khi cả tệp không còn lỗi; mọi lỗi được báo một lần, kèm dòng và cột.",
        ],
        Lang::En => [
            "Each row is one record. No merged cells, no formulas, no further heading rows.",
            "Columns with a * must be filled in every row. Columns may change places, headings may not change.",
            "Cells with a list: click and choose. A code or a name may be written too.",
            "The row with “Example” in the first column is a sample and is not imported. It may be deleted.",
            "When you copy from another file, use Paste values so that the columns keep their formats.",
            "The file is imported only when it has no faults; all faults are told at once with row and column.",
        ],
    }
}

/// What to write into a column, at most 255 letters: Excel shows no more.
pub(super) fn hint(rule: &ColumnRule, lang: Lang) -> &'static str {
    let (vi, en) = match rule.holds {
        Holds::Text(_) if rule.field == Field::Mark => (
            "Số thứ tự, không bắt buộc",
            "The number of the row; may be empty",
        ),
        Holds::Text(_) if rule.field == Field::WorkCode => (
            "Mã do người nộp đặt; các tác giả của một sáng kiến ghi cùng mã, mỗi tác giả một dòng",
            "A code of your own; the authors of one work have the same code, one row each",
        ),
        Holds::Text(_) => ("Chữ", "Words"),
        Holds::Identity => (
            "12 chữ số (hoặc 9 chữ số với chứng minh nhân dân cũ), định dạng Văn bản để giữ số 0 ở đầu",
            "12 digits (9 on the old card), formatted as Text so that the leading zeros stay",
        ),
        Holds::Date => (
            "Ngày/tháng/năm, ví dụ 28/09/2026; năm đủ bốn chữ số",
            "Day/month/year, such as 28/09/2026, with four digits of the year",
        ),
        Holds::Year => (
            "Bốn chữ số, từ 1945 đến năm nay; năm học ghi 2025-2026",
            "Four digits, from 1945 to this year; a school year as 2025-2026",
        ),
        Holds::Share => (
            "Phần trăm trên 0 đến 100, nhiều nhất hai chữ số thập phân; các tác giả của một sáng kiến cộng lại đúng 100",
            "A percentage above 0 up to 100 with at most two decimals; the authors of one work make exactly 100",
        ),
        Holds::One(Choice::Unit) => (
            "Chọn đơn vị, hoặc ghi mã đơn vị",
            "Choose the unit, or write its code",
        ),
        Holds::One(Choice::Award) => (
            "Chọn danh hiệu hoặc hình thức khen thưởng, hoặc ghi mã",
            "Choose the title or form of commendation, or write its code",
        ),
        Holds::One(_) => ("Chọn trong danh sách", "Choose from the list"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Writes the guide, first in the reader's language.
pub(super) fn write(sheet: &mut Worksheet, kind: ListKind, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(lang))?;
    for (column, width) in [(0, 38), (1, 12), (2, 90)] {
        sheet.set_column_width(column, width)?;
    }
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let mut row = 0;
    for lang in [lang, other] {
        row = part(sheet, row, kind, lang)? + 1;
    }
    Ok(())
}

/// The guide in one language; gives the row behind it.
fn part(sheet: &mut Worksheet, mut row: u32, kind: ListKind, lang: Lang) -> Result<u32, XlsxError> {
    let title = Format::new().set_bold().set_font_size(14);
    let bold = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    let wrapped = Format::new().set_text_wrap();
    sheet.write_string_with_format(row, 0, kind.label(lang), &title)?;
    row += 1;
    for rule in rules(lang) {
        sheet.write_string(row, 0, rule)?;
        row += 1;
    }
    row += 1;
    let heads = match lang {
        Lang::Vi => ["Cột", "Bắt buộc", "Cách ghi"],
        Lang::En => ["Column", "Required", "What to write"],
    };
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(row, column, head, &bold)?;
    }
    row += 1;
    for rule in kind.columns() {
        let required = match (rule.required, lang) {
            (true, Lang::Vi) => "có",
            (true, Lang::En) => "yes",
            (false, _) => "",
        };
        sheet.write_string(row, 0, rule.field.label(lang))?;
        sheet.write_string(row, 1, required)?;
        sheet.write_string_with_format(row, 2, hint(rule, lang), &wrapped)?;
        row += 1;
    }
    Ok(row)
}
