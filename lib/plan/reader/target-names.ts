import type { Range } from './segments'

const LEAD =
  /^(?:[①-⑳⑴-⒇]|并|且|其中|每(?:人|户|家|所)?每?(?:年|月|周|季度|个月|学期|半年|两年|日|天)|同时|另外|将|使(?!用)|让|把(?!关|控)|以及|和|及|力争|争取|努力|确保|保证|保持|推动|推进|促进|实现|进一步|逐步|全面|切实|年内|全年|当年|对(?=.{4})|实施(?=.{2,12}(?:使用量|用量))|在(?=.{1,4}(?:建|设))|到\d{4}年(?:底|末)?(?:前)?|至\d{4}年(?:底|末)?(?:前)?|\d{4}年(?:底|末|年底)?(?:前|之前)?|(?:今年|本年|年)底(?:前)?|\d{1,2}月底前|\d{1,2}年内|[一二三四五六七八九十]{1,2}年内|“[^”]{2,4}”(?:期间|时期|末)|规划期内|创建期间|全市|全县|全区|我市|我县|我区|本市|辖区内?|、|\s)+/
const TRAIL = /(?:(?:达到|实现|做到|达)?“?[二两三四五六七八九十]个|原则上|比例达到|要|应|应当|须|必须|分别|均|全部|都|总体|连续|持续|保持|稳定|力争|争取|努力|确保|平均|至少|达|约|近|在|已|能够|全面|逐步|实现|每年|每月|每周|每季度|每两年|每半年|每学期|总|年均|其中|(?:由|从)(?:20\d\d年(?:底|末)?|目前|现在|当前|现状|上年|去年|年初)?的?|[比较](?:上年|去年|20\d\d年|年初|基期)(?:底|末|同期)?|较|同比|(?:到|至)?20\d\d年(?:底|末)?(?:前)?|年底前|：|\s)+$/
const MEASURE = /(?:率|比例|比重|占比|数量|数|量|度|指数|覆盖面|水平|时间|次数|频次|权重|总数|规模|强度)$/
const SHARED = /^(.{1,4}?)((?:利用|合格|覆盖|达标|完成|知晓|满意|回收|处置|处理|监测|抽检|检测|公示|建档|持证|上线|签约|培训|落实|整改|办结|回复|查处|发病|使用|绿色防控|普及|配备|检出|超标)?(?:率|量|度|比例|数量))$/

/** Takes a folded segment and the range before a value; returns the range that names the indicator. */
export function nameRange(text: string, start: number, end: number): Range {
  const lead = LEAD.exec(text.slice(start, Math.min(end, start + 60)))
  let from = start + (lead?.[0].length ?? 0)
  if (from >= end) from = start
  const trail = TRAIL.exec(text.slice(Math.max(from, end - 16), end))
  const until = trail ? end - trail[0].length : end
  return { start: from, end: Math.max(from, until) }
}

/** Takes a folded name; returns whether it is only a measure ("覆盖率") and leaves its subject to the words before. */
export function isBareMeasure(name: string): boolean {
  return /^(?:其)?(?:总体|平均|整体|总)?(?:合格|覆盖|完成|知晓|满意|达标|办结|处置|整改|回复|公示|建档|持证|上线|普及|参与|到位|落实|查处|使用|安装|接入)?(?:率|度|比例|占比|总量|数量)$|^所占(?:权重|比重|比例)$/.test(name)
}

/**
 * Takes the folded name and the same characters as written; returns the indicators it names: "甲率、乙率" are two,
 * "化肥、农药利用率" share their measure, "学校食堂、中央厨房达到A级率" is one.
 */
export function splitNames(folded: string, raw: string): string[] {
  if (!/[、和与及]/.test(folded)) return [tidy(raw)]
  const parts = splitAtTop(folded, /[、]/)
  const and = parts.length === 1 ? splitAtTop(folded, /[和与及]/) : lastAnd(folded, parts)
  const ranges = and.length > 1 ? and : parts
  if (ranges.length < 2) return [tidy(raw)]
  const words = ranges.map(({ start, end }) => folded.slice(start, end))
  if (words.every((word) => MEASURE.test(word) && word.length > 2)) return ranges.map(({ start, end }) => tidy(raw.slice(start, end)))
  const last = words.at(-1)!
  // "C、D级企业整改率": classes, not things measured.
  if (words.some((word) => /^[A-Za-z]$/.test(word))) return [tidy(raw)]
  const shared = SHARED.exec(last)
  if (!shared || !words.slice(0, -1).every((word) => word.length <= 4 && !/[“”（）]/.test(word))) return [tidy(raw)]
  if (parts.length === 1 && /量|数/.test(shared[2]!)) return [tidy(raw)]
  const measure = raw.slice(raw.length - shared[2]!.length)
  return ranges.map(({ start, end }, index) => tidy(raw.slice(start, end) + (index < ranges.length - 1 ? measure : '')))
}

function lastAnd(folded: string, parts: readonly Range[]): Range[] {
  const last = parts.at(-1)!
  const tail = splitAtTop(folded.slice(last.start, last.end), /[和与及]/)
  if (tail.length !== 2) return [...parts]
  const moved = tail.map(({ start, end }) => ({ start: start + last.start, end: end + last.start }))
  const words = moved.map(({ start, end }) => folded.slice(start, end))
  return words.every((word) => MEASURE.test(word)) ? [...parts.slice(0, -1), ...moved] : [...parts]
}

function splitAtTop(text: string, separator: RegExp): Range[] {
  const ranges: Range[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at <= text.length; at += 1) {
    const char = text.charAt(at)
    if ('（“《【'.includes(char) && char !== '') depth += 1
    else if ('）”》】'.includes(char) && char !== '') depth -= 1
    if (at < text.length && !(depth <= 0 && separator.test(char))) continue
    if (at > start) ranges.push({ start, end: at })
    start = at + 1
  }
  return ranges
}

const LONGEST = 2_000

/** Takes words as written; returns them without line breaks and without blanks around them, at most 2,000 characters. */
export function tidy(raw: string): string {
  return raw.slice(0, LONGEST).replace(/[\r\n\t\f\u200b\ufeff\u2028\u2029]+/g, '').trim()
}
