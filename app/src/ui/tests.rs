//! What the components write on the server.

use super::*;
use leptos::prelude::*;
use text_area::text_area_source;

const PROBE: &str = "</textarea><script>alert(1)</script>";

fn html(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    owner.with(|| view().to_html())
}

#[test]
fn a_text_area_never_lets_its_text_out() {
    let page = html(|| view! { <TextArea name="note" label="Ghi chú" value=PROBE /> }.into_any());
    assert!(
        page.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>"),
        "{page}"
    );
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("</textarea>").count(), 1, "{page}");
}

#[test]
fn a_text_area_keeps_ampersands_and_a_leading_line_feed() {
    assert_eq!(text_area_source("A & B &lt;"), "A &amp; B &amp;lt;");
    assert_eq!(text_area_source("\nhai"), "\n\nhai");
    assert_eq!(text_area_source("một\nhai"), "một\nhai");
}

#[test]
fn no_other_component_lets_text_out_either() {
    let page = html(|| {
        let options = vec![SelectOption::new(PROBE, PROBE)];
        view! {
            <TextInput name="a" label=PROBE value="\"><script>alert(1)</script>" hint=PROBE error=PROBE.to_string() />
            <SelectInput name="b" label=PROBE options value=PROBE />
            <PageHeader title=PROBE lede=PROBE kicker=PROBE />
            <StatusChip kind=ChipKind::Met word=PROBE />
            <Sparkline title=PROBE desc=PROBE first_year=2021 last_year=2025 segments=Vec::new() />
            <Banner title=PROBE text=PROBE />
            <KeyFigure label=PROBE value=PROBE unit=PROBE period=PROBE />
        }
        .into_any()
    });
    assert!(!page.contains("<script"), "{page}");
}

#[test]
fn an_error_is_tied_to_its_field() {
    let page = html(|| {
        view! { <TextInput name="value" label="Giá trị" hint="Ví dụ 7,24" error="Nhập một số.".to_string() /> }
            .into_any()
    });
    assert!(
        page.contains(r#"aria-describedby="value-hint value-error""#),
        "{page}"
    );
    assert!(page.contains(r#"aria-invalid="true""#), "{page}");
    assert!(page.contains(r#"id="value-error""#), "{page}");
}

#[test]
fn no_component_writes_an_inline_style() {
    let page = html(|| {
        let counts = vec![StatusCount {
            kind: ChipKind::Met,
            count: 3,
            word: "Đạt".into(),
        }];
        view! {
            <BarCell value="98" per_mille=Some(980) />
            <StackedCount counts />
            <RankBadge rank=Some(1) word="hạng 1" />
            <SkeletonTable label="Đang tải" />
        }
        .into_any()
    });
    assert!(!page.contains("style="), "{page}");
}

#[test]
fn rank_zero_and_no_rank_have_no_medal() {
    for rank in [None, Some(0), Some(4)] {
        let page = html(move || view! { <RankBadge rank word="x" /> }.into_any());
        assert!(!page.contains("rank__shape"), "{page}");
    }
}

#[test]
fn a_sparkline_survives_extreme_values() {
    let segments = vec![vec![
        SparkPoint {
            year: 2021,
            value: i64::MIN,
        },
        SparkPoint {
            year: 2025,
            value: i64::MAX,
        },
    ]];
    let page = html(|| {
        view! { <Sparkline title="t" desc="d" first_year=2021 last_year=2025 segments target=Some(0) /> }.into_any()
    });
    assert!(page.contains("M5 31L115 5"), "{page}");
}

#[test]
fn a_stacked_count_of_nothing_draws_an_empty_bar() {
    let page = html(|| {
        let counts = vec![StatusCount {
            kind: ChipKind::Met,
            count: 0,
            word: "Đạt".into(),
        }];
        view! { <StackedCount counts /> }.into_any()
    });
    assert_eq!(page.matches("<rect").count(), 1, "{page}");
}
