package finmart.jobs.world;

import java.util.List;

/**
 * Daily spending: the two-level tree of COMPLIANCE 5.1 with what things cost and how often each
 * life stage buys them.
 *
 * @param medianMinor median price in fen for a person of median income
 * @param sigma spread of the logarithm of the price
 * @param weights frequency per {@link LifeStage}
 * @param counterparties shops, all made up
 */
record Spending(
    String category,
    String subcategory,
    long medianMinor,
    double sigma,
    double[] weights,
    String[] counterparties) {

  static final List<Spending> ALL =
      List.of(
          of("餐饮", "早餐", 900, 0.4, w(10, 10, 8, 7, 5), "街角早点铺", "豆香包子店", "晨光粥铺"),
          of("餐饮", "午餐", 2200, 0.4, w(14, 14, 9, 8, 3), "学苑食堂", "小巷面馆", "快乐便当"),
          of("餐饮", "晚餐", 3500, 0.5, w(9, 10, 7, 6, 3), "山城火锅店", "家常菜馆", "海边小厨"),
          of("餐饮", "夜宵", 4000, 0.5, w(3, 2, 0.5, 0.3, 0), "老街烧烤", "深夜食铺"),
          of("餐饮", "零食", 1800, 0.6, w(6, 4, 3, 1, 1), "果果零食铺", "街坊便利店"),
          of("餐饮", "饮料水果", 1900, 0.5, w(7, 6, 5, 4, 5), "鲜果时光", "一杯茶饮"),
          of("餐饮", "买菜原料", 5200, 0.5, w(0, 3, 10, 9, 18), "惠民菜场", "邻里生鲜"),
          of("餐饮", "油盐酱醋", 2600, 0.5, w(0, 0.6, 2, 2, 3), "邻里生鲜", "百家粮油"),
          of("交通", "打车", 2400, 0.5, w(3, 5, 3, 3, 1), "顺路出行", "同行快车"),
          of("交通", "公交", 200, 0.2, w(8, 5, 3, 2, 4), "城市公交"),
          of("交通", "地铁", 450, 0.3, w(7, 8, 4, 3, 2), "城市轨道"),
          of("交通", "加油", 28000, 0.4, w(0, 0.8, 2, 2, 0.5), "长路加油站", "城东加油站"),
          of("交通", "停车费", 1200, 0.6, w(0, 1, 2.5, 2.5, 0.5), "云停车"),
          of("交通", "火车", 18000, 0.6, w(0.8, 0.8, 0.5, 0.5, 0.3), "铁路票务"),
          of("交通", "飞机", 85000, 0.5, w(0.1, 0.3, 0.25, 0.35, 0.1), "云上航空票务"),
          of("交通", "保养维修", 60000, 0.6, w(0, 0.1, 0.3, 0.3, 0.05), "城东汽修"),
          of("交通", "过路过桥", 3500, 0.6, w(0, 0.4, 1, 1, 0.2), "通行卡"),
          of("购物", "服饰鞋包", 19000, 0.7, w(2, 2.5, 2, 1.3, 0.6), "织云服饰", "步步鞋店"),
          of("购物", "家居百货", 6500, 0.7, w(1, 1.5, 2.5, 2, 2), "百物超市", "小家杂货"),
          of("购物", "宝宝用品", 16000, 0.6, w(0, 0.1, 2.5, 0.2, 0.2), "小鹿母婴"),
          of("购物", "化妆护肤", 17000, 0.7, w(1.2, 1.5, 1, 0.6, 0.1), "素颜美妆"),
          of("购物", "烟酒", 6000, 0.7, w(0.3, 1, 1.2, 1.6, 1.4), "街坊烟酒店"),
          of("购物", "电子数码", 90000, 0.9, w(0.4, 0.4, 0.3, 0.25, 0.08), "蓝点数码", "晶格电子"),
          of("购物", "文具玩具", 3500, 0.7, w(1, 0.3, 1.5, 0.5, 0.3), "青苗文具"),
          of("购物", "报刊书籍", 4500, 0.5, w(1.2, 0.6, 0.8, 0.6, 0.5), "半亩书店"),
          of("购物", "电器", 150000, 0.6, w(0, 0.1, 0.15, 0.15, 0.08), "万家电器"),
          of("购物", "家具家纺", 80000, 0.8, w(0, 0.1, 0.2, 0.15, 0.05), "木作家居"),
          of("娱乐", "旅游度假", 160000, 0.8, w(0.1, 0.2, 0.25, 0.3, 0.2), "远山旅行社", "四海旅行"),
          of("娱乐", "电影", 5500, 0.4, w(1, 1.2, 0.7, 0.4, 0.1), "光影影城"),
          of("娱乐", "网游电玩", 6800, 0.8, w(2.2, 1.4, 0.5, 0.2, 0), "星海游戏"),
          of("娱乐", "运动健身", 12000, 0.8, w(0.7, 0.9, 0.6, 0.6, 0.3), "原力健身", "绿茵球场"),
          of("娱乐", "花鸟宠物", 9000, 0.7, w(0.2, 0.7, 0.5, 0.4, 0.6), "喵汪小铺"),
          of("娱乐", "聚会玩乐", 11000, 0.6, w(1.4, 1.5, 0.7, 0.6, 0.3), "桌边聚会"),
          of("娱乐", "茶酒咖啡", 2600, 0.4, w(2, 4, 2, 1.6, 0.8), "山丘咖啡", "半日茶馆"),
          of("医教", "医疗药品", 5500, 0.8, w(0.3, 0.5, 0.9, 1, 2.6), "济康药房"),
          of("医教", "挂号门诊", 9000, 0.9, w(0.1, 0.2, 0.4, 0.4, 1), "市民医院"),
          of("医教", "学杂教材", 9000, 0.8, w(0.8, 0.1, 0.8, 0.3, 0), "学林教育"),
          of("医教", "培训考试", 60000, 0.8, w(0.3, 0.25, 0.15, 0.1, 0), "进步课堂"),
          of("医教", "家教补习", 45000, 0.6, w(0, 0, 0.6, 0.4, 0), "学林教育"),
          of("居家", "美发美容", 7500, 0.7, w(0.6, 0.7, 0.7, 0.6, 0.5), "剪影沙龙"),
          of("居家", "快递邮政", 1400, 0.4, w(0.6, 0.6, 0.5, 0.5, 0.2), "驿路快递"),
          of("居家", "物业", 18000, 0.4, w(0, 0.1, 0.4, 0.4, 0.4), "安居物业"),
          of("居家", "家政服务", 16000, 0.5, w(0, 0.1, 0.5, 0.5, 0.3), "到家家政"),
          of("居家", "材料建材", 90000, 1.0, w(0, 0.05, 0.12, 0.1, 0.03), "筑家建材"),
          of("人情", "礼金红包", 30000, 0.8, w(0.2, 0.5, 0.6, 0.7, 0.7), "亲友"),
          of("人情", "请客送礼", 26000, 0.7, w(0.2, 0.5, 0.5, 0.7, 0.4), "亲友"),
          of("人情", "孝敬长辈", 50000, 0.6, w(0, 0.4, 0.5, 0.6, 0), "长辈"),
          of("生意", "进货采购", 120000, 0.8, w(0, 0.1, 0.15, 0.2, 0), "城南批发"));

  private static final double[][] CUMULATIVE = cumulative();

  /** What a person of a stage buys next. */
  static Spending draw(LifeStage stage, Draws draws) {
    return ALL.get(draws.pick(CUMULATIVE[stage.ordinal()]));
  }

  /**
   * Price paid, at least 1 fen.
   *
   * @param standing factor of the buyer's standard of living, 1 at median income
   */
  long price(double standing, Draws draws) {
    return Math.max(1, (long) (medianMinor * standing * StrictMath.exp(sigma * draws.gaussian())));
  }

  String counterparty(Draws draws) {
    return counterparties[draws.below(counterparties.length)];
  }

  private static Spending of(
      String category,
      String subcategory,
      long medianMinor,
      double sigma,
      double[] weights,
      String... counterparties) {
    return new Spending(category, subcategory, medianMinor, sigma, weights, counterparties);
  }

  private static double[] w(double... weights) {
    return weights;
  }

  private static double[][] cumulative() {
    double[][] sums = new double[LifeStage.values().length][];
    for (LifeStage stage : LifeStage.values()) {
      int at = stage.ordinal();
      sums[at] = Draws.cumulative(ALL.stream().mapToDouble(s -> s.weights[at]).toArray());
    }
    return sums;
  }
}
