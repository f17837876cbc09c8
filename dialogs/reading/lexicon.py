"""The words that decide how a number is meant. Each group has one tag; order does not matter.

Longest match wins, so a word that merely contains a deciding character (队伍, 所有, 大约) stands
here beside it. What is not here is an ordinary word and decides nothing.
"""

import re
from enum import Enum, auto


class Tag(Enum):
    """What a token does to the reading."""

    NUMBER = auto()
    UNIT = auto()
    MORE = auto()  # 多, 余, 几 after a number
    ROUND = auto()  # 来, 把 after a number
    HALF = auto()  # 半 after a unit
    FRACTION = auto()  # 分之
    LOWER = auto()
    LOWER_STRICT = auto()
    UPPER = auto()
    UPPER_STRICT = auto()
    AFTER_LOWER = auto()
    AFTER_LOWER_STRICT = auto()
    AFTER_UPPER = auto()
    AFTER_UPPER_STRICT = auto()
    ABOUT = auto()
    RANGE = auto()
    BETWEEN = auto()
    THAN = auto()
    LESS = auto()
    GREATER = auto()
    CURRENCY = auto()
    FOREIGN = auto()
    TOTAL = auto()
    PART = auto()
    INCLUDING = auto()
    NONE = auto()
    NOT = auto()
    EVEN_NONE = auto()
    HAVE = auto()
    UNKNOWN = auto()
    UNSURE = auto()
    VAGUE = auto()
    QUESTION = auto()
    CONDITION = auto()
    PLAN = auto()
    PAST = auto()
    ALTERNATIVE = auto()
    ARITHMETIC = auto()
    EACH = auto()
    ORDINAL = auto()
    CORRECTION = auto()
    COMMAND = auto()
    MINUS = auto()
    FILLER = auto()
    COMMA = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()
    LIST = auto()
    SPACE = auto()
    WORD = auto()
    ODD = auto()


_GROUPS: dict[Tag, str] = {
    Tag.LOWER: """至少 起码 最少 最起码 最低 少说 少说也 往少了说 不少于 不低于 不下于 不小于
        不下 不少过 不会少于 不会低于 大于等于 大于或等于 >= ≥ 满 已满 年满 at_least
        达到或超过 怎么也有 怎么也得 怎么也得有 怎么着也有 怎么着也得 怎么着也得有 怎么说也有
        怎么说也得有 再怎么也有 再少也有 好歹有 好歹 保底 保守 保守估计 少讲""",
    Tag.LOWER_STRICT: """超过 已超过 早超过 多于 大于 高于 不止 不只 不仅 何止 超 超出 逾 突破
        > ＞ 多过 过 more_than over 远超 超了 破 早就过了 已经过了 早过了 过了""",
    Tag.UPPER: """不超过 不超 未超过 没超过 没超 没有超过 不会超过 不多于 不大于 不高于 最多
        至多 顶多 撑死 撑死了 充其量 满打满算 ≤ <= 小于等于 小于或等于 最高 最大 顶天 顶天了
        不得超过 没过 未过 at_most 不会多于 封顶 顶破天 了不起 大不了 up_to
        超不过 过不了 超不了 多不过 高不过""",
    Tag.UPPER_STRICT: """不到 还不到 不足 还不足 不满 还不满 未满 还未满 没满 还没满 没有满
        未到 还未到 未达 未达到 没到 还没到 没有到 还没有到 没达到 不够 还不够 不及 少于 低于
        小于 < 快 快要 快到 快有 快满 近 将近 接近 临近 差点 差一点 差一点点 差点到 差不点
        差一点到 直逼 逼近 快接近 less_than under nearly almost 就快 马上到 马上满 眼看 几近
        冇到 莫得到 没得到
        到不了 达不到 够不上 够不着 够不到 凑不齐 凑不够 凑不满 凑不到 满不了""",
    Tag.ABOUT: """约 大约 大概 大概齐 约莫 约摸 约有 约为 大致 大体 大体上 估计 估摸 估摸着
        估计有 预估 粗估 估算 粗略 粗算 目测 差不多 差不多有 差不了多少 差不太多 差不多少
        相差不大 出入不大 八九不离十 大差不离 好像 好象 应该 应该有 应当 可能 也许 或许 似乎
        貌似 上下 左右 前后 吧 记得 印象中 印象里 看样子 样子 的样子 光景 ≈ ~ about around 大抵
        多半是 大差不差 差不离 想必 似的 大略 想来 我猜 猜 算是 大该 大慨 大蓝 approx
        approximately roughly 上下浮动 算下来 怕是 恐怕 怕有""",
    Tag.AFTER_LOWER: "以上 及以上 或以上 之上 往上 朝上 起步 打底 或更多",
    Tag.AFTER_LOWER_STRICT: "出头 开外 有余 挂零 冒头",
    Tag.AFTER_UPPER: "以下 及以下 或以下 以内 之内",
    Tag.RANGE: "- 到 至",
    Tag.BETWEEN: "之间 中间 区间 范围",
    Tag.THAN: "比 较",
    Tag.LESS: "少 小 低 少些 少点 少一点 小点 小一点 小些 低点 低一点",
    Tag.GREATER: "大 高 大点 大一点 大些 高点 高一点",
    Tag.CURRENCY: "¥ 人民币 rmb cny",
    Tag.FOREIGN: """$ us$ hk$ usd hkd eur jpy gbp € £ 美金 美元 美刀 港币 港元 港纸 欧元 日元
        英镑 卢比 台币 澳元""",
    Tag.TOTAL: """一共 总共 合计 共计 总计 共 共有 总 总的 总数 总量 总面积 总额 总人数 总价
        总值 总价值 总投入 总投资 累计 加起来 加一起 加在一起 加到一起 加一块 全部加起来
        合起来 合到一起 拢共 拢总 统共 通共 一总 共约 共有约 总和 归总 汇总 共同 all_together
        total in_total 满共""",
    Tag.PART: """其中 当中 里面有 里头有 里边有 不含 不包括 不包含 不算 没算 没含 未含 未算
        除外 之中 里面 里头""",
    Tag.INCLUDING: "含 包含 包括 算上 加上 连同 连着 包含了 包括了 内含 囊括",
    Tag.NONE: """没有 没得 莫得 莫有 木有 冇 没 无 暂无 还没有 还没得 还莫得 暂时没有 目前没有
        尚无 并无 并没有 没有过 从没有 从来没有 啥都没有 啥都没 什么都没有 什么都没 什么也没有
        没一个 没有一个 空白 none nil no 没的 压根没有 毫无 全无 没搞 没啥 没有啥""",
    Tag.NOT: """不 别 未 非 不是 并非 不能 不会 没能 不可能 没那么多 没有那么多 没这么多 没有这么多
        没那么大 没有那么大 没那么久 没有那么久 不至于""",
    Tag.EVEN_NONE: """都没有 也没有 都没得 都莫得 也没得 也莫得 都没 也没 都无 也无 都冇
        都不剩 都没花 都没花过 都没买""",
    Tag.HAVE: "有 有的 具有 有着 拥有",
    Tag.UNSURE: """不太确定 不确定 不太清楚 不大清楚 不太记得 记不太清 记不太清了 记不清
        记不清了 没细算 没仔细算 没细数 说不准 说不好 拿不准 不敢肯定 不敢确定 不一定 没有细算
        没具体算 记得不清 不很清楚 不是很清楚 不是很确定 吃不准 没准 记不大清 not_sure""",
    Tag.UNKNOWN: """不知道 不知 不清楚 不晓得 晓不得 不了解 记不得 记不得了 记不到 忘了 忘记
        不记得 说不清 不好说 说不上来 说不来 搞不清 搞不清楚 弄不清 不懂 不明白 没数 心里没数
        没记住 没记 没统计 没统计过 没数过 没注意 没太注意 没留意
        没谱 心里没底 没概念 没印象 没有印象 回头再说 以后再说 待会再说 待核实 待查 待统计
        待确认 待核 跳过 不详 没听说 没有听说 没听说过 问不到 没关注 没注意 没留意 没在意
        不掌握 未掌握 没掌握 没了解 no_idea unknown don't_know dont_know 哪知道 哪晓得
        哪个晓得 谁知道 天晓得 鬼知道 才晓得 才知道 才清楚 才有数 没准数 没有准数 没问过
        无法确定 不能确定 不方便说 答不上来 答不出 没有概念 没有数 没有底 无法统计 没法统计
        不太了解 不太晓得 不太知道 想不起来 想不起 还不知道 还不清楚 没弄清 没搞清 没搞清楚
        说不出 我不负责 不归我管""",
    Tag.VAGUE: """几 几个 几十 几百 几千 几万 好几 好几个 好几十 好几百 好些 好多 很多 许多
        不少 若干 数十 数百 数千 数万 数个 多个 多名 多人 多项 多家 大部分 大多数 绝大部分
        绝大多数 少数 多数 少部分 一部分 部分 一些 有些 有点 一点 一点点 一丢丢 一丁点
        没有多少 没多少 没几个 没有几个 几乎没有 几乎没 没什么 没有什么 没有变化 没变化
        没有增加 没有减少 没有问题 没问题 没有关系 没关系 没事 够用 足够 刚成立 成百上千
        千儿八百 一年半载 三三两两 零零星星 多半 一两下 没多久 没几天 没几年 没多长 没多大
        没有多大 寥寥 无数 不计其数 上十 上几 大几 没几 不多 没有意见 没意见 一年四季
        数得过来 数得清 数不过来 屈指可数""",
    Tag.QUESTION: """? 吗 么 呢? 多少 怎么 怎样 什么 哪 哪个 啥 为何 为什么 如何 有没有 有无
        是否 是不是 够不够 能不能 行不行 可不可以 要不要 算不算 对不对 到没到 到不到 好不好
        几多 啷个 咋 咋个 可否 能否 需不需要""",
    Tag.CONDITION: """如果 要是 假如 若 若是 倘若 假设 的话 除非 只要 万一 要看 看情况 假若
        一旦 视情况 悬 有点悬 够呛 够悬 打头 开头 可能多点
        可能少点 可能多一点 可能少一点 可能多些 可能少些 也许多点 也许少点 多点少点""",
    Tag.PLAN: """计划 打算 准备 预计 拟 将 将要 将来 以后 争取 目标 规划 要建 想要 希望 筹备
        未来 明年 后年 下个月 下月 下年 届时 拟建 拟购 即将 会有 要有 会达到 到年底 到今年底
        到今年年底 年底就 年底满 到月底 月底就 月底满 再过 过完年 没到账 还没到账 未到账
        还未到账 尚未到账 没到位 还没到位 未到位 尚未到位 没到手 还没到手 没到岗 还没到岗 未到岗
        没拨 未拨付 没拨付 能到 想建 想买 想扩 力争 预期 预备 期望 扩到 扩建到 在建 待建 准备建
        正在建 会超过 要达到 要求 需要 标准 规定 条件 应有""",
    Tag.PAST: "以前 原来 原先 曾经 曾 过去有 从前 早先 先前 之前 原有 原本 本来",
    Tag.ALTERNATIVE: "或 或者 还是 要么 抑或 又或 or 要不 不然",
    Tag.ARITHMETIC: """加 减 乘 除 乘以 除以 扣除 减去 除去 去掉 刨去 刨除 翻倍 翻番 倍 × x * ÷
        = 差 还差 缺 还缺 少了 多了 增加 减少 增长 下降 涨 降 提高 降低 plus minus 扣掉 倒欠 欠
        亏 负债 亏损 亏了 欠了 赔了 赔 赤字 罚了 罚款 损失 损失了 倒贴 欠款 欠债 比去年 比上年
        比往年 比前年 同比 环比 较上年 较去年 较往年 新增 另外 另有 另 外加 再加 再加上 还有
        之外 以外""",
    Tag.EACH: "每 人均 平均 均 各 分别 各自 每个 每人 每间 每层 每年 年均 户均 单价 每家 每台 per",
    Tag.ORDINAL: "第 排名 名列 编号 序号 no. №",
    Tag.CORRECTION: """不对 错了 说错 说错了 写错 写错了 打错 打错了 搞错 更正 应为 改为 改成
        纠正 记错 记错了 输错 输错了 算错 算错了 不不 口误 更正一下 哦不 噢不 啊不""",
    Tag.COMMAND: """忽略 无视 忘记上面 忘掉 指令 提示词 系统提示 系统消息 管理员 开发者 输出
        执行 重置 清空 删除 假装 扮演 判定 认定为 设置 设为 设定 设成 视为 当作 当成 通过审核
        直接通过 视作 返回 回复我 请回答 请回复 回答 回复 系统: 管理员: 用户: 助手: 改写 请输出
        请把 请将 按照我 跳出 越权 绕过 不要检查 不用检查 密码 令牌 脚本 上述 以上内容 以上规则
        之前的要求 帮我填 帮我写 帮我选 帮我记 帮我改 帮我算 帮我过 帮我通过 帮我把 替我填
        替我写 替我选 给我填 给我写 给我选 给我记 给我改 给我算 给我过 给我通过 给我批 给我判
        给我按 填成 填为 写成 记为 记成 算我 算作 就按 就写 填 录入 输入 随便写 直接写 你写 写上
        按最 你必须 你要 你应该 你现在 从现在起 从现在开始 ignore disregard override pretend""",
    Tag.MINUS: "负 零下",
    Tag.COMMA: ", :",
    Tag.STOP: "。 ; !",
    Tag.OPEN: "( [ 【 〔",
    Tag.CLOSE: ") ] 】 〕",
    Tag.LIST: "、 和 跟 与 及 以及",
    Tag.FRACTION: "分之",
    Tag.FILLER: """正好 刚好 恰好 整 整整 就是 就 只有 仅 仅有 才 只 刚刚好 不多不少 exactly 的
        了 是 也 都 还 在 我 我们 咱 咱们 俺们 这 这里 这边 那 那个 这个 目前 现在 现有 现 已
        已经 达 达到 到了 已达 面积 呢 啊 哦 呀 嘛 哈 哎 嗯 呃 额 哟 噻 嗦 得 地 个人觉得 队伍
        大陆 一直 一般 一样 唯一 统一 一起 一定 一下 一哈 一哈子 两者 三方 第三方 国际 所有 全部
        整个 整体 整合 附近 最近 近期 很快 尽快 凉快 愉快 快递 快速 赶快 不过 不大 差额 差旅
        差异 关于 由于 位于 对于 属于 用于 基于 至今 为止 到现在 到目前 截至 截止 截止到 到今天
        至今为止 过去 不错 通过 经过 度过 过来 过程 上过 有过 办过 做过 比较 比如 比例 占比 占
        比重 百分比 大学 大专 大型 中小 小型 大楼 大厅 大院 规模 大规模 高级 高校 高原 高中 最新
        到位 到手 到账 到岗 报到 达标 将军 会计 会议 名单 个体 各类 各种 各项 各个 各级 无线
        无偿 无形 无人机 非常 除了 什么的 之类 等 等等 左旗 右旗 经过测算 测算 实测 统计
        统计下来 量过 数了 数过 算过 算了 听说 据说 听财务说 一年来 出头之日 可以 好 好的 对
        对的 嘞 滴 哩 喔 唉 诶 喽 咯 呗 罢了 而已 只不过 人事 人力 家里 件套 近来 正 刚 目前为止
        是的 恩 那么 这样 这么 那里 一带 一期 不够用 不太够 不够大 不够住 不够宽敞 半边 半截
        半成品 半导体 半自动 半脱产 半山 肯定 肯定的 绝对 确实 实打实 妥妥 妥妥的 铁定 真有 真的
        一作 二作 共一 科技计划 研发计划 计划项目 计划内 培养计划 人才计划 重点计划 专项计划
        攻关计划 行动计划 支撑计划 火炬计划 星火计划 年度计划 计划数 再没有 再没有了 再没了
        再也没有 再也没有了 再无 没有别的 没有别的了 没别的 没别的了 没有其他 没有其他的
        没有其它 没其他的 没有更多 没有多的 没多的 负一楼 负一层 负二楼 负二层 负三楼 负三层
        负1楼 负1层 负2楼 负2层 但 但是 却 而 而且 并且 含税 不含税 未税 税前 税后 哒 捏 呐 咧
        哇 呦 嘻 撒 勒 吖 嗳 叭 欸 噢 啦 啵 昂 not_bad we have has is are it the our 快捷 轻快
        接近期 小数点 才能 人才 不仅仅 刚才 天才 就业 就读 成就 就诊 就职 万达 千金 百货 百姓
        千万别 差速 误差 温差 公差 时差 进出 出差 无锡 无尘 无菌 有限 有限公司 有关 所在 国有
        公有 私有 自有 自有的 具备 级以上 级及以上 级或以上 本科以上 本科及以上 硕士以上
        硕士及以上 大专以上 大专及以上 中级以上 中级及以上 副高以上 副高及以上 正高以上 学历以上
        学历及以上 职称以上 职称及以上 学位以上 学位及以上 级以下 规模以上 参加 加工 加强 加油
        级别 类别 特别 区别 性别 分别有 民非 总部 总经理 总站 老总 总是 公共 共建 共享 共有制
        超级 高新 高技术 高层次 圆满 布满 破坏 负责 负责人 每次都 第一 第三方 缺乏 拟定 拟稿
        将来 未来 非遗 或许 部门 近郊 近日 快餐 保持 不错 不同 不断 不含糊 数据 数字 数字化 数码
        数学 数量 人数 项数 篇数 件数 个数 家数 次数 台数 户数 床位数 岁数 参数 系数 sci ssci
        cssci ei istp phd iso cnas gmp 面积有 差别 较好 较大 较高 楼上 楼下 楼道 楼梯 楼顶 楼内
        楼外 室内 室外 院内 院外 院里 院子 区内 区外 层高 路边 街边 街道 时候 代表 类型 环境
        局部 班组""",
}

AFTER_NUMBER: dict[Tag, str] = {
    Tag.MORE: "多 余 几 好几 来多 多来 余多",
    Tag.ROUND: "来 把 来把",
    Tag.ABOUT: "前",
    Tag.HALF: "半",
    Tag.AFTER_LOWER: """以上 及以上 或以上 以上的 之上 往上 朝上 往上走 起 起步 打底 + 或更多
        及更多 向上 少不了 跑不了 跑不掉 还多一点也有 and_above or_more 以往上""",
    Tag.AFTER_LOWER_STRICT: """出头 开外 有余 挂零 冒头 啷当 郎当 啷当岁 冒点头 冒一点 强 还多
        还要多 多点 多一点 多一点点 多一丢丢 多一丁点 多那么一点 多些 多不少 不止 都不止 还不止
        还有多 有多 有富余 还有富余 零一点 零几 都打不住 打不住 还出头 来多点 挂点零 冒尖 冒一些
        多呢 还有余 过一点 过点 出点头""",
    Tag.AFTER_UPPER: """以下 及以下 或以下 之下 往下 以内 之内 内 以里 只少不多 封顶 顶天 顶天了
        顶破天 为限 到顶 到顶了 撑死了 or_less""",
    Tag.AFTER_UPPER_STRICT: """不到 都不到 还不到 不足 不满 都不满 不够 都不够 差一点 差点
        差一点点 差一丢丢 差丢丢 差点点 差一丁点 差些 差一些 弱 欠点 欠一点 缺一点 没到 都没到
        还没到 未到 未满 还差点 还差一点 还差一点点 不到点 不到一点 不到些 没满 还没满 少一点
        少点 少一些 打个折扣 不及 到不了 达不到 够不上 够不着 够不到 凑不齐 凑不够 凑不满 凑不到
        满不了""",
}

# 还没统计, 没细量: not known (or only roughly, beside a figure); 得问财务: others know.
_NOT_COUNTED = re.compile(
    "(?:还|尚|从)?(?:没有?|未)(?:人|去|做过?)?(?P<closely>仔细|细|正经|专门|特意|正规|好生|具体|准确|精确|认真|正式|好好)?"
    "(?:统计|清点|核实|核算|盘点|测量|汇总|整理|确认|核对|估算|丈量|计算|摸底|算|数|量|测|查|问)"
    "(?![题额据产字出到处])(?:清楚?|过|完|好)*"
)
_MUST_ASK = re.compile(
    "(?:得|要|需要?|等|去|回头)+(?:我|先|再|去)*(?:问|查|核实|确认|统计|翻|找人|了解|算|看一下|看看)(?![上是到])"
    "(?:一下|一哈|下|哈|一查|问|查)?|得看(?!情况|是|怎)|(?:问|查|核实|确认|翻)(?:一下|一哈|下|哈|一问|一查|问|查)"
)
# 不是很清楚, 不甚了解
_NOT_KNOWN = re.compile(
    "不(?:是|算)?(?:太|大|很|怎么|甚|十分|特别|完全|够|咋)?(?P<sure>清楚|了解|知道|晓得|明白|确定|记得|熟悉)"
)
_SURE = {"清楚", "确定", "记得"}  # not quite: a figure beside it may still be about right
_PHRASE_BEGINS = set("不还尚从没未得要需等去回问查核确翻")


def unknown_phrase(text: str, at: int) -> tuple[str, Tag] | None:
    """Return the phrase at `at` that says that a figure is not known (UNKNOWN, UNSURE)."""
    if text[at] not in _PHRASE_BEGINS:
        return None
    if match := _NOT_COUNTED.match(text, at):
        return match.group(), Tag.UNSURE if match["closely"] else Tag.UNKNOWN
    if match := _NOT_KNOWN.match(text, at):
        return match.group(), Tag.UNSURE if match["sure"] in _SURE else Tag.UNKNOWN
    if match := _MUST_ASK.match(text, at):
        return match.group(), Tag.UNKNOWN
    return None


def _build() -> tuple[dict[str, Tag], dict[str, Tag]]:
    anywhere: dict[str, Tag] = {}
    for tag, words in _GROUPS.items():
        anywhere.update((word.replace("_", " "), tag) for word in words.split())
    after = {
        word.replace("_", " "): tag for tag, words in AFTER_NUMBER.items() for word in words.split()
    }
    anywhere[" "] = Tag.SPACE
    return anywhere, after


WORDS, SUFFIXES = _build()
