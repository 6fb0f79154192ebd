//! Shared components: plain data and translated text in, markup out.
//!
//! Nothing here translates, asks the server, reads a clock or knows a capability, so a component gives the same markup
//! on the server and in the browser. The classes live in `style/components`.

mod assets;
mod banner;
mod breadcrumb;
mod button;
mod card;
mod chip;
mod definition;
mod dialog;
mod field;
mod figure;
mod freshness;
mod icon;
mod navigation;
mod page;
mod rank;
mod search;
mod select;
mod shape;
mod skeleton;
mod spark;
mod stacked;
mod state;
mod switch;
mod table;
mod text;
mod text_area;
mod text_input;
mod toast;

pub use assets::{CHARTS, DOWNLOADS, PALETTE, PRELOAD_FONT, REPORT};
pub use banner::{Banner, BannerKind};
pub use breadcrumb::{Breadcrumb, Crumb};
pub use button::{Button, ButtonKind, ButtonType, LinkButton};
pub use card::{Card, CardKind, Cards};
pub use chip::{ChipKind, StatusChip};
pub use definition::{Definition, DefinitionList};
pub use dialog::Dialog;
pub use field::{FormField, described_by};
pub use figure::{KeyFigure, KeyFigures, SourceNote};
pub use freshness::{Freshness, LiveState};
pub use icon::{Icon, IconName};
pub use navigation::{BottomBar, Brand, NavItem, Rail, SkipLink};
pub use page::{PageHeader, Section};
pub use rank::{Bar, BarCell, RankBadge, RankChange, RankChangeMark};
pub use search::SearchField;
pub use select::{SelectInput, SelectOption};
pub use skeleton::{SkeletonCards, SkeletonTable};
pub use spark::{SparkPoint, Sparkline};
pub use stacked::{StackedCount, StatusCount};
pub use state::{EmptyState, ErrorState};
pub use switch::{GroupSwitch, SwitchOption, Tabs, YearSwitch};
pub use table::{DataTable, TableLayout};
pub use text::MaybeText;
pub use text_area::TextArea;
pub use text_input::{InputKind, TextInput};
pub use toast::{Toast, ToastRegion};

#[cfg(all(test, feature = "ssr"))]
mod tests;
