import assert from "node:assert/strict";
import test from "node:test";
import { finder } from "../../maps/static/maps/js/search/offline.js";
import { speak } from "../../maps/static/maps/js/words/text.js";

speak({
  catalogue: {}, root: "/", language: "zh-Hans",
  labels: { level: { district: "区", subdistrict: "街道/乡镇" }, landmark: { subway_station: "地铁站" } },
}); // prettier-ignore
const places = {
  areas: {
    code: ["110102", "110102010"], level: ["district", "subdistrict"], parent_id: [null, "110102"],
    name_zh: ["西城区", "陶然亭街道"], name_en: ["Xicheng", "Taoranting"], lon: [null, 116_374_700], lat: [null, 39_878_400],
  },
  landmarks: {
    code: ["s1"], kind: ["subway_station"], parent_id: ["110102010"], name_zh: ["陶然亭站"], name_en: [""],
    aliases: [[]], lon: [116_374_000], lat: [39_878_000],
  },
  readings: {
    大栅栏: "da shi lan", 陶: "tao", 然: "ran", 亭: "ting", 街: "jie", 道: "dao", 蜂: "feng", 巢: "chao", 暖: "nuan",
    心: "xin", 驿: "yi", 站: "zhan", 西: "xi", 城: "cheng", 区: "qu", 燃: "ran", 大: "da", 栅: "zha", 栏: "lan",
  },
  family: ["蜂巢驿站", "暖心驿站", "驿站", "yizhan"],
}; // prettier-ignore
const table = {
  count: 2, code: ["YZ1", "YZ2"], name_zh: ["陶然亭街道蜂巢驿站", "大栅栏暖心驿站"], name_en: ["Fengchao stop", ""],
  signboard: ["红色小屋", ""], aliases: ["小红楼", ""], lon: [116.3747, NaN], lat: [39.8784, NaN],
  subdistrict_id: ["110102010", null], district_id: ["110102", "110102"], synthetic: [0, 1],
}; // prettier-ignore
const find = finder({ places, table });
const names = (typed, near = null) => find(typed, near).map(({ name }) => name);

test("by characters, pinyin, initials and full width", () => {
  for (const typed of ["陶然亭站", "陶然亭地铁站", "taorantingzhan", "trtz", "ＴＲＴＺ"]) {
    assert.equal(names(typed)[0], "陶然亭站", typed);
  }
});

test("by old name, signboard, English name, and a reading that a dictionary gets wrong", () => {
  for (const typed of ["小红楼", "红色小屋", "fengchao stop"]) assert.equal(names(typed)[0], "陶然亭街道蜂巢驿站");
  assert.deepEqual(names("dashilan"), ["大栅栏暖心驿站"]);
});

test("a wrong character, and two letters swapped, still find", () => {
  assert.ok(names("陶燃亭").includes("陶然亭站"));
  assert.ok(names("taoratning").includes("陶然亭站"));
});

test("any word for a station finds all, nearest first", () => {
  assert.deepEqual(names("暖心驿站", { lon: 116.37, lat: 39.87 }), ["陶然亭街道蜂巢驿站", "大栅栏暖心驿站"]);
});

test("each leads where its name promises", () => {
  const url = (typed) => find(typed, null)[0].url;
  assert.equal(url("陶然亭站"), "/?near=116.37400,39.87800");
  assert.equal(url("西城区"), "/?area=110102");
  assert.equal(url("小红楼"), "/stations/YZ1/");
  assert.deepEqual(find("大栅栏", null)[0].note, "西城区 · 演示");
  assert.deepEqual(names("？？"), []);
});
