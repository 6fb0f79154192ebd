//! What only some people see on a page that everybody may open.

use domain::account::{Permission, allows};
use leptos::prelude::*;

use super::Person;
use crate::ui::{ButtonKind, LinkButton};

/// A link for those who may use it. It comes after the page, which is kept for everybody.
#[component]
pub fn PermittedLink(
    /// What a person must be allowed to do.
    permission: Permission,
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its words.
    #[prop(into)]
    label: String,
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    let person = use_context::<Person>();
    view! {
        <Transition>
            {move || {
                let (href, label) = (href.clone(), label.clone());
                Suspend::new(async move {
                    let person = match person {
                        Some(Person(person)) => person.ready().await.ok().flatten(),
                        None => None,
                    };
                    let may = allows(person.map(|me| me.role), permission);
                    may.then(|| view! { <LinkButton href kind>{label}</LinkButton> })
                })
            }}
        </Transition>
    }
}
