import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { findUnitClauses } from './unit-clauses'

function clause(text: string): string {
  const passage = passageOf(text)
  return findUnitClauses(passage).flatMap(({ units }) => units.map(({ role, start, end }) => `${role}:${passage.raw.slice(start, end)}`)).join(' ')
}

const AB = 'responsible:市教育局 responsible:市卫健局'
const LED = 'lead:市教育局 supporting:市卫健局'

describe('findUnitClauses', () => {
  it.each([
    ['（市教育局、市卫健局按职责分工负责）', AB], ['[市教育局、市卫健局按照职责分工负责]', AB], ['【市教育局、市卫健局分别负责】', AB],
    ['〔市教育局、市卫健局负责〕', AB], ['｛市教育局、市卫健局共同负责｝', AB], ['（市教育局、市卫健局等部门按职责分工落实）', AB],
    ['（责任单位：市教育局、市卫健局）', AB], ['(责任部门:市教育局,市卫健局)', AB], ['（落实单位：市教育局；市卫健局）', AB],
    ['（市教育局、市卫健局）', AB], ['责任单位：市教育局、市卫健局。', AB], ['（责任单位：市教育局；责任领导：王强；承办单位：市卫健局）', AB],
    ['（市教育局、市卫健局负责，2026年12月底前完成）', AB], ['（责任单位：市教育局、市卫健局；完成时限：12月底）', AB],
    ['（市教育局牵头，市卫健局配合）', LED], ['（市教育局负责，市卫健局配合）', LED], ['（牵头单位：市教育局 协办单位：市卫健局）', LED],
    ['（主办单位：市教育局；参与单位：市卫健局）', LED], ['由市教育局牵头，市卫健局参与。', LED], ['此项工作由市教育局牵头，市卫健局协助。', LED],
    ['（市教育局会同市卫健局负责）', LED], ['（市教育局（牵头）、市卫健局（配合））', LED], ['牵头：市教育局；配合：市卫健局。', LED],
    ['（责任单位：市教育局、市卫健局，排名第一的为牵头单位）', 'lead:市教育局 responsible:市卫健局'], ['（市教育局、市卫健局等市食安委成员单位按职责分工负责）', AB],
    ['（市教育局负责）', 'responsible:市教育局'], ['此项工作由市教育局负责。', 'responsible:市教育局'], ['市教育局负责。', 'responsible:市教育局'],
    ['（市教育局牵头，市卫健局按职责分工负责）', 'lead:市教育局 responsible:市卫健局'],
    ['（牵头单位：市教育局，责任单位：市卫健局，各乡镇，配合单位：市公安局）', 'lead:市教育局 responsible:市卫健局 responsible:各乡镇 supporting:市公安局'],
    ['（市住建局（市城管中心）、各乡镇政府（街道办事处）按职责分工负责）', 'responsible:市住建局（市城管中心） responsible:各乡镇政府（街道办事处）'],
  ])('reads %s', (words, expected) => expect(clause(`加强监管。${words}`)).toBe(expected))

  it.each([
    ['市教育局牵头，市卫健局配合，开展校园整治。', LED], ['由市教育局会同市卫健局负责建立机制。', LED], ['市教育局、市卫健局：守护校园餐桌，落实责任。', AB],
    ['【市教育局、市卫健局】守护校园餐桌。', AB], ['守护校园餐桌。市教育局、市卫健局要督促学校落实责任。', AB],
    ['守护校园餐桌。市教育局牵头，市卫健局参与，开展检查。', LED], ['守护校园餐桌。由市教育局牵头，市卫健局配合，开展检查。', LED],
    ['守护校园餐桌。市教育局、市卫健局按照职责分工，开展检查。', AB], ['守护校园餐桌。市教育局负责督促学校落实责任。', 'responsible:市教育局'],
    ['守护校园餐桌，市教育局、市卫健局按职责分工负责，检查100家。', AB], ['守护校园餐桌。（市教育局、市卫健局', AB],
    ['市教育局牵头，会同市卫健局，开展检查。', LED], ['牵头单位 市教育局', 'lead:市教育局'], ['守护校园餐桌。（市教育局；市卫健局）', AB], ['守护校园餐桌。（市教育局、市卫健局；2026年6月底前）', AB],
    ['守护校园餐桌。（市教育局牵头，市12345热线中心等按职责分工负责）', 'lead:市教育局 responsible:市12345热线中心'], ['加强监管，由市教育局牵头，市卫健局配合。', LED],
  ])('reads units before or inside the action: %s', (text, expected) => expect(clause(text)).toBe(expected))

  it.each([
    '各乡镇政府（街道办事处）要加强监管。各部门要配合。', '加强监管。各乡镇要落实属地责任，各部门要密切配合。', '加强监管。市场主体要落实责任。', '抽检样本量（不含快速检测）达到4份/千人。', '食品生产经营者负责，落实主体责任。',
    '坚持政府负责，部门配合。', '严格落实校长（园长）负责制。', '成立由主管市长牵头的食品安全委员会。', '非食用物质（药物）等违法行为。',
    '根据《意见》（清政办〔2025〕6号）要求。', '各部门根据方案，负责落实职责范围内的工作。', '创建工作由市领导小组组织实施的各项要求。',
  ])('assigns nothing in %s', (text) => expect(clause(text)).toBe(''))

  it('says where the clause stands, brackets included', () => {
    const passage = passageOf('加强监管。（市教育局负责）')
    expect(findUnitClauses(passage)).toMatchObject([{ start: 5, end: 13, place: 'after' }])
  })
})
