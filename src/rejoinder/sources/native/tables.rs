//! The description of what to look for, written by looker.py: one line each, its fields parted by tabs.

use crate::cues::{Cue, Cues, Stem};
use crate::head::Envelopes;
use crate::walk::Walker;
use crate::words::{Charset, Folding, Plain, OPAQUE, SPACE};
use crate::Looker;

/// Return the Looker that `tables` describes; None when a line is not understood.
pub fn looker(tables: &[u8]) -> Option<Looker> {
    let mut walker = Walker::new(Folding { latin: vec![SPACE; 0x1D0], vietnamese: vec![SPACE; 0x100] });
    let mut envelopes = Envelopes::new();
    let (mut longest_letter, mut stumble) = (0, Vec::new());
    for line in std::str::from_utf8(tables).ok()?.split('\n') {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["window", window] => walker.cues.window = window.parse().ok()?,
            ["bar", bar] => walker.cues.bar = bar.parse().ok()?,
            ["letter", length] => longest_letter = length.parse().ok()?,
            ["cue", group, at, trade, outcome, words] => add(&mut walker.cues, group, at, trade, outcome, words)?,
            ["subject", group, at, words] => add(&mut walker.subject_cues, group, at, "1", "1", words)?,
            ["domain", domain] => envelopes.domains.push(domain.as_bytes().to_vec()),
            ["sent", label] => envelopes.sent_labels.push(label.to_string()),
            ["fold", first, forms] => fold(&mut walker.folding, first.parse().ok()?, forms)?,
            ["charset", name, "utf-8"] => walker.name_charset(name, Charset::Utf8),
            ["charset", name, "other"] => walker.name_charset(name, Charset::Other),
            ["charset", name, forms, signs] => {
                let signs: Vec<char> = signs.chars().collect();
                if signs.len() != 128 {
                    return None;
                }
                walker.name_charset(name, Charset::Single(plains(forms, 128)?, signs))
            }
            ["glance", least, listed] => {
                walker.glance.least = Some(least.parse().ok()?);
                walker.glance.least_listed = Some(listed.parse().ok()?);
            }
            ["weigh", name, weight] => walker.glance.weigh(name, weight.parse().ok()?),
            ["stumble", text] => stumble = text.as_bytes().to_vec(),
            _ => return None,
        }
    }
    envelopes.domains.sort();
    Some(Looker { walker, envelopes, ordinals: Vec::new(), count: 0, longest_letter, stumble, listed: Vec::new() })
}

fn add(cues: &mut Cues, group: &str, at: &str, trade: &str, outcome: &str, words: &str) -> Option<()> {
    let words = words.split(' ').map(Stem::of).collect();
    let cue = Cue::new(words, at.parse().ok()?, group.parse().ok()?, trade.parse().ok()?, outcome.parse().ok()?);
    if cues.add(cue) {
        Some(())
    } else {
        None
    }
}

fn fold(folding: &mut Folding, first: usize, forms: &str) -> Option<()> {
    let table = if first == 0x80 { &mut folding.latin } else { &mut folding.vietnamese };
    *table = plains(forms, table.len())?;
    Some(())
}

/// Plain forms parted by commas: letters and digits, "_" for a space, "?" for a letter without a plain form.
fn plains(forms: &str, count: usize) -> Option<Vec<Plain>> {
    let found: Vec<Plain> = forms
        .split(',')
        .map(|form| {
            let mut plain = [0; 4];
            for (place, byte) in plain.iter_mut().zip(form.bytes()) {
                *place = match byte {
                    b'_' => b' ',
                    b'?' => OPAQUE,
                    other => other,
                };
            }
            plain
        })
        .collect();
    if found.len() == count {
        Some(found)
    } else {
        None
    }
}
