import { readMarker, STYLE_ORDER, type Marker } from './numbering'
import type { Passage } from './passages'

export type PartKind = 'main' | 'note' | 'circular' | 'annex'

/** A document within the document: the plan, the note or the circular before it, an annex after it. */
export interface DocumentPart {
  kind: PartKind
  /** Letterhead, number and addressee before the title. */
  head: Passage[]
  title: Passage[]
  passages: Passage[]
  attached: boolean
  /** The number of its first item. */
  firstMarker: Marker | null
}

const NOUN =
  /(?:规划|方案|意见|计划|安排|要点|通知|办法|说明|细则|报告|措施|清单|分工|分工表|任务表|分解表|一览表|台账|纲要|指引|规定|决定|函|公告|解读|部署|举措|实施办法)[》”]?(?:（[^（）]{1,30}）){0,3}$/
const LETTERHEAD = /(?:文件|〔\d{4}〕\s?\d{1,4}\s?号|^.{2,20}(?:人民政府|办公室|委员会))$|^(?:签发人|主送|抄送|印发|密级|特急|附件)/
const ATTACHMENT = /^附(?:件|表|录)\s?[\d一二三四五六七八九十]{0,2}\s?(?:[：.、]|$|\s)/
/** So a sentence begins, and no title: "根据《…的通知》" at the end of a line names what the plan rests on. */
const SENTENCE = /^(?:根据|依据|按照|遵照|依照|为贯彻|为落实|为深入|为进一步|为了|现将|经)/
const STAGE_LINE = /^（(?:征求意见稿|讨论稿|草案|送审稿|修订稿|试行|代拟稿|审议稿|\d{4}[^（）]{0,16})[^（）]{0,10}）$/

/** Takes the paragraphs of a document; returns its parts in order, one of them (if any has items) the plan itself. */
export function findParts(passages: readonly Passage[]): DocumentPart[] {
  const parts: DocumentPart[] = []
  let part = newPart([], [], false)
  let at = 0
  while (at < passages.length) {
    const passage = passages[at]!
    const title = titleAt(passages, at)
    if (ATTACHMENT.test(passage.text) && !isOwnTitle(part, title)) {
      parts.push(part)
      part = newPart([], [], true)
      part.passages.push(passage)
      at += 1
    } else if (title > 0 && opensPart(passages, at, title, part)) {
      if (hasContent(part)) parts.push(part)
      const kept = hasContent(part) ? [] : part.passages
      part = newPart(kept, passages.slice(at, at + title), part.attached && !hasContent(part))
      at += title
    } else {
      part.firstMarker ??= readMarker(passage.text)
      part.passages.push(passage)
      at += 1
    }
  }
  parts.push(part)
  return nameKinds(parts.filter((one) => one.passages.length + one.title.length > 0))
}

function newPart(head: Passage[], title: Passage[], attached: boolean): DocumentPart {
  return { kind: 'main', head, title, passages: [], attached, firstMarker: null }
}

function hasContent(part: DocumentPart): boolean {
  return part.title.length > 0 || part.passages.some(({ text }) => !LETTERHEAD.test(text))
}

function isOwnTitle(part: DocumentPart, title: number): boolean {
  return part.title.length === 0 && part.passages.length === 0 && title > 0
}

/** How many paragraphs from here on make up a title: up to four short lines ending in a word for a document. */
function titleAt(passages: readonly Passage[], at: number): number {
  let words = ''
  for (let size = 1; size <= 4; size += 1) {
    const passage = passages[at + size - 1]
    if (!passage || passage.text.length > 70 || /[。；！？：]/.test(passage.text) || readMarker(passage.text) || (size === 1 && SENTENCE.test(passage.text))) return 0
    const issues = size === 1 && /^关于/.test(passages[at + 1]?.text ?? '') && !/文件$|号$/.test(passage.text)
    if (LETTERHEAD.test(passage.text) && !/通知$|方案$/.test(passage.text) && !issues) return 0
    words += passage.text.replace(/\s+/g, '')
    if (NOUN.test(words) && words.length >= 6) return size + stageLines(passages, at + size)
  }
  return 0
}

function stageLines(passages: readonly Passage[], at: number): number {
  let size = 0
  while (size < 3 && STAGE_LINE.test(passages[at + size]?.text.replace(/\s+/g, '') ?? '')) size += 1
  return size
}

function opensPart(passages: readonly Passage[], at: number, size: number, part: DocumentPart): boolean {
  const words = titleText(passages.slice(at, at + size))
  if (part.title.length > 0 && part.passages.length === 0) return titleText(part.title) !== words
  const first = part.firstMarker
  if (!first) return true
  const next = passages.slice(at + size, at + size + 16).map(({ text }) => readMarker(text)).find((marker) => marker !== null)
  if (!next) return /起草说明|编制说明|任务分解表|分工表|清单$/.test(words)
  return next.value === 1 && STYLE_ORDER.indexOf(next.style) <= STYLE_ORDER.indexOf(first.style)
}

function titleText(title: readonly Passage[]): string {
  return title.map(({ text }) => text.replace(/\s+/g, '')).join('')
}

function nameKinds(parts: DocumentPart[]): DocumentPart[] {
  const items = parts.map((part) => part.passages.filter(({ text }) => readMarker(text) !== null).length)
  const kinds = parts.map((part, index): PartKind => {
    const words = titleText(part.title)
    if (/起草|编制说明|情况说明|说明(?:（.{0,12}）)?$|解读/.test(words)) return 'note'
    if (/(?:通知|公告|函|请示)$/.test(words) && (/印发|转发|报送/.test(words) || (items[index] ?? 0) < 2)) return 'circular'
    return 'main'
  })
  const candidates = parts.map((_, index) => index).filter((index) => kinds[index] === 'main')
  const main = candidates.find((index) => (items[index] ?? 0) >= 2 && parts[index]!.title.length > 0)
    ?? candidates.find((index) => (items[index] ?? 0) >= 2) ?? candidates.find((index) => !parts[index]!.attached) ?? candidates[0] ?? 0
  return parts.map((part, index) => {
    const kind = index === main ? 'main' : kinds[index] === 'main' ? (index > main ? 'annex' : 'circular') : kinds[index]!
    return { ...part, kind }
  })
}
