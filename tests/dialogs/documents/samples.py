"""A document with every kind of block, and the reading of a .docx back into strings."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import docx
from docx.document import Document as DocxDocument
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from dialogs.documents.content import (
    Block,
    Cell,
    Column,
    Cover,
    Document,
    Field,
    Form,
    Heading,
    Items,
    Meta,
    PageBreak,
    Paragraph,
    QrCode,
    Run,
    Signature,
    Table,
)
from dialogs.documents.docx import write_docx

META = Meta(datetime(2026, 3, 1, 1, 0, tzinfo=UTC), author="科创申报助手", subject="重点实验室")
LABEL = "预填草稿，参照通行格式编制；以备案通知所附表格为准"

CRITERIA = Table(
    [
        Column("条款", 1, "center"),
        Column("可核对的点", 2.4),
        Column("门槛", 1.3, "center"),
        Column("填报情况", 1.6, "center"),
        Column("状态", 1.2, "center"),
        Column("证明材料", 2.6),
    ],
    [
        [
            Cell("（一）", rows=2),
            "实验室面积",
            "≥300㎡",
            "286㎡",
            Cell("差14㎡", strong=True),
            "平面图",
        ],
        ["设备等固定资产", "≥50万元", "约62万元", "达标", "设备清单、发票"],
        ["（三）", "学科带头人", "有", "玥祎㕵、𠮷田", "达标", "简历、职称证书"],
    ],
    caption="表2　备案标准对照表",
)


def full_document() -> Document:
    """Every block, every style, every kind of character."""
    return Document(
        title="拉萨市高原特色农产品重点实验室备案申请书",
        label=LABEL,
        meta=META,
        body=[
            Cover(
                "拉萨市高原特色农产品精深加工重点实验室备案申请书",
                "（预填草稿）",
                [("平台名称", "拉萨市高原特色农产品精深加工重点实验室"), ("共建单位", "")],
                LABEL,
            ),
            Heading(1, "一、基本信息"),
            Form(
                [
                    Field("统一社会信用代码", "91540100MA6T1ABC2X"),
                    Field("邮箱", "office-contact@highland-research.example.cn"),
                    Field("藏文名称", "བོད་ལྗོངས་ལྷ་ས་གྲོང་ཁྱེར།", wide=True),
                    Field("主要研究方向", wide=True, lines=4),
                    Field("推荐单位意见", lines=6, foot="（公章）　　年　　月　　日"),
                ],
                caption="表1　基本信息表",
            ),
            Heading(2, "（一）条件对照"),
            Paragraph(
                ["面积还差", Run("14㎡", strong=True), "，经办人", Run("玥", underline=True)]
            ),
            CRITERIA,
            Heading(3, "1. 条文"),
            Paragraph("不少于10人的专兼职科研人才队伍。", "quote"),
            Paragraph("不超过2000字。", "hint"),
            Paragraph("提交前逐项核对。", "notice", "center"),
            Items(["如实填写", ["一式三份", Run("（以备案通知为准）", strong=True)]], "number"),
            Items(["场地平面图"], "box"),
            Items(["管理制度汇编 😀👨‍👩‍👧 ✓"]),
            PageBreak(),
            Table(
                [Column(), Column(), Column()],
                [["1", "2", "3"]],
                head=[[Cell("成果", columns=2), Cell("备注", rows=2)], ["论文", "专利"]],
            ),
            Paragraph("以上承诺属实。\n特此承诺。"),
            Signature(["平台负责人（签字）：", "依托单位（公章）："]),
            QrCode(
                "https://example.org/?start=ABCD", ("扫码接着填。\n编号 ", Run("ABCD", strong=True))
            ),
        ],
    )


def document(*body: Block) -> Document:
    """A document of `body` alone, with no title and no label."""
    return Document("", body, META)


def written(*body: Block) -> DocxDocument:
    """`body` written and opened again."""
    return opened(document(*body))


def opened(source: Document) -> DocxDocument:
    """`source` written and opened again."""
    return docx.Document(io.BytesIO(write_docx(source)))


def strings(source: DocxDocument) -> list[str]:
    """Every non-empty paragraph and cell of the body, in order."""
    return [text for text in _texts(source) if text]


def _texts(source: DocxDocument) -> Iterator[str]:
    for item in source.iter_inner_content():
        match item:
            case DocxParagraph():
                yield item.text
            case DocxTable():
                # A merged cell is listed once for each place that it covers: take it once.
                cells = {cell._tc: cell for row in item.rows for cell in row.cells}
                yield from (cell.text for cell in cells.values())
