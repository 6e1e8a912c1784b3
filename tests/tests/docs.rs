//! What the pages show can be done: every document in them loads, and every page they name is there.

#![expect(clippy::expect_used, reason = "a broken page should stop the test")]

use std::{fs, path::Path};

use aikotoba::{Policy, Waivers};
use aikotoba_tests::{root, text};

#[test]
fn every_document_on_a_page_loads() {
    let (mut policies, mut waivers) = (0, 0);
    for page in pages() {
        for block in blocks(&text(&page), "toml").filter(|block| block.starts_with("format = 1")) {
            let block = block.replace("sha256:…", &format!("sha256:{}", "0".repeat(64)));
            if block.contains("[[waiver]]") {
                Waivers::from_toml(&block).unwrap_or_else(|error| panic!("{page}: {error}"));
                waivers += 1;
            } else {
                Policy::from_toml(&block).unwrap_or_else(|error| panic!("{page}: {error}"));
                policies += 1;
            }
        }
    }
    assert!(policies >= 2 && waivers >= 1, "only {policies} policies and {waivers} waivers");
}

#[test]
fn every_page_that_a_page_names_is_there() {
    for page in pages() {
        for link in text(&page).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            if file.is_empty() || link.contains("://") {
                continue;
            }
            let folder = Path::new(&page).parent().expect("a folder");
            let is_there = root().join(folder).join(file).exists();
            assert!(is_there, "{page} names {link}, which is not there");
        }
    }
}

#[test]
fn what_the_page_about_services_shows_stands_in_the_example() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let example = words(&text("tests/examples/axum/service/asking.rs"));
    let page = text("docs/integrations.md");
    let shown: Vec<_> = blocks(&page, "rust").map(words).collect();
    assert_eq!(shown.len(), 1);
    for block in shown {
        assert!(example.contains(&block), "the example has changed: {block}");
    }
}

/// What is written by hand: the pages of the repository and those of `docs/`.
fn pages() -> Vec<String> {
    let mut pages = Vec::new();
    for folder in [".", "docs", "docs/decisions", "tests/vectors"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            if name.ends_with(".md") {
                pages.push(format!("{folder}/{name}"));
            }
        }
    }
    pages.sort_unstable();
    pages
}

/// The blocks of a page in this language.
fn blocks<'a>(page: &'a str, language: &str) -> impl Iterator<Item = &'a str> {
    let fence = format!("```{language}\n");
    let starts: Vec<_> = page.match_indices(&fence).map(|(at, _)| at + fence.len()).collect();
    starts.into_iter().filter_map(|start| page.get(start..)?.split("```").next())
}
