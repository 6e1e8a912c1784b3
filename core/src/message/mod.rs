//! What people read: a sentence for every code, hint and rule, in English, Japanese and whatever is
//! added.
//!
//! The built-in languages are complete because the compiler checks it; an added one falls back to
//! English where it is silent. Prose is a view of the codes and decides nothing.

mod asks;
mod en;
#[cfg(feature = "documents")]
mod explain;
#[cfg(feature = "documents")]
mod explain_difference;
#[cfg(feature = "documents")]
mod explain_register;
mod ja;
mod label;
#[cfg(feature = "documents")]
mod markdown;
#[cfg(feature = "documents")]
mod reasons;
mod rules;
mod template;
mod word;

use std::collections::BTreeMap;

pub use label::{Label, LessCertain};
pub use rules::{ExplainedRule, ExplainedRules};
use serde::Deserialize;
pub use word::Word;

#[cfg(feature = "documents")]
use crate::policy::Prose;
use crate::{
    code::{Code, Hint},
    document::{self, Reading},
    error::{Error, ErrorKind, Problem},
    judgement::{Detail, Details},
    policy::{Ask, Refusal, Titles, asks, rule::Rule},
    record::Reason,
    report::Finding,
};

/// Sentences in several languages.
///
/// Languages are asked for by tag (BCP 47). `ja-JP` finds `ja`; an unknown language finds English.
///
/// # Examples
/// ```
/// use aikotoba::{Code, Hint, Messages};
///
/// let messages = Messages::built_in();
/// assert_eq!(messages.hint(Hint::Date, "ja-JP"), "日付は推測されやすい文字列です。");
/// assert_eq!(messages.hint(Hint::Date, "xx"), "Dates are easy to guess.");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Messages {
    added: BTreeMap<String, BTreeMap<String, String>>,
}

impl Messages {
    /// English (`en`) and Japanese (`ja`).
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The same, and this language too, written in TOML: a table of sentences by code, hint,
    /// ask, word or label.
    ///
    /// `{name}` is the place of a detail, `{name|one|many}` that of a count with its word. A
    /// sentence may use the details its English counterpart uses. What is not there is said in
    /// English; `en` and `ja` may be replaced.
    ///
    /// # Errors
    /// If the text is not such a table, or a key or detail is unknown; all of them at once.
    #[cfg(feature = "toml")]
    pub fn with(self, tag: &str, toml: &str) -> Result<Self, Error> {
        self.add(tag, document::from_toml(toml, READING)?)
    }

    /// As `with`, the same table written in JSON.
    ///
    /// # Errors
    /// As `with`.
    pub fn with_json(self, tag: &str, json: &str) -> Result<Self, Error> {
        self.add(tag, document::from_json(json, READING)?)
    }

    fn add(mut self, tag: &str, value: serde_json::Value) -> Result<Self, Error> {
        let sentences: BTreeMap<String, String> = document::into(value, READING)?;
        let mut problems = Vec::new();
        if !is_tag(tag) {
            problems.push(("tag".to_owned(), "must be a language tag such as `fr`".to_owned()));
        }
        for (key, sentence) in &sentences {
            let Some(english) = built_in(key, en::LANGUAGE) else {
                if is_of_documents(key) {
                    continue;
                }
                problems.push((key.clone(), "is not a code, hint, ask, word or label".to_owned()));
                continue;
            };
            let known: Vec<_> = template::places(english).collect();
            for place in template::places(sentence).filter(|place| !known.contains(place)) {
                problems.push((key.clone(), format!("has no detail `{place}`")));
            }
        }
        if !problems.is_empty() {
            let problems = problems.into_iter().map(|(path, problem)| Problem { path, problem });
            return Err(Error::new(ErrorKind::Messages, problems.collect()));
        }
        self.added.insert(tag.to_ascii_lowercase(), sentences);
        Ok(self)
    }

    /// What is wrong, and what to do.
    #[must_use]
    pub fn say(&self, finding: &Finding, tag: &str) -> String {
        self.sentence(finding.code.as_str(), &finding.details, tag)
    }

    /// What is wrong, of a finding as it stands in JSON: what somebody kept, or what crossed a language border.
    ///
    /// Only its members `code` and `details` are looked at, so that a hint or a reason is said too, as its
    /// `code`. A code that nobody knows here is said as it is.
    ///
    /// # Errors
    /// If the text is no such object.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::Messages;
    ///
    /// let finding = r#"{"code": "password.too-short", "details": {"found": 5, "least": 8}}"#;
    /// let said = Messages::built_in().say_json(finding, "en")?;
    /// assert_eq!(said, "Use at least 8 characters; this has 5.");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn say_json(&self, finding: &str, tag: &str) -> Result<String, Error> {
        let reading = Reading::Private(ErrorKind::Messages, &["code", "details"]);
        let Said { code, details } =
            document::into(document::from_json(finding, reading)?, reading)?;
        Ok(self.sentence(&code, &details, tag))
    }

    /// Why something was not done to an account, for administrators.
    #[cfg(feature = "documents")]
    #[must_use]
    pub fn reason(&self, reason: Reason, tag: &str) -> String {
        self.sentence(reason.as_str(), &Details::default(), tag)
    }

    /// What an estimator remarks.
    #[must_use]
    pub fn hint(&self, hint: Hint, tag: &str) -> String {
        self.sentence(hint.as_str(), &Details::default(), tag)
    }

    /// Everything a rule asks, a sentence each.
    #[must_use]
    pub fn asks(&self, rule: &Rule, tag: &str) -> Vec<String> {
        self.asks_in(rule, &self.language(tag), tag)
    }

    fn asks_in(&self, rule: &Rule, language: &Language<'_>, tag: &str) -> Vec<String> {
        let own_words = if let Rule::Host(host) = rule {
            in_language(&host.asks, tag)
        } else if let Rule::Duty(duty) = rule {
            duty.statement.as_ref().and_then(|own| in_language(own, tag))
        } else {
            None
        };
        let asked = asks(rule);
        let sentences = asked
            .iter()
            .filter(|(ask, _)| own_words.is_none() || *ask != Ask::Duty)
            .map(|(ask, details)| language.sentence(ask.as_str(), details));
        own_words.map(str::to_owned).into_iter().chain(sentences).collect()
    }

    fn sentence(&self, key: &str, details: &Details, tag: &str) -> String {
        self.language(tag).sentence(key, details)
    }

    /// The language of a tag, by looking up ever shorter tags (RFC 4647 §3.4).
    fn language(&self, tag: &str) -> Language<'_> {
        for tag in shorter_tags(&tag.to_ascii_lowercase()) {
            let added = self.added.get(tag);
            let built_in =
                [en::LANGUAGE, ja::LANGUAGE].into_iter().find(|built_in| built_in.tag == tag);
            if added.is_some() || built_in.is_some() {
                let built_in = built_in.unwrap_or(en::LANGUAGE);
                return Language { added, built_in, own: BTreeMap::new() };
            }
        }
        let added = self.added.get(en::LANGUAGE.tag);
        Language { added, built_in: en::LANGUAGE, own: BTreeMap::new() }
    }
}

/// What is said of a finding.
#[derive(Deserialize)]
struct Said {
    code: String,
    #[serde(default)]
    details: Details,
}

/// One language: what was added for it, above what is built in.
struct Language<'a> {
    added: Option<&'a BTreeMap<String, String>>,
    built_in: BuiltIn,
    /// What a policy's own words are called.
    own: BTreeMap<String, String>,
}

impl Language<'_> {
    fn sentence(&self, key: &str, details: &Details) -> String {
        let less_certain = less_certain(key, details).map(LessCertain::as_str);
        let key = less_certain.unwrap_or(key);
        template::fill(self.text(key).unwrap_or(key), details, self)
    }

    fn text(&self, key: &str) -> Option<&str> {
        let added = self.added.and_then(|added| added.get(key)).map(String::as_str);
        added.or_else(|| built_in(key, self.built_in))
    }

    /// The word people read; a word that is the policy's own stays as it is.
    fn word(&self, word: &str) -> String {
        let own = self.own.get(word).map(String::as_str);
        own.or_else(|| self.text(word)).unwrap_or(word).to_owned()
    }
}

/// What is said in the place of a code of which the details say that it is only probable.
fn less_certain(key: &str, details: &Details) -> Option<LessCertain> {
    let said = [
        (Code::Blocklisted, LessCertain::ProbablyBlocklisted),
        (Code::PinBlocklisted, LessCertain::PinProbablyBlocklisted),
    ];
    let (_, less) = said.into_iter().find(|(code, _)| code.as_str() == key)?;
    (details.get("probable") == Some(&Detail::Claim(true))).then_some(less)
}

/// A language that comes with this library.
#[derive(Clone, Copy)]
struct BuiltIn {
    tag: &'static str,
    code: fn(Code) -> &'static str,
    hint: fn(Hint) -> &'static str,
    ask: fn(Ask) -> &'static str,
    word: fn(Word) -> &'static str,
    less_certain: fn(LessCertain) -> &'static str,
    #[cfg(feature = "documents")]
    documents: Documents,
}

/// What only administrators read.
#[cfg(feature = "documents")]
#[derive(Clone, Copy)]
struct Documents {
    label: fn(Label) -> &'static str,
    refusal: fn(Refusal) -> &'static str,
    reason: fn(Reason) -> &'static str,
}

fn built_in(key: &str, language: BuiltIn) -> Option<&'static str> {
    find(Code::ALL, key, Code::as_str, language.code)
        .or_else(|| find(Hint::ALL, key, Hint::as_str, language.hint))
        .or_else(|| find(Ask::ALL, key, Ask::as_str, language.ask))
        .or_else(|| find(Word::ALL, key, Word::as_str, language.word))
        .or_else(|| find(LessCertain::ALL, key, LessCertain::as_str, language.less_certain))
        .or_else(|| document(key, language))
}

#[cfg(feature = "documents")]
fn document(key: &str, BuiltIn { documents, .. }: BuiltIn) -> Option<&'static str> {
    find(Label::ALL, key, Label::as_str, documents.label)
        .or_else(|| find(Refusal::ALL, key, Refusal::as_str, documents.refusal))
        .or_else(|| find(Reason::ALL, key, Reason::as_str, documents.reason))
}

#[cfg(not(feature = "documents"))]
const fn document(_: &str, _: BuiltIn) -> Option<&'static str> {
    None
}

/// Whether a key is one of documents: a language that has sentences for them can be added where none are made.
fn is_of_documents(key: &str) -> bool {
    Label::ALL.iter().any(|label| label.as_str() == key)
        || Refusal::ALL.iter().any(|refusal| refusal.as_str() == key)
        || Reason::ALL.iter().any(|reason| reason.as_str() == key)
}

fn find<T: Copy>(
    all: &[T],
    key: &str,
    name: fn(T) -> &'static str,
    text: fn(T) -> &'static str,
) -> Option<&'static str> {
    all.iter().copied().find(|item| name(*item) == key).map(text)
}

/// The text of a policy's own titles in a language, in English, or in whichever there is.
fn in_language<'a>(titles: &'a Titles, tag: &str) -> Option<&'a str> {
    let tag = tag.to_ascii_lowercase();
    let found = shorter_tags(&tag).find_map(|tag| titles.get(tag)).or_else(|| titles.get("en"));
    found.or_else(|| titles.values().next()).map(String::as_str)
}

/// What an author wrote, in a language as far as it is there.
#[cfg(feature = "documents")]
fn prose<'a>(prose: &'a Prose, tag: &str) -> &'a str {
    match prose {
        Prose::Text(text) => text,
        Prose::Titles(titles) => in_language(titles, tag).unwrap_or_default(),
    }
}

/// `zh-hant-tw`, `zh-hant`, `zh`.
fn shorter_tags(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(shorter, _)| shorter))
}

fn is_tag(tag: &str) -> bool {
    let is_subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    tag.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.split('-').all(is_subtag)
}

const READING: Reading = Reading::Open(ErrorKind::Messages);

#[cfg(test)]
mod tests {
    use super::*;

    fn details(names: &[&'static str]) -> Details {
        names.iter().fold(Details::default(), |details, name| details.with(name, 3_u32))
    }

    #[cfg(feature = "documents")]
    #[test]
    fn both_languages_say_everything_and_use_the_same_details() {
        let keys = Code::ALL.iter().map(|c| c.as_str()).chain(Hint::ALL.iter().map(|h| h.as_str()));
        let keys = keys.chain(Ask::ALL.iter().map(|a| a.as_str()));
        let keys = keys.chain(LessCertain::ALL.iter().map(|said| said.as_str()));
        let keys = keys.chain(Reason::ALL.iter().map(|reason| reason.as_str()));
        let keys = keys.chain(Refusal::ALL.iter().map(|refusal| refusal.as_str()));
        for key in keys {
            let (en, ja) =
                (built_in(key, en::LANGUAGE).unwrap(), built_in(key, ja::LANGUAGE).unwrap());
            let mut places: [Vec<_>; 2] = [en, ja].map(|text| template::places(text).collect());
            places.iter_mut().for_each(|names| names.sort_unstable());
            assert_eq!(places[0], places[1], "{key}");
            assert!(en.ends_with('.') && ja.ends_with('。'), "{key}");
        }
    }

    #[cfg(feature = "documents")]
    #[test]
    fn both_languages_have_the_same_labels_with_the_same_places() {
        for label in Label::ALL {
            let mut places = [en::LANGUAGE, ja::LANGUAGE].map(|language| {
                let text = built_in(label.as_str(), language).unwrap();
                template::places(text).map(str::to_owned).collect::<Vec<_>>()
            });
            places.iter_mut().for_each(|names| names.sort_unstable());
            assert_eq!(places[0], places[1], "{label}");
        }
    }

    #[test]
    fn a_count_of_one_has_its_own_word() {
        let language = Messages::built_in();
        let language = language.language("en");
        let template = "{least|character|characters}!";
        assert_eq!(template::fill(template, &details(&["least"]), &language), "3 characters!");
        let one = Details::default().with("least", 1_u32);
        assert_eq!(template::fill(template, &one, &language), "1 character!");
        assert_eq!(template::fill("{ {least", &one, &language), "{ {least");
        assert_eq!(template::fill("{missing}", &one, &language), "");
    }

    #[test]
    fn lists_positions_and_periods_are_spelled_out() {
        let messages = Messages::built_in();
        let say = |detail: Detail, tag: &str| {
            let details = Details::default().with("x", detail);
            template::fill("{x}", &details, &messages.language(tag))
        };
        let kinds = || Detail::Words(vec!["ids".to_owned(), "pets".to_owned()]);
        assert_eq!(say(kinds(), "en-GB"), "numbers or IDs, pets");
        assert_eq!(say(kinds(), "ja-JP"), "社員番号やID、pets");
        assert_eq!(say(Detail::Positions(vec![0, 4]), "en"), "1, 5");
        let period = || Detail::Period("P1M3DT15M".parse().unwrap());
        assert_eq!(say(period(), "en"), "1 month 3 days 15 minutes");
        assert_eq!(say(period(), "ja"), "1か月3日15分");
    }

    #[cfg(not(feature = "documents"))]
    #[test]
    fn a_sentence_for_documents_can_be_added_where_none_are_made() {
        let key = Label::PolicyLine.as_str();
        assert_eq!(built_in(key, en::LANGUAGE), None);
        let added = format!(r#"{{"{key}": "Politique"}}"#);
        assert!(Messages::built_in().with_json("fr", &added).is_ok());
    }

    #[test]
    fn an_added_language_falls_back_to_english_and_is_checked() {
        let messages =
            Messages::built_in().with_json("fr", r#"{"hint.date": "Une date."}"#).unwrap();
        assert_eq!(messages.hint(Hint::Date, "fr-CA"), "Une date.");
        assert_eq!(messages.hint(Hint::KeyRow, "fr"), messages.hint(Hint::KeyRow, "en"));
        let error = Messages::built_in()
            .with_json("f r", r#"{"hint.datum": "x", "password.too-short": "{fund}"}"#)
            .unwrap_err();
        let paths: Vec<_> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["tag", "hint.datum", "password.too-short"]);
    }
}
