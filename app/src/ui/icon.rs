//! The icon set: strokes on a 24 × 24 grid, drawn for this product, coloured by the text around them.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// First page.
    Home,
    /// Emulation boards.
    Boards,
    /// Charts to drill into: columns.
    Drill,
    /// An emulation movement: a flag.
    Movement,
    /// A unit: a public building.
    Unit,
    /// Recording a figure: a pencil.
    Record,
    /// A person's account.
    Account,
    /// All accounts.
    Accounts,
    /// The audit log: a list that is ticked off.
    Audit,
    /// Looking something up.
    Search,
    /// Light theme.
    Sun,
    /// Dark theme.
    Moon,
    /// Theme as the system has it.
    Contrast,
    /// Language switch.
    Language,
    /// Goes on.
    ChevronRight,
    /// Goes back.
    ChevronLeft,
    /// Opens below.
    ChevronDown,
    /// Sorted upwards.
    ArrowUp,
    /// Sorted downwards.
    ArrowDown,
    /// Unchanged.
    Equal,
    /// A full stop of a list.
    Dot,
    /// Look out.
    Warning,
    /// Done.
    Check,
    /// Good to know.
    Info,
    /// Shuts something.
    Close,
    /// Leaves this site.
    External,
    /// Gets a file.
    Download,
    /// Adds one.
    Plus,
    /// Ends the session.
    SignOut,
    /// More entries.
    Menu,
    /// A title or an award.
    Medal,
}

impl IconName {
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 11 12 4l8 7v8.5H4zM9.5 19.5v-6h5v6",
            Self::Boards => "M4 4.5h16v15H4zM7.5 9h9M7.5 12.5h6M7.5 16h3.5",
            Self::Drill => "M4 19.5h16M6.5 16V10M12 16V4.5M17.5 16v-8.5",
            Self::Movement => "M6 21V4M6 5c4-2 7 2 12 0v9c-5 2-8-2-12 0",
            Self::Unit => {
                "M3.5 9.5 12 4l8.5 5.5zM5.5 9.5v9M10 13v5.5M14 13v5.5M18.5 9.5v9M3.5 20h17"
            }
            Self::Record => "M4.5 19.5v-4L15.5 4.5l4 4-11 11zM13 7l4 4",
            Self::Account => {
                "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.7-4 3.6-6 7.5-6s6.8 2 7.5 6"
            }
            Self::Accounts => {
                "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 \
                 5.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.3c2 .8 3.2 2.6 3.5 5.2"
            }
            Self::Audit => {
                "M5 4h14v16H5zM8 9l1.5 1.5L12 8M14 9.5h2.5M8 15l1.5 1.5L12 14M14 15.5h2.5"
            }
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5",
            Self::Sun => {
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 \
                 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
            Self::Contrast => {
                "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 3.5v17M12 8h6.5M12 12h8.5M12 16h6.5"
            }
            Self::Language => {
                "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17"
            }
            Self::ChevronRight => "M9.5 5.5 16 12l-6.5 6.5",
            Self::ChevronLeft => "M14.5 5.5 8 12l6.5 6.5",
            Self::ChevronDown => "M5.5 9.5 12 16l6.5-6.5",
            Self::ArrowUp => "M12 20V4.5M5.5 11 12 4.5l6.5 6.5",
            Self::ArrowDown => "M12 4v15.5M5.5 13l6.5 6.5 6.5-6.5",
            Self::Equal => "M5 9.5h14M5 14.5h14",
            Self::Dot => "M12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
            Self::Warning => "M12 4 21.5 20h-19zM12 10v4.5M12 17v.5",
            Self::Check => "M4.5 12.5 10 18 20 6.5",
            Self::Info => "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.5V8",
            Self::Close => "M5.5 5.5l13 13M18.5 5.5l-13 13",
            Self::External => "M13.5 4.5h6v6M19.5 4.5 11 13M10 5.5H4.5v14h14V14",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4.5 19.5h15",
            Self::Plus => "M12 5v14M5 12h14",
            Self::SignOut => "M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Medal => {
                "M12 14.5a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM8.7 13.5 7 20.5l5-2.5 5 2.5-1.7-7"
            }
        }
    }
}

/// An icon beside words; hidden from screen readers, so the words must be there.
#[component]
pub fn Icon(
    /// What it shows.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=name.path()></path>
        </svg>
    }
}
