import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { readHeading } from './headings'
import { readMarker } from './numbering'
import { findUnitClauses } from './unit-clauses'

function heading(text: string): string {
  const passage = passageOf(text)
  const from = readMarker(passage.text)?.length ?? 0
  const { start, end } = readHeading(passage, from, findUnitClauses(passage, from))
  return passage.raw.slice(start, end)
}

describe('readHeading', () => {
  it.each([
    ['（一）加强源头治理。督促落实。', '加强源头治理'],
    ['三、坚持风险严控，狠抓主体责任', '坚持风险严控，狠抓主体责任'],
    ['（二）实施“净网。行动”。加强监管。', '实施“净网。行动”'],
    ['（三）强化源头治理：推进减药。', '强化源头治理'],
    ['1.加强源头治理　推进减药控残，落实责任，严格监管。', '加强源头治理'],
    ['（一）加强监管（市市场监管局负责）', '加强监管'],
    ['1.【市教育局】守护校园餐桌。落实责任。', '守护校园餐桌'],
    ['2.市教育局牵头，市公安局配合，开展校园整治。', '开展校园整治'],
    ['（一）动员部署阶段（2026年1月—3月）。印发方案。', '动员部署阶段'],
    ['（二）组织实施阶段（2026年7月—2027年6月）。全面推进。', '组织实施阶段'],
    ['2、防控自制饮品风险，由市市场监管局牵头负责，抽检100批次。', '防控自制饮品风险'],
    ['一、总体要求坚持以人民为中心的发展思想，落实最严要求。', '总体要求'],
  ])('of %s is %s', (text, expected) => expect(heading(text)).toBe(expected))
})
