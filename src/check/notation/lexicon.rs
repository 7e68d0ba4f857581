//! The words that are written in more than one way, with how the government's documents write them and who says so.
//!
//! One table and nothing else: `docs/rules/notation-words.md` has it too, and a test compares them. The texts it is taken
//! from: 「常用漢字表」 (Cabinet Notification 2 of 2010), 「公用文における漢字使用等について」 (Cabinet Directive 1 of 2010),
//! 「送り仮名の付け方」 (Cabinet Notification 2 of 1973), 「外来語の表記」 (Cabinet Notification 2 of 1991), and
//! 「公用文作成の考え方」 (Council for Cultural Affairs, 7 January 2022).

/// Who says that the first form is the one to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// 公用文における漢字使用等について 1(2)オ: four conjunctions are written in kanji, the others in kana.
    Conjunctions,
    /// The same, 1(2)イ: adverbs in kanji.
    Adverbs,
    /// The same, 1(2)キ: words without a meaning of their own in kana.
    Formal,
    /// The same, 1(2)ウ: 御 before kanji.
    Prefixes,
    /// The same, 2(1) and its list: compounds that cannot be misread leave okurigana out.
    Compounds,
    /// 常用漢字表: kanji that the table has with this reading, kana for those it has not.
    Kanji,
    /// 外来語の表記, and 公用文作成の考え方 Ⅰ-3: words in -er and -or end in a long vowel.
    Loanwords,
    /// No rule: every municipality chooses.
    Choice,
}

/// A word and the ways in which it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub source: Source,
    /// One of these stands before it, the same in every form.
    pub heads: &'static [&'static str],
    /// The official one first.
    pub forms: &'static [Form],
    /// One of these stands behind it, the same in every form.
    pub tails: &'static [&'static str],
}

/// One way to write a word, and where the same letters are something else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub text: &'static str,
    pub not_before: &'static [&'static str],
    pub not_after: &'static [&'static str],
    /// Only where it is a noun: the verb is written with all its kana.
    pub noun: bool,
    /// Only where a word ends at both sides, by the dictionary.
    pub whole: bool,
    /// Only where no kanji follows: 受入環境 and 申込書 are words of their own.
    pub alone: bool,
}

const fn f(text: &'static str) -> Form {
    Form { text, not_before: &[], not_after: &[], noun: false, whole: false, alone: false }
}

impl Form {
    const fn not_before(mut self, texts: &'static [&'static str]) -> Form {
        self.not_before = texts;
        self
    }

    const fn not_after(mut self, texts: &'static [&'static str]) -> Form {
        self.not_after = texts;
        self
    }

    const fn noun(mut self) -> Form {
        self.noun = true;
        self
    }

    const fn alone(mut self) -> Form {
        self.alone = true;
        self
    }

    const fn whole(mut self) -> Form {
        self.whole = true;
        self
    }
}

const fn w(source: Source, forms: &'static [Form]) -> Word {
    Word { source, heads: &[], forms, tails: &[] }
}

impl Word {
    const fn heads(mut self, heads: &'static [&'static str]) -> Word {
        self.heads = heads;
        self
    }

    const fn tails(mut self, tails: &'static [&'static str]) -> Word {
        self.tails = tails;
        self
    }
}

use Source::{Adverbs, Choice, Compounds, Conjunctions, Formal, Kanji, Loanwords, Prefixes};

/// What laws, agencies and nurseries are called with こども in hiragana whatever the booklet writes.
const KODOMO_NAMES: &[&str] = &[
    "家庭",
    "基本",
    "大綱",
    "未来",
    "計画",
    "まんなか",
    "園",
    "の日",
    "誰でも",
    "課",
    "部",
    "室",
    "係",
    "局",
    "館",
    "センター",
    "条例",
    "会議",
    "食堂",
    "110番",
    "医療",
];
/// What laws and services are called with 障害 whatever the booklet writes.
const SHOGAI_NAMES: &[&str] = &[
    "者基本",
    "者総合",
    "者差別",
    "者雇用",
    "者虐待",
    "者手帳",
    "者週間",
    "者計画",
    "者就業",
    "者就労",
    "者自立",
    "者優先",
    "者等",
    "児福祉",
    "福祉",
    "支援",
    "年金",
    "物",
    "児通所",
    "児入所",
    "者支援施設",
    "者の日常生活",
];
/// The endings of verbs in -る with て, た and their kin.
const RU: &[&str] = &["る", "り", "って", "った", "らない", "れば", "ろう"];

pub(super) const WORDS: &[Word] = &[
    // Conjunctions
    w(Conjunctions, &[f("及び").not_after(&["腰", "第"]), f("および").not_after(&["ます", "ませ", "ました"]).whole()]),
    w(Conjunctions, &[f("又は"), f("または").not_before(&["あ"]).not_after(&["じめ", "しゃ", "ぐ"]).whole()]),
    w(Conjunctions, &[f("並びに").not_before(&["町", "家", "街", "軒"]), f("ならびに").whole()]),
    w(Conjunctions, &[f("若しくは"), f("もしくは").whole()]),
    w(Conjunctions, &[f("ただし").whole(), f("但し")]),
    w(Conjunctions, &[f("かつ").whole(), f("且つ")]),
    w(Conjunctions, &[f("したがって").whole(), f("従って").not_before(&["に", "を"])]),
    w(Conjunctions, &[f("なお").whole(), f("尚").not_before(&["和", "高", "時期"]).not_after(&["早", "武", "更"])]),
    w(Conjunctions, &[f("ゆえに").whole(), f("故に")]),
    // Adverbs and their kin
    w(Adverbs, &[f("既に"), f("すでに").whole()]),
    w(Adverbs, &[f("更に"), f("さらに").not_before(&["。", "」"]).not_after(&["、"]).whole()]),
    w(Adverbs, &[f("更なる"), f("さらなる").whole()]),
    w(Adverbs, &[f("全て"), f("すべて").whole()]),
    w(Adverbs, &[f("例えば"), f("たとえば").whole()]),
    w(Adverbs, &[f("特に").not_before(&["独", "奇"]), f("とくに").whole()]),
    w(Adverbs, &[f("常に").not_before(&["日", "非", "通", "正", "異", "経"]), f("つねに").whole()]),
    w(Adverbs, &[f("互いに"), f("たがいに").whole()]),
    w(Adverbs, &[f("再び"), f("ふたたび").whole()]),
    w(Adverbs, &[f("極めて").not_before(&["を", "見"]), f("きわめて").not_before(&["を"]).whole()]),
    w(Adverbs, &[f("最も"), f("もっとも").not_after(&["、"]).whole()]),
    w(Adverbs, &[f("必ず"), f("かならず").whole()]),
    w(Adverbs, &[f("直ちに"), f("ただちに").whole()]),
    w(Adverbs, &[f("主に").not_before(&["事業", "株", "雇用", "世帯", "地", "店", "施"]), f("おもに").whole()]),
    w(Adverbs, &[f("一層"), f("いっそう").whole()]),
    w(Adverbs, &[f("様々"), f("さまざま").whole(), f("様ざま")]),
    w(Adverbs, &[f("引き続き"), f("ひきつづき").whole(), f("引続き")]),
    w(Adverbs, &[f("我が"), f("わが").whole()]).tails(&["国", "市", "町", "村", "まち", "家"]),
    // Words without a meaning of their own
    w(Formal, &[f("こと"), f("事").whole()])
        .heads(&["る", "た", "ない", "う", "す", "む", "く"])
        .tails(&["が", "を", "は", "に", "も", "で", "と", "から", "、", "。"]),
    w(Formal, &[f("ため"), f("為").whole()])
        .heads(&["の", "る", "た", "ない", "う", "す", "む", "く"])
        .tails(&["に", "の", "、", "。", "で", "だ"]),
    w(Formal, &[f("とおり"), f("通り")]).heads(&["次の", "以下の", "上記の", "前述の", "下記の"]),
    w(Formal, &[f("でき"), f("出来").not_before(&["不", "上"])]).tails(&[
        "る",
        "ます",
        "ました",
        "ません",
        "ない",
        "なかった",
        "た",
        "て",
        "れば",
        "ず",
    ]),
    w(Formal, &[f("いただ"), f("頂")]).heads(&["て", "で"]).tails(&["く", "き", "いて", "いた", "け", "こう"]),
    w(Formal, &[f("ください"), f("下さい")]).heads(&["て", "で"]),
    w(Formal, &[f("い"), f("行")]).heads(&["して", "なって", "めて", "えて", "って"]).tails(&[
        "きます",
        "く必要",
        "くこと",
        "くため",
    ]),
    w(Formal, &[f("とともに"), f("と共に")]).heads(&["る", "す", "う", "く", "む", "ぐ", "つ", "ぶ"]),
    w(Formal, &[f("について"), f("に就いて"), f("に付いて")]),
    w(Formal, &[f("にかかわらず"), f("に関わらず"), f("に係わらず"), f("に拘わらず"), f("に拘らず")]),
    w(Formal, &[f("ほか"), f("外")]).heads(&["を除く"]),
    // 御 and ご
    w(Prefixes, &[f("御"), f("ご")]).tails(&[
        "意見", "協力", "理解", "案内", "覧", "利用", "提案", "紹介", "挨拶", "要望", "質問", "指摘", "参加", "支援",
        "活用", "相談",
    ]),
    // Compounds
    w(Compounds, &[f("取組").not_after(&["み", "む", "ん"]), f("取り組み").noun(), f("取組み").noun()]),
    w(Compounds, &[f("手続").not_after(&["き"]), f("手続き")]),
    w(Compounds, &[f("組合せ"), f("組み合わせ").noun(), f("組合わせ").noun(), f("組み合せ").noun()]),
    w(Compounds, &[f("打合せ"), f("打ち合わせ").noun(), f("打合わせ").noun(), f("打ち合せ").noun()]),
    w(Compounds, &[f("問合せ"), f("問い合わせ").noun(), f("問合わせ").noun(), f("問い合せ").noun()]),
    w(Compounds, &[f("受入れ"), f("受け入れ").noun(), f("受入").not_after(&["れ"]).alone()]),
    w(Compounds, &[f("申込み"), f("申し込み").noun(), f("申込").not_after(&["み"]).alone()]),
    w(Compounds, &[f("引継ぎ"), f("引き継ぎ").noun()]),
    w(Compounds, &[f("取扱い"), f("取り扱い").noun(), f("取扱").not_after(&["い"]).alone()]),
    w(Compounds, &[f("引上げ"), f("引き上げ").noun()]),
    w(Compounds, &[f("引下げ"), f("引き下げ").noun()]),
    w(Compounds, &[f("立上げ"), f("立ち上げ").noun()]),
    w(Compounds, &[f("切替え"), f("切り替え").noun(), f("切替").not_after(&["え"]).alone()]),
    w(Compounds, &[f("乗換え"), f("乗り換え").noun()]),
    w(Compounds, &[f("取決め"), f("取り決め").noun()]),
    w(Compounds, &[f("取消し"), f("取り消し").noun()]),
    w(Compounds, &[f("貸出し"), f("貸し出し").noun()]),
    w(Compounds, &[f("積立て"), f("積み立て").noun()]),
    w(Compounds, &[f("割当て"), f("割り当て").noun()]),
    w(Compounds, &[f("売上げ"), f("売り上げ").noun(), f("売上").not_after(&["げ"]).alone()]),
    w(Compounds, &[f("締切り"), f("締め切り").noun(), f("締切").not_after(&["り"]).alone()]),
    w(Compounds, &[f("届出"), f("届け出").not_after(&["る", "て", "た", "ま", "な"]), f("届出で")]),
    w(Compounds, &[f("見込み"), f("見込").not_after(&["み", "む", "ん", "ま", "め"]).alone()]),
    w(Compounds, &[f("仕組み"), f("仕組").not_after(&["み", "む", "ん", "ま"]), f("しくみ").whole()]),
    w(Compounds, &[f("買物"), f("買い物")]),
    w(Compounds, &[f("支払"), f("支払い").noun()]),
    w(Compounds, &[f("話合い"), f("話し合い").noun()]),
    w(Compounds, &[f("呼び掛け"), f("呼びかけ"), f("呼掛け")]),
    w(Compounds, &[f("働き掛け"), f("働きかけ")]),
    w(Compounds, &[f("付け"), f("づけ"), f("付").not_after(&["け", "く", "き", "い", "か", "こ"])])
        .heads(&["位置", "関連", "裏", "義務", "動機", "特徴", "方向"]),
    w(Compounds, &[f("基づ"), f("基付"), f("もとづ")]).tails(&["く", "き", "いた", "いて", "かない", "け"]),
    w(Compounds, &[f("空き家"), f("空家").not_before(&["特定", "管理不全"]).not_after(&["等", "対策", "法", "率"])]),
    w(Compounds, &[f("行う"), f("行なう"), f("おこなう").whole()]),
    w(Compounds, &[f("行い"), f("行ない"), f("おこない").whole()]).tails(&["ます", "ました", "、"]),
    w(Compounds, &[f("行って"), f("行なって"), f("おこなって").whole()]),
    w(Compounds, &[f("表す").not_before(&["発", "代", "公"]), f("表わす")]),
    w(Compounds, &[f("明らか"), f("あきらか").whole()]),
    // Kanji that the table has with the reading, and those it has not
    w(Kanji, &[f("まず").whole(), f("先ず")]),
    w(Kanji, &[f("あらかじめ").whole(), f("予め")]),
    w(Kanji, &[f("おおむね").whole(), f("概ね")]),
    w(Kanji, &[f("ほとんど").whole(), f("殆ど")]),
    w(Kanji, &[f("ますます").whole(), f("益々")]),
    w(Kanji, &[f("一人一人"), f("一人ひとり"), f("ひとりひとり").whole(), f("1人ひとり"), f("1人1人")]),
    w(Kanji, &[f("関わ"), f("かかわ").not_before(&["に"]), f("係わ").not_before(&["に"])]).tails(RU),
    w(Kanji, &[f("目指"), f("めざ"), f("目ざ")]).tails(&["す", "し", "した", "そう"]),
    w(Kanji, &[f("育む"), f("はぐくむ").whole()]),
    w(Kanji, &[f("育み"), f("はぐくみ").whole()]),
    w(Kanji, &[f("在り方"), f("あり方"), f("ありかた").whole()]),
    w(Kanji, &[f("生か"), f("活か")]).tails(&["す", "し", "した", "して", "せる", "そう", "され"]),
    w(Kanji, &[f("つなが"), f("繋が")]).tails(RU),
    w(Kanji, &[f("つなげ"), f("繋げ")]),
    w(Kanji, &[f("にぎわい"), f("賑わい"), f("賑い")]),
    w(Kanji, &[f("にぎわう"), f("賑わう")]),
    w(Kanji, &[f("ふさわし"), f("相応し")]),
    w(Kanji, &[f("わた"), f("亘")]).heads(&["に"]).tails(&["って", "り"]),
    w(Kanji, &[f("広が"), f("拡が")]).tails(RU),
    w(Kanji, &[f("広げ"), f("拡げ")]),
    w(Kanji, &[f("そろえ"), f("揃え")]),
    w(Kanji, &[f("あふれ"), f("溢れ")]),
    w(Kanji, &[f("まとめ"), f("纏め")]),
    w(Kanji, &[f("つなぐ"), f("繋ぐ")]),
    w(Kanji, &[f("支え合"), f("支えあ"), f("ささえあ")]).tails(&["い", "う", "え", "って"]),
    w(Kanji, &[f("助け合"), f("助けあ"), f("たすけあ")]).tails(&["い", "う", "え", "って"]),
    w(Kanji, &[f("子育て"), f("子そだて"), f("こそだて").whole()]),
    w(
        Kanji,
        &[
            f("町並み"),
            f("まち並み"),
            f("街並み"),
            f("町並").not_after(&["み", "び"]),
            f("街並").not_after(&["み", "び"]),
        ],
    ),
    // Loanwords
    w(Loanwords, &[f("コンピューター"), f("コンピュータ").not_after(&["ー", "ラ", "グ"])]),
    w(Loanwords, &[f("エレベーター"), f("エレベータ").not_after(&["ー"])]),
    w(Loanwords, &[f("サーバー"), f("サーバ").not_after(&["ー", "ン", "ル"])]),
    w(Loanwords, &[f("ユーザー"), f("ユーザ").not_after(&["ー", "ビ"])]),
    w(Loanwords, &[f("プリンター"), f("プリンタ").not_after(&["ー", "ブ"])]),
    w(Loanwords, &[f("フォルダー"), f("フォルダ").not_after(&["ー", "ブ"])]),
    w(Loanwords, &[f("メンバー"), f("メンバ").not_after(&["ー"])]),
    w(Loanwords, &[f("コーディネーター"), f("コーディネータ").not_after(&["ー"])]),
    w(Loanwords, &[f("ウイルス"), f("ウィルス")]),
    w(Loanwords, &[f("デジタル"), f("ディジタル")]),
    // What every municipality chooses for itself
    w(
        Choice,
        &[
            f("子ども").not_after(&["・子育て", "の権利条約", "の貧困対策"]),
            f("子供").not_after(&["会"]),
            f("こども").not_before(&["認定"]).not_after(KODOMO_NAMES),
        ],
    ),
    w(Choice, &[f("障害").not_after(SHOGAI_NAMES), f("障がい"), f("障碍")]).tails(&["者", "児", "のある", "を持つ"]),
    w(Choice, &[f("まちづくり"), f("街づくり"), f("町づくり"), f("まち作り")]),
    w(Choice, &[f("ものづくり"), f("モノづくり"), f("物づくり"), f("もの作り")]),
    w(Choice, &[f("人づくり"), f("ひとづくり")]),
    w(Choice, &[f("お年寄り"), f("お年より")]),
    w(Choice, &[f("見える化"), f("みえる化")]),
    w(Choice, &[f("1人当たり"), f("一人当たり"), f("1人あたり"), f("一人あたり")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../docs/rules/notation-words.md");

    fn rule(source: Source) -> &'static str {
        match source {
            Conjunctions => "公用文における漢字使用等について 1(2)オ（接続詞）",
            Adverbs => "同 1(2)イ（副詞と連体詞）",
            Formal => "同 1(2)キ（形式的な語）",
            Prefixes => "同 1(2)ウ（接頭辞）",
            Compounds => "同 2、送り仮名の付け方",
            Kanji => "常用漢字表",
            Loanwords => "外来語の表記、公用文作成の考え方 Ⅰ-3",
            Choice => "決まりはなく、市町村が選びます",
        }
    }

    #[test]
    fn the_page_about_words_has_them_all_and_no_others() {
        let wanted: Vec<String> = WORDS
            .iter()
            .map(|word| {
                let (head, tail) = (word.heads.first().unwrap_or(&""), word.tails.first().unwrap_or(&""));
                let forms: Vec<String> = word.forms.iter().map(|form| format!("{head}{}{tail}", form.text)).collect();
                match word.source {
                    Choice => format!("| （選びます） | {} | {} |", forms.join("、"), rule(Choice)),
                    source => format!("| {} | {} | {} |", forms[0], forms[1..].join("、"), rule(source)),
                }
            })
            .collect();
        let rows = PAGE.lines().filter(|line| line.starts_with('|')).skip(2);
        assert_eq!(rows.collect::<Vec<_>>(), wanted);
    }
}
