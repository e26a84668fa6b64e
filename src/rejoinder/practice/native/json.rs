//! As much of JSON as Python writes here: no fractions, and nesting that ends.

#[derive(Debug)]
pub enum Value {
    Null,
    Number(i64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

const DEEPEST: usize = 16;

/// Read one value that is all of `text`.
pub fn read(text: &str) -> Option<Value> {
    let mut reader = Reader { text: text.as_bytes(), at: 0 };
    let value = reader.value(0)?;
    reader.blank();
    if reader.at == text.len() {
        Some(value)
    } else {
        None
    }
}

impl Value {
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    pub fn number(&self) -> Option<i64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list),
            _ => None,
        }
    }

    pub fn object(&self) -> Option<&[(String, Value)]> {
        match self {
            Value::Object(fields) => Some(fields),
            _ => None,
        }
    }

    pub fn field(&self, name: &str) -> Option<&Value> {
        self.object()?.iter().find(|field| field.0 == name).map(|field| &field.1)
    }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn blank(&mut self) {
        while self.text.get(self.at).map_or(false, |byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Go past `sign` when it comes next.
    fn sign(&mut self, sign: u8) -> bool {
        self.blank();
        let is = self.text.get(self.at) == Some(&sign);
        self.at += is as usize;
        is
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.blank();
        match *self.text.get(self.at)? {
            b'[' => {
                let mut list = Vec::new();
                self.several(b'[', b']', |reader| {
                    list.push(reader.value(depth + 1)?);
                    Some(())
                })?;
                Some(Value::List(list))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.several(b'{', b'}', |reader| {
                    reader.blank();
                    let name = reader.string()?;
                    if !reader.sign(b':') {
                        return None;
                    }
                    fields.push((name, reader.value(depth + 1)?));
                    Some(())
                })?;
                Some(Value::Object(fields))
            }
            b'"' => self.string().map(Value::Text),
            b'n' if self.text[self.at..].starts_with(b"null") => {
                self.at += 4;
                Some(Value::Null)
            }
            _ => self.number(),
        }
    }

    fn several(&mut self, open: u8, close: u8, mut one: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if !self.sign(open) {
            return None;
        }
        if self.sign(close) {
            return Some(());
        }
        loop {
            one(self)?;
            if self.sign(close) {
                return Some(());
            }
            if !self.sign(b',') {
                return None;
            }
        }
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        while self.text.get(self.at).map_or(false, |byte| byte.is_ascii_digit() || *byte == b'-') {
            self.at += 1;
        }
        std::str::from_utf8(&self.text[from..self.at]).ok()?.parse().ok().map(Value::Number)
    }

    fn string(&mut self) -> Option<String> {
        if self.text.get(self.at) != Some(&b'"') {
            return None;
        }
        self.at += 1;
        let mut out = Vec::new();
        loop {
            let byte = *self.text.get(self.at)?;
            self.at += 1;
            match byte {
                b'"' => return String::from_utf8(out).ok(),
                b'\\' => {
                    let escaped = *self.text.get(self.at)?;
                    self.at += 1;
                    match escaped {
                        b'"' | b'\\' | b'/' => out.push(escaped),
                        // What Python escapes beyond these is in no phrase.
                        _ => return None,
                    }
                }
                byte => out.push(byte),
            }
        }
    }
}
