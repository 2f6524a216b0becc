import { isGroupUnit, leavesLastWord, looksLikeUnit, splitUnits, surelyUnit, type UnitRange } from './units'

export type UnitRole = 'lead' | 'responsible' | 'supporting'
/** A unit's place in a folded text with the role it is given there. */
export interface AssignedUnit extends UnitRange {
  role: UnitRole
}

const LABEL =
  /(?:第[一二三]|主要|直接|共同)?(?:(牵头|主办|主责)(?:责任|负责|组织|落实)?|(责任落实|责任|落实|承办|实施|负责|主管|承担|主体|具体负责)|(配合责任|配合|协办|协同|协助|参与|参加|协作))(?:单位|部门|科室|机构|主体|乡镇)?(?:（[^（）：]{0,10}）)?(?:和责任人|及责任人|及负责人)?\s?(?:：|为：)|(牵头|责任|配合|协办|参与|落实|承办|主办)(?:单位|部门)\s/g
const SKIP_LABEL =
  /(?:责任|牵头|分管|包保|联系|主管|配合|市级|挂帅)?(?:领导|责任人|负责人|联系人|联络员|人员)(?:及电话)?\s?：|联系电话\s?：|电话\s?：|(?:责任人)\s?：|(?:完成|办结|整改|工作)?(?:时限|时间|期限|节点|进度安排?)(?:要求)?\s?：|(?:工作|主要|具体)?(?:内容|措施|目标|任务|要求)\s?：|备注\s?：/g

interface Label {
  at: number
  end: number
  role: UnitRole | null
}

/** Takes a folded clause with labels ("牵头单位：…，责任单位：…"); returns its units, or null where it has no such label. */
export function readLabelledUnits(text: string): AssignedUnit[] | null {
  const labels = findLabels(text)
  if (!labels.some(({ role }) => role !== null)) return null
  const units: AssignedUnit[] = []
  labels.forEach((label, index) => {
    if (label.role === null) return
    const until = listEnd(text, label.end, labels[index + 1]?.at ?? text.length)
    for (const range of splitUnits(text, label.end, until)) {
      const name = text.slice(range.start, range.end)
      if (name.length <= 40 && !/^(?:无|-|\/|略)$/.test(name)) units.push({ ...range, role: label.role })
    }
  })
  return units.length > 0 ? firstLeads(text, bracketRoles(text, trimDuties(text, units))) : null
}

function findLabels(text: string): Label[] {
  const labels: Label[] = []
  for (const match of text.matchAll(LABEL)) {
    const word = match[4]
    const role = match[1] || word === '牵头' || word === '主办' ? 'lead'
      : match[2] || word === '责任' || word === '落实' || word === '承办' ? 'responsible' : 'supporting'
    labels.push({ at: match.index, end: match.index + match[0].length, role })
  }
  for (const match of text.matchAll(SKIP_LABEL)) {
    labels.push({ at: match.index, end: match.index + match[0].length, role: null })
  }
  labels.sort((left, right) => left.at - right.at || right.end - left.end)
  return labels.filter((label, index) => index === 0 || label.at >= labels[index - 1]!.end)
}

function listEnd(text: string, from: number, until: number): number {
  const stop = text.indexOf('。', from)
  return stop >= 0 && stop < until ? stop : until
}

/** "责任单位：甲局、乙局按职责分工负责": the closing words are no part of the last name. */
function trimDuties(text: string, units: AssignedUnit[]): AssignedUnit[] {
  return units.flatMap((unit) => {
    const name = text.slice(unit.start, unit.end)
    const words = /(?:等)?(?:按照?(?:各自)?(?:职责|职能).{0,12}|分别负责|共同负责|分工负责|负责落实|牵头负责|负责|牵头|配合|参与|落实)$/.exec(name)
    const end = words && words.index > 1 ? unit.start + words.index : unit.end
    return end > unit.start && !/^(?:按照?各?自?职)/.test(name) ? [{ ...unit, end }] : []
  })
}

/** What may follow the units inside a clause: nothing, or by when. */
const CLOSING = /^[\s，；。、]*(?:(?:20\d\d年|\d{1,2}月|年底|年内|长期|持续|全年|立即|每)[^，。；]{0,16}(?:完成|推进|前|底|坚持|实施|启动|开展)?)?[\s。；]*$/
const DUE_FIRST = /^(?:完成时限：)?(?:20\d\d年|\d{1,2}月|年底|长期|持续|全年)[^，。；由]{0,14}(?:前|完成|底|推进)?[，；]/

const VERB =
  /(?:按照?(?:各自|各个)?的?(?:职责|职能|分工)(?:职责|分工|范围|任务)?(?:要求)?(?:分别|共同|分工|抓好|抓)*(?:负责|落实|组织实施|配合|推进|做好)?|分工负责|分别负责|共同(?:牵头|负责|落实|承担)|(?:具体|共同|联合)?牵头(?:负责|落实|组织|实施|组织实施|抓落实|推进|办理)?|(?:具体|组织|抓好)?(?:负责|落实|承办|组织实施|主办|配合|协办|参与|协助|参加|协同)(?:牵头|落实|实施|配合|组织|做好|推进|办理)?)(?=[，；。、）】\s]|$)/g

/** After 由 the action may follow at once: "由市公安局负责建立机制". */
const LOOSE_VERB = new RegExp(VERB.source.slice(0, VERB.source.lastIndexOf('(?=')), 'g')

/**
 * Takes a folded clause in words ("甲局牵头，乙局、丙局配合", "甲局、乙局按职责分工负责"); returns its units, or null
 * where any part of it is no unit. With `prefix` the clause may be followed by the action: its end is returned too.
 */
export function readSpokenUnits(text: string, prefix = false): { units: AssignedUnit[]; end: number } | null {
  const opening = /^(?:(?:此|本|该|以上|上述|这)(?:项|些)?(?:工作|任务|措施|事项|行动)?(?:均)?)?(?:主要|具体)?(?:由)?/.exec(text)?.[0].length || (DUE_FIRST.exec(text)?.[0].length ?? 0)
  const units: AssignedUnit[] = []
  let from = opening
  let end = 0
  let answers = false
  for (const match of text.matchAll(prefix && /由$/.test(text.slice(0, opening)) ? LOOSE_VERB : VERB)) {
    if (match.index < from) continue
    const group = unitsBefore(text, from, match.index, roleOf(match[0]), prefix)
    if (group === null) break
    if (group.length === 0 && units.length === 0) break
    for (const unit of group) units.push(unit)
    answers ||= /负责/.test(match[0]) && !/按照?/.test(match[0])
    from = end = match.index + match[0].length
    const joined = joinedAfter(text, end)
    if (!joined || roleOf(match[0]) === 'supporting') continue
    for (const unit of joined.units) units.push(unit)
    from = end = joined.end
  }
  if (units.length === 0 || (!prefix && !CLOSING.test(text.slice(end)))) return null
  return { units: promote(bracketRoles(text, units), answers), end }
}

/** "甲局牵头，会同乙局、丙局，开展……": those it works with stand after the verb. */
function joinedAfter(text: string, from: number): { units: AssignedUnit[]; end: number } | null {
  const match = /^，?(?:会同|联合|商)([^，。；]{3,120})(?=[，。；）]|$)/.exec(text.slice(from, from + 130))
  if (!match) return null
  const start = from + match[0].length - match[1]!.length
  const ranges = splitUnits(text, start, from + match[0].length)
  if (ranges.length === 0 || !ranges.every((range) => surelyUnit(text.slice(range.start, range.end)))) return null
  return { units: ranges.map((range) => ({ ...range, role: 'supporting' as const })), end: from + match[0].length }
}

function unitsBefore(text: string, from: number, until: number, role: UnitRole, strict: boolean): AssignedUnit[] | null {
  if (until - from > 600) return null
  const joint = /会同|联合/.exec(text.slice(from, until))
  const ranges = splitUnits(text, from, until).map((range) => {
    const words = /(?:等)?(?:有关部门|相关部门)?(?:分别|共同|具体|各自)$/.exec(text.slice(range.start, range.end))
    return words && words.index > 1 ? { start: range.start, end: range.start + words.index } : range
  })
  const test = strict ? surelyUnit : looksLikeUnit
  const last = ranges.at(-1)
  const shared = last !== undefined && /(?:部门|单位)$/.test(text.slice(last.start, last.end))
  if (ranges.some((range) => {
    const name = text.slice(range.start, range.end)
    return !test(name) && !(shared && range !== last && leavesLastWord(name))
  })) return null
  const pivot = joint && joint.index > 0 ? from + joint.index : null
  return ranges.map((range) => ({ ...range, role: pivot === null || role === 'supporting' ? role : range.start < pivot ? 'lead' : 'supporting' }))
}

function roleOf(verb: string): UnitRole {
  if (/牵头|主办/.test(verb)) return 'lead'
  return /配合|协办|参与|协助|参加|协同/.test(verb) && !/负责/.test(verb) ? 'supporting' : 'responsible'
}

/** "甲局（牵头）、乙局（配合）": the role stands in the bracket after the name. */
function bracketRoles(text: string, units: AssignedUnit[]): AssignedUnit[] {
  return units.map((unit) => {
    const match = /（(牵头|主办|责任|负责|落实|配合|协办|参与)(?:单位|部门)?）$/.exec(text.slice(unit.start, unit.end))
    return match ? { start: unit.start, end: unit.end - match[0].length, role: roleOf(match[1]!) } : unit
  })
}

/** "责任单位：甲局、乙局，排名第一的为牵头单位": the remark is no unit, and makes the first one lead. */
function firstLeads(text: string, units: AssignedUnit[]): AssignedUnit[] {
  const remark = /(?:排名?|列)?(?:在)?(?:第一|首位)(?:位)?的?(?:单位|部门)?(?:为|是)牵头/
  const named = units.filter(({ start, end }) => !remark.test(text.slice(start, end)))
  if (named.length === units.length && !remark.test(text)) return units
  return named.map((unit, index) => (index === 0 ? { ...unit, role: 'lead' } : unit))
}

/** 负责 with others named as 配合 makes a lead; so says the reading's contract. */
function promote(units: AssignedUnit[], answers: boolean): AssignedUnit[] {
  const led = units.some(({ role }) => role === 'lead')
  const supported = units.some(({ role }) => role === 'supporting')
  if (led || !supported || !answers) return units
  return units.map((unit) => (unit.role === 'responsible' ? { ...unit, role: 'lead' } : unit))
}

/** "甲局、乙局；2026年6月底前": by when may follow the names. */
const DUE_LAST = /[，；]\s?(?:完成时限：|时限：)?(?:20\d\d年|\d{1,2}月|年底|年内|长期|持续|全年|立即)[^，；、。]{0,14}$/

/** Takes a folded text that may be nothing but a list of units; returns them, or null. */
export function readBareUnits(text: string): AssignedUnit[] | null {
  const listed = text.length - (DUE_LAST.exec(text)?.[0].length ?? 0)
  if (text.length > 400 || /[。：]/.test(text.slice(0, listed))) return null
  const ranges = splitUnits(text, 0, listed)
  const names = ranges.map(({ start, end }) => text.slice(start, end))
  if (names.length === 0 || !names.every(surelyUnit) || names.some((name) => /^(?:牵头|责任|配合|协办|主办|参与|落实)(?:单位|部门)$/.test(name))) return null
  const offices = names.every((name) => /^(?:市|县|区|省|州|各)/.test(name) || isGroupUnit(name))
  if (!offices && names.length < 2) return null
  return bracketRoles(text, ranges.map((range) => ({ ...range, role: 'responsible' as const })))
}
