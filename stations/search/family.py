"""The many words for one and the same thing: whoever searches for one of them means all."""

FAMILY = (
    "户外劳动者服务站点",
    "户外劳动者服务站",
    "小哥加油站",
    "小哥驿站",
    "骑手驿站",
    "暖心驿站",
    "暖新驿站",
    "爱心驿站",
    "蜂巢驿站",
    "链链驿站",
    "城市驿站",
    "骑手之家",
    "小哥之家",
    "加油站",
    "休息站",
    "歇脚点",
    "驿站",
)
LETTERS = (
    "xiaogejiayouzhan",
    "xiaogeyizhan",
    "qishouyizhan",
    "nuanxinyizhan",
    "aixinyizhan",
    "fengchaoyizhan",
    "lianlianyizhan",
    "chengshiyizhan",
    "qishouzhijia",
    "xiaogezhijia",
    "jiayouzhan",
    "xiuxizhan",
    "yizhan",
    "xgyz",
    "nxyz",
    "reststops",
    "reststop",
)


def without(query: str) -> str:
    """The query without such a word at its end: 陶然亭 of 陶然亭暖心驿站; empty for 暖心驿站."""
    for word in (*FAMILY, *LETTERS):
        if query.endswith(word):
            return query.removesuffix(word)
    return query
