//! What a part of a message is, from its headers. Whatever is not written in the usual way is Python's to decide.

use crate::bytes::{is_space, trimmed};
use std::collections::HashMap;

#[derive(Clone, Copy, PartialEq)]
pub enum Coding {
    Raw,
    Quoted,
    Base64,
}

#[derive(Clone)]
pub enum Kind {
    /// No text: jump over it.
    Skip,
    Text { coding: Coding, html: bool, charset: usize },
    /// Parts after lines of "--" and these bytes.
    Several(Vec<u8>),
    /// A message, not encoded.
    Message,
    Ask,
}

/// The headers that tell. `odd` when any of them is there more than once, or a line beside them is no header.
#[derive(Default)]
pub struct Told<'a> {
    pub content_type: &'a [u8],
    pub encoding: &'a [u8],
    pub disposition: &'a [u8],
    pub odd: bool,
}

/// Names of files that are letters themselves, or hold them.
const LETTERS: [&[u8]; 8] = [b".eml", b".txt", b".htm", b".ics", b".md", b".rtf", b".msg", b"winmail.dat"];
const PLAIN: [&[u8]; 4] = [b"plain", b"csv", b"markdown", b"x-patch"];
const REPORTS: [&[u8]; 4] = [b"delivery-status", b"disposition-notification", b"feedback-report", b"external-body"];
const RICH: [&[u8]; 6] = [b"ms-tnef", b"vnd.ms-tnef", b"vnd.ms-outlook", b"ics", b"xhtml+xml", b"rtf"];

/// Return what a part with these headers is. `charsets` numbers the known ones; "" is the one to take when none is named.
pub fn kind(told: &Told, charsets: &HashMap<Vec<u8>, usize>) -> Kind {
    described(told, charsets).unwrap_or(Kind::Ask)
}

fn described(told: &Told, charsets: &HashMap<Vec<u8>, usize>) -> Option<Kind> {
    if told.odd {
        return None;
    }
    let value = trimmed(told.content_type);
    let (main, sub, parameters) = if value.is_empty() { (b"text".to_vec(), b"plain".to_vec(), Parameters::default()) } else { parse(value)? };
    let coding = coding(told.encoding);
    match &main[..] {
        b"multipart" => {
            coding?;
            let boundary = parameters.boundary?;
            let end = boundary.iter().rposition(|byte| !is_space(*byte))? + 1;
            Some(Kind::Several(boundary[..end].to_vec()))
        }
        b"message" => {
            if REPORTS.contains(&&sub[..]) {
                return Some(Kind::Text { coding: coding?, html: false, charset: *charsets.get(&b""[..])? });
            }
            if coding? == Coding::Raw && matches!(&sub[..], b"rfc822" | b"global" | b"news") {
                return Some(Kind::Message);
            }
            None
        }
        b"text" => {
            let charset = parameters.charset.unwrap_or(b"").to_ascii_lowercase();
            if &sub[..] == b"calendar" {
                return None;
            }
            Some(Kind::Text { coding: coding?, html: !PLAIN.contains(&&sub[..]), charset: *charsets.get(&charset)? })
        }
        _ => {
            if RICH.contains(&&sub[..]) || holds_letter(told.content_type) || holds_letter(told.disposition) {
                return None;
            }
            Some(Kind::Skip)
        }
    }
}

fn coding(value: &[u8]) -> Option<Coding> {
    match &trimmed(value).to_ascii_lowercase()[..] {
        b"" | b"7bit" | b"8bit" | b"binary" => Some(Coding::Raw),
        b"quoted-printable" => Some(Coding::Quoted),
        b"base64" => Some(Coding::Base64),
        _ => None,
    }
}

fn holds_letter(value: &[u8]) -> bool {
    value.contains(&b'\\') || (0..value.len()).any(|i| LETTERS.iter().any(|name| crate::bytes::starts_lower(&value[i..], name)))
}

#[derive(Default)]
struct Parameters<'a> {
    boundary: Option<&'a [u8]>,
    charset: Option<&'a [u8]>,
}

type Parsed<'a> = (Vec<u8>, Vec<u8>, Parameters<'a>);

/// Take `main/sub; name=value; name="value"` apart. None when there is anything else in it.
fn parse(value: &[u8]) -> Option<Parsed<'_>> {
    let mut rest = value;
    let main = token(&mut rest)?;
    skip_spaces(&mut rest);
    rest = rest.strip_prefix(b"/")?;
    skip_spaces(&mut rest);
    let sub = token(&mut rest)?;
    let mut parameters = Parameters::default();
    loop {
        skip_spaces(&mut rest);
        if rest.is_empty() {
            return Some((main, sub, parameters));
        }
        rest = rest.strip_prefix(b";")?;
        skip_spaces(&mut rest);
        if rest.is_empty() || rest[0] == b';' {
            continue;
        }
        let length = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'*')))?;
        let name = rest[..length].to_ascii_lowercase();
        if length == 0 || length > 40 {
            return None;
        }
        rest = &rest[length..];
        skip_spaces(&mut rest);
        rest = rest.strip_prefix(b"=")?;
        skip_spaces(&mut rest);
        let found = if rest.first() == Some(&b'"') {
            let end = 1 + rest[1..].iter().position(|byte| *byte == b'"')?;
            let found = &rest[1..end];
            rest = &rest[end + 1..];
            found
        } else {
            let end = rest.iter().position(|byte| is_space(*byte) || matches!(byte, b';' | b'"')).unwrap_or(rest.len());
            let found = &rest[..end];
            rest = &rest[end..];
            found
        };
        if found.is_empty() || found.contains(&b'\\') {
            return None;
        }
        let place = match &name[..] {
            b"boundary" => &mut parameters.boundary,
            b"charset" => &mut parameters.charset,
            _ => continue,
        };
        if place.is_some() || !found.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') || found.windows(2).any(|two| two == b"  ") {
            return None;
        }
        *place = Some(found);
    }
}

fn token(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let length = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"_!#$&.+^-".contains(byte))).unwrap_or(rest.len());
    let found = rest[..length].to_ascii_lowercase();
    *rest = &rest[length..];
    if found.is_empty() {
        None
    } else {
        Some(found)
    }
}

fn skip_spaces(rest: &mut &[u8]) {
    while let [first, more @ ..] = *rest {
        if !is_space(*first) {
            break;
        }
        *rest = more;
    }
}
