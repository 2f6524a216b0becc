import { expect, test } from 'vitest'
import { departmentsNamed } from './brief-named'
import type { BriefContents } from './brief-text'

const part = (...texts: string[]) => ({ paragraphs: texts.map((text, index) => ({ id: String(index), level: 'body' as const, source: null, runs: [{ text }] })) })
const contents = (text: string): BriefContents => ({ head: part(), overview: part(text), targets: part(), attention: part(), reporting: part(), next: part() })
const departments = [
  { id: 'education', name: '市教育局', shortName: '市教育局' },
  { id: 'market', name: '市市场监督管理局', shortName: '市市场监管局' },
  { id: 'town', name: '安和镇', shortName: '安和镇' },
  { id: 'longer', name: '新安和镇', shortName: '新安和镇' },
]
const named = (text: string, owners = '') => departmentsNamed(departments, { contents: contents(text), sources: [], indicators: owners === '' ? [] : [{ name: '甲', plan: '乙', shown: '', asked: '', status: 'MET', owners }] })

test.each([
  ['逾期未报的单位：市教育局。', '', ['education']],
  ['请市市场监管局说明。', '', ['market']],
  ['新安和镇逾期。', '', ['longer']],
  ['新安和镇、安和镇逾期。', '', ['town', 'longer']],
  ['没有逾期的单位。', '市教育局、市市场监督管理局', ['education', 'market']],
  ['没有逾期的单位。', '', []],
])('%s %s', (text, owners, expected) => expect(named(text, owners)).toEqual(expected))
