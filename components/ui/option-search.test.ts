import { describe, expect, test } from 'vitest'
import { searchOptions, stepOption } from './option-search'

const units = [
  { value: 'scjgj', label: '市市场监督管理局', keywords: ['市监局', '市场监管局'] },
  { value: 'jyj', label: '市教育局' },
  { value: 'ghjsj', label: '市规划建设局（市城乡建设服务中心）' },
  { value: 'jsj', label: '市住房和城乡建设局', disabled: true },
]
const values = (typed: string) => searchOptions(units, typed).map((unit) => unit.value)

describe('searching options', () => {
  test('nothing typed shows all in order', () => expect(values('  ')).toEqual(['scjgj', 'jyj', 'ghjsj', 'jsj']))
  test('part of the name', () => expect(values('教育')).toEqual(['jyj']))
  test('another name', () => expect(values('市监')).toEqual(['scjgj']))
  test('characters in order, as an abbreviation', () => expect(values('住建局')).toEqual(['jsj']))
  test('full-width brackets and blanks do not matter', () => expect(values('建设局(市城乡')).toEqual(['ghjsj']))
  test('the closest match comes first', () => expect(values('建设局')).toEqual(['ghjsj', 'jsj']))
  test('no match', () => expect(values('海关')).toEqual([]))
})

describe('moving through options', () => {
  test('down and up, over disabled ones, stopping at the ends', () => {
    expect(stepOption(units, -1, 'ArrowDown')).toBe(0)
    expect(stepOption(units, 2, 'ArrowDown')).toBe(2)
    expect(stepOption(units, -1, 'ArrowUp')).toBe(2)
    expect(stepOption(units, 0, 'ArrowUp')).toBe(0)
  })
  test('jumps', () => {
    expect(stepOption(units, 1, 'End')).toBe(2)
    expect(stepOption(units, 2, 'Home')).toBe(0)
    expect(stepOption(units, 1, 'a')).toBe(1)
    expect(stepOption([{ value: 'x', label: 'x', disabled: true }], 0, 'ArrowDown')).toBe(-1)
  })
})
