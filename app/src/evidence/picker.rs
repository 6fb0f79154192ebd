//! Evidence of one line, answer or movement: what is attached, and choosing from what the unit has.

use leptos::prelude::*;

use super::view::{AttachedRef, EvidenceRef, PAGE};
use crate::form::HiddenFields;
use crate::layout::url::encoded;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, Icon, IconName, LinkButton, SelectInput, SelectOption,
};

/// Links to pieces of evidence; each opens in a tab of its own, so that nothing typed is left.
#[component]
pub fn EvidenceLinks(
    /// The pieces.
    files: Vec<EvidenceRef>,
) -> impl IntoView {
    let lines = files
        .into_iter()
        .map(|file| {
            view! {
                <li>
                    <a href=file.href() target="_blank" rel="noopener">{file.name.clone()}</a>
                    <span class="evidence__meta">" " {file.about()}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="evidence-links">{lines}</ul> }.into_any()
}

/// What is attached, with a button to take each away, and a choice from the unit's files.
///
/// Its buttons are forms of their own, so it stands outside of other forms. The choice posts the field `evidence` with
/// the key of the piece to `action`; taking away posts the field `use` to `take_away`; both post `fields` too.
#[component]
pub fn EvidencePicker(
    /// Tells this picker from others on the page.
    #[prop(into)]
    id: String,
    /// What is attached.
    attached: Vec<AttachedRef>,
    /// What the unit has to choose from, newest first.
    choices: Vec<EvidenceRef>,
    /// Address of the unit, for handing in more.
    #[prop(into)]
    unit: String,
    /// Where a choice posts to; nothing can be chosen without it.
    #[prop(optional_no_strip)]
    action: Option<&'static str>,
    /// Where taking away posts to; nothing can be taken away without it.
    #[prop(optional_no_strip)]
    take_away: Option<&'static str>,
    /// Hidden fields of both forms: sheet and line, cut, or movement.
    fields: Vec<(&'static str, String)>,
) -> impl IntoView {
    let none = attached.is_empty() && action.is_none();
    let taken: Vec<i64> = attached.iter().map(|found| found.file.id).collect();
    let hidden = fields.clone();
    let lines = attached
        .into_iter()
        .map(|found| {
            let fields = with_use(&hidden, found.use_id);
            let name = found.file.name.clone();
            let button = take_away.map(|action| {
                view! {
                    <form method="post" action=action>
                        <HiddenFields fields />
                        <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>
                            <Icon name=IconName::Close />
                            {tr!(evidence.take_away).to_string()}
                            <span class="visually-hidden">" " {name}</span>
                        </Button>
                    </form>
                }
            });
            view! {
                <li class="evidence-links__line">
                    <span>
                        <a href=found.file.href() target="_blank" rel="noopener">{found.file.name.clone()}</a>
                        <span class="evidence__meta">" " {found.file.about()}</span>
                    </span>
                    {button}
                </li>
            }
        })
        .collect_view();
    let rest: Vec<EvidenceRef> = choices
        .into_iter()
        .filter(|file| !taken.contains(&file.id))
        .collect();
    let choice_id = id.clone();
    view! {
        <div class="evidence-picker" id=id>
            {(!taken.is_empty()).then(|| view! { <ul class="evidence-links">{lines}</ul> })}
            {none.then(|| view! { <p class="muted">{tr!(evidence.none_attached).to_string()}</p> })}
            {action.map(|action| view! { <Choice id=choice_id action rest fields unit /> })}
        </div>
    }
    .into_any()
}

fn with_use(fields: &[(&'static str, String)], use_id: i64) -> Vec<(&'static str, String)> {
    let mut fields = fields.to_vec();
    fields.push(("use", use_id.to_string()));
    fields
}

#[component]
fn Choice(
    id: String,
    action: &'static str,
    rest: Vec<EvidenceRef>,
    fields: Vec<(&'static str, String)>,
    unit: String,
) -> impl IntoView {
    let upload = format!("{PAGE}?unit={}#hand-in", encoded(&unit));
    let choice = (!rest.is_empty()).then(|| {
        let first = SelectOption::new("", tr!(form.choose).to_string());
        let options = std::iter::once(first)
            .chain(rest.into_iter().map(|file| {
                SelectOption::new(file.id.to_string(), format!("{} ({})", file.name, file.about()))
            }))
            .collect();
        view! {
            <form method="post" action=action class="toolbar">
                <HiddenFields fields />
                <div class="grow">
                    <SelectInput name="evidence" id=format!("{id}-evidence") label=tr!(evidence.choose).to_string() options />
                </div>
                <Button button_type=ButtonType::Submit>{tr!(evidence.attach).to_string()}</Button>
            </form>
        }
    });
    view! {
        {choice}
        <LinkButton href=upload kind=ButtonKind::Quiet>
            <Icon name=IconName::Plus />
            {tr!(evidence.hand_in_more).to_string()}
        </LinkButton>
    }
}
