//! Conditions of other systems as a tree: `XLSForm`'s part of `XPath`, and `LimeSurvey`'s expressions.

/// Language that an expression is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `${question} = 'option'`.
    XlsForm,
    /// `question.NAOK == "option"`.
    LimeSurvey,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Compare {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Compare {
    /// Returns what it is read from the other side.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
            same => same,
        }
    }
}

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// One of these holds.
    Or(Vec<Expression>),
    /// Every one of these holds.
    And(Vec<Expression>),
    /// This does not hold.
    Not(Box<Expression>),
    /// Two values compared.
    Compared(Box<Expression>, Compare, Box<Expression>),
    /// A function.
    Call(String, Vec<Expression>),
    /// A question, by its name there.
    Question(String),
    /// A bare name: a column of options.
    Name(String),
    /// The answer itself.
    This,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Open,
    Close,
    Comma,
    Bang,
    Dot,
    Word(String),
    Question(String),
    Text(String),
    Number(f64),
    Compare(Compare),
    And,
    Or,
}

/// Longest expression read, in bytes, and how deep.
const LONGEST: usize = 10_000;
const DEEPEST: usize = 24;

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}

/// Splits an expression; `None` where a sign belongs to neither language.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut all = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let two = rest.get(..2).unwrap_or_default();
        let signs = [
            ("==", Token::Compare(Compare::Equal)),
            ("!=", Token::Compare(Compare::Unequal)),
            ("<=", Token::Compare(Compare::AtMost)),
            (">=", Token::Compare(Compare::AtLeast)),
            ("&&", Token::And),
            ("||", Token::Or),
        ];
        let mut taken = first.len_utf8();
        let found = if let Some((_, sign)) = signs.into_iter().find(|(sign, _)| *sign == two) {
            taken = 2;
            sign
        } else if two == "${" {
            let (name, _) = rest[2..].split_once('}')?;
            taken = name.len() + 3;
            Token::Question(name.trim().to_owned())
        } else {
            match first {
                '(' => Token::Open,
                ')' => Token::Close,
                ',' => Token::Comma,
                '!' => Token::Bang,
                '=' => Token::Compare(Compare::Equal),
                '<' => Token::Compare(Compare::Less),
                '>' => Token::Compare(Compare::Greater),
                '\'' | '"' | '‘' | '’' | '“' | '”' => {
                    // A quotation that Word has made round ends with one of its like.
                    let inner = &rest[taken..];
                    let ends = |c: char| match first {
                        '\'' | '"' => c == first,
                        '‘' | '’' => matches!(c, '‘' | '’'),
                        _ => matches!(c, '“' | '”'),
                    };
                    let end = inner.find(ends)?;
                    taken += end + inner[end..].chars().next()?.len_utf8();
                    Token::Text(inner[..end].to_owned())
                }
                '-' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                    let end = rest[1..].find(|c: char| !c.is_ascii_digit() && c != '.');
                    taken = end.map_or(rest.len(), |end| end + 1);
                    let number: f64 = rest[..taken].parse().ok()?;
                    number.is_finite().then_some(Token::Number(number))?
                }
                c if is_word(c) => {
                    taken = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                    match rest[..taken].to_lowercase().as_str() {
                        "." => Token::Dot,
                        "and" => Token::And,
                        "or" => Token::Or,
                        "eq" => Token::Compare(Compare::Equal),
                        "ne" => Token::Compare(Compare::Unequal),
                        "lt" => Token::Compare(Compare::Less),
                        "le" => Token::Compare(Compare::AtMost),
                        "gt" => Token::Compare(Compare::Greater),
                        "ge" => Token::Compare(Compare::AtLeast),
                        // Older files of LimeSurvey name a question by numbers: 7X1X5.
                        word => match word.parse() {
                            Ok(number) if first.is_ascii_digit() => {
                                f64::is_finite(number).then_some(Token::Number(number))?
                            }
                            _ => Token::Word(rest[..taken].to_owned()),
                        },
                    }
                }
                _ => return None,
            }
        };
        all.push(found);
        rest = rest[taken..].trim_start();
    }
    Some(all)
}

struct Reader {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    dialect: Dialect,
    depth: usize,
}

impl Reader {
    fn joined(
        &mut self,
        by: &Token,
        part: fn(&mut Self) -> Option<Expression>,
        whole: fn(Vec<Expression>) -> Expression,
    ) -> Option<Expression> {
        let mut parts = vec![part(self)?];
        while self.tokens.next_if_eq(by).is_some() {
            parts.push(part(self)?);
        }
        if parts.len() == 1 {
            parts.pop()
        } else {
            Some(whole(parts))
        }
    }

    fn any(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let found = self.joined(&Token::Or, Self::all, Expression::Or);
        self.depth -= 1;
        found
    }

    fn all(&mut self) -> Option<Expression> {
        self.joined(&Token::And, Self::compared, Expression::And)
    }

    fn compared(&mut self) -> Option<Expression> {
        let first = self.value()?;
        let Some(Token::Compare(how)) = self
            .tokens
            .next_if(|token| matches!(token, Token::Compare(_)))
        else {
            return Some(first);
        };
        let second = self.value()?;
        Some(Expression::Compared(Box::new(first), how, Box::new(second)))
    }

    fn value(&mut self) -> Option<Expression> {
        match self.tokens.next()? {
            Token::Open => {
                let inner = self.any()?;
                (self.tokens.next()? == Token::Close).then_some(inner)
            }
            Token::Bang => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return None;
                }
                let inner = self.value()?;
                self.depth -= 1;
                Some(Expression::Not(Box::new(inner)))
            }
            Token::Dot => Some(Expression::This),
            Token::Text(text) => Some(Expression::Text(text)),
            Token::Number(number) => Some(Expression::Number(number)),
            Token::Question(name) => Some(Expression::Question(name)),
            Token::Word(word) => {
                if self.tokens.next_if_eq(&Token::Open).is_some() {
                    return self.call(&word);
                }
                Some(match self.dialect {
                    Dialect::XlsForm => Expression::Name(word),
                    Dialect::LimeSurvey => {
                        // Other endings ask for its label, its value in points, or whether it was shown.
                        let (name, end) = word.split_once('.').unwrap_or((&word, ""));
                        if !["", "NAOK", "code"].contains(&end) {
                            return None;
                        }
                        Expression::Question(name.to_owned())
                    }
                })
            }
            _ => None,
        }
    }

    fn call(&mut self, name: &str) -> Option<Expression> {
        let mut given = Vec::new();
        if self.tokens.next_if_eq(&Token::Close).is_none() {
            loop {
                given.push(self.any()?);
                match self.tokens.next()? {
                    Token::Comma => {}
                    Token::Close => break,
                    _ => return None,
                }
            }
        }
        let name = name.to_lowercase();
        if name == "not" && given.len() == 1 {
            return given.pop().map(|inner| Expression::Not(Box::new(inner)));
        }
        Some(Expression::Call(name, given))
    }
}

/// Reads an expression; `None` if it is none, or says more than this tree can.
#[must_use]
pub fn parse(text: &str, dialect: Dialect) -> Option<Expression> {
    if text.len() > LONGEST {
        return None;
    }
    let mut reader = Reader {
        tokens: tokens(text)?.into_iter().peekable(),
        dialect,
        depth: 0,
    };
    let found = reader.any()?;
    reader.tokens.next().is_none().then_some(found)
}

/// Returns the parts that all must hold.
#[must_use]
pub fn parts(expression: Expression) -> Vec<Expression> {
    match expression {
        Expression::And(parts) => parts.into_iter().flat_map(self::parts).collect(),
        one => vec![one],
    }
}

#[cfg(test)]
mod tests {
    use super::Expression::{And, Call, Compared, Name, Not, Number, Or, Question, Text, This};
    use super::*;

    fn question(name: &str) -> Expression {
        Question(name.to_owned())
    }

    fn text(words: &str) -> Expression {
        Text(words.to_owned())
    }

    #[test]
    fn expressions_of_xlsform_are_read() {
        let read = |text| parse(text, Dialect::XlsForm);
        let a = Compared(Box::new(question("q")), Compare::Equal, Box::new(text("a")));
        assert_eq!(read("${q} = 'a'"), Some(a.clone()));
        assert_eq!(read("${q}=‘a’"), Some(a.clone()));
        assert_eq!(
            read("${q} = 'a' and not(selected(${r}, 'b')) or ${n} >= 18"),
            Some(Or(vec![
                And(vec![
                    a,
                    Not(Box::new(Call(
                        "selected".to_owned(),
                        vec![question("r"), text("b")]
                    )))
                ]),
                Compared(
                    Box::new(question("n")),
                    Compare::AtLeast,
                    Box::new(Number(18.0))
                )
            ]))
        );
        assert_eq!(
            read(". > -1.5"),
            Some(Compared(
                Box::new(This),
                Compare::Greater,
                Box::new(Number(-1.5))
            ))
        );
        assert_eq!(
            read("area=${area}"),
            Some(Compared(
                Box::new(Name("area".to_owned())),
                Compare::Equal,
                Box::new(question("area"))
            ))
        );
    }

    #[test]
    fn expressions_of_limesurvey_are_read() {
        let read = |text| parse(text, Dialect::LimeSurvey);
        let a = Compared(
            Box::new(question("Q1")),
            Compare::Equal,
            Box::new(text("A1")),
        );
        assert_eq!(read("((Q1.NAOK == \"A1\"))"), Some(a.clone()));
        assert_eq!(
            read("!is_empty(Q2_SQ1.NAOK) && (Q1 eq 'A1')"),
            Some(And(vec![
                Not(Box::new(Call(
                    "is_empty".to_owned(),
                    vec![question("Q2_SQ1")]
                ))),
                a
            ]))
        );
        assert_eq!(read("1"), Some(Number(1.0)));
        for ending in ["value", "shown", "relevanceStatus", "NAOK.x"] {
            let text = format!("Q1.{ending} == 1");
            assert_eq!(parse(&text, Dialect::LimeSurvey), None, "{ending}");
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        let deep = format!("{}1{}", "(".repeat(200), ")".repeat(200));
        let not = "!".repeat(3_000);
        let long = "1 or ".repeat(5_000);
        for text in [
            "",
            "(",
            "${q",
            "'a",
            "a b",
            "1 +",
            "${a} = ",
            "f(",
            "f(1",
            "#",
            &deep,
            &not,
            &long,
            "a = b = c",
            "é§",
            "f(,)",
        ] {
            assert_eq!(parse(text, Dialect::XlsForm), None, "{text:.20}");
        }
    }
}
