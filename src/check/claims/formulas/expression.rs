//! The tokens of sums and products in running text, and their values.
//!
//! A number takes the words around it along as label and unit, as far as no mark stands between. Judges nothing.

use std::ops::Range;

use crate::japanese::number::Number;
use crate::japanese::script::is_hiragana;
use crate::japanese::width::half as half_width;
use crate::model::quantity::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// One number of an expression.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// Of the number alone.
    pub range: Range<usize>,
    /// With its label and unit.
    pub whole: Range<usize>,
    pub value: Decimal,
    pub decimals: u32,
    pub exponent: u32,
    pub unit: String,
    pub is_about: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Token {
    Term(Term),
    Operator(Operator),
    Equals {
        is_about: bool,
    },
    Open,
    Close,
    /// Anything that ends an expression.
    Stop,
}

/// A text in tokens.
#[derive(Debug)]
pub(super) struct Tokens {
    pub list: Vec<Token>,
}

/// Numbers joined by operators, without brackets.
#[derive(Debug)]
pub(super) struct Expression {
    pub range: Range<usize>,
    terms: Vec<Term>,
    operators: Vec<Operator>,
}

pub(super) fn operator(c: char) -> Option<Operator> {
    match c {
        '＋' | '+' => Some(Operator::Plus),
        '－' | '−' => Some(Operator::Minus),
        '×' | '✕' | '✖' | '＊' | '*' => Some(Operator::Times),
        '÷' => Some(Operator::Over),
        _ => None,
    }
}

/// Longest word that is a label or a unit of a number.
const LONGEST_WORD: usize = 12;
/// Longest expression that is worked out.
const MOST_TERMS: usize = 40;

impl Tokens {
    pub(super) fn of(text: &str, numbers: &[Number]) -> Tokens {
        let mut list: Vec<Token> = Vec::new();
        let mut end = 0;
        for number in numbers {
            words(text, end..number.range.start, &mut list);
            let label = &text[end..number.range.start];
            let term = Term {
                range: number.range.clone(),
                whole: label_start(text, end..number.range.start)..unit_end(text, number.range.end),
                value: number.value,
                decimals: number.decimals,
                exponent: number.exponent,
                unit: text[number.range.end..unit_end(text, number.range.end)].trim().chars().map(half_width).collect(),
                is_about: ["約", "およそ", "概ね", "≒"].iter().any(|about| label.ends_with(about)),
            };
            list.push(Token::Term(term));
            end = number.range.end;
        }
        words(text, end..text.len(), &mut list);
        Tokens { list }
    }

    /// The terms and operators that end right before a token.
    pub(super) fn expression_before(&self, at: usize) -> Option<Expression> {
        let length = self.list[..at].iter().rev().take(2 * MOST_TERMS).take_while(|token| token.is_part()).count();
        Expression::of(&self.list[at - length..at])
    }

    /// Those that begin right behind it.
    pub(super) fn expression_behind(&self, at: usize) -> Option<Expression> {
        let length = self.list[at + 1..].iter().take(2 * MOST_TERMS).take_while(|token| token.is_part()).count();
        Expression::of(&self.list[at + 1..at + 1 + length])
    }

    /// A number and the expression in the brackets that open at a token right behind it.
    pub(super) fn noted(&self, open: usize) -> Option<(Expression, Expression)> {
        matches!(self.list[open], Token::Open).then_some(())?;
        let value = self.expression_before(open).filter(Expression::is_single)?;
        let formula = self.expression_behind(open).filter(|formula| !formula.is_single())?;
        let close = self.list.get(open + 1 + formula.length())?;
        matches!(close, Token::Close).then_some((value, formula))
    }
}

impl Token {
    fn is_part(&self) -> bool {
        matches!(self, Token::Term(_) | Token::Operator(_))
    }
}

/// The operators and marks between two numbers; words are passed over as long as they are short.
fn words(text: &str, range: Range<usize>, list: &mut Vec<Token>) {
    let mut length = 0;
    for c in text[range].chars() {
        let kind = match half_width(c) {
            '=' => Some(Token::Equals { is_about: false }),
            '≒' => Some(Token::Equals { is_about: true }),
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            // 20人/回 is counted by the time, and 男・女 are no factors.
            '/' | ' ' | '・' => None,
            _ if operator(c).is_some() => operator(c).map(Token::Operator),
            narrow if narrow.is_alphanumeric() || "%‰㎡°".contains(narrow) => {
                length += 1;
                (length > LONGEST_WORD).then_some(Token::Stop)
            }
            _ => Some(Token::Stop),
        };
        if let Some(kind) = kind {
            length = 0;
            list.push(kind);
        }
    }
}

/// Where what follows a number as its unit ends.
fn unit_end(text: &str, end: usize) -> usize {
    let is_unit = |c: char| (c.is_alphanumeric() && !is_hiragana(c)) || "%‰㎡°か/".contains(c);
    let rest = text[end..].trim_start_matches(' ');
    let unit =
        rest.chars().take(LONGEST_WORD).take_while(|c| is_unit(half_width(*c)) && !half_width(*c).is_ascii_digit());
    let length: usize = unit.map(char::len_utf8).sum();
    if length > 0 { text.len() - rest.len() + length } else { end }
}

/// Where the word before a number begins.
fn label_start(text: &str, range: Range<usize>) -> usize {
    let is_label = |c: char| c.is_alphanumeric() && !is_hiragana(c);
    let label = text[range.clone()].chars().rev().take(LONGEST_WORD).take_while(|c| is_label(*c));
    range.end - label.map(char::len_utf8).sum::<usize>()
}

impl Expression {
    /// Terms and operators in turn; anything else is none.
    fn of(tokens: &[Token]) -> Option<Expression> {
        let (mut terms, mut operators) = (Vec::new(), Vec::new());
        for (at, token) in tokens.iter().enumerate() {
            match token {
                Token::Term(term) if at % 2 == 0 => terms.push(term.clone()),
                Token::Operator(operator) if at % 2 == 1 => operators.push(*operator),
                _ => return None,
            }
        }
        let is_whole = terms.len() == operators.len() + 1 && terms.len() <= MOST_TERMS;
        let range = terms.first()?.whole.start..terms.last()?.whole.end;
        is_whole.then_some(Expression { range, terms, operators })
    }

    /// How many tokens it is made of.
    fn length(&self) -> usize {
        self.terms.len() + self.operators.len()
    }

    pub(super) fn is_single(&self) -> bool {
        self.terms.len() == 1
    }

    pub(super) fn only(&self) -> Option<&Term> {
        self.terms.first().filter(|_| self.is_single())
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter()
    }

    pub(super) fn divides(&self) -> bool {
        self.operators.contains(&Operator::Over)
    }

    /// Whether it is one number over another, whose percentage is another rule's business.
    pub(super) fn is_share(&self) -> bool {
        self.operators == [Operator::Over]
    }

    pub(super) fn multiplies_or_adds(&self) -> bool {
        self.operators.iter().any(|operator| matches!(operator, Operator::Plus | Operator::Times))
    }

    /// Whether a result in this unit follows: a sum has the unit of all its parts, a product that of one of its factors.
    pub(super) fn fits_unit(&self, unit: &str) -> bool {
        let same = |own: &str| match own.split('/').next().unwrap_or("") {
            "" => unit.is_empty(),
            own => unit.starts_with(own),
        };
        let adds = self.operators.iter().all(|operator| matches!(operator, Operator::Plus | Operator::Minus));
        let is_bare = self.terms.iter().all(|term| term.unit.is_empty());
        is_bare
            || match adds {
                true => self.terms.iter().all(|term| same(&term.unit)),
                false => unit.is_empty() || self.terms.iter().any(|term| same(&term.unit)),
            }
    }

    /// What it comes to; several values where a percentage may be meant as a hundredth or as it stands.
    pub(super) fn worked_out(&self) -> Option<Vec<Decimal>> {
        let value = self.value()?;
        let mut values = vec![value];
        if self.divides() || self.terms.iter().any(|term| term.unit.starts_with('%')) {
            values.extend(value.checked_mul(Decimal::from(100)));
            values.extend(value.checked_mul(Decimal::new(1, 2)?));
        }
        Some(values)
    }

    /// Products before sums.
    fn value(&self) -> Option<Decimal> {
        let mut total = Decimal::ZERO;
        let mut product = self.terms.first()?.value;
        let mut is_minus = false;
        let signed = |product: Decimal, is_minus: bool| if is_minus { -product } else { product };
        for (operator, term) in self.operators.iter().zip(&self.terms[1..]) {
            match operator {
                Operator::Times => product = product.checked_mul(term.value)?,
                Operator::Over => product = quotient(product, term.value)?,
                Operator::Plus | Operator::Minus => {
                    total = total.checked_add(signed(product, is_minus))?;
                    product = term.value;
                    is_minus = *operator == Operator::Minus;
                }
            }
        }
        total.checked_add(signed(product, is_minus))
    }
}

/// With eight decimals, which is finer than anything printed.
fn quotient(a: Decimal, b: Decimal) -> Option<Decimal> {
    const DECIMALS: u32 = 8;
    if b.is_zero() {
        return None;
    }
    let raised = a.mantissa().checked_mul(10i128.checked_pow(DECIMALS + b.scale())?)?;
    let lowered = b.mantissa().checked_mul(10i128.checked_pow(a.scale())?)?;
    Decimal::new(raised / lowered, DECIMALS)
}
