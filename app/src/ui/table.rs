//! Tables: header in view, numbers aligned, cards on a phone.

use leptos::prelude::*;

/// How a table behaves in a narrow place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableLayout {
    /// Each row becomes a card of label and value below 40rem.
    #[default]
    Cards,
    /// As `Cards`, but a row keeps badge, name and bar beside each other: ranking boards.
    Ranking,
    /// Six columns and more: cards of three columns below 53.5rem, of two below 40rem.
    Wide,
    /// Two or three short columns that fit a phone.
    Fixed,
}

impl TableLayout {
    const fn class(self) -> &'static str {
        match self {
            Self::Cards => "table table--cards",
            Self::Ranking => "table table--cards table--ranking",
            Self::Wide => "table table--wide",
            Self::Fixed => "table",
        }
    }
}

/// The frame of a table; the children are `<thead>` and `<tbody>`, both always there.
///
/// Roles stand on the elements because some browsers forget what a table is once its rows are laid out as cards:
///
/// ```html
/// <thead role="rowgroup"><tr role="row">
///   <th scope="col" role="columnheader">Đơn vị</th>
///   <th scope="col" role="columnheader" class="cell-num">Điểm</th>
/// </tr></thead>
/// <tbody role="rowgroup"><tr role="row">
///   <th scope="row" role="rowheader"><a class="table__row-link" href="/units/904">Tân Hiệp</a></th>
///   <td role="cell" class="cell-num" data-label="Điểm">98,00<span class="figure-unit">điểm</span></td>
/// </tr></tbody>
/// ```
#[component]
pub fn DataTable(
    /// What the table shows; read by screen readers.
    #[prop(into)]
    caption: String,
    /// How it behaves in a narrow place.
    #[prop(optional)]
    layout: TableLayout,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table-wrap">
            <table class=layout.class() role="table">
                <caption class="visually-hidden">{caption}</caption>
                {children()}
            </table>
        </div>
    }
    .into_any()
}
