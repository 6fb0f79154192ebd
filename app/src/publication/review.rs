//! First and second step of publishing: the board as it would be published, then the typed word and the decision.

use leptos::prelude::*;

use super::names;
use super::view::ReviewView;
use crate::board::ranking::{GroupTable, Order};
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::tr;
use crate::ui::{Banner, BannerKind, Button, ButtonKind, ButtonType, Section, TextInput};

/// The board that would be published, its code, and the form that publishes it.
#[component]
pub fn Review(
    /// The board.
    review: Box<ReviewView>,
    /// Code of the board and version of its life.
    about: Vec<(&'static str, String)>,
    /// What the forms know.
    state: FormState,
) -> impl IntoView {
    let ReviewView {
        code,
        board,
        under_way,
        drafts,
    } = *review;
    let mut fields = about;
    fields.push(("reviewed", code.clone()));
    let form = if under_way > 0 {
        let title = tr!(publication.under_way, count = under_way).to_string();
        let text = tr!(publication.under_way_text).to_string();
        view! { <Banner kind=BannerKind::Warning title text /> }.into_any()
    } else {
        view! { <PublishForm fields state /> }.into_any()
    };
    let without = (drafts > 0).then(|| {
        view! { <Banner title=tr!(publication.drafts, count = drafts).to_string() /> }
    });
    let tables = board
        .groups
        .iter()
        .map(|group| {
            view! {
                <GroupTable group=group.clone() snapshot=board.clone() find=String::new() order=Order::Rank />
            }
        })
        .collect_view();
    view! {
        <Section id="review" title=tr!(publication.review_title).to_string()>
            <p>{tr!(publication.review_text).to_string()}</p>
            <p>
                {tr!(board.seal_code).to_string()} " "
                <code class="num nowrap strong">{code}</code>
            </p>
            {without}
            {form}
            {tables}
        </Section>
    }
    .into_any()
}

#[component]
fn PublishForm(fields: Vec<(&'static str, String)>, state: FormState) -> impl IntoView {
    let required = tr!(form.required).to_string();
    let word = state.value(names::PUBLISH, "word", "");
    let decision = state.value(names::PUBLISH, "decision", "");
    view! {
        <KeptForm name=names::PUBLISH action="/publish/official" state>
            <HiddenFields fields />
            <TextInput
                name="decision"
                label=tr!(publication.decision).to_string()
                hint=tr!(publication.decision_hint).to_string()
                value=decision
                required=required.clone()
                autocomplete="off"
            />
            <TextInput
                name="word"
                label=tr!(publication.word).to_string()
                hint=tr!(publication.word_hint, word = domain::board::PUBLISH_WORD).to_string()
                value=word
                required
                autocomplete="off"
            />
            <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                {tr!(publication.publish).to_string()}
            </Button>
        </KeptForm>
    }
    .into_any()
}
