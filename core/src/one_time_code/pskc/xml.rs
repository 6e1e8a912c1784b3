//! The XML of a hostile file, held to what a container of keys needs.
//!
//! `roxmltree` 0.21 does not recurse and here takes no DTD. It compares each attribute of an element with all
//! others, though, and hands all namespaces on to every element that declares one: so the tags are looked over
//! before it sees them.

use roxmltree::{Document, Error as XmlError, Node, ParsingOptions};

use super::super::{refuse, spelling::SPACES};
use crate::error::Error;

/// Reads a document: no DTD, and few enough tags, levels, attributes and namespaces.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Error> {
    if !is_tame(text) {
        return Err(refuse("", "must have fewer elements, levels or attributes"));
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: u32::try_from(MOST_NODES).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        XmlError::DtdDetected => refuse("", "must not have a document type"),
        XmlError::NodesLimitReached => refuse("", "must have fewer elements"),
        // The others quote the file, and may be more in another version.
        _ => refuse("", "must be well-formed XML"),
    })
}

/// The children of an element: all of them known, and each there once at most.
pub(super) struct Parts<'a>(Node<'a, 'a>, &'static str);

impl<'a> Parts<'a> {
    /// The parts of an element that may have these, all in one namespace.
    pub(super) fn of(
        element: Node<'a, 'a>,
        namespace: &'static str,
        known: &[&str],
    ) -> Result<Self, Error> {
        let path = element.tag_name().name();
        let mut seen = Vec::new();
        for child in element.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            if child.tag_name().namespace() != Some(namespace) || !known.contains(&name) {
                return Err(refuse(path, "must not have an element that is not read here"));
            }
            if seen.contains(&name) && !REPEATED.contains(&name) {
                return Err(refuse(path, "must not have the same element twice"));
            }
            seen.push(name);
        }
        Ok(Self(element, namespace))
    }

    pub(super) fn find(&self, name: &'static str) -> Option<Node<'a, 'a>> {
        self.0.children().find(|child| child.has_tag_name((self.1, name)))
    }

    pub(super) fn need(&self, name: &'static str) -> Result<Node<'a, 'a>, Error> {
        self.find(name).ok_or_else(|| refuse(name, "is missing"))
    }
}

/// The text of an element that has nothing else, without the white space around it.
pub(super) fn text<'a>(element: Node<'a, 'a>) -> Result<&'a str, Error> {
    let mut children = element.children();
    // A comment between two pieces of a text would hide the second one.
    let (Some(text), None) = (children.next().and_then(|child| child.text()), children.next())
    else {
        return Err(refuse(element.tag_name().name(), "must have a text and nothing else"));
    };
    Ok(text.trim_matches(SPACES))
}

/// Whether nothing in it costs more than reading it once.
fn is_tame(text: &str) -> bool {
    let count = |wanted: u8| text.bytes().filter(|byte| *byte == wanted).count();
    if count(b'<').max(count(b'=')) > MOST_NODES
        || text.matches("xmlns").count() > MOST_DECLARATIONS
    {
        return false;
    }
    let (mut rest, mut depth) = (text, 0_usize);
    while let Some((_, tag)) = rest.split_once('<') {
        rest = tag;
        let marked = MARKS.iter().find_map(|(start, end)| Some((tag.strip_prefix(start)?, *end)));
        if let Some((inside, end)) = marked {
            // What is never closed is the parser's to refuse.
            let Some((_, after)) = inside.split_once(end) else { return true };
            rest = after;
        } else if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else {
            let tag = Tag::read(tag);
            depth += usize::from(!tag.is_empty_element);
            if tag.attributes > MOST_ATTRIBUTES || depth > MOST_LEVELS {
                return false;
            }
        }
    }
    true
}

/// A tag that opens an element.
struct Tag {
    attributes: usize,
    is_empty_element: bool,
}

impl Tag {
    fn read(text: &str) -> Self {
        let (mut attributes, mut quote, mut before) = (0, None, 0);
        for byte in text.bytes() {
            match quote {
                Some(open) if byte == open => quote = None,
                Some(_) => {}
                None if byte == b'>' => break,
                None if matches!(byte, b'"' | b'\'') => {
                    attributes += 1;
                    quote = Some(byte);
                }
                None => {}
            }
            before = byte;
        }
        Self { attributes, is_empty_element: before == b'/' }
    }
}

/// Where tags are not looked for.
const MARKS: [(&str, &str); 3] = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
/// What may be there more than once.
const REPEATED: [&str; 3] = ["Extensions", "FriendlyName", "KeyUsage"];
/// Ten thousand keys of forty elements, more than four megabytes hold.
const MOST_NODES: usize = 400_000;
const MOST_DECLARATIONS: usize = 32_768;
/// A container has nine levels, and an element of it six attributes at most.
const MOST_LEVELS: usize = 32;
const MOST_ATTRIBUTES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_cost_more_than_reading_it_is_refused_unread() {
        let nested = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        let attributes = |count: usize| {
            let all: String = (0..count).map(|at| format!(" a{at}='>'")).collect();
            format!("<a{all}/>")
        };
        for (text, is_lawful) in [
            (nested(32), true),
            (nested(33), false),
            (nested(100_000), false),
            (attributes(16), true),
            (attributes(17), false),
            (attributes(200_000), false),
            (format!("<b>{}</b>", "<a/>".repeat(100_000)), true),
            (format!("<b>{}</b>", "<a x='/>'>".repeat(40)), false),
            (format!("<b>{}</b>", "<a/>".repeat(400_000)), false),
            (format!("<a><!--{}--></a>", "<b>".repeat(100)), true),
            (format!("<a><![CDATA[{}]]></a>", "<b>".repeat(100)), true),
            (format!("<a><?b {}?></a>", "<b>".repeat(100)), true),
            ("<".repeat(4 << 20), false),
            ("=".repeat(4 << 20), false),
            ("<a xmlns:b=''/>".repeat(40_000), false),
            ("<!DOCTYPE a><a/>".to_owned(), false),
            (
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>".to_owned(),
                false,
            ),
            ("<a>&b;</a>".to_owned(), false),
            ("<a><!-- </a>".to_owned(), false),
            ("<a b='>".to_owned(), false),
            (String::new(), false),
        ] {
            let start: String = text.chars().take(40).collect();
            assert_eq!(parse(&text).is_ok(), is_lawful, "{start}");
        }
    }
}
