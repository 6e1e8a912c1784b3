//! A radix tree in preorder, walked where it lies.
//!
//! ```text
//! block = node+          siblings in the order of their first bytes; the last has bit 7 of its head set
//! node  = head label value? size? block?
//! head  = last · word · children · kind (2 bits) · length of the label less one (3 bits)
//! value = q; the word's rank is 2^(q/16)
//! size  = LEB128, bytes of the block that follows
//! ```

/// What kind of list a word is from, by its number. What the numbers mean is said where a trie is walked:
/// in Latin a password, a word, a name, a number pun; in romaji a name, a word, a place, a phrase.
///
/// Closed: two bits of a node.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::strength) enum Kind {
    Zero,
    One,
    Two,
    Three,
}

/// Where the nodes of the first two letters stand: the blocks that have many siblings.
pub(super) struct Roots {
    first: [u32; LETTERS],
    /// By the first letter and the second, from the node of the first on.
    second: Box<[u32]>,
}

impl Roots {
    pub(super) fn of(trie: &[u8]) -> Self {
        let mut roots =
            Self { first: [NOWHERE; LETTERS], second: vec![NOWHERE; LETTERS * LETTERS].into() };
        for (at, node) in siblings(trie, 0) {
            let Some(first) = place(node.first) else { continue };
            let root = at;
            if let (Some(there), Ok(at)) = (roots.first.get_mut(first), u32::try_from(root)) {
                *there = at;
            }
            let below = node.children.filter(|_| node.label.1 - node.label.0 == 1);
            for (at, child) in below.into_iter().flat_map(|below| siblings(trie, below)) {
                let second = place(child.first)
                    .and_then(|second| roots.second.get_mut(first * LETTERS + second));
                if let (Some(second), Ok(at)) = (second, u32::try_from(at - root)) {
                    *second = at;
                }
            }
        }
        roots
    }

    fn first(&self, letter: u8) -> Option<usize> {
        let root = *self.first.get(place(letter)?)?;
        usize::try_from(root).ok().filter(|_| root != NOWHERE)
    }

    /// How far the node of the second letter lies behind that of the first.
    fn second(&self, first: u8, letter: u8) -> Option<usize> {
        let node = *self.second.get(place(first)? * LETTERS + place(letter)?)?;
        usize::try_from(node).ok().filter(|_| node != NOWHERE)
    }
}

/// The nodes of a block, and where each stands.
fn siblings(trie: &[u8], block: usize) -> impl Iterator<Item = (usize, Node)> {
    let mut next = Some(block);
    std::iter::from_fn(move || {
        let at = next?;
        let node = Node::read(trie, at)?;
        next = (!node.is_last()).then_some(node.end);
        Some((at, node))
    })
}

/// A letter's place among those that words are made of.
fn place(letter: u8) -> Option<usize> {
    letter.checked_sub(FIRST_LETTER).map(usize::from).filter(|place| *place < LETTERS)
}

/// A place in a trie: behind some letters.
#[derive(Clone, Copy)]
pub(in crate::strength) struct Cursor<'a> {
    roots: &'a Roots,
    /// From the node on whose label the last letter is of; before the first letter the whole trie.
    node: &'a [u8],
    /// How many letters of that label are behind.
    within: u8,
    depth: Depth,
}

/// How deep a cursor stands, as far as [`Roots`] help to go on.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Depth {
    /// Before the first letter.
    Start,
    /// Behind the first letter, which is a label by itself.
    Root,
    Deeper,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(trie: &'a [u8], roots: &'a Roots) -> Self {
        Self { roots, node: trie, within: 0, depth: Depth::Start }
    }

    /// Behind one more letter, if any word goes on so.
    pub(in crate::strength) fn step(self, letter: u8) -> Option<Self> {
        let (node, depth) = match self.depth {
            Depth::Start => {
                let node = self.node.get(self.roots.first(letter)?..)?;
                let is_root = label_length(*node.first()?) == 1;
                (node, if is_root { Depth::Root } else { Depth::Deeper })
            }
            Depth::Root => {
                let below = self.roots.second(*self.node.get(1)?, letter)?;
                (self.node.get(below..)?, Depth::Deeper)
            }
            Depth::Deeper if self.within < label_length(*self.node.first()?) => {
                let goes_on = *self.node.get(1 + usize::from(self.within))? == letter;
                return goes_on.then_some(Self { within: self.within + 1, ..self });
            }
            Depth::Deeper => (child(self.node, letter)?, Depth::Deeper),
        };
        Some(Self { node, within: 1, depth, ..self })
    }

    /// The word that ends here: its kind and its rank.
    pub(in crate::strength) fn word(self) -> Option<(Kind, f64)> {
        let head = *self.node.first()?;
        // Before the first letter no label ends either.
        if head & ENDS_WORD == 0 || self.within != label_length(head) {
            return None;
        }
        let value = *self.node.get(1 + usize::from(self.within))?;
        let kind = match head >> 3 & 3 {
            0 => Kind::Zero,
            1 => Kind::One,
            2 => Kind::Two,
            _ => Kind::Three,
        };
        Some((kind, rank(value)))
    }
}

impl PartialEq for Cursor<'_> {
    /// Whether two cursors of one trie stand at the same place.
    fn eq(&self, other: &Self) -> bool {
        (self.node.len(), self.within) == (other.node.len(), other.within)
    }
}

/// From the child on that a letter leads to.
fn child(node: &[u8], letter: u8) -> Option<&[u8]> {
    let head = *node.first()?;
    if head & HAS_CHILDREN == 0 {
        return None;
    }
    let mut rest = children(node)?.1;
    loop {
        let (head, first) = (*rest.first()?, *rest.get(1)?);
        if first >= letter || head & LAST != 0 {
            return (first == letter).then_some(rest);
        }
        rest = if head & HAS_CHILDREN == 0 {
            rest.get(value_end(head)..)?
        } else {
            let (size, children) = children(rest)?;
            children.get(size..)?
        };
    }
}

/// How many bytes the children of a node that has some take, and from them on. Most take few.
fn children(node: &[u8]) -> Option<(usize, &[u8])> {
    let behind = node.get(value_end(*node.first()?)..)?;
    match behind.split_first()? {
        (size @ ..0x80, children) => Some((usize::from(*size), children)),
        _ => {
            let (size, start) = leb128(behind, 0)?;
            Some((size, behind.get(start..)?))
        }
    }
}

/// Letters of a node's label.
fn label_length(head: u8) -> u8 {
    (head & 7) + 1
}

/// Where the value of a node ends if it has one, or else its label.
fn value_end(head: u8) -> usize {
    1 + usize::from(label_length(head)) + usize::from(head & ENDS_WORD != 0)
}

/// A node as it lies in the bytes.
#[derive(Clone, Copy)]
struct Node {
    head: u8,
    first: u8,
    /// From where to where the label lies.
    label: (usize, usize),
    /// Where the children begin, if there are any.
    children: Option<usize>,
    /// Behind the node and all its children.
    end: usize,
}

impl Node {
    fn read(trie: &[u8], at: usize) -> Option<Self> {
        let head = *trie.get(at)?;
        let first = *trie.get(at + 1)?;
        let label_end = at + 2 + usize::from(head & 7);
        let behind = label_end + usize::from(head & ENDS_WORD != 0);
        if head & HAS_CHILDREN == 0 {
            return Some(Self {
                head,
                first,
                label: (at + 1, label_end),
                children: None,
                end: behind,
            });
        }
        let (size, children) = leb128(trie, behind)?;
        let end = children.checked_add(size)?;
        Some(Self { head, first, label: (at + 1, label_end), children: Some(children), end })
    }

    fn is_last(self) -> bool {
        self.head & LAST != 0
    }
}

/// A number in groups of seven bits, the lowest first, and where it ends. Four bytes are enough for any
/// trie.
fn leb128(trie: &[u8], at: usize) -> Option<(usize, usize)> {
    let mut number = 0_usize;
    for index in 0..4 {
        let byte = *trie.get(at + index)?;
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, at + index + 1));
        }
    }
    None
}

/// How many words there are in a trie that is sound in every byte; none in one that is not.
pub(super) fn entries(trie: &[u8]) -> Option<u32> {
    if trie.is_empty() { Some(0) } else { entries_of_block(trie, 0, trie.len(), MOST_DEPTH) }
}

fn entries_of_block(trie: &[u8], start: usize, end: usize, deeper: usize) -> Option<u32> {
    let (mut at, mut before, mut found) = (start, 0_u8, 0_u32);
    loop {
        let node = Node::read(trie, at).filter(|node| node.end <= end && node.first > before)?;
        let ends_word = node.head & ENDS_WORD != 0;
        let has_kind_without_word = !ends_word && node.head >> 3 & 3 != 0;
        let label = trie.get(node.label.0..node.label.1)?;
        if has_kind_without_word || !label.iter().all(|byte| (0x21..0x7f).contains(byte)) {
            return None;
        }
        found = found.checked_add(u32::from(ends_word))?;
        match node.children {
            Some(children) => {
                let below = entries_of_block(trie, children, node.end, deeper.checked_sub(1)?)?;
                found = found.checked_add(below)?;
            }
            None if !ends_word => return None,
            None => {}
        }
        if node.is_last() {
            return (node.end == end).then_some(found);
        }
        (at, before) = (node.end, node.first);
    }
}

/// The rank that a value stands for: sixteen steps to each doubling.
fn rank(value: u8) -> f64 {
    let fraction = SIXTEENTHS.get(usize::from(value % 16)).copied().unwrap_or(1.0);
    f64::from(1_u32 << (value / 16)) * fraction
}

/// 2^(n/16): written out, since not every platform's powers agree in the last bit.
const SIXTEENTHS: [f64; 16] = [
    1.0,
    1.044_273_782_427_413_8,
    1.090_507_732_665_257_7,
    1.138_788_634_756_691_6,
    1.189_207_115_002_721,
    1.241_857_812_073_484,
    1.296_839_554_651_009_6,
    1.354_255_546_936_892_7,
    std::f64::consts::SQRT_2,
    1.476_826_145_939_499_3,
    1.542_210_825_407_940_7,
    1.610_490_331_949_254_3,
    1.681_792_830_507_429,
    1.756_252_160_373_299_5,
    1.834_008_086_409_342_4,
    1.915_206_561_397_147_2,
];
const LAST: u8 = 0x80;
const ENDS_WORD: u8 = 0x40;
const HAS_CHILDREN: u8 = 0x20;
/// Words are made of `!` to `~`.
const FIRST_LETTER: u8 = 0x21;
const LETTERS: usize = 94;
const NOWHERE: u32 = u32::MAX;
/// Words are far shorter; a file that is deeper is none of ours.
const MOST_DEPTH: usize = 64;
