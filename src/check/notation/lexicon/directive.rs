//! The words of 「公用文における漢字使用等について」 (Cabinet Directive 1 of 2010), 1(2), in the order of its groups ア to キ.
//!
//! Data and nothing else. Each group has its examples and those of the same kind that plans have.

use super::Source::{Adverbs, Conjunctions, Formal, Particles, Prefixes, Pronouns, Suffixes};
use super::{Word, f, w};

/// Letters with which the word before ends where another begins: particles.
const CLAUSE: &str = "はがをにもでとのへや";
/// The endings of verbs in -る with て, た and their kin.
const RU: &[&str] = &["る", "った", "って", "ります", "りません", "りました", "れば"];
/// What comes before a day that is told with its date.
const DATES: &[&str] = &[
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "１", "２", "３", "４", "５", "６", "７", "８", "９", "令和",
    "平成", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜",
];
/// How verbs and adjectives end before what is said of them.
const ENDED: &[&str] = &["る", "た", "ない", "う", "す", "む", "く", "ぶ", "ぐ", "つ", "ぬ"];
/// What is counted.
const COUNTED: &[&str] = &[
    "人", "名", "年", "か月", "ヶ月", "週間", "日間", "時間", "分", "歳", "回", "件", "割", "倍", "円", "校", "か所",
    "世帯", "キロ", "％", "%",
];
/// Where one goes, brings or takes: there 行く and 来る are journeys.
const JOURNEYS: &[&str] = &[
    "歩いて",
    "持って",
    "連れて",
    "出て",
    "帰って",
    "寄って",
    "泳いで",
    "登って",
    "渡って",
    "飛んで",
    "運んで",
    "向かって",
    "入って",
    "通って",
    "離れて",
    "流れて",
    "去って",
    "届けて",
    "買って",
    "下りて",
    "降りて",
    "上って",
    "逃げて",
    "遅れて",
    "急いで",
    "迎えて",
    "着いて",
    "越えて",
    "超えて",
    "移って",
    "追って",
    "送って",
    "走って",
    "乗って",
    "訪ねて",
    "訪れて",
    "見て",
    "越して",
    "越しして",
    "参加して",
    "来日して",
    "外出して",
    "移住して",
    "転入して",
    "として",
    "遊んで",
    "進んで",
    "にかけて",
];

pub(super) const WORDS: &[Word] = &[
    // ア: pronouns in kanji
    w(Pronouns, &[f("誰"), f("だれ")]).behind("はがをにもでとやら").tails(&[
        "も",
        "で",
        "が",
        "か",
        "に",
        "を",
        "と",
        "の",
        "一人",
        "ひとり",
    ]),
    w(Pronouns, &[f("何"), f("なに").not_before(&["おは"]).not_after(&["がし"])])
        .behind_noun("はがをにもでとの")
        .tails(&["が", "を", "か", "も", "より", "に", "で", "から", "の"]),
    w(Pronouns, &[f("私"), f("わたし")])
        .behind("はがもでと")
        .tails(&["たち", "達", "は", "が", "の", "も", "と", "ども", "自身"]),
    w(Pronouns, &[f("我々"), f("われわれ")]).behind_noun(CLAUSE),
    w(Pronouns, &[f("彼"), f("かれ")]).behind("").tails(&["は", "が", "も", "ら", "の"]),
    w(Pronouns, &[f("僕"), f("ぼく")]).behind("はがもと").tails(&["たち", "達", "ら", "は", "が", "の", "も"]),
    w(Pronouns, &[f("俺"), f("おれ")]).behind("はも").tails(&["たち", "達", "ら", "は", "が", "の", "も"]),
    // イ: adverbs in kanji
    w(Adverbs, &[f("余り"), f("あまり")]).behind("はがをにもでる"),
    w(Adverbs, &[f("至って"), f("いたって")]).behind("は"),
    w(Adverbs, &[f("大いに"), f("おおいに").whole()]).behind_noun("はがをもの"),
    w(Adverbs, &[f("恐らく"), f("おそらく").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("概して"), f("がいして")]).behind("はもで"),
    w(Adverbs, &[f("必ずしも"), f("かならずしも").not_before(&["か"])]).behind_noun(CLAUSE),
    w(Adverbs, &[f("必ず").not_after(&["しも"]), f("かならず").not_before(&["か"]).not_after(&["しも"]).whole()])
        .behind_noun(CLAUSE),
    w(Adverbs, &[f("辛うじて"), f("かろうじて").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("極めて").not_before(&["見"]), f("きわめて").whole()]).behind_noun("はがにもでとの"),
    w(Adverbs, &[f("殊に"), f("ことに").not_after(&["よ", "し", "な", "つ"])]).behind("は"),
    w(
        Adverbs,
        &[f("更に").not_after(&["、"]), f("さらに").not_before(&["。", "」", "まっ"]).not_after(&["、", "は"]).whole()],
    )
    .behind_noun(CLAUSE),
    w(Adverbs, &[f("更なる"), f("さらなる").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("実に"), f("じつに")]).behind("はがもにで"),
    w(Adverbs, &[f("少なくとも"), f("すくなくとも").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("少し"), f("すこし").whole()]).behind_noun("はがをにもでとのう"),
    w(Adverbs, &[f("既に"), f("すでに").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("全て"), f("すべて").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("切に"), f("せつに")]).behind("はをも"),
    w(Adverbs, &[f("大して"), f("たいして")]).behind("はがもで"),
    w(Adverbs, &[f("絶えず"), f("たえず")]).behind("はがをもで"),
    w(Adverbs, &[f("互いに"), f("たがいに")]).behind_noun("はがをにもでとのへやお"),
    w(Adverbs, &[f("直ちに"), f("ただちに").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("例えば"), f("たとえば").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("次いで"), f("ついで").not_after(&["に", "が", "の", "で"])]).behind("に"),
    w(Adverbs, &[f("努めて"), f("つとめて")]).behind("はも"),
    w(Adverbs, &[f("常に"), f("つねに").whole()]).behind("はがをにもでとのへや"),
    w(Adverbs, &[f("特に").not_before(&["独", "奇"]), f("とくに").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("突然"), f("とつぜん").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("初めて"), f("はじめて").not_before(&["を", "ら"]).whole()]).behind_noun("はがにもでとの"),
    w(Adverbs, &[f("果たして"), f("はたして")]).behind("はが"),
    w(Adverbs, &[f("甚だ"), f("はなはだ").not_after(&["れ"])]).behind(CLAUSE),
    w(Adverbs, &[f("再び"), f("ふたたび").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("全く"), f("まったく").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("無論"), f("むろん")]).behind("はもが"),
    w(
        Adverbs,
        &[
            f("最も"),
            f("もっとも").not_before(&["ご", "御"]).not_after(&["、", "っと", "らし", "だ", "です", "な"]).whole(),
        ],
    )
    .behind_noun(CLAUSE),
    w(Adverbs, &[f("専ら"), f("もっぱら").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("僅か"), f("わずか").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("割に"), f("わりに")]).behind("のは"),
    w(Adverbs, &[f("主に").not_before(&["事業", "株", "雇用", "世帯", "地", "店", "施"]), f("おもに").whole()]),
    w(Adverbs, &[f("一層"), f("いっそう").whole()]),
    w(Adverbs, &[f("様々"), f("さまざま").whole(), f("様ざま")]),
    w(Adverbs, &[f("引き続き"), f("ひきつづき").whole(), f("引続き")]),
    // イ: words before nouns in kanji
    w(Adverbs, &[f("明くる"), f("あくる")]).behind_noun(CLAUSE).tails(&["日", "朝", "年", "月"]),
    w(Adverbs, &[f("大きな"), f("おおきな").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("小さな"), f("ちいさな").whole()]).behind_noun(CLAUSE),
    w(Adverbs, &[f("来る"), f("きたる")]).behind("").tails(DATES),
    w(Adverbs, &[f("去る"), f("さる")]).behind("").tails(DATES),
    w(Adverbs, &[f("我が"), f("わが").whole()]).behind_noun(CLAUSE).tails(&["国", "市", "町", "村", "まち", "家"]),
    // イ: adverbs in kana
    w(Adverbs, &[f("かなり").whole(), f("可成り"), f("可成"), f("可也")]),
    w(Adverbs, &[f("ふと").whole(), f("不図")]),
    w(Adverbs, &[f("やはり").whole(), f("矢張り"), f("矢張")]),
    w(Adverbs, &[f("よほど").whole(), f("余程")]),
    // ウ: 御 before kanji, and ご before kana
    w(Prefixes, &[f("御"), f("ご")]).tails(&[
        "意見", "協力", "理解", "案内", "覧", "利用", "提案", "紹介", "挨拶", "要望", "質問", "指摘", "参加", "支援",
        "活用", "相談", "連絡", "確認", "回答", "説明", "報告", "検討", "了承", "希望", "家族", "自宅", "来場", "出席",
        "負担", "自身", "本人", "心配",
    ]),
    w(Prefixes, &[f("ごもっとも"), f("御もっとも"), f("ご尤も"), f("御尤も"), f("ご最も"), f("御最も")]),
    // エ: suffixes in kana
    w(Suffixes, &[f("しげ"), f("し気")]).heads(&["惜", "悔", "悲", "楽", "嬉", "寂", "苦", "忙", "涼"]),
    w(Suffixes, &[f("ども"), f("共").not_before(&["公私"]).not_after(&["有", "通"])]).heads(&["私", "手前"]),
    w(Suffixes, &[f("ぶ"), f("振")]).heads(&["偉", "大人", "上品"]).tails(&["る", "り", "って", "った", "らな"]),
    w(Suffixes, &[f("み"), f("味").not_after(&["方", "噌", "覚"])]).heads(&[
        "弱",
        "強",
        "厚",
        "深",
        "重",
        "丸",
        "面白",
        "親し",
        "あり難",
        "真剣",
    ]),
    w(Suffixes, &[f("め"), f("目").not_after(&["的", "標", "線", "次", "録"])]).heads(&[
        "少な", "多", "早", "長", "短", "大き", "小さ", "高", "低", "強", "弱", "太", "広", "濃い", "控え", "遅", "固",
    ]),
    // オ: four conjunctions in kanji, the others in kana
    w(
        Conjunctions,
        &[f("及び").not_after(&["腰", "第"]), f("および").not_after(&["ます", "ませ", "ました", "ごし"]).whole()],
    ),
    w(Conjunctions, &[f("並びに").not_before(&["町", "家", "街", "軒"]), f("ならびに").whole()]),
    w(Conjunctions, &[f("又は"), f("または").not_before(&["あ"]).not_after(&["じめ", "しゃ", "ぐ"]).whole()]),
    w(Conjunctions, &[f("若しくは"), f("もしくは").whole()]),
    w(Conjunctions, &[f("おって"), f("追って")]).behind_stop().tails(&["、"]),
    w(Conjunctions, &[f("かつ").whole(), f("且つ")]),
    w(Conjunctions, &[f("したがって").whole(), f("従って").not_before(&["に", "を", "へ", "も"])]),
    w(Conjunctions, &[f("ただし").whole(), f("但し")]),
    w(Conjunctions, &[f("ついては"), f("就いては"), f("付いては")]).behind_stop(),
    w(Conjunctions, &[f("ところが"), f("所が")]).behind_stop().tails(&["、"]),
    w(Conjunctions, &[f("ところで"), f("所で")]).behind_stop().tails(&["、"]),
    w(Conjunctions, &[f("また").not_after(&["は"]), f("又").not_after(&["は", "吉", "三郎"])]).behind("も"),
    w(Conjunctions, &[f("ゆえに").whole(), f("故に").not_before(&["事", "何", "縁"])]),
    w(Conjunctions, &[f("なお").whole(), f("尚").not_before(&["和", "高", "時期"]).not_after(&["早", "武", "更"])]),
    // カ: auxiliaries and particles in kana
    w(Particles, &[f("な"), f("無")]).tails(&["い", "かった", "ければ"]),
    w(Particles, &[f("よう"), f("様").not_before(&["お互い"])])
        .behind("のるたいうすくむつぬぶぐ")
        .tails(&["に", "な", "だ", "で"]),
    w(Particles, &[f("ぐらい"), f("位").not_after(&["置", "相", "階", "牌", "格", "以"])]).heads(COUNTED),
    w(Particles, &[f("ぐらい"), f("位").not_after(&["置", "相", "階", "格"])]).heads(&["どの", "これ", "それ", "どれ"]),
    w(
        Particles,
        &[
            f("だけ"),
            f("丈")
                .not_before(&[
                    "の", "身", "背", "着", "裾", "袖", "股", "総", "草", "樹", "首", "膝", "肩", "桁", "軒", "八",
                    "気", "方", "万", "百", "千", "頑", "一", "二", "三", "1", "2", "3", "4", "5",
                ])
                .not_after(&["夫", "長", "余"]),
        ],
    )
    .tails(&["は", "が", "で", "を", "の", "に"]),
    w(Particles, &[f("ほど"), f("程").not_after(&["度", "式", "近"])]).heads(COUNTED),
    w(Particles, &[f("ほど"), f("程").not_after(&["度", "式", "近"])])
        .heads(&["これ", "それ", "どれ", "なる", "先", "後"]),
    w(Particles, &[f("まで"), f("迄")]),
    // キ: words without a meaning of their own in kana
    w(Formal, &[f("あ"), f("有"), f("在")]).behind("がもはでのにてと").tails(RU),
    w(Formal, &[f("い"), f("居")]).behind("がもはでのにてと").tails(&["る", "ます", "ません", "ない", "た", "れば"]),
    w(Formal, &[f("こと"), f("事").whole()])
        .heads(&["る", "た", "ない", "う", "す", "む", "く", "その", "この"])
        .tails(&["が", "を", "は", "に", "も", "で", "と", "から", "、", "。"]),
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
    w(Formal, &[f("とおり"), f("通り").not_after(&["に面", "沿", "抜け"])]).heads(&[
        "次の",
        "以下の",
        "上記の",
        "前述の",
        "下記の",
        "下表の",
        "下図の",
        "別紙の",
        "別表の",
        "その",
        "示す",
        "した",
    ]),
    w(Formal, &[f("どおり"), f("通り")]).heads(&[
        "計画",
        "予定",
        "従来",
        "期待",
        "目標",
        "文字",
        "見込み",
        "例年",
        "想定",
        "当初",
        "思い",
        "希望",
    ]),
    w(Formal, &[f("とき"), f("時")])
        .heads(&["災害の", "事故の", "緊急の", "非常の", "もしもの", "困った", "いざという"])
        .tails(&["は", "に", "の", "、"]),
    w(Formal, &[f("ところ"), f("所")]).heads(&["現在の", "今の", "現時点の", "目下の"]).tails(&["、", "は、", "差し"]),
    w(Formal, &[f("とともに"), f("と共に")]).heads(&["る", "す", "う", "く", "む", "ぐ", "つ", "ぶ"]),
    w(Formal, &[f("な"), f("成")]).behind("にとく").tails(&["る", "った", "って", "ります", "りました", "ることが"]),
    w(Formal, &[f("ほか"), f("外")]).heads(&["を除く"]),
    w(Formal, &[f("ほか"), f("他"), f("外")]).heads(&["この"]).tails(&["、"]),
    w(Formal, &[f("ほか"), f("外")]).heads(&["その"]).tails(&["、"]),
    w(Formal, &[f("ほか"), f("他"), f("外").not_after(&["に", "は"])]).heads(ENDED).tails(&["、", "に", "は"]),
    w(Formal, &[f("ほか"), f("他").not_before(&["その"])]).heads(&["の"]).tails(&["、", "に、"]),
    w(Formal, &[f("もの"), f("物")]).heads(&["る", "た", "ない", "い", "う", "す", "む"]).tails(&[
        "とする",
        "として",
        "とし、",
        "と認め",
        "と考え",
        "と思",
        "であ",
        "です",
        "だ。",
    ]),
    w(Formal, &[f("ゆえ"), f("故")]).heads(&["の", "る", "が"]).tails(&["に", "で"]),
    w(Formal, &[f("わけ"), f("訳")]).heads(&["る", "た", "い", "う", "す", "む"]).tails(&["に", "で", "が", "だ"]),
    w(Formal, &[f("かもしれ"), f("かも知れ")]),
    w(Formal, &[f("あげ"), f("上げ")])
        .heads(&["貸して", "聞いて", "教えて", "見て", "手伝って", "助けて", "届けて", "支えて", "読んで", "伝えて"])
        .tails(&["る", "た", "て", "ます", "ない", "られ"]),
    w(Formal, &[f("い"), f("行").not_before(JOURNEYS)]).heads(&["て", "んで"]).tails(&[
        "く",
        "きます",
        "きたい",
        "きました",
        "こう",
        "ける",
    ]),
    w(Formal, &[f("いただ"), f("頂")]).heads(&["て", "で"]).tails(&["く", "き", "いて", "いた", "け", "こう"]),
    w(Formal, &[f("お"), f("置").not_before(&["として", "先立って"]).not_after(&["き場", "き去", "き換", "き忘"])])
        .heads(&["して", "決めて", "定めて", "知って", "覚えて", "備えて"])
        .tails(&["く", "いて", "いた", "き", "けば"]),
    w(Formal, &[f("ください"), f("下さい")]).heads(&["て", "で"]),
    w(Formal, &[f("き"), f("来").not_before(JOURNEYS)])
        .heads(&["なって", "えて", "まって", "がって", "って", "れて", "して", "めて", "んで", "いて"])
        .tails(&["た", "て", "ます", "ました"]),
    w(Formal, &[f("く"), f("来").not_before(JOURNEYS)])
        .heads(&["なって", "えて", "まって", "がって", "って", "れて", "して", "めて", "んで", "いて"])
        .tails(&["る"]),
    w(Formal, &[f("しま"), f("仕舞")]).heads(&["て", "で"]).tails(&["う", "い", "った", "わ", "え"]),
    w(Formal, &[f("み"), f("見").not_before(&["として", "通して", "とおして"]).not_after(&["た目"])])
        .heads(&["して", "考えて", "聞いて", "やって", "行って", "見て", "使って", "比べて", "試みて"])
        .tails(&["る", "ます", "た", "て", "よう", "れば"]),
    w(
        Formal,
        &[
            f("よ"),
            f("良").not_before(&[
                "として",
                "そして",
                "とって",
                "よって",
                "とても",
                "決して",
                "対して",
                "関して",
                "総じて",
            ]),
        ],
    )
    .heads(&["して", "って", "ても"])
    .tails(&["い"]),
    w(Formal, &[f("すぎ"), f("過ぎ")]).heads(&["に"]).tails(&["な", "ず", "ぬ", "ません"]),
    w(Formal, &[f("について"), f("に就いて")]),
    w(Formal, &[f("について"), f("に付いて").not_after(&["い", "き", "く", "し"])])
        .heads(&["これ", "それ", "件", "こと", "点", "事項", "施策", "計画", "事業", "取組", "問題", "課題"]),
    w(Formal, &[f("にかかわらず"), f("に関わらず"), f("に係わらず"), f("に拘わらず"), f("に拘らず")]),
    w(Formal, &[f("ため"), f("為").whole()])
        .heads(&["の", "る", "た", "ない", "う", "す", "む", "く"])
        .tails(&["に", "の", "、", "。", "で", "だ"]),
];
