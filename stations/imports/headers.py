"""What a column is called in the field's spreadsheets, and what it means here."""

import re
import unicodedata
from functools import cache

from stations.imports.words import amenity_words
from stations.models import Station
from stations.vocabulary import AMENITIES

IGNORED = "ignore"
SYNONYMS: dict[str, str] = {
    "source_ref": "编号 序号 编码 站点编号 驿站编号 站点id id 代码 code ref no",
    "name_zh": "名称 驿站名称 站点名称 站名 驿站名 服务站名称 点位名称 驿站 站点 name 中文名称",
    "name_en": "英文名 english nameen",
    "signboard": "门头 招牌 门头名称 挂牌名称 牌匾",
    "aliases": "别名 曾用名 旧名 其他名称 俗称",
    "entity": "类别",
    "kind": "类型 驿站类型 站点类型 依托类型 单位类型 依托单位类型 kind type",
    "host": "依托单位 所在单位 场所 依托场所 host",
    "operator": "运营方 运营单位 建设单位 主管单位 管理单位 责任单位 operator",
    "sponsor": "资助方 出资单位 捐赠单位",
    "seats": "座位数 座位 座位数量 seats",
    "lon": "经度 lng lon long longitude 东经 坐标x geometrylon",
    "lat": "纬度 lat latitude 北纬 坐标y geometrylat",
    "lonlat": "经纬度 坐标 位置坐标 location 高德坐标 百度坐标 腾讯坐标",
    "datum": "坐标系 坐标类型 坐标系统 datum",
    "coord_precision": "位置精度 坐标精度",
    "address": "地址 详细地址 站点地址 驿站地址 具体地址 具体位置 位置 所在位置 address",
    "district": "区 所属区 行政区 区县 所在区 district",
    "subdistrict": "街道 街道乡镇 所属街道乡镇 所属街道 街乡 街乡镇 乡镇 所在街道 镇街 subdistrict",
    "location_type": "位置类型 临街情况",
    "floor": "楼层 所在楼层 floor",
    "entrance_hint": "入口提示 入口说明 怎么走 指引",
    "gate_rule": "门禁 门禁规定 门禁要求",
    "step_free": "无障碍 无台阶",
    "access_mode": "进入方式 进门方式 开门方式",
    "audience": "服务对象 服务人群 开放对象",
    "fee": "收费 是否收费 费用 收费情况",
    "hours_text": "开放时间 营业时间 服务时间 运营时间 开门时间 时间 hours openinghours",
    "hours": "营业时间osm osmopeninghours",
    "amenities": "设施 配套设施 服务设施 设施设备 服务项目 服务内容 功能 设备 amenities",
    "status": "状态 运营状态 开放状态 使用状态 status",
    "status_reason": "状态原因 停用原因 撤销原因 关闭原因",
    "status_date": "状态日期 停用日期 撤销日期",
    "verification": "核实方式",
    "verified_at": "核实日期 核实时间 核查日期 检查日期",
    "source_url": "来源网址 网址 链接 url",
    "source_date": "来源日期 发布日期",
}
PERSONAL = re.compile(
    "联系人|负责人|站长|姓名|电话|手机|身份证|微信|邮箱|phone|mobile|email|contact"
)
FIELDS = (*SYNONYMS, *(f"amenities.{key}" for key in AMENITIES))


def normal(header: str) -> str:
    """`经度（GCJ-02）` → `经度`: width, case, brackets, spaces and punctuation do not matter."""
    text = unicodedata.normalize("NFKC", header).lower()
    return re.sub(r"[\W_]+", "", re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", text))


@cache
def _known() -> dict[str, str]:
    found = {word: field for field, words in SYNONYMS.items() for word in words.split()}
    found |= {normal(field): field for field in FIELDS}
    for field in Station._meta.concrete_fields:
        if field.name in SYNONYMS:
            found.setdefault(normal(str(field.verbose_name)), field.name)
    for word, key in amenity_words().items():
        found.setdefault(normal(word), f"amenities.{key}")
    return found


def guess(header: str) -> str:
    """The field a column is for, or "" when its name says nothing we know."""
    return _known().get(normal(header), "")


def personal(header: str) -> bool:
    """Whether a column holds personal data that a directory of stations must not keep."""
    return bool(PERSONAL.search(header.lower()))
