//! Columns of a list of comments that would bring in whoever wrote them.
//!
//! Knows how such columns are called where lists are kept; they are no keys of the format.

/// Columns of a list of comments that tell who wrote them, without hyphens, underlines and capitals.
#[rustfmt::skip]
const KEYS: [&str; 37] = [
    "name", "names", "fullname", "firstname", "lastname", "kana", "furigana", "author", "sender", "submitter", "person",
    "address", "street", "postcode", "postalcode", "zip", "zipcode", "tel", "telephone", "phone", "phonenumber", "mobile",
    "cellphone", "fax", "mail", "email", "mailaddress", "emailaddress", "contact", "age", "birthday", "birthdate", "dateofbirth",
    "sex", "gender", "job", "occupation",
];
/// What the heads of such columns contain in Japanese.
#[rustfmt::skip]
const HEADS: [&str; 16] = [
    "氏名", "名前", "フリガナ", "ふりがな", "住所", "郵便番号", "電話", "携帯", "ファクス", "メール", "連絡先", "年齢", "年代", "性別", "職業", "生年月日",
];

/// Whether a column would hold who somebody is or where they can be reached.
pub fn is_column(key: &str) -> bool {
    let plain: String = key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect();
    KEYS.contains(&plain.as_str()) || HEADS.iter().any(|word| plain.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_column;

    #[test]
    fn columns_about_people_are_known_and_those_of_comments_are_not_among_them() {
        for key in ["name", "e-mail", "Tel", "postal_code", "phone number", "氏名", "お名前", "電話番号", "ご住所"]
        {
            assert!(is_column(key), "{key}");
        }
        for key in ["id", "received", "about", "text", "response", "category", "changes", "名称", "回答"] {
            assert!(!is_column(key), "{key}");
        }
    }
}
