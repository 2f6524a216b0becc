import { expect, test } from 'vitest'
import { writeDocument } from '@/lib/platform/document/write-document'
import { recordDocument } from './record-document'
import type { RecordText } from './record-text'

/** One dark pixel: the smallest PNG there is. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const text: RecordText = {
  title: '食品生产经营监督检查记录',
  facts: [['检查编号', 'JC2026-000001'], ['被检查单位', '安和市望湖餐馆']],
  items: [{ section: '场所', code: '1.1', isKey: true, text: '证照有效', answer: '符合', note: '' }, { section: '过程', code: '2.1', isKey: false, text: '生熟分开', answer: '不符合', note: '冷库' }],
  rechecks: [],
  findings: [{ number: 1, description: '生熟混放', clause: '食品安全法第三十三条', isKey: false, disposal: '责令限期改正，期限 2026年12月5日' }],
  result: '基本符合。不符合：一般项 1 个，重点项 0 个', note: '', opinion: '无异议',
  signatures: [{ label: '检查人员', words: '陈志远　11月20日', fileId: 'a' }, { label: '被检查单位', words: '王某　未签名：拒绝签名', fileId: null }],
}

test('the record has its items by section, its findings, its words and the drawn signatures', async () => {
  const document = recordDocument(text, '市市场监管局', new Map([['a', PIXEL]]))
  const blocks = document.parts[0]!.blocks
  const tables = blocks.filter((block) => block.kind === 'table')
  expect(tables[1]!.rows).toEqual([{ section: '场所' }, { cells: ['1.1', '*证照有效', '符合', ''] }, { section: '过程' }, { cells: ['2.1', '生熟分开', '不符合', '冷库'] }])
  expect(tables[2]!.rows).toEqual([{ cells: ['1', '生熟混放', '食品安全法第三十三条', '责令限期改正，期限 2026年12月5日'] }])
  expect(blocks.filter((block) => block.kind === 'picture')).toHaveLength(1)
  const bytes = await writeDocument(document)
  expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK')
  expect(Buffer.from(bytes).includes('word/media/')).toBe(true)
})

test('a record without findings says so', () => {
  const blocks = recordDocument({ ...text, findings: [], signatures: [] }, '', new Map()).parts[0]!.blocks
  expect(blocks).toContainEqual({ kind: 'paragraph', text: '没有发现问题。' })
})
