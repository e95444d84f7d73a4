"""The make-up of the demonstration network: plausible shares, not statistics.

The national figures of 2024 guide the rare ones: 6.5 % open round the clock, 1 % battery swap.
"""

ROUND_THE_CLOCK = 0.06
HOURS_UNKNOWN = 0.25

KINDS_24H = {"kiosk": 3, "fuel": 3, "convenience": 3, "platform": 1}
KINDS = {
    "party_service": 18, "union": 10, "youth_league": 3, "bank": 10, "post": 3, "real_estate": 8,
    "convenience": 9, "supermarket": 6, "pharmacy": 4, "telecom": 5, "mall": 4, "restaurant": 8,
    "platform": 6, "sanitation": 2, "bookshop": 1, "hospital": 1, "other": 2,
}  # fmt: skip
HOSTS = {
    "kiosk": "24小时舱", "fuel": "加油站", "convenience": "便利店", "platform": "配送站点",
    "party_service": "党群服务中心", "union": "工会服务站", "youth_league": "社区青年汇",
    "bank": "银行网点", "post": "邮政网点", "real_estate": "房产门店", "supermarket": "超市",
    "pharmacy": "药店", "telecom": "营业厅", "mall": "商场", "restaurant": "餐馆",
    "sanitation": "环卫驿站", "bookshop": "书店", "hospital": "医院", "other": "其他单位",
}  # fmt: skip

OFFICES = {"party_service", "union", "youth_league", "bank", "post", "hospital", "sanitation"}
LATE = {"restaurant", "platform"}
# words | OSM string: share
OFFICE_HOURS = {
    "周一至周五 09:00-17:00|Mo-Fr 09:00-17:00; PH off": 60,
    "周一至周五 08:30-12:00，13:30-17:30（节假日休息）|Mo-Fr 08:30-12:00,13:30-17:30; PH off": 20,
    "每天 09:00-17:00，法定节假日除外|Mo-Su 09:00-17:00; PH off": 12,
    "每天 08:30-20:30|08:30-20:30": 8,
}
SHOP_HOURS = {
    "08:00-22:00|08:00-22:00": 55,
    "07:00-23:00|07:00-23:00": 25,
    "周一至周四 10:00-21:30，周五至周日 10:00-22:00|Mo-Th 10:00-21:30; Fr-Su 10:00-22:00": 20,
}
LATE_HOURS = {
    "10:00-次日02:00|10:00-02:00": 40,
    "07:00-次日01:00|07:00-01:00": 25,
    "06:30-21:00|06:30-21:00": 20,
    "周五至周六 10:00-次日03:00，其余 10:00-23:00|Su-Th 10:00-23:00; Fr-Sa 10:00-03:00": 15,
}
NO_HOURS = {"|": 70, "工作日开放|": 20, "以现场公告为准|": 10}

ACCESS = {
    "unknown": 24, "open_door": 22, "staffed": 18, "ask_host": 18, "qr": 6, "keypad": 2,
    "app": 2, "face": 2, "register": 5, "members_only": 1,
}  # fmt: skip
ACCESS_24H = {"unknown": 10, "open_door": 20, "staffed": 20, "qr": 25, "keypad": 15, "face": 10}
AUDIENCE = {"unknown": 35, "all": 45, "couriers": 17, "one_platform": 3}
FEE = {"unknown": 35, "free": 58, "consumption": 6, "paid": 1}
LOCATION = {
    "street_front": 46, "in_compound": 15, "in_office_tower": 10, "in_mall": 8,
    "in_park_campus": 6, "unknown": 15,
}  # fmt: skip
FLOOR = {"": 40, "一层": 45, "二层": 10, "地下一层": 5}
STEP_FREE = {"unknown": 55, "yes": 30, "no": 15}
PRECISION = {"entrance": 40, "building": 60}
STATUS = {"open": 96, "temporarily_closed": 2, "suspended": 1, "withdrawn": 1}
STATUS_REASONS = {
    "temporarily_closed": "演示：装修",
    "suspended": "演示：依托单位调整",
    "withdrawn": "演示：网点撤并",
}
WORDS = {
    "小哥驿站": 26,
    "暖心驿站": 24,
    "暖新驿站": 16,
    "爱心驿站": 16,
    "骑手之家": 8,
    "城市驿站": 10,
}
# how long ago somebody checked: days from-to, empty for never
VERIFIED = {"0-90": 45, "91-365": 30, "": 25}

# key: percent yes, limited, no; the rest is unknown
AMENITIES = {
    "phone_charge": (66, 4, 8), "power_bank": (25, 2, 15), "ebike_charge": (3, 1, 40),
    "battery_swap": (0.8, 0.2, 45), "ebike_parking": (42, 8, 15), "water": (82, 3, 3),
    "hot_water": (55, 3, 10), "heat_food": (48, 6, 15), "fridge": (22, 2, 30),
    "seat": (80, 5, 2), "recliner": (6, 2, 35), "ac": (62, 3, 6), "heating": (55, 2, 8),
    "toilet": (38, 7, 25), "wash": (30, 3, 15), "shower": (1.5, 0, 50), "first_aid": (58, 2, 6),
    "aed": (5, 0, 30), "wifi": (45, 5, 10), "rain_gear": (35, 5, 12), "tools": (25, 3, 20),
    "repair": (3, 2, 40), "locker": (8, 2, 35), "sorting": (3, 1, 35), "reading": (35, 2, 12),
    "tv": (15, 0, 25), "vending": (7, 0, 30), "meal_discount": (6, 4, 25),
    "seasonal_relief": (20, 15, 8), "changing": (3, 0, 35), "women_room": (3, 1, 35),
    "haircut": (2, 3, 20), "health_check": (3, 5, 20), "counselling": (2, 3, 15),
    "legal_advice": (3, 4, 15), "policy_advice": (6, 5, 12), "training": (3, 4, 15),
}  # fmt: skip
LIMITED_NOTES = {"toilet": "仅依托单位营业时间", "phone_charge": "插座少", "wifi": "需手机验证"}
SERVICES = {"haircut", "health_check", "counselling", "legal_advice", "policy_advice", "training"}
SEASONS = {"seasonal_relief": "6–9月、12–2月", "heating": "11月15日–3月15日"}
