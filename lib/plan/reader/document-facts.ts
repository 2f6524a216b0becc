import type { DocumentPart } from './document-parts'
import { foldCharacters } from './fold-characters'
import { readMarker } from './numbering'
import type { Passage } from './passages'
import type { PlanReading } from './plan-reading.schema'
import { tidy } from './target-names'

export type DocumentFacts = Pick<PlanReading, 'title' | 'stage' | 'documentNumber' | 'issuer' | 'place'>

const STAGES = ['征求意见稿', '讨论稿', '草案', '送审稿', '修订稿'] as const
const STAGE_BRACKET = /[（【]\s*([^（）【】]{0,8}?(征求意见稿|讨论稿|草案|送审稿|修订稿)[^（）【】]{0,4})\s*[）】]/
const DOCUMENT_NUMBER = /^(?:[^\s，。]{0,12}\s)?([\u4e00-\u9fff]{2,10}〔\s?20\d\d\s?〕\s?(?:第)?\d{1,4}\s?号)(?:\s|$)/
const ISSUER_TITLE = /^(?:中共[^关]{2,20}?委(?:员会)?\s?)?([^关，]{2,30}?(?:人民政府办公室|人民政府|政府办公室|委员会办公室|委员会|办公室|局|厅|委))(?:关于)/
const ISSUER_LINE = /^([\u4e00-\u9fff\s]{4,40}?(?:人民政府办公室|人民政府|委员会办公室|安全委员会|监督管理局|办公室))(?:文件)?$/
const PLACE = /^(?:中共)?([^\d年关于的]{1,7}?(?:自治县|自治旗|市|县|区|旗))(?!场|级|政|委|区|域)/
const NOT_A_PLACE = /^全|[市县区州省]委|食品|创建|安全|城市|示范|工作|全市|我市|本市|^各|国家|地区|^市|^县|^区|全[市县区旗州]$|^(?:开展|加强|推进|做好|实施|深化|进一步)/

/** "（2026年8月18日市政府常务会议通过）" under a title says when it was adopted. */
const DATE_LINE = /^（20\d\d年\d{1,2}月\d{1,2}日[^（）]*）$/

/** Takes a document's parts and which of them is the plan; returns what its head and foot say about it. */
export function readFacts(parts: readonly DocumentPart[], main: DocumentPart): DocumentFacts {
  const head = parts.filter(({ kind }) => kind === 'circular').concat(main)
  const titleText = titleOf(main) ?? citedTitle(head) ?? firstLine(main)
  const around = [...main.title, ...main.passages.slice(0, 3).filter(({ text }) => text.length <= 30)]
  const folded = foldedTitle(main) || foldedTitle(head[0]!)
  return {
    title: titleText,
    stage: stageOf(around) ?? stageOf(head.flatMap(({ title }) => title)),
    documentNumber: documentNumber(head),
    issuer: issuerOf(folded, head),
    place: placeOf([main, ...head].map(rawTitle).concat((titleText ?? '').replace(/\s+/g, ''))),
  }
}

function titleOf(part: DocumentPart): string | null {
  const lines = part.title.filter(({ text }) => !DATE_LINE.test(text.replace(/\s+/g, ''))).filter(({ text }) => !STAGE_BRACKET.test(text) || text.replace(STAGE_BRACKET, '').trim() !== '')
  const words = lines.map((passage) => tidy(withoutStage(passage))).join('')
  return words === '' ? null : words
}

function withoutStage(passage: Passage): string {
  const match = STAGE_BRACKET.exec(passage.text)
  return match ? passage.raw.slice(0, match.index) + passage.raw.slice(match.index + match[0].length) : passage.raw
}

/** A plan without a title of its own bears the one its circular cites. */
function citedTitle(head: readonly DocumentPart[]): string | null {
  for (const { title } of head) {
    for (const passage of title) {
      const match = /《([^《》]{4,60})》/.exec(passage.text)
      if (match) return tidy(passage.raw.slice(match.index + 1, match.index + 1 + match[1]!.length))
      if (passage.text.length > 4) return tidy(passage.raw)
    }
  }
  return null
}

/** A fragment may begin with a title that no word for a document ends. */
function firstLine(part: DocumentPart): string | null {
  const first = [...part.head, ...part.passages][0]
  if (!first || first.text.length > 40 || first.text.length < 4 || /[，。；：]/.test(first.text) || readMarker(first.text)) return null
  return tidy(first.raw)
}

function foldedTitle(part: DocumentPart): string {
  return part.title.map(({ text }) => text.replace(/\s+/g, '')).join('')
}

function rawTitle(part: DocumentPart): string {
  return part.title.map(({ raw }) => raw.replace(/[\s\u200b\ufeff]+/g, '')).join('')
}

function stageOf(passages: readonly Passage[]): DocumentFacts['stage'] {
  for (const { text } of passages) {
    const match = STAGE_BRACKET.exec(text)
    if (match) return STAGES.find((stage) => stage === match[2]) ?? null
  }
  return null
}

function documentNumber(head: readonly DocumentPart[]): string | null {
  for (const part of head) {
    for (const passage of [...part.head, ...part.passages.slice(0, 6), ...part.title]) {
      const match = passage.text.length <= 60 ? DOCUMENT_NUMBER.exec(passage.text) : null
      if (match) return tidy(passage.raw.slice(match[0].indexOf(match[1]!), match[0].indexOf(match[1]!) + match[1]!.length)).replace(/\s+/g, '')
    }
  }
  return null
}

function issuerOf(title: string, head: readonly DocumentPart[]): string | null {
  const titled = ISSUER_TITLE.exec(title)
  if (titled && !/^关于/.test(title)) return titled[1]!
  for (const part of head) {
    const circular = ISSUER_TITLE.exec(foldedTitle(part))
    if (circular) return circular[1]!
    for (const { text } of [...part.head, ...part.passages.slice(0, 3), ...part.passages.slice(-4)]) {
      const line = text.length <= 40 ? ISSUER_LINE.exec(text) : null
      if (line) return line[1]!.replace(/\s+/g, '')
    }
  }
  return null
}

const BEFORE_PLACE = [/^《?/, /^.{0,30}?印发[《“]?/, /^《?(?:20\d\d|二[〇○零].{2})(?:-20\d\d)?年度?/, /^.{0,40}?关于(?:印发)?[《]?(?:20\d\d年度?)?/, /^中共.{1,12}?委(?:员会)?(?:办公室)?/]

function placeOf(titles: readonly string[]): string | null {
  for (const title of titles) {
    const folded = foldCharacters(title)
    for (const before of BEFORE_PLACE) {
      const skipped = before.exec(folded)?.[0].length ?? 0
      const match = PLACE.exec(folded.slice(skipped))
      if (!match || NOT_A_PLACE.test(match[1]!)) continue
      const at = skipped + match[0].indexOf(match[1]!)
      return title.slice(at, at + match[1]!.length)
    }
  }
  return null
}
