//! The frame around every page: rail or bottom bar, language and theme, who is signed in.

use domain::Lang;
use domain::account::{Permission, Role, allows};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;

use crate::account::api::me;
use crate::account::view::Me;
use crate::ui::{BottomBar, Brand, Icon, IconName, NavItem, Rail, SkipLink};
use crate::wire::PageData;
use crate::{lang, tr};

/// The frame around whatever page the address names.
#[component]
pub fn FramedOutlet() -> impl IntoView {
    view! {
        <Frame>
            <Outlet />
        </Frame>
    }
}

/// Navigation, the page, and the foot.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let person = PageData::new(|| (), |()| me());
    provide_context(Person(person));
    view! {
        <SkipLink label=tr!(nav.skip).to_string() />
        <div class="shell">
            <Transition>
                {move || Suspend::new(async move {
                    let person = person.ready().await.ok().flatten();
                    view! { <Navigation person /> }
                })}
            </Transition>
            <div class="shell__body">
                <TopBar />
                <main id="main" class="shell__main" tabindex="-1">
                    {children()}
                </main>
                <Foot />
            </div>
        </div>
    }
}

/// Who is signed in, for pages below the frame.
#[derive(Clone, Copy)]
pub struct Person(pub PageData<Option<Me>>);

/// So many entries have room in the bottom bar of a phone.
const MOST_IN_BAR: usize = 5;
/// What waits for the person.
const WORK: &str = "/score";
/// Pages about awards, which one entry stands for.
const OF_AWARDS: [&str; 5] = [
    "/nominations",
    "/awards",
    "/records",
    "/initiatives",
    "/postings",
];

struct Place {
    href: &'static str,
    label: String,
    icon: IconName,
}

fn places(role: Option<Role>) -> Vec<Place> {
    let mut places = vec![
        Place {
            href: "/",
            label: tr!(nav.home).to_string(),
            icon: IconName::Home,
        },
        Place {
            href: "/boards",
            label: tr!(nav.boards).to_string(),
            icon: IconName::Boards,
        },
        Place {
            href: "/drill",
            label: tr!(nav.drill).to_string(),
            icon: IconName::Drill,
        },
        Place {
            href: "/movements",
            label: tr!(nav.movements).to_string(),
            icon: IconName::Movement,
        },
        Place {
            href: "/units",
            label: tr!(nav.units).to_string(),
            icon: IconName::Unit,
        },
    ];
    places.push(Place {
        href: awards_of(role),
        label: tr!(nav.awards).to_string(),
        icon: IconName::Medal,
    });
    if allows(role, Permission::ReadScoring) {
        places.push(Place {
            href: WORK,
            label: tr!(nav.work).to_string(),
            icon: IconName::Check,
        });
    }
    if allows(role, Permission::RecordResult) {
        places.push(Place {
            href: "/record",
            label: tr!(nav.record).to_string(),
            icon: IconName::Record,
        });
    }
    places
}

/// Nominations for those who work on them, the titles and forms for everybody else.
fn awards_of(role: Option<Role>) -> &'static str {
    if allows(role, Permission::ReadNominations) {
        "/nominations"
    } else {
        "/awards"
    }
}

fn personal_places(role: Option<Role>) -> Vec<Place> {
    let mut places = Vec::new();
    if allows(role, Permission::ManageAccounts) {
        places.push(Place {
            href: "/admin/accounts",
            label: tr!(nav.accounts).to_string(),
            icon: IconName::Accounts,
        });
    }
    if allows(role, Permission::ReadAudit) {
        places.push(Place {
            href: "/admin/audit",
            label: tr!(nav.audit).to_string(),
            icon: IconName::Audit,
        });
    }
    places.push(match role {
        Some(_) => Place {
            href: "/account",
            label: tr!(nav.account).to_string(),
            icon: IconName::Account,
        },
        None => Place {
            href: "/login",
            label: tr!(nav.sign_in).to_string(),
            icon: IconName::Account,
        },
    });
    places
}

fn items(places: Vec<Place>, path: &str) -> Vec<NavItem> {
    places
        .into_iter()
        .map(|place| NavItem {
            current: is_under(path, place.href)
                || (OF_AWARDS.contains(&place.href)
                    && OF_AWARDS.iter().any(|href| is_under(path, href))),
            href: place.href.to_owned(),
            label: place.label,
            icon: place.icon,
        })
        .collect()
}

fn is_under(path: &str, href: &str) -> bool {
    path == href
        || (href != "/"
            && path
                .strip_prefix(href)
                .is_some_and(|rest| rest.starts_with('/')))
}

#[component]
fn Navigation(person: Option<Me>) -> impl IntoView {
    let path = use_location().pathname;
    let role = person.as_ref().map(|me| me.role);
    // The bottom bar holds the places, and the account or sign-in where they leave room. The units are reached from the
    // analysis, awards from the foot; who has work there reaches the account and the nominations from it, and the movements
    // from the overview.
    let bottom = move || {
        let mut all = places(role);
        all.retain(|place| place.href != "/units" && !OF_AWARDS.contains(&place.href));
        if allows(role, Permission::ReadScoring) {
            all.retain(|place| place.href != "/movements");
        }
        if all.len() < MOST_IN_BAR {
            all.extend(personal_places(role).pop());
        }
        for place in all.iter_mut().filter(|place| place.href == "/boards") {
            place.label = tr!(nav.boards_short).to_string();
        }
        items(all, &path.get())
    };
    view! {
        <div class="shell__rail">
            {move || view! {
                <Rail label=tr!(nav.label).to_string() items=items(places(role), &path.get()) foot=items(personal_places(role), &path.get())>
                    <Brand name=tr!(site.name).to_string() place=tr!(site.place).to_string() />
                </Rail>
            }}
        </div>
        <div class="shell__bottom">
            {move || view! { <BottomBar label=tr!(nav.label_short).to_string() items=bottom() /> }}
        </div>
    }
}

#[component]
fn TopBar() -> impl IntoView {
    let location = use_location();
    let back = move || format!("{}{}", location.pathname.get(), location.search.get());
    let (other, label) = match lang::lang() {
        Lang::Vi => (Lang::En, "English"),
        Lang::En => (Lang::Vi, "Tiếng Việt"),
    };
    view! {
        <header class="top-bar">
            <Brand name=tr!(site.name).to_string() />
            <div class="top-bar__tools">
                <SearchLink />
                <form method="post" action="/preferences">
                    <input type="hidden" name="back" value=back />
                    <button class="button button--quiet" type="submit" name="lang" value=other.code() lang=other.code()>
                        <Icon name=IconName::Language />
                        {label}
                    </button>
                </form>
                <form method="post" action="/preferences">
                    <input type="hidden" name="back" value=back />
                    <button class="button button--icon only-dark" type="submit" name="theme" value="light" aria-label=tr!(nav.theme_light).to_string()>
                        <Icon name=IconName::Sun />
                    </button>
                    <button class="button button--icon only-light" type="submit" name="theme" value="dark" aria-label=tr!(nav.theme_dark).to_string()>
                        <Icon name=IconName::Moon />
                    </button>
                </form>
            </div>
        </header>
    }
}

/// The way to the search page. With script it opens the palette (frontend/web/palette), whose words it holds.
#[component]
fn SearchLink() -> impl IntoView {
    view! {
        <a
            class="button button--quiet"
            href="/search"
            aria-keyshortcuts="Control+K Meta+K"
            data-palette=""
            data-title=tr!(search.title).to_string()
            data-label=tr!(search.label).to_string()
            data-recent=tr!(search.recent).to_string()
            data-working=tr!(search.working).to_string()
            data-results=tr!(search.results).to_string()
            data-none=tr!(search.none).to_string()
            data-failed=tr!(search.failed).to_string()
            data-all=tr!(search.all).to_string()
            data-help=tr!(search.help).to_string()
            data-sample=tr!(search.sample).to_string()
            data-close=tr!(search.close).to_string()
        >
            <Icon name=IconName::Search />
            <span class="top-bar__word">{tr!(search.open).to_string()}</span>
            <kbd class="top-bar__keys" aria-hidden="true">{tr!(search.keys).to_string()}</kbd>
        </a>
    }
}

#[component]
fn Foot() -> impl IntoView {
    view! {
        <footer class="footer">
            <span>{tr!(site.about).to_string()}</span>
            <a href="/awards">{tr!(award.list_title).to_string()}</a>
            <span>{tr!(site.sources).to_string()}</span>
        </footer>
    }
}
