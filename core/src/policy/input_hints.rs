//! What a form may tell a browser of the passwords it asks for: how long, and of which characters.
//!
//! Hints spare somebody a detour and make a generated password fit at once. They decide nothing: an
//! approved exception, a system that cannot take symbols, and rules no attribute can say are left to
//! the check.

use serde::Serialize;

use super::{Policy, rule::Rule};
use crate::{
    document,
    error::Error,
    name::{Level, PolicyRef, ProfileName},
};

/// What the attributes of an input for a new password can say.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InputHints {
    /// The shape of this answer: 1.
    pub format: u32,
    /// Which edition of which policy.
    pub policy: PolicyRef,
    /// What a password has to keep to, or it is refused.
    pub must: CharacterDemands,
    /// What one that a program makes up had better keep to as well: with all that is only advised.
    pub should: CharacterDemands,
    /// `should` as the attribute `passwordrules` says it, which some password managers read.
    pub passwordrules: String,
}

/// How many characters are asked for, as the policy counts them: code points of the normal form.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CharacterDemands {
    /// At least so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    /// At most so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// At least so many upper-case letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<u32>,
    /// At least so many lower-case letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<u32>,
    /// At least so many digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digit: Option<u32>,
    /// At least so many symbols.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<u32>,
    /// At least so many letters of any kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<u32>,
    /// At least so many of the four classes upper-case letters, lower-case letters, digits and symbols.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class_count: Option<u32>,
    /// The longest run of one character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<u32>,
}

impl Policy {
    /// What a form for somebody of these profiles may tell the browser.
    ///
    /// What is asked where the system supports it counts as asked.
    ///
    /// # Errors
    /// If a profile is not declared, or none is given although some are declared.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Policy, ProfileName};
    ///
    /// let profiles: Vec<_> = ProfileName::new("user").into_iter().collect();
    /// let hints = Policy::preset("ja-org")?.input_hints(&profiles)?;
    /// assert_eq!(hints.passwordrules, "minlength: 8; required: special; allowed: ascii-printable;");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn input_hints(&self, profiles: &[ProfileName]) -> Result<InputHints, Error> {
        let (mut must, mut should) = (CharacterDemands::default(), CharacterDemands::default());
        for requirement in self.requirements_for(profiles)? {
            match requirement.level {
                Level::Must => {
                    must.ask(&requirement.rule);
                    should.ask(&requirement.rule);
                }
                Level::Should => should.ask(&requirement.rule),
                Level::May => {}
            }
        }
        if should.least > should.most && should.most.is_some() {
            // Advice that contradicts a demand is none.
            should = must.clone();
        }
        let passwordrules = should.passwordrules();
        Ok(InputHints { format: 1, policy: self.reference().clone(), must, should, passwordrules })
    }
}

impl InputHints {
    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }
}

impl CharacterDemands {
    /// Asks for what a rule asks too: the stricter of both.
    fn ask(&mut self, rule: &Rule) {
        if let Rule::Length(rule) = rule {
            self.least = self.least.max(rule.least);
            self.most = fewer(self.most, rule.most);
        } else if let Rule::Classes(rule) = rule {
            self.upper = self.upper.max(rule.upper);
            self.lower = self.lower.max(rule.lower);
            self.digit = self.digit.max(rule.digit);
            self.symbol = self.symbol.max(rule.symbol);
            self.letter = self.letter.max(rule.letter);
        } else if let Rule::ClassCount(rule) = rule {
            self.class_count = self.class_count.max(Some(rule.least));
        } else if let Rule::Repeats(rule) = rule {
            self.repeats = fewer(self.repeats, Some(rule.most));
        }
    }

    /// In the words of the attribute `passwordrules` (Apple, "Customizing Password AutoFill rules").
    ///
    /// It can ask for one character of a class and not for several, and for classes but not for "three
    /// of four": of these the ones that are easiest to type stand.
    fn passwordrules(&self) -> String {
        let mut classes = [
            ("lower", self.lower.is_some_and(asks)),
            ("upper", self.upper.is_some_and(asks)),
            ("digit", self.digit.is_some_and(asks)),
            ("special", self.symbol.is_some_and(asks)),
        ];
        let named = classes.iter().filter(|(_, is_asked)| *is_asked).count();
        let wanted = usize::try_from(self.class_count.unwrap_or(0)).unwrap_or(classes.len());
        let free = classes.iter_mut().filter(|(_, is_asked)| !is_asked);
        free.take(wanted.saturating_sub(named)).for_each(|(_, is_asked)| *is_asked = true);
        let mut said = Vec::new();
        let mut say = |name: &str, value: Option<u32>| {
            said.extend(value.map(|value| format!("{name}: {value};")));
        };
        say("minlength", self.least);
        say("maxlength", self.most);
        let [(_, lower), (_, upper), ..] = classes;
        if self.letter.is_some_and(asks) && !lower && !upper {
            said.push("required: lower, upper;".to_owned());
        }
        let required = classes.iter().filter(|(_, is_asked)| *is_asked);
        said.extend(required.map(|(class, _)| format!("required: {class};")));
        said.extend(self.repeats.map(|most| format!("max-consecutive: {most};")));
        // Without this word only the classes that are required would be used.
        said.push("allowed: ascii-printable;".to_owned());
        said.join(" ")
    }
}

fn asks(least: u32) -> bool {
    least > 0
}

fn fewer(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    one.into_iter().chain(other).min()
}
