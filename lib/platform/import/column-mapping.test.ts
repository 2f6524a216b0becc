import { describe, expect, it, test } from 'vitest'
import { UNCOMPUTED } from '@/lib/platform/workbook/workbook-limits'
import { mappingProblems, proposeMapping } from '@/lib/shared/column-mapping'
import { brokenCells, headerSet, keepMapping, LOST_DIGITS, readInput, readSheetHead } from './column-mapping'
import type { ImportColumn } from './import-area'
import { decideWrites } from './decide-writes'
import { cleanText, importSteps, isOutdatedCheck } from './ledger-import'

const columns = [
  { key: 'number', label: '编号', aliases: ['单号'], isRequired: true, rule: '' },
  { key: 'level', label: '层级', isRequired: true, rule: '', choices: ['高', '低'] },
  { key: 'on', label: '日期', form: 'date' as const, rule: '' },
]
const sheet = (...rows: (string | number | null)[][]) => rows.map((cells, index) => ({ rowNumber: index + 1, cells }))

describe('columns of a file', () => {
  it('are found under a title, in any order, and remembered by their headers', () => {
    const head = readSheetHead('表', sheet(['某某汇总表'], ['备注', '日 期', '单号（必填）'], ['甲', '2026年1月2日', 1], ['甲', '', 2]), columns, 2)
    expect(head).toMatchObject({ headerRow: 2, found: { number: 2, on: 1 }, columns: [{ text: '备注', samples: ['甲'] }, { text: '日 期' }, { column: 2, samples: ['1', '2'] }] })
    const proposed = proposeMapping(head, columns, null)
    expect(mappingProblems(proposed, head, columns)).toEqual({ level: '请选择“层级”对应的列，或选择全部行统一的内容' })
    expect(mappingProblems({ number: { column: 2 }, level: { column: 2 }, on: { column: 9 } }, head, columns)).toEqual({ level: '这一列已用作“编号”，请另选一列', on: '文件中没有这一列，请重新选择' })
    expect(mappingProblems({ number: { column: 2 }, level: { text: '中' } }, head, columns)).toMatchObject({ level: '“层级”没有“中”这一项，请重新选择' })
    const turned = readSheetHead('表', sheet(['单号', '备注', '日期']), columns, 2)
    expect(headerSet(turned)).toBe(headerSet(head))
    expect(proposeMapping(turned, columns, keepMapping(head, { ...proposed, level: { text: '高' } }))).toEqual({ number: { column: 0 }, on: { column: 2 }, level: { text: '高' } })
    expect(readInput(['备', '２０２６年１月２日', 1234567890123456], { number: { column: 2 }, on: { column: 1 }, level: { text: '高' } }, columns)).toEqual({ number: LOST_DIGITS, on: '2026-01-02', level: '高' })
  })

  it('are none where too few are named', () => {
    expect(readSheetHead('表', sheet(['姓名', '编号'], ['张三', '1']), columns, 2)).toEqual({ name: '表', headerRow: 0, columns: [], found: {} })
  })
})

it('writes what the preview showed, or nothing', () => {
  const row = { rowNumber: 1, targetId: 'a', targetVersion: 3, outcome: 'DIFFERS' as const }
  const differs = { outcome: 'DIFFERS' as const, targetId: 'a', targetVersion: 3, content: 1, changes: [] }
  expect(decideWrites([{ ...row, now: differs }]).piece.corrections).toEqual([{ id: 'a', version: 3, content: 1 }])
  expect(decideWrites([{ ...row, now: { ...differs, targetVersion: 4 } }])).toMatchObject({ piece: { corrections: [] }, skipped: [{ rowNumber: 1 }] })
  expect(decideWrites([{ ...row, now: { outcome: 'NEW', content: 1 } }])).toMatchObject({ piece: { inserts: [] }, skipped: [{ message: expect.stringContaining('已被作废') }] })
  expect(decideWrites([{ ...row, outcome: 'NEW', now: { outcome: 'SAME', targetId: 'b', targetVersion: 1 } }])).toMatchObject({ unchanged: 1, skipped: [] })
})

it('allows each step in its time', () => {
  const facts = { state: 'CHECKED' as const, isChecked: true, isOutdated: false, newRows: 1, differingRows: 0, renamedRows: 0, rejectedRows: 1, wantedRows: 0, passedRow: 0, insertedRows: 0, correctedRows: 0 }
  expect(importSteps(facts)).toEqual({ check: true, commit: true, resume: false, cancel: true, undo: false, remove: true })
  expect(importSteps({ ...facts, newRows: 0 }).commit).toBe(false)
  const broken = { ...facts, state: 'CANCELLED' as const, wantedRows: 5, passedRow: 9, insertedRows: 3 }
  expect(importSteps(broken)).toEqual({ check: false, commit: false, resume: true, cancel: false, undo: true, remove: false })
  expect(importSteps({ ...broken, isOutdated: true })).toMatchObject({ check: false, resume: false, undo: true })
  expect(importSteps({ ...facts, isOutdated: true })).toMatchObject({ check: true, commit: false, remove: true })
  expect(importSteps({ ...facts, state: 'COMMITTING' }).remove).toBe(false)
  expect([isOutdatedCheck({ checkedAt: null, rowFormat: null }, 2), isOutdatedCheck({ checkedAt: new Date(), rowFormat: null }, 2), isOutdatedCheck({ checkedAt: new Date(), rowFormat: 1 }, 2), isOutdatedCheck({ checkedAt: new Date(), rowFormat: 2 }, 2)]).toEqual([false, true, true, false])
  expect(importSteps({ ...broken, state: 'UNDONE' })).toMatchObject({ undo: false, resume: false, check: false })
})

it('keeps no character that the database cannot', () => expect(cleanText('a\0b\ud800c𠮷')).toBe('abc𠮷'))

test('a cell without a value of its own is told from words that look like one', () => {
  const columns: ImportColumn[] = [{ key: 'number', label: '编号', rule: '' }, { key: 'on', label: '日期', form: 'date', rule: '' }, { key: 'note', label: '备注', rule: '' }]
  const mapping = { number: { column: 0 }, on: { column: 1 }, note: { column: 2 } }
  const broken = (cells: (string | number | null)[]) => brokenCells(readInput(cells, mapping, columns), (key) => columns.find((one) => one.key === key)!.label)
  expect(broken(['#REF!', '#N/A', '1'])).toEqual([{ column: '编号', message: '这一格是公式错误“#REF!”，请改正后再导入' }, { column: '日期', message: '这一格是公式错误“#N/A”，请改正后再导入' }])
  expect(broken([UNCOMPUTED, '2026-01-02', null])).toMatchObject([{ column: '编号', message: expect.stringContaining('没有计算结果') }])
  expect(broken([123_456_789_012_345_678, '2026-01-02', null])).toMatchObject([{ column: '编号', message: expect.stringContaining('数字已丢失') }])
  expect(broken(['#1 车间', '2026-01-02', '见 #REF! 一栏'])).toEqual([])
})

test('one of two columns that do for each other is required', () => {
  const columns: ImportColumn[] = [{ key: 'stage', label: '环节', orElse: 'place', rule: '' }, { key: 'place', label: '场所', rule: '' }]
  const head = { name: '', headerRow: 1, columns: [{ column: 0, text: '一', samples: [] }, { column: 1, text: '二', samples: [] }], found: {} }
  expect(mappingProblems({}, head, columns)).toEqual({ stage: '“环节”和“场所”至少要有一列，请选择对应的列' })
  expect(mappingProblems({ place: { column: 0 } }, head, columns)).toEqual({})
  expect(mappingProblems({ stage: { column: 1 } }, head, columns)).toEqual({})
})
