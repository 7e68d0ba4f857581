//! Radicals of kanji, which old PDFs give in place of the kanji they look like: ⾼ for 高, ⻑ for 長.
//!
//! Knows which kanji is meant; the tables are the property Equivalent_Unified_Ideograph of Unicode, with the Japanese shape
//! where that has the traditional one.

/// The kanji of U+2F00 to U+2FD5, in their order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
     干幺广廴廾弋弓彐彡彳心戈戸手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
     用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
     豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麦麻\
     黄黍黒黹黽鼎鼓鼠鼻齊歯龍龜龠";

/// Characters of U+2E80 to U+2EF3, each with its kanji behind it.
const OTHERS: &str = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍尐⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日\
     ⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爬⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀\
     ⺻聿⺼肉⺾艹⺿艺⻀艻⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辷⻎辸⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨\
     ⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱亀⻲亀\
     ⻳龟";

/// The kanji that is meant by a radical; none for what is no radical or has no kanji.
pub(crate) fn kanji(c: char) -> Option<char> {
    match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth(u32::from(c) as usize - 0x2F00),
        '\u{2e80}'..='\u{2ef3}' => OTHERS.chars().skip_while(|other| *other != c).nth(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_radical_has_one_kanji_which_is_none() {
        for (radical, wanted) in [('⾼', '高'), ('⻑', '長'), ('⼾', '戸'), ('⿕', '龠'), ('⼀', '一'), ('⻄', '西')]
        {
            assert_eq!(kanji(radical), Some(wanted));
        }
        let radicals = ('\u{2e80}'..='\u{2fdf}').filter(|c| kanji(*c).is_some()).count();
        assert_eq!(radicals, KANGXI.chars().count() + OTHERS.chars().count() / 2);
        for c in KANGXI.chars() {
            assert!(crate::japanese::script::is_kanji(c), "{c}");
        }
        assert!(KANGXI.chars().chain(OTHERS.chars().skip(1).step_by(2)).all(|c| kanji(c).is_none()));
    }
}
