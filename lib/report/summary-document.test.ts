import { describe, expect, test } from 'vitest'
import { readEntry } from '@/lib/platform/document/zip-entry'
import { readZipDirectory } from '@/lib/platform/document/zip-directory'
import { writeDocument } from '@/lib/platform/document/write-document'
import { bufferSource } from '@/lib/platform/files/byte-source'
import type { StoredParagraph, StoredSource, SummaryContent } from './summary-content.schema'
import { figureKindWords, summaryDocument } from './summary-document'

const source = (id: string, more: Partial<StoredSource>): StoredSource => ({ id, key: id, kind: 'ACTUAL', text: '', formula: '', rows: [], kept: null, ...more })
const line = (level: StoredParagraph['level'], ...runs: StoredParagraph['runs']): StoredParagraph => ({ id: `${level}${JSON.stringify(runs)}`, level, source: null, runs })

const rows: StoredSource['rows'] = Array.from({ length: 42 }, (_, index) => ({ of: 'entry', id: 'e', revision: 2, department: '市教育局', time: `${index + 1}周`, field: '检查学校食堂（本月）', value: '1' }))
const content: SummaryContent = {
  sources: [source('sum', { text: '86', formula: '两项相加', rows: [{ of: 'entry', id: 'e', revision: 2, department: '市教育局', time: '7月', field: '检查学校食堂（本月）', value: '86' }] }), source('projected', { kind: 'PROJECTED', text: '129', rows })],
  parts: {
    head: { paragraphs: [line('title', { text: '三季度总结' }), line('addressee', { text: '安和市食品安全委员会' })] },
    work: { paragraphs: [line('heading', { text: '校园' }), line('body', { text: '检查。\n整改。' })] },
    targets: { paragraphs: [line('body', { text: '合计' }, { source: 'sum', hand: null }, { text: '家，预计' }, { source: 'projected', hand: { text: '135', reason: '来函' } }, { text: '家。' })] },
    problems: { paragraphs: [] }, next: { paragraphs: [line('body', { text: ' ' })] }, coordination: { paragraphs: [line('body', { text: '无。' })] },
  },
}
const paper = (isDraft = false) => summaryDocument({ content, organ: '安和市食品安全委员会办公室', on: '2026-09-21', isDraft })

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const from = bufferSource(Buffer.from(bytes))
  const parts = new Map<string, string>()
  for (const entry of await readZipDirectory(from, { maxEntries: 100 })) parts.set(entry.name, (await readEntry(from, entry, 5_000_000)).toString('utf8'))
  return parts
}

describe('a summary as an official document', () => {
  test('has title, addressee, five numbered parts, annex and signature in their order', () => {
    const blocks = paper().parts[0]!.blocks.map((block) => ('text' in block ? (typeof block.text === 'string' ? block.text : block.text.map(({ text }) => text).join('')) : block.kind))
    expect(blocks).toEqual(['三季度总结', '安和市食品安全委员会：', '一、工作开展情况', '（一）校园', '检查。', '整改。', '二、目标任务完成情况', '合计86家，预计135家。', '三、存在的问题', '四、下一步工作打算', '五、需协调事项和意见建议', '无。', '注：标有虚线下划线的数字为预计数，推算方法见附件。', 'attachments', 'signature'])
    expect(paper(true).parts[0]!.blocks[0]).toMatchObject({ text: '三季度总结（草稿）' })
  })

  test('gives every figure its kind, formula and rows in the annex', () => {
    const table = paper().parts[1]!.blocks.at(-1)!
    const cells = 'rows' in table ? table.rows.map((row) => ('cells' in row ? row.cells : [])) : []
    expect(cells[0]).toEqual(['1', '二、目标任务完成情况', '86', '实际', '两项相加', '市教育局 7月 检查学校食堂（本月）：86'])
    expect(cells[1]!.slice(2, 5)).toEqual(['135', '预计，手工改动（来源为 129）', '\n改动理由：来函'])
    expect(cells[1]![5]).toMatch(/另有 2 行，见平台$/)
    expect(figureKindWords({ source: { kind: 'ACTUAL', text: '1' }, reason: null })).toBe('实际')
  })

  test('reads back with the measures of GB/T 9704—2012', async () => {
    const parts = await partsOf(await writeDocument(paper()))
    const [xml, styles] = [parts.get('word/document.xml')!, parts.get('word/styles.xml')!]
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    // Only the projected number is underlined, with dots.
    expect([...xml.matchAll(/<w:u w:val="(\w+)"\/>[\s\S]*?<w:t[^>]*>([^<]*)/g)].map(([, kind, text]) => [kind, text])).toEqual([['dotted', '135']])
    expect(xml).toMatch(/附件：数据来源表[\s\S]*安和市食品安全委员会办公室[\s\S]*2026年9月21日[\s\S]*w:pStyle w:val="AnnexLabel"/)
    const body = /<w:style [^>]*w:styleId="OfficialBody"[\s\S]*?<\/w:style>/.exec(styles)![0]
    // 三号 仿宋 on 28 pt, two characters in, 28 of them on 156 mm.
    for (const words of ['仿宋_GB2312', '<w:sz w:val="32"/>', 'w:line="560"', 'w:lineRule="exact"', 'w:firstLine="640"', '<w:spacing w:val="-5"/>']) expect(body).toContain(words)
  })
})
