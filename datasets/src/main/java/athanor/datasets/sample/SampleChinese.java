package athanor.datasets.sample;

import java.util.List;

/**
 * The sample's Traditional Chinese, of words that a segmenter finds as single ones. Patterns have
 * no spaces; the words beside the slots were chosen so that nothing runs together.
 */
final class SampleChinese {
  private static final Theme ANIMALS =
      Theme.of(
          """
          那隻{1}的{0}在{2}裡{3}
          我們看到{0}和{0}在{2}旁邊喝水
          農夫每天餵{0}和{0}
          {0}有四條腿和一條尾巴
          動物園的{0}正在{3}
          """,
          "老虎 獅子 兔子 猴子 狐狸 山羊 老鼠 大象 松鼠 長頸鹿 斑馬 水牛", "野生 飢餓 膽小 可愛", "森林 草原 籠子 山洞", "睡覺 奔跑 打獵 休息");
  private static final Theme FRUITS =
      Theme.of(
          """
          她把{1}的{0}做成{2}
          桌上有{1}的{0}和{1}的{0}
          這杯{2}用{0}和砂糖做成
          市場賣{1}的{0}，一斤五十元
          他從樹上摘下{0}洗乾淨
          """,
          "蘋果 香蕉 葡萄 西瓜 草莓 鳳梨 芒果 檸檬 櫻桃 木瓜", "新鮮 成熟 便宜 多汁", "果汁 果醬 蛋糕 沙拉");
  private static final Theme COLOURS =
      Theme.of(
          """
          他把{1}漆成{0}和{0}
          她穿{0}的{2}參加舞會
          {0}的油漆和{0}的油漆混在一起
          那面{1}原本是{0}
          """,
          "紅色 藍色 綠色 黃色 紫色 白色 黑色 灰色", "牆壁 大門 屋頂 欄杆", "裙子 襯衫 圍巾 外套");
  private static final Theme JOBS =
      Theme.of(
          """
          {0}每個月領薪水，也常常加班
          他從小的志願是當{0}或者{0}
          資深的{0}退休以後{1}
          公司想找一位{0}，待遇很好
          """,
          "醫生 護士 律師 警察 老師 司機 廚師 工程師 記者", "旅行 種花 寫作 釣魚");

  private static final Relation CAPITALS =
      Relation.of(
          "首都-國家",
          """
          東京 日本 壽司 富士山 櫻花
          巴黎 法國 香水 紅酒 羅浮宮
          倫敦 英國 紅茶 泰晤士河 足球
          柏林 德國 啤酒 香腸 圍牆
          羅馬 義大利 披薩 教堂 雕像
          馬德里 西班牙 鬥牛 火腿 佛朗明哥
          莫斯科 俄羅斯 伏特加 芭蕾 雪橇
          首爾 韓國 泡菜 人參 偶像
          河內 越南 河粉 斗笠 咖啡
          曼谷 泰國 寺廟 按摩 榴槤
          開羅 埃及 金字塔 尼羅河 沙漠
          雅典 希臘 神話 橄欖 哲學
          渥太華 加拿大 楓葉 冰球 糖漿
          新德里 印度 咖哩 瑜伽 恆河
          """,
          """
          {0}的市長在市中心介紹{1}
          遊客搭地鐵到{0}的市中心找{1}
          {0}的街道和郊區有很多{1}
          {0}這座城市的地鐵站展覽{1}
          """,
          """
          {0}的總統和國會保護{1}
          {0}這個國家出口{1}到邊境
          {0}的人口和軍隊都喜歡{1}
          {0}的國會討論{1}和外交
          """);
  private static final Relation WOMEN =
      Relation.of(
          "男-女",
          """
          爸爸 媽媽 孩子 家庭 嬰兒
          爺爺 奶奶 孫子 拐杖 老花眼鏡
          哥哥 姊姊 功課 書包 零食
          國王 王后 王宮 王冠 寶座
          王子 公主 城堡 童話 白馬
          先生 太太 婚姻 房貸 餐廳
          男孩 女孩 遊戲 玩具 同學
          丈夫 妻子 婚禮 戒指 蜜月
          男人 女人 戀愛 約會 感情
          """,
          """
          {0}剃掉鬍子，打上領帶，想到{1}
          {0}的西裝和領帶跟{1}放在一起
          他是{0}，鬍子很長，關心{1}
          """,
          """
          {0}塗上口紅，戴上耳環，想到{1}
          {0}的洋裝和口紅跟{1}放在一起
          她是{0}，頭髮很長，關心{1}
          """);

  private SampleChinese() {}

  static SampleLanguage language() {
    return new SampleLanguage(List.of(ANIMALS, FRUITS, COLOURS, JOBS), List.of(CAPITALS, WOMEN));
  }
}
