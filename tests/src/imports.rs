//! Which rooms and which foreign crates a source file names, read from its text.
//!
//! Comments and literals are blanked first; what is left is read as words and signs. A path counts
//! wherever it stands: in a `use` tree, in a type, in a macro.

/// The rooms of our own crate that a file names, by `crate::` or by enough `super::`.
///
/// `module` is the module the file is, from the room down. Behind `crate::` everything counts, a glob
/// as `*`; behind `super::` only what is a room, since test modules inside a file say `super` too.
#[must_use]
pub fn rooms(source: &str, module: &[&str], is_room: impl Fn(&str) -> bool) -> Vec<String> {
    let words = words(source);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let starts_path = at == 0 || words.get(at - 1).is_none_or(|before| before != "::");
        let mut behind = at + 1;
        if starts_path && word == "super" {
            let mut climbed = 1;
            while is(&words, behind, "::") && is(&words, behind + 1, "super") {
                behind += 2;
                climbed += 1;
            }
            if climbed >= module.len() && is(&words, behind, "::") {
                let mut climbed_to = Vec::new();
                heads(&words, behind + 1, &mut climbed_to);
                found.extend(climbed_to.into_iter().filter(|head| is_room(head)));
            }
        } else if starts_path && word == "crate" && is(&words, behind, "::") {
            heads(&words, behind + 1, &mut found);
        }
        at = behind;
    }
    found.retain(|head| head != "self");
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a file names a path such as `toml` or `schemars::generate`.
#[must_use]
pub fn names(source: &str, path: &str) -> bool {
    let (words, path) = (words(source), self::words(path));
    words.windows(path.len()).enumerate().any(|(at, window)| {
        let before = |word: &str| at > 0 && is(&words, at - 1, word);
        let is_path = is(&words, at + path.len(), "::") || before("use");
        window == path && is_path && !before("::")
    })
}

/// The first words of a path or of each branch of a tree.
fn heads(words: &[String], at: usize, found: &mut Vec<String>) {
    if !is(words, at, "{") {
        found.extend(words.get(at).cloned());
        return;
    }
    let mut depth = 0_usize;
    let mut is_head = true;
    for word in words.iter().skip(at) {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            "," => is_head |= depth == 1,
            head if depth == 1 && is_head => {
                found.push(head.to_owned());
                is_head = false;
            }
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

fn is(words: &[String], at: usize, word: &str) -> bool {
    words.get(at).is_some_and(|found| found == word)
}

/// Words and signs; `::` is one sign.
fn words(source: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for character in blanked(source).chars() {
        let is_part = character.is_alphanumeric() || character == '_';
        match words.last_mut() {
            Some(word) if is_part && is_open => word.push(character),
            Some(word) if character == ':' && word == ":" => word.push(':'),
            _ if character.is_whitespace() => {}
            _ => words.push(character.to_string()),
        }
        is_open = is_part;
    }
    words
}

/// The source with comments, texts and characters left out.
fn blanked(source: &str) -> String {
    let mut left = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = skipped(rest);
        let length = if skipped == 0 { first.len_utf8() } else { skipped };
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        left.push_str(if skipped == 0 { piece } else { " " });
        rest = behind;
    }
    left
}

/// How long the comment or literal is that a text begins with; 0 where there is none.
fn skipped(text: &str) -> usize {
    let until = |from: usize, end: &str| {
        let found = text.get(from..).and_then(|inner| inner.find(end));
        found.map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return until(2, "*/");
    }
    let hashes = text.strip_prefix('r').map(|raw| raw.chars().take_while(|c| *c == '#').count());
    if let Some(hashes) = hashes
        && text.get(1 + hashes..).is_some_and(|raw| raw.starts_with('"'))
    {
        return until(2 + hashes, &format!("\"{}", "#".repeat(hashes)));
    }
    match text.chars().next() {
        Some('"') => quoted(text, '"'),
        // A lifetime has no quote behind its first letter.
        Some('\'') if text.starts_with("'\\") || text.chars().nth(2) == Some('\'') => {
            quoted(text, '\'')
        }
        _ => 0,
    }
}

fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}
