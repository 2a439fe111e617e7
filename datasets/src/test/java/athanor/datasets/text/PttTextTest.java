package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PttTextTest {

  private static String clean(String text) {
    return Cleaning.PTT.clean(text, Language.ZH).replaceAll("\\s+", " ").strip();
  }

  @Test
  void aWholePostKeepsWhatPeopleSaid() {
    String post =
        """
        作者: somebody (某人)
        標題: [心情] 今天
        時間: Mon Oct 29 12:34:15 2018
        ※ 引述《other (別人)》之銘言：
        : 別人說的話
        : 第二行
        > 更早的話
        我自己說的話 https://i.imgur.com/abc.jpg很好
        --
        我的簽名檔
        ※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 1.2.3.4 (臺灣)
        ※ 文章網址: https://www.ptt.cc/bbs/x/M.1.html
        推 jrbm16: 真的嗎   39.8.195.225 02/11 01:12
        → huohuai: 是的 136.90.192.1 02/11 01:13
        """;

    assertThat(clean(post)).isEqualTo("我自己說的話 很好 真的嗎 是的");
  }

  @Test
  void aPostWithoutItsLineBreaksToo() {
    assertThat(clean(" ※ 引述《vi000246 (Vi)》之銘言： : 白痴包商 : 幹 是白痴嗎  欸幹  直接慢30分鐘 "))
        .isEqualTo("欸幹 直接慢30分鐘");
    assertThat(clean(" ※ 引述 《maozz (老鼠)》 之銘言： : 　 : 幹 : 無言  我也是")).isEqualTo("我也是");
    assertThat(Cleaning.AUTO.clean("※ 引述《a (b)》之銘言： : x y  my words", Language.EN).strip())
        .isEqualTo("my words");
    assertThat(clean("好想哭 我只想找到力氣 ----- Sent from JPTT on my iPhone  ")).isEqualTo("好想哭 我只想找到力氣");
    assertThat(
            clean(
                "說走就走  只是壓力真的好沉重  -- 推 jrbm16: QQ   39.8.195.225 02/11 01:12 推 huohuai: 拍拍101.136.90.192 02/11 01:12 "))
        .isEqualTo("說走就走 只是壓力真的好沉重 QQ 拍拍");
    assertThat(clean("不再哭泣  -- 身邊的人總在不斷的更替  ")).isEqualTo("不再哭泣");
  }

  @Test
  void dashesBeforeMuchTextAreTheAuthors() {
    String body = "很長的內文".repeat(200);
    assertThat(clean("開頭\n--\n" + body)).contains("開頭").contains(body);
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    String text = "他說 : 這樣好嗎? 比數 3:2，時間12:30，版本 1.2.3 > <  ----  推 薦這本書";
    assertThat(Cleaning.PTT.clean(text, Language.ZH)).isEqualTo(text);
    assertThat(Cleaning.NONE.clean("http://x.y", Language.EN)).isEqualTo("http://x.y");
    assertThat(Cleaning.URLS.clean("a http://x.y/z?a=b c", Language.EN)).isEqualTo("a   c");
  }
}
