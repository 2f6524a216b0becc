import { foundTarget, type FoundTarget } from './found-target'
import { isRateUnit, readMeasuredValues, type MeasuredValue } from './measured-values'
import { spanOf, type Passage } from './passages'
import { readRatios, type FoundRatio } from './ratios'
import { splitSentences, type Range, type Sentence } from './segments'
import { strengthOf, windowOf, yearBefore } from './target-context'
import { subjectBefore } from './target-subject'
import { isBareMeasure, nameRange, splitNames, tidy } from './target-names'

const ACTION =
  /建设|建成|完成|新建|创建|培育|打造|新增|设立|设置|建立|配备|淘汰|开展|举办|组织|抽检|检测|检验|监测|检查|培训|发展|认定|评选|扶持|改造|播放|发布|查办|推出|选树|命名|受理|创成|争创|投放|刊发|配齐|安排|支持|参加|接受|召开|演练|报送|排查|走访|办理|查处|申报|移送|评估|召开|巡查|督导|公示|听取|研究|通报|会商|选派|签约|建档|投放|改建|升级|提升|规范|查办|帮扶|督查|抽查|演练|扩建|取缔|淘汰|培养|引进|制定|修订|推广|整治|审核|核查|联系|走访|宣讲|评比|覆盖|整改|转移|承担|关停|捣毁|吊销|下架|销毁|曝光|约谈|立案|打掉|破获|责令|布设|聘请|聘任|更新|投用|安装|接入/
const SCOPE_AFTER = /^(?:的|企业|单位|食堂|学校|餐|经营|生产|罚|以|人员|聚|规模|集体|及|或)/
const COUNT_TAIL = /^[^，。；（）]{0,40}/
const TIME_UNIT = /^(?:小时|分钟|学时|课时)$/

const FIGURE = /\d|[xXnN_○]|[一二两三四五六七八九十百]|若干/g

/** Takes a passage and where its text begins; returns the measured targets of its sentences, in order. */
export function findMeasuredTargets(passage: Passage, from: number): FoundTarget[] {
  FIGURE.lastIndex = from
  if (!FIGURE.test(passage.masked)) return []
  return splitSentences(passage.masked, from).flatMap((sentence) => sentenceTargets(passage, sentence))
}

function sentenceTargets(passage: Passage, sentence: Sentence): FoundTarget[] {
  return sentence.segments.flatMap((segment, index) => {
    const text = passage.masked.slice(segment.start, segment.end)
    const before = passage.masked.slice(Math.max(sentence.start, segment.start - 200), segment.start)
    return segmentTargets({ passage, segment, text, before, segments: sentence.segments, index })
  })
}

interface Scene {
  passage: Passage
  segment: Range
  text: string
  /** The sentence before the segment. */
  before: string
  /** All segments of the sentence, and which of them this is. */
  segments: readonly Range[]
  index: number
}

function segmentTargets(scene: Scene): FoundTarget[] {
  const targets: FoundTarget[] = []
  const ratios = readRatios(scene.text)
  for (const ratio of ratios) {
    const span = spanOf(scene.passage, scene.segment.start, scene.segment.start + ratio.end)
    const after = /^[^，。；（）]{0,40}/.exec(scene.text.slice(ratio.end))?.[0].length ?? 0
    targets.push(foundTarget({
      ...ratio.target, name: ratioName(scene, ratio, after), window: windowOf(scene.text.slice(0, ratio.end)), strength: strengthOf(scene.text.slice(0, ratio.start)),
      year: yearBefore(scene.before + scene.text.slice(0, ratio.start)), valueText: written(scene, ratio.start, ratio.end),
      span: after > 0 ? [span[0], spanOf(scene.passage, scene.segment.start, scene.segment.start + ratio.end + after)[1]] : span,
    }))
  }
  const values = readMeasuredValues(scene.text)
  const each = respectively(scene, values)
  if (each) return [...targets, ...each]
  let floor = 0
  values.forEach((value, index) => {
    if (ratios.some(({ start, end }) => value.start < end && start < value.end)) return
    const from = rises(scene.text, floor, value) ? targets.at(-1) : undefined
    const next = values[index + 1]
    const wanted = isTarget(scene, value) || (next !== undefined && rises(scene.text, value.end, next))
    const found = from ? risen(scene, value, from) : wanted ? describe(scene, value, floor) : []
    for (const target of found) targets.push(target)
    if (found.length > 0 || !(value.han || insideQuotes(scene.text, value.start))) floor = value.end
  })
  return targets
}

/** "甲率、乙率分别达到99%、90%": as many values as names, one for each. */
function respectively(scene: Scene, values: readonly MeasuredValue[]): FoundTarget[] | null {
  const [first] = values
  if (!first || values.length < 2 || !/分别/.test(scene.text.slice(0, first.start))) return null
  const joined = values.slice(1).every((value, index) => /^[、和及与，]$/.test(scene.text.slice(values[index]!.end, value.start)))
  const named = joined && isTarget(scene, first) ? describe(scene, first, 0) : []
  if (named.length !== values.length) return null
  return values.map((value, index) => foundTarget({
    ...named[index]!, value: value.value, upper: value.upper, measureUnit: value.measureUnit, approximate: value.approximate,
    comparator: value.suffix === '' ? first.comparator : value.comparator, pending: value.placeholder ? 'placeholder' : null,
    valueText: written(scene, value.start, value.end), span: spanOf(scene.passage, scene.segment.start, scene.segment.start + value.end),
  }))
}

/** "由97%提高到98%": the second value is the target of the indicator the first one named. */
function rises(text: string, floor: number, value: MeasuredValue): boolean {
  if (floor === 0) return false
  return /^(?:左右)?(?:逐步|稳步)?(?:提高|提升|增加|上升|增长|扩大|下降|降低|减少|压减|增|升|降|扩|提)(?:到|至)/.test(text.slice(floor, value.start)) && /(?:由|从)[^，。；]{1,20}$/.test(text.slice(0, floor))
}

function risen(scene: Scene, value: MeasuredValue, from: FoundTarget): FoundTarget[] {
  from.was = true
  return [foundTarget({
    ...from, was: false, measureUnit: value.measureUnit, comparator: value.comparator, value: value.value, upper: value.upper,
    approximate: value.approximate, pending: value.placeholder ? 'placeholder' : null, valueText: written(scene, value.wordsStart, value.end),
    year: yearBefore(scene.text.slice(0, value.end).replace(/(?:由|从)20\d\d年/, '')) ?? yearBefore(scene.before),
    span: spanOf(scene.passage, scene.segment.start, scene.segment.start + value.end),
  })]
}

function ratioName(scene: Scene, { start, end, subject, thing }: FoundRatio, after: number): string {
  const range = nameRange(scene.text, 0, start)
  return tidy(rawOf(scene, range.start, range.end) + rawOf(scene, subject[0], subject[1]) + rawOf(scene, end, end + after)) || tidy(rawOf(scene, thing[0], thing[1])) || written(scene, start, end)
}

/** "检查率、整改率、培训率“三个100%”" sets one value for each. */
const EACH_OF = /“[二两三四五六七八九十]个$/

/** "实现两个100%，即检查率100%、整改率100%": the first only counts those that follow. */
const SUMMED_UP = /“?[二两三四五六七八九十]个$/

function isTarget(scene: Scene, value: MeasuredValue): boolean {
  const { text } = scene
  const after = text.slice(value.end, value.end + 12)
  if (SUMMED_UP.test(text.slice(0, value.start)) && /^”?$/.test(text.slice(value.end)) && /^(?:，即|：|，包括|，分别)/.test(scene.passage.masked.slice(scene.segment.end, scene.segment.end + 4))) return false
  if (insideQuotes(text, value.start) && !EACH_OF.test(text.slice(0, value.start))) return false
  if (isRateUnit(value.measureUnit)) return !(value.placeholder && value.measureUnit === '') && !/^(?:的罚|罚)/.test(after)
  const before = text.slice(0, value.wordsStart)
  if (/^内|^之内|^前/.test(after) && TIME_UNIT.test(value.measureUnit)) return false
  if (TIME_UNIT.test(value.measureUnit)) return /^不间断/.test(after) || (value.explicit && /至少|少于|低于|达到|以上|超过/.test(text))
  if (/^以上/.test(value.suffix) && SCOPE_AFTER.test(after) && value.wordsStart === value.start) return false
  if (insideBrackets(text, value.start)) return false
  if (/等$/.test(before)) return false
  if (value.han && (!hanCounts(scene, value) || /(?:报告|报送|上报)$/.test(before))) return false
  if (isPartOfWhole(scene, value)) return true
  if (value.han && /次|场|轮|期/.test(value.measureUnit)) return true
  if (value.measureUnit === '元' || value.measureUnit === '万元') return value.explicit && !/罚|货值|处以/.test(text)
  if (/^(?:次|场|期|轮|场次|轮次)$/.test(value.measureUnit) && windowOf(before) !== null && !/(?:报告|报送|上报)$/.test(before)) return true
  return (value.explicit && value.wordsStart < value.start && !/[=为]/.test(text.charAt(value.wordsStart))) || value.suffix !== '' || ACTION.test(before)
}

/** A count in Chinese figures is one where it is compared, runs into tens, or says how often: "每季度检查一次". */
function hanCounts(scene: Scene, value: MeasuredValue): boolean {
  const { text } = scene
  const before = text.slice(0, value.start)
  if (/(?:至少|不少于|不低于|不得少于|最少|不超过|不多于)[^，、]{0,10}$/.test(before)) return /次|场|期|轮|遍|名|家|个|所|人|处|件|项/.test(value.measureUnit)
  if (/^(?:次|场|轮|期|遍|场次|轮次|批次)$/.test(value.measureUnit) && /每(?:个)?(?:年|半年|季度?|月|周|旬|学期|[两二三]年|[两二三]个?月|[两二三]周)[^，。；]{0,30}$/.test(before)) return true
  return (value.value ?? 0) >= 10 && ACTION.test(before + scene.before.slice(-40))
}

/** "共300批次，其中甲200批次、乙100批次": what is said of the whole holds for its parts. */
function isPartOfWhole(scene: Scene, value: MeasuredValue): boolean {
  const { text, before } = scene
  const words = before + text.slice(0, value.start)
  const at = words.lastIndexOf('其中')
  return at >= 0 && words.slice(0, at).includes(value.measureUnit)
}

function insideQuotes(text: string, at: number): boolean {
  return text.lastIndexOf('“', at) > text.lastIndexOf('”', at)
}

function insideBrackets(text: string, at: number): boolean {
  return text.lastIndexOf('（', at) > text.lastIndexOf('）', at)
}

function describe(scene: Scene, value: MeasuredValue, floor: number): FoundTarget[] {
  const { passage, segment, text } = scene
  const previous = scene.segments[scene.index - 1]
  const lead = /^[、和及，\s]*/.exec(text.slice(floor))?.[0].length ?? 0
  const from = floor + lead
  const words = nameRange(text, from, Math.max(from, value.wordsStart))
  const filler = text.slice(value.wordsStart, value.start)
  const tail = tailOf(text, value, words)
  let start = segment.start + (floor === 0 ? 0 : from)
  const folded = text.slice(words.start, words.end)
  const after = rawOf(scene, value.end + tail.skip, value.end + tail.skip + tail.length)
  let names = folded === '' || tail.length > 0
    ? [tidy(rawOf(scene, words.start, words.end) + deed(scene, value) + after)]
    : splitNames(folded, rawOf(scene, words.start, words.end))
  if (previous && floor === 0 && tail.length === 0 && isBareMeasure(folded) && !/\d/.test(passage.masked.slice(previous.start, previous.end))) {
    const subject = nameRange(passage.masked, previous.start, previous.end)
    names = [tidy(passage.raw.slice(subject.start, subject.end) + rawOf(scene, words.start, words.end))]
    start = previous.start
  } else if (names.every((name) => name === '')) names = [subjectBefore(passage, scene.segments, scene.index) || written(scene, value.wordsStart, value.end)]
  const context = text.slice(0, value.end)
  const extra = /^(.{1,12}(?:数|量|面积))的$/.exec(filler.replace(/^(?:不低于|不少于|达到|超过|不超过|至少)/, ''))
  return names.filter((name) => name !== '').map((name) => foundTarget({
    name: extra ? name + '占' + extra[1]! : name, measureUnit: value.measureUnit, comparator: value.comparator, value: value.value, upper: value.upper,
    valueText: written(scene, Math.min(value.wordsStart, value.start), value.end), approximate: value.approximate,
    pending: value.placeholder ? 'placeholder' as const : null, window: windowOf(context),
    strength: strengthOf(text.slice(0, value.start)), year: yearBefore(scene.before + context),
    span: spanOf(passage, start, segment.start + value.end + tail.skip + tail.length),
  }))
}

/** "至少开展一次应急演练": the deed between the comparison and the number. */
function deed(scene: Scene, value: MeasuredValue): string {
  const filler = scene.text.slice(value.wordsEnd, value.start)
  return value.wordsEnd < value.start && ACTION.test(filler) ? rawOf(scene, value.wordsEnd, value.start) : ''
}

/** How much of the words after a value belong to the indicator's name: "不少于3场宣传活动", "10种高毒农药". */
function tailOf(text: string, value: MeasuredValue, words: Range): { skip: number; length: number } {
  const after = text.slice(value.end)
  const skip = /^的/.test(after) ? 1 : 0
  const rest = after.startsWith('”') ? '' : COUNT_TAIL.exec(after.slice(skip))?.[0] ?? ''
  const bracket = /^（[^（）]{1,20}）/.exec(after.slice(skip + rest.length))
  const named = words.end > words.start && !/(?:支持|设置|建设|培育|淘汰|开展|举办|组织|配备|建立|创建|打造|新增|完成|新建|改造|投放|播放|发布|现存的|现有的|培训)$/.test(text.slice(words.start, words.end))
  const rated = isRateUnit(value.measureUnit) && !/\/|每千人/.test(value.measureUnit)
  if (rest === '' || /^(?:目标|左右|以上|之间|的?标准|水平)/.test(rest)) return { skip: 0, length: 0 }
  const done = /^(?:建立|实现|配备|纳入|完成|落实|达到|取得|安装|接入)/.test(rest) && !/(?:率|比例|度|量)$/.test(text.slice(words.start, words.end))
  const deedBefore = value.wordsEnd < value.start && ACTION.test(text.slice(value.wordsEnd, value.start))
  if (named && !done && !deedBefore && (rated || skip === 0) && (words.end - words.start >= 4 || /(?:率|度|量|比例)$/.test(text.slice(words.start, words.end))) && !/支持/.test(text.slice(0, value.start))) return { skip: 0, length: 0 }
  return { skip, length: rest.length + (bracket?.[0].length ?? 0) }
}

function rawOf(scene: Scene, start: number, end: number): string {
  return scene.passage.raw.slice(scene.segment.start + start, scene.segment.start + Math.max(start, end))
}

function written(scene: Scene, start: number, end: number): string {
  return tidy(rawOf(scene, start, end))
}
