import { AlignmentType, Document, Footer, ImageRun, Packer, PageNumber, PageOrientation, Paragraph, TextRun, UnderlineType, type ISectionOptions, type Table } from 'docx'
import { fontTableXml, OFFICIAL_FONTS } from './document-fonts'
import { INDENT, OFFICIAL_STYLES, TYPE_SIZES } from './document-styles'
import { documentText } from './document-text'
import type { OfficialBlock, OfficialDocument, OfficialPart, OfficialRun } from './official-document'
import { officialTable } from './official-table'

/**
 * Writes a document as docx in the layout of GB/T 9704—2012 (党政机关公文格式): A4 with 版心 156 × 225 mm, title 小标宋
 * 2号, body 仿宋 3号 on 28 pt, headings 黑体 and 楷体, page numbers 宋体 4号 between dashes on the outer side. Blocks the
 * thread for up to seconds: runs in the worker.
 */
export async function writeDocument({ title, creator, parts }: OfficialDocument): Promise<Uint8Array> {
  const file = new Document({
    title: documentText(title),
    creator: documentText(creator),
    lastModifiedBy: documentText(creator),
    evenAndOddHeaderAndFooters: true,
    styles: OFFICIAL_STYLES,
    sections: parts.map(section),
  })
  return new Uint8Array(await Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: fontTableXml() }]))
}

/** Twentieths of a point, rounded as Word does. */
const mm = (millimetres: number) => Math.round((millimetres * 1440) / 25.4)
const A4 = { width: mm(210), height: mm(297) }
const margins = (top: number, bottom: number, left: number, right: number, footer: number) => ({ top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right), header: mm(15), footer: mm(footer), gutter: 0 })

/** 天头 37 mm, 订口 28 mm (5.2.1); a part on its side gives its table the width it needs (7.4). */
function section({ page, blocks }: OfficialPart): ISectionOptions {
  const upright = page === 'portrait'
  return {
    properties: { page: upright ? { size: A4, margin: margins(37, 35, 28, 26, 22) } : { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: margins(24, 22, 20, 20, 11) } },
    footers: { default: pageNumber('right'), even: pageNumber('left') },
    children: blocks.flatMap((block, index) => blockChildren(block, blocks[index + 1])),
  }
}

/** `next` decides what must not be parted: a signature never stands on a page without text. */
function blockChildren(block: OfficialBlock, next: OfficialBlock | undefined): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [styled(block.small ? 'TableTitle' : 'OfficialTitle', block.text)]
    case 'heading':
      return [styled(block.level === 1 ? 'OfficialHeading1' : 'OfficialHeading2', block.text)]
    case 'paragraph':
      return [new Paragraph({ style: 'OfficialBody', keepNext: next?.kind === 'signature', children: textRuns(block.text) })]
    case 'addressee':
      return [styled('Addressee', block.text)]
    case 'attachments':
      return block.names.map((name, index) => new Paragraph({ style: 'Attachments', spacing: index === 0 ? { before: 560 } : undefined, text: documentText(attachmentLine(name, index, block.names.length)) }))
    case 'annex':
      return [styled('AnnexLabel', block.text)]
    case 'line':
      return [styled('TableLine', block.text)]
    case 'signature':
      return signature(block.organ, block.day)
    case 'picture':
      return [picture(block.png, block.heightMm)]
    case 'table':
      return [officialTable(block.columns, block.rows)]
  }
}

function textRuns(text: string | readonly OfficialRun[]): TextRun[] {
  const runs = typeof text === 'string' ? [{ text }] : text
  return runs.map((run: OfficialRun) => new TextRun({ text: documentText(run.text), ...(run.projected ? { underline: { type: UnderlineType.DOTTED } } : {}) }))
}

/** A PNG says its width and height in pixels in its first chunk; a screen's pixel is a 96th of an inch. */
function picture(png: string, heightMm: number): Paragraph {
  const data = Buffer.from(png, 'base64')
  const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)]
  const shown = (heightMm / 25.4) * 96
  return new Paragraph({ children: [new ImageRun({ type: 'png', data, transformation: { width: Math.round((shown * width) / Math.max(1, height)), height: Math.round(shown) } })] })
}

/** Several are numbered 1. 2. (7.3.4). */
function attachmentLine(name: string, index: number, count: number): string {
  const number = count > 1 ? `${index + 1}.` : ''
  return index === 0 ? `附件：${number}${name}` : `　　　${number}${name}`
}

function styled(style: string, text: string): Paragraph {
  return new Paragraph({ style, text: documentText(text) })
}

/** The day four characters in, the name centred over it, but never past the right margin (7.3.5.1). */
function signature(organ: string, day: string): Paragraph[] {
  const half = (text: string) => ([...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? INDENT / 2 : INDENT / 4), 0)) / 2
  const right = Math.max(0, INDENT * 2 + half(day) - half(organ))
  return [
    new Paragraph({ style: 'OfficialSignature', keepNext: true, indent: { right: Math.round(right) }, spacing: { before: 560 }, text: documentText(organ) }),
    new Paragraph({ style: 'OfficialSignature', indent: { right: INDENT * 2 }, text: documentText(day) }),
  ]
}

/** `— 1 —` in 4号 宋体: odd pages at the right, even ones at the left, one character in (7.5). */
function pageNumber(side: 'left' | 'right'): Footer {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: TYPE_SIZES.four, font: OFFICIAL_FONTS.song })
  return new Footer({ children: [new Paragraph({ alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT, indent: { [side]: TYPE_SIZES.four * 10 }, children: [run] })] })
}
