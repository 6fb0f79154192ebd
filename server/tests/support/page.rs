//! What a page must look like whatever stands in it, and how tests read it.

use scraper::{ElementRef, Html, Selector};

use super::browser::Answer;

/// All elements that a CSS selector names.
pub fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text inside an element, as a reader sees it.
pub fn text_of(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What stands in the named field of a form.
pub fn field(page: &Html, name: &str) -> String {
    let found = all(page, &format!("[name='{name}']"));
    let element = *found.first().unwrap_or_else(|| panic!("no field {name}"));
    match element.value().name() {
        // A browser drops the first line break of a textarea; the parser does so too.
        "textarea" => element.text().collect(),
        "select" => {
            let chosen = Selector::parse("option[selected]").unwrap();
            element
                .select(&chosen)
                .next()
                .and_then(|option| option.attr("value"))
                .unwrap_or_default()
                .to_owned()
        }
        _ => element.attr("value").unwrap_or_default().to_owned(),
    }
}

/// What the person reads on the page, without scripts.
pub fn words(page: &Html) -> String {
    let mut words = String::new();
    for node in page.tree.root().descendants() {
        let inside_script = node
            .parent()
            .and_then(|parent| {
                parent
                    .value()
                    .as_element()
                    .map(|element| element.name().to_owned())
            })
            .is_some_and(|name| name == "script");
        if let Some(text) = node.value().as_text()
            && !inside_script
        {
            words.push_str(text);
            words.push(' ');
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails when the page holds anything that runs or styles besides what its policy allows.
pub fn assert_nothing_foreign(answer: &Answer, place: &str) {
    let page = answer.html();
    let nonce = answer.nonce();
    for element in all(&page, "*") {
        let name = element.value().name();
        match name {
            "script" => {
                assert_eq!(
                    element.attr("nonce"),
                    Some(nonce.as_str()),
                    "{place}: a script without the nonce: {element:?}"
                );
            }
            "iframe" | "object" | "embed" | "base" | "style" | "applet" | "frame" => {
                panic!("{place}: <{name}> {element:?}");
            }
            _ => {}
        }
        for (attribute, value) in element.value().attrs() {
            assert!(
                !attribute.starts_with("on"),
                "{place}: {name} {attribute}={value}"
            );
            assert_ne!(attribute, "style", "{place}: {name} style={value}");
            let leads = ["href", "src", "action", "formaction", "xlink:href"].contains(&attribute);
            let scheme = value.trim_start().to_lowercase();
            assert!(
                !(leads && scheme.starts_with("javascript:")),
                "{place}: {name} {attribute}={value}"
            );
        }
    }
}
