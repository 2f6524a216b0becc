import type { ReadDuty } from './plan-reading.schema'
import type { PlanPeriod } from './period'
import { dateOf } from './deadlines'
import { spanOf, type Passage } from './passages'
import { splitSentences, type Sentence } from './segments'
import { carryYears, findTimeExpressions, type TimeExpression } from './time-expressions'
import { tidy } from './target-names'

const TO = '(?:市|县|区|镇|乡|街道|省|州|旗|各|本|我|创建|食|领导|专班|上级)(?:[^，。；、：（）]|（[^（）]{1,12}）){0,24}?(?:办公室|局[^，。；、：（）]{2,10}(?:科|处|股)|(?:办|局|委员会|委|政府|领导小组|小组|专班|科|处|部门)(?:办公室)?)(?:（[^（）]{2,20}）)?'
/** What is handed in, where nobody is named whom it goes to: "12月15日前报总结". */
const REPORT = '[^，。；、报]{0,8}(?:总结|小结|台账|报表|月报|季报|进展情况|方案)'
const VERB = new RegExp(
  `(?:定期|及时|按时|统一|书面|集中|分别)?(?:报送至?|上报至?|报告(?=市|县|区)|报告(?<=向[^，。；]{2,24}报告)(?!的|制度)|报至|报到|提交至?|填报|反馈至?|呈报|报备|送(?=${TO})|报(?=${TO})|(?<=[前日底末])报(?=${REPORT}(?:[，。；！]|$)))`, 'g',
)
const TO_BEFORE = new RegExp(`(?:向|给|对)(${TO})(?:[^，。；]{0,4})$`)
const TO_AFTER = new RegExp(`^(?:给|到|至)?(${TO})`)
const WHO = /^(?:(?:并|同时|并且|其中)[，]?)?请?((?:各|有关|相关|市|县|区|牵头|责任|成员|所有)[^，。；：]{1,40}?)(?=(?:要|应|应当|须|必须|需|需要|请)?(?:于|在|每|按|将|向|定期|及时|20\d\d|\d{1,2}月)|(?:要|应|请)?(?:制定|结合|根据|认真|明确|确定|指定|成立|建立|负责|汇总|梳理)|，|要)/

/** Takes a passage, where its text begins and the plan's period; returns the reports it asks for. */
export function findDuties(passage: Passage, from: number, period: PlanPeriod): ReadDuty[] {
  if (!/报|提交|反馈/.test(passage.masked)) return []
  return splitSentences(passage.masked, from).flatMap((sentence) => sentenceDuties(passage, sentence, period))
}

interface Ahead {
  who: string | null
  to: string | null
}

function sentenceDuties(passage: Passage, sentence: Sentence, period: PlanPeriod): ReadDuty[] {
  const text = passage.masked.slice(sentence.start, sentence.end)
  if (text.length > 2000) return []
  const found = findTimeExpressions(text)
  const times = period.year === null ? [...carryYears(found)] : found
  if (times.length === 0) return []
  const duties: ReadDuty[] = []
  const known: Ahead = { who: subjectOf(passage, sentence.start, text), to: null }
  let floor = 0
  for (const match of text.matchAll(VERB)) {
    if (match.index < floor) continue
    const end = partEnd(text, match.index + match[0].length)
    const time = times.filter((one) => one.start >= floor && one.start < match.index).at(-1) ?? times.find((one) => one.start > match.index && one.start < end)
    const duty = time && readDuty({ passage, sentence, text, floor, at: match.index, after: match.index + match[0].length, end, time }, known, period)
    if (!duty) continue
    for (const one of respectively(duty, times.filter(({ start }) => start >= floor && start < match.index), text.slice(floor, match.index + 2), period)) duties.push(one)
    floor = end
  }
  return duties
}

/** "6月25日前、12月5日前分别报送小结和总结": each report has its own day. */
function respectively(duty: ReadDuty, times: readonly TimeExpression[], words: string, period: PlanPeriod): ReadDuty[] {
  const parts = duty.what.split(/[和及、]/)
  if (times.length < 2 || parts.length !== times.length || !words.includes('分别')) return [duty]
  return parts.map((what, index) => ({ ...duty, what, deliverable: deliverableOf(what), rule: ruleOf(times[index]!, period) ?? duty.rule }))
}

interface Scene {
  passage: Passage
  sentence: Sentence
  text: string
  floor: number
  at: number
  after: number
  end: number
  time: TimeExpression
}

function readDuty(scene: Scene, known: Ahead, period: PlanPeriod): ReadDuty | null {
  const { text, floor, at, after, end, time } = scene
  const rule = ruleOf(time, period)
  if (!rule) return null
  const before = text.slice(floor, at)
  const toBefore = TO_BEFORE.exec(before)
  const toAfter = TO_AFTER.exec(text.slice(after, end))
  if (toBefore) known.to = written(scene, at - toBefore[0].length + 1, at - toBefore[0].length + 1 + toBefore[1]!.length)
  else if (toAfter) {
    const start = after + toAfter[0].length - toAfter[1]!.length
    known.to = written(scene, start, start + toAfter[1]!.length)
  }
  const sentTo = toBefore || toAfter ? null : new RegExp(`(?:至|到|给)(${TO})$`).exec(text.slice(after, end))
  if (sentTo) known.to = written(scene, end - sentTo[1]!.length, end)
  const opening = partStart(text, floor, Math.min(time.start, at))
  known.who = subjectOf(scene.passage, scene.sentence.start + opening, text.slice(opening, at)) ?? known.who
  const what = whatOf(scene, before, toAfter?.[0].length ?? 0)
  if (what === null) return null
  return { what, deliverable: deliverableOf(what), who: known.who, to: known.to, rule, span: spanOf(scene.passage, scene.sentence.start + opening, scene.sentence.start + end) }
}

function whatOf(scene: Scene, before: string, toLength: number): string | null {
  const { text, after, end, at, floor } = scene
  const put = /(?:将|把)([^，。；]{2,40}?)(?:定期|及时|按时|统一|分别|书面)?$/.exec(before)
  if (put) {
    const start = at - put[0].length + 1
    return written(scene, start, start + put[1]!.length)
  }
  const rest = text.slice(after + toLength, end)
  const lead = /^(?:了|一次|其|本单位|本部门|本辖区|以下|：|的|、)*/.exec(rest)?.[0].length ?? 0
  const words = written(scene, after + toLength + lead, end).replace(/[（(](?:见|详见)?附[件表]\s?\d{0,2}[）)]$/, '')
  if (/^(?:备案|审定|审批|审核|批准|存档|备查|同意|审议)/.test(words)) return madeBefore(scene, floor)
  const sent = new RegExp(`^(.{2,30}?)(?:至|到|给)(${TO})$`).exec(words)
  if (sent) return sent[1]!
  if (words.length >= 2) return words
  const dated = scene.time.start >= floor && scene.time.end <= at && at - scene.time.end <= 4
  const ahead = dated ? /([^，。；、]{2,30}(?:台账|总结|报告|方案|报表|清单|小结))(?:要|应|须|请)?(?:于|在)?$/.exec(text.slice(floor, scene.time.start)) : null
  if (ahead) return withoutSubject(written(scene, floor + ahead.index, floor + ahead.index + ahead[1]!.length))
  const object = /([^，。；、]{2,30}(?:台账|总结|报告|方案|情况|报表|清单|小结|信息))(?:[^，。；]{0,6})$/.exec(before)
  return object ? written(scene, at - object[0].length, at - object[0].length + object[1]!.length) : null
}

/** "各单位年度总结于12月10日前报送": who hands it in is no part of what it is. */
function withoutSubject(words: string): string {
  return words.replace(/^(?:请|并)?(?:各|有关|相关)[^，。；的]{0,8}?(?:单位|部门|乡镇|街道|镇街|办)(?:的|要|应|将|把)?(?=.{2})/, '')
}

/** "制定方案，于6月15日前报市食安办备案": what is handed in is what was made in the words before. */
function madeBefore(scene: Scene, floor: number): string | null {
  const before = scene.text.slice(floor, scene.at)
  const made = [...before.matchAll(/(?:制定|形成|印发|编制|细化|完善|梳理|填写|建立|提出|汇总)(?:了)?([^，。；、]{0,24}?(?:方案|台账|总结|报告|计划|清单|名单|报表|规划|预案))/g)].at(-1)
  if (!made) return null
  const start = floor + made.index + made[0].length - made[1]!.length
  return written(scene, start, start + made[1]!.length)
}

function written(scene: Scene, start: number, end: number): string {
  return tidy(scene.passage.raw.slice(scene.sentence.start + start, scene.sentence.start + end))
}

function partEnd(text: string, from: number): number {
  const stop = /[，。；！？]/.exec(text.slice(from))
  return stop ? from + stop.index : text.length
}

function partStart(text: string, floor: number, at: number): number {
  const stop = Math.max(text.lastIndexOf('，', at - 1), text.lastIndexOf('；', at - 1))
  return Math.max(floor, stop + 1)
}

function subjectOf(passage: Passage, offset: number, text: string): string | null {
  const match = WHO.exec(text) ?? /[，。；]((?:各|有关|相关)[^，。；：]{1,24}?)(?=要|应|须|于|每|将|向|，)/.exec(text)
  if (!match) return null
  const start = offset + match.index + match[0].indexOf(match[1]!)
  const name = tidy(passage.raw.slice(start, start + match[1]!.length))
  return /(?:要|应|须)$/.test(name) ? name.slice(0, -1) : name
}

function deliverableOf(what: string): ReadDuty['deliverable'] {
  if (/台账|台帐|臺賬|报表|统计表|清单|进度表|调度表|数据|名单/.test(what)) return 'ledger'
  return /总结|總結|小结|报告|情况|汇报|进展|信息|月报|季报|年报/.test(what) ? 'summary' : 'document'
}

function ruleOf(time: TimeExpression, period: PlanPeriod): ReadDuty['rule'] | null {
  const empty = { dueDay: null, months: null, dueOn: null }
  if (time.type !== 'recurring') {
    return time.type === 'within-years' ? null : { ...empty, type: 'once', dueOn: dateOf(time, period) }
  }
  switch (time.cycle) {
    case 'week': return { ...empty, type: 'weekly', dueDay: time.day }
    case 'month': return { ...empty, type: 'monthly', dueDay: time.day }
    case 'quarter': return { ...empty, type: 'quarterly', dueDay: time.day, months: time.months }
    case 'half-year': return { ...empty, type: 'half-yearly', dueDay: time.day, months: time.months }
    case 'year': return { ...empty, type: 'yearly', dueOn: monthDay(time) }
    default: return null
  }
}

function monthDay(time: TimeExpression): string | null {
  if (time.month === null) return null
  const last = new Date(Date.UTC(2023, time.month, 0)).getUTCDate()
  return `${String(time.month).padStart(2, '0')}-${String(Math.min(time.day ?? last, last)).padStart(2, '0')}`
}
