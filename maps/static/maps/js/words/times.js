// Times, durations and distances in the words a rider uses, as maps/words/times.py has them.
// Times are milliseconds; Beijing keeps UTC+8 all year, whatever zone the phone is in.
import { gettext, ngettext } from "./text.js";

const SHIFT = 8 * 3_600_000;
const DAY = 86_400_000;
export const LONG = 180; // minutes from which the odd minutes no longer matter

const local = (moment) => new Date(moment + SHIFT); // read with getUTC…
export const dayOf = (moment) => Math.floor((moment + SHIFT) / DAY);
export const startOf = (day) => day * DAY - SHIFT;
const two = (n) => String(n).padStart(2, "0");

export function hourMinute(moment) {
  const then = local(moment);
  return `${two(then.getUTCHours())}:${two(then.getUTCMinutes())}`;
}

export function weekday(moment) {
  const names = [
    gettext("周日"), gettext("周一"), gettext("周二"), gettext("周三"), gettext("周四"),
    gettext("周五"), gettext("周六"),
  ]; // prettier-ignore
  return names[local(moment).getUTCDay()];
}

export function monthDay(moment) {
  const months = [
    gettext("1月"), gettext("2月"), gettext("3月"), gettext("4月"), gettext("5月"), gettext("6月"),
    gettext("7月"), gettext("8月"), gettext("9月"), gettext("10月"), gettext("11月"), gettext("12月"),
  ]; // prettier-ignore
  const then = local(moment);
  const values = { month: months[then.getUTCMonth()], day: then.getUTCDate() };
  return gettext("%(month)s%(day)d日", values);
}

export function fullDate(moment) {
  const values = { year: local(moment).getUTCFullYear(), month_day: monthDay(moment) };
  return gettext("%(year)d年%(month_day)s", values);
}

// 40 分钟, 2 小时 10 分, 5 小时: rounded down, so that it never promises too much.
export function duration(milliseconds) {
  const minutes = Math.max(Math.floor(milliseconds / 60_000), 1);
  if (minutes < 60) return ngettext("%(n)d 分钟", "%(n)d 分钟", minutes);
  const hours = Math.floor(minutes / 60);
  const whole = ngettext("%(n)d 小时", "%(n)d 小时", hours);
  if (minutes % 60 === 0 || minutes >= LONG) return whole;
  return gettext("%(hours)s %(n)d 分", { hours: whole, n: minutes % 60 });
}

// 22:00, 明天 01:00, 周三 09:00, 10月8日 09:00: as much of the date as is needed.
export function clock(moment, now) {
  const time = hourMinute(moment);
  const days = dayOf(moment) - dayOf(now);
  if (days === 0) return time;
  if (days === 1) return gettext("明天 %(time)s", { time });
  return days > 1 && days < 7 ? `${weekday(moment)} ${time}` : `${monthDay(moment)} ${time}`;
}

export function dayAndTime(moment, now) {
  if (dayOf(moment) !== dayOf(now)) return clock(moment, now);
  return gettext("今天 %(time)s", { time: hourMinute(moment) });
}

// 今天, 昨天, 3 天前, 2 个月前, 2023年5月1日; `day` is midnight UTC of the date.
export function ago(day, now) {
  const days = dayOf(now) - day / DAY;
  if (days <= 0) return gettext("今天");
  if (days === 1) return gettext("昨天");
  if (days < 60) return ngettext("%(n)d 天前", "%(n)d 天前", days);
  const months = Math.floor(days / 30);
  return days < 365 ? ngettext("%(n)d 个月前", "%(n)d 个月前", months) : fullDate(day);
}

const tens = (metres) => Math.max(Math.round(metres / 10) * 10, 10);
const kilometres = (metres) =>
  metres < 9950 ? (metres / 1000).toFixed(1).replace(/\.0$/, "") : (metres / 1000).toFixed(0);

export const distance = (metres) =>
  metres < 995 ? `${tens(metres)} m` : `${kilometres(metres)} km`;

export const far = (metres) =>
  metres < 995
    ? gettext("%(n)d 米", { n: tens(metres) })
    : gettext("%(n)s 公里", { n: kilometres(metres) });

// 骑行 2 分钟: rounded up, at least one minute.
export function travel(seconds, mode) {
  const time = duration(Math.max(Math.ceil(Math.trunc(seconds) / 60), 1) * 60_000);
  return mode === "walk" ? gettext("步行 %(time)s", { time }) : gettext("骑行 %(time)s", { time });
}

// How old something is: 刚刚, 40 分钟前, 3 小时前, 2 天前.
export function age(milliseconds) {
  if (milliseconds < 2 * 60_000) return gettext("刚刚");
  if (milliseconds < DAY) return gettext("%(time)s前", { time: duration(milliseconds) });
  const days = Math.floor(milliseconds / DAY);
  return ngettext("%(n)d 天前", "%(n)d 天前", days);
}
