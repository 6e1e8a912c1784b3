//! Markdown, one line at a time. Whatever a policy's author wrote is text here and never markup.

/// A page that is being written.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// A heading of this level, with an empty line on both sides.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
        self.0.push_str(&"#".repeat(level));
        self.0.push_str(&format!(" {}\n\n", escaped(text)));
    }

    /// A paragraph.
    pub(super) fn line(&mut self, text: &str) {
        self.0.push_str(&format!("{}\n\n", escaped(text)));
    }

    /// A line of a list.
    pub(super) fn item(&mut self, text: &str) {
        self.0.push_str(&format!("- {}\n", escaped(text)));
    }

    /// A line of a list within a line of a list.
    pub(super) fn sub_item(&mut self, text: &str) {
        self.0.push_str(&format!("  - {}\n", escaped(text)));
    }

    /// A line of a list that begins with a name.
    pub(super) fn named(&mut self, name: &str, text: &str) {
        let name = escaped(name);
        let text = if text.is_empty() { String::new() } else { format!(" · {}", escaped(text)) };
        self.0.push_str(&format!("- **{name}**{text}\n"));
    }

    /// The page, which ends with the end of a line and no empty one.
    pub(super) fn into_text(self) -> String {
        format!("{}\n", self.0.trim_end_matches('\n'))
    }
}

/// Text in which nothing is markup: on one line, and with every sign that could begin some escaped.
fn escaped(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c == ' ' || c.is_control());
    let mut escaped = String::with_capacity(text.len());
    // A number with a full stop, a dash or a plus sign begins a list where a line begins.
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mut before = ' ';
    for (position, sign) in text.chars().enumerate() {
        let is_markup_here = match sign {
            '-' | '+' | '=' => position == 0,
            '.' | ')' => digits > 0 && position == digits,
            // A heading, where a line begins or ends.
            '#' => before == ' ' || before == '#',
            _ => false,
        };
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(sign);
            }
            _ if is_markup_here => {
                escaped.push('\\');
                escaped.push(sign);
            }
            _ => escaped.push(sign),
        }
        before = sign;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_author_wrote_is_never_markup() {
        for (text, want) in [
            ("plain.", "plain."),
            ("1. one", "1\\. one"),
            ("12) twelve", "12\\) twelve"),
            ("in 2016. Then", "in 2016. Then"),
            ("- dash - dash", "\\- dash - dash"),
            ("# *b* _i_ `c` [l](u) ![i](u)", "\\# \\*b\\* \\_i\\_ \\`c\\` \\[l\\](u) !\\[i\\](u)"),
            ("a/4.3#b ##", "a/4.3#b \\#\\#"),
            (" \t- a", "\\- a"),
            ("<script>&", "&lt;script&gt;&amp;"),
            ("two\nlines\u{2028}three", "two lines three"),
            ("a|b", "a\\|b"),
        ] {
            assert_eq!(escaped(text), want);
        }
    }
}
