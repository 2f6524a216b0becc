import { foundTarget, type FoundTarget } from './found-target'
import { spanOf, type Passage } from './passages'
import { splitSentences, type Range } from './segments'
import { strengthOf, windowOf, yearBefore } from './target-context'
import { subjectBefore } from './target-subject'
import { nameRange, tidy } from './target-names'
import type { Comparator } from './plan-reading.schema'

/** A class of things that can be counted, so that covering all of it can be measured. */
const COUNTED =
  '(?:企业|单位|经营者|主体|门店|学校|食堂|厨房|市场|超市|商户|摊位|作坊|乡镇|街道|社区|村|户|机构|园区|批次|品种|从业人员|管理人员|负责人|商场|平台|工地|餐饮店|小餐饮|档口|医院|网点|产品|家庭|幼儿园|中学|小学|高校|基地|合作社|屠宰场|仓库|网格|聚餐|宴席|摊贩|农户|车辆|项目|隐患|线索|工作人员|点位)'
const RATE_WORD = '(?:率|比例|产量|面积|水平|数量|占比)'

interface Rule {
  pattern: RegExp
  comparator: Comparator
  value?: number
  measureUnit?: string
  /** Without a value or a year, a mere hope of this kind is no target. */
  firmOnly?: boolean
  /** Only where a year is set: "实现监管全覆盖" alone is a manner of working. */
  dated?: boolean
  /** It names what was, and yet says what shall be. */
  ahead?: boolean
  /** The whole clause is the name: what is asked is the deed. */
  whole?: boolean
}

const RULES: readonly Rule[] = [
  { pattern: new RegExp(`^(.*${COUNTED}(?:（[^（）]{0,12}）)?[^，。；、]{0,14}?)全覆盖(?=[。，；）]|$)`), comparator: 'full' },
  { pattern: new RegExp(`^((?:.{0,40})对(?:全市|全县|全区|辖区)?.{1,30}${COUNTED}[^，。；、]{0,10}?)(?:实施|开展|进行|实现)全覆盖(?:监督)?(?:检查|抽检|监测|排查|监管|培训)`), comparator: 'full' },
  { pattern: new RegExp(`^((?:.{0,40})对(?:全市|全县|全区|辖区)?.{1,30}${COUNTED}[^，。；、]{0,10})全覆盖`), comparator: 'full' },
  { pattern: /^(.{1,40}?(?:”|厨房|系统|平台|设备|设施|码|标识|保险|台账|合格证))(?:实现|达到|做到)(?:100%)?全覆盖(?=[。，；）]|$)/, comparator: 'full' },
  { pattern: /^(.{2,40}?)(?:实现|达到|做到)(?:100%)?全覆盖(?=[。，；）]|$)/, comparator: 'full', dated: true },
  { pattern: /^(.{0,40}?(?:实现|做到|推动).{2,24}?)全覆盖(?=[。，；）]|$)/, comparator: 'full', dated: true },
  { pattern: /^(.{2,40}?)(?:实现|力争)?翻一番/, comparator: 'exactly', value: 2, measureUnit: '倍' },
  { pattern: /^(.{2,40}?)(?:实现|力争)?翻两番/, comparator: 'exactly', value: 4, measureUnit: '倍' },
  { pattern: /^(.{0,40}?)覆盖到?(?:所有|全部)(?=.{2,})/, comparator: 'full', firmOnly: true, whole: true },
  { pattern: new RegExp(`^(.{2,60}(?:${RATE_WORD}|度|指数))(?:总体|继续|保持|实现|持续)*稳中有升`), comparator: 'rising' },
  { pattern: /^(.{2,40}?)(?:不少于|不低于|不高于|不超过|不多于)(?:上一?年度?|去年|20\d\d年)(?:同期|水平|实际|总量)*(?=[，。；）]|$)/, comparator: 'qualitative', ahead: true },
  { pattern: /^(.{2,40}?)(?:扩大|延伸|拓展|推广|覆盖)到(?:所有|全部)(?=.{2,})/, comparator: 'full', firmOnly: true, whole: true },
  { pattern: /^(.{2,40}?)(?:全过程|全链条|全程|全部|100%)可追溯/, comparator: 'full', whole: true },
  { pattern: new RegExp(`^(.{0,40}${COUNTED}(?:（[^（）]{0,12}）)?)(?:全部|全面|均|100%)(?:(?:建立|纳入|实现|实行|配备|完成|落实|安装|取得|达到|接入|签订)(?=.{2,})|(?:报备|备案|登记|建档|持证|公示|整改到位|检查一遍|清零)(?=$))`), comparator: 'full', whole: true },
  { pattern: new RegExp(`^(.{2,60}${RATE_WORD})(?:逐年|逐步|稳步|持续|明显|显著|不断|有所|进一步)?(?:逐年|稳步)(?:提高|提升|上升|增加|增长)`), comparator: 'rising' },
  { pattern: new RegExp(`^(.{2,60}(?:${RATE_WORD}|使用量|发病率|投诉量|发案率))(?:逐年|稳步|持续)(?:下降|降低|减少)`), comparator: 'falling' },
  { pattern: /^(.{2,40}?(?:使用量|用量|排放量|事故))零增长/, comparator: 'at-most', value: 0, measureUnit: '增长率' },
  { pattern: /^(.{2,60}?)(?:持续|全面|全部|100%|均|稳定|实现)*(?:稳定|全面|全部|100%|均)达标(?=[。，；]|$)/, comparator: 'qualitative' },
  { pattern: /^(.{2,60}?)(?:排名|排位|位次|位居|名次)(?:保持在?|进入|位居|处于|稳居|居|列|在)?(?:全省|全市|全国|全[^，。]{1,6}市)?(?:中上|前列|上游|前[一二三四五六七八九十\d]{1,3}(?:名|位)?|第[一二三四五六七八九十\d]{1,3})/, comparator: 'qualitative' },
]

/** Takes a passage and where its text begins; returns its targets put in words: coverage, trends, rank. */
export function findWordedTargets(passage: Passage, from: number): FoundTarget[] {
  if (!/全覆盖|翻[一两]番|所有|可追溯|全部|全面|逐年|稳步|零增长|达标|排名|排位|位次|位居|持续|覆盖到|稳中有升|不[少低高超多][于过](?:上|去|20)/.test(passage.masked)) return []
  const targets: FoundTarget[] = []
  for (const sentence of splitSentences(passage.masked, from)) {
    for (const [index, segment] of sentence.segments.entries()) {
      const before = passage.masked.slice(Math.max(sentence.start, segment.start - 200), segment.start)
      const found = yearOfFull(passage, sentence.segments, index) ?? segmentTarget(passage, segment, before)
      if (found) targets.push(found)
    }
  }
  return targets
}

/** "亮证率2027年达到80%、2028年全覆盖": the last of a row of years, under the name the first one bears. */
function yearOfFull(passage: Passage, segments: readonly Range[], index: number): FoundTarget | null {
  const { start, end } = segments[index]!
  const match = end - start > 24 ? null : /^(?:到|至)?(20\d\d)年(?:底|末)?(?:前)?(?:实现|达到|做到)?(全覆盖)$/.exec(passage.masked.slice(start, end))
  const name = match && subjectBefore(passage, segments, index)
  return name ? foundTarget({ name, comparator: 'full', valueText: match[2]!, year: Number(match[1]), span: spanOf(passage, start, end) }) : null
}

function segmentTarget(passage: Passage, segment: Range, before: string): FoundTarget | null {
  const text = passage.masked.slice(segment.start, Math.min(segment.end, segment.start + 240))
  if (/\d(?:\.\d+)?%/.test(text.replace(/100%(?=可追溯|达标|建立|纳入|实现|覆盖)/, '')) || /全覆盖(?:基础|的)|(?<!实施|开展|进行|实现)全覆盖(?:监管|检查|监督)|基础上$|(?:牵头|责任|配合)单位/.test(text)) return null
  for (const rule of RULES) {
    const match = rule.pattern.exec(text)
    if (!match) continue
    const words = nameRange(text, 0, rule.whole ? text.length : match[1]!.length)
    if (/^(?:(?:到|至)?20\d\d年(?:底|末)?(?:前)?)?$/.test(text.slice(words.start, words.end).trim())) continue
    const strength = strengthOf(text.slice(0, match[0].length))
    const year = yearBefore(before + text.slice(0, match[0].length))
    if (rule.dated && year === null) continue
    if (rule.firmOnly && strength === 'strive' && year === null) return null
    const raw = passage.raw.slice(segment.start, segment.start + text.length)
    return foundTarget({
      name: tidy(raw.slice(words.start, words.end)) || tidy(raw), comparator: rule.comparator, value: rule.value ?? null,
      measureUnit: rule.measureUnit ?? null, valueText: tidy(raw.slice(match[1]!.length)), window: windowOf(text),
      strength, year, was: rule.ahead ? false : null, span: spanOf(passage, segment.start, segment.end),
    })
  }
  return null
}
