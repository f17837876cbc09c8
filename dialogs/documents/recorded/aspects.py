"""What an evaluation looks at (第二十一条), aspect by aspect, in the words of the clause. The
clause leaves the indicators to rules of their own: these follow common practice."""

from typing import NamedTuple

from rules.i18n import N_

CLAUSE = "measures.21"


class Aspect(NamedTuple):
    """An aspect, a line on what to write, and the figures to give."""

    title: str
    guide: str
    figures: tuple[str, ...]


ASPECTS = (
    Aspect(
        N_("承担国家、自治区、市级重大科技任务"),
        N_("逐项写任务的名称、级别、编号、本平台承担的部分和进展。"),
        (
            N_("国家级任务（项）"),
            N_("自治区级任务（项）"),
            N_("市级任务（项）"),
            N_("到账经费（万元）"),
        ),
    ),
    Aspect(
        N_("实施关键技术攻关"),
        N_("写攻关的技术、完成的程度、和原来水平的差别，由什么材料证明。"),
        (N_("在研攻关任务（项）"), N_("完成攻关任务（项）"), N_("授权发明专利（件）")),
    ),
    Aspect(
        N_("引领行业技术进步"),
        N_("写标准、奖励、新产品和新工艺，及其在行业里的应用。"),
        (
            N_("主持或参与制定标准（项）"),
            N_("获得科技奖励（项）"),
            N_("新产品、新工艺（项）"),
            N_("发表论文（篇）"),
        ),
    ),
    Aspect(
        N_("面向社会提供技术创新服务"),
        N_("写服务的对象、内容和效果，仪器设备和数据的开放共享。"),
        (
            N_("服务单位（家）"),
            N_("服务次数（次）"),
            N_("服务收入（万元）"),
            N_("设备对外开放（小时）"),
        ),
    ),
    Aspect(
        N_("人才队伍建设"),
        N_("写人员的增减、职称和学历的变化，培养和引进的人才；不写身份证号。"),
        (
            N_("专职人员（人）"),
            N_("兼职人员（人）"),
            N_("本年度引进（人）"),
            N_("培养研究生和技术骨干（人）"),
        ),
    ),
    Aspect(
        N_("成果转化产业化"),
        N_("写转化的成果、方式和受让方，产生的效益。"),
        (
            N_("转化成果（项）"),
            N_("技术合同成交额（万元）"),
            N_("新增销售收入（万元）"),
        ),
    ),
    Aspect(
        N_("培育孵化科技型企业"),
        N_("写培育和孵化的企业、提供的支持和成长情况；没有的写“无”。"),
        (N_("在孵企业（家）"), N_("本年度新增（家）"), N_("认定科技型企业（家）")),
    ),
)
