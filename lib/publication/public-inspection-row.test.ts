import { describe, expect, test } from 'vitest'
import { inspectionHindrance, publicInspectionRowOf, type PublishableInspection } from './public-inspection-row'

const filed: PublishableInspection = { state: 'FILED', isVoided: false, isOwn: true, outcome: 'COMPLIANT' }

describe('an inspection that may not be public says why', () => {
  test.each<[string, Partial<PublishableInspection>, string | null]>([
    ['filed, with its result', {}, null],
    ['whatever the result', { outcome: 'NOT_COMPLIANT' }, null],
    ['void', { isVoided: true }, '已作废'],
    ['of a higher level', { isOwn: false }, '上级部门开展的检查，由上级部门公布'],
    ['under way', { state: 'UNDER_WAY' }, '检查记录还没有归档'],
    ['without a result', { outcome: null }, '没有登记检查结果'],
  ])('%s', (_name, facts, sentence) => expect(inspectionHindrance({ ...filed, ...facts })).toBe(sentence))
})

describe('what is public of an inspection', () => {
  const inspection = { businessName: '惠民超市', townshipName: '柳溪镇', kind: 'UNANNOUNCED', inspectedOn: '2026-11-02', resultLabel: '不合格', outcome: 'NOT_COMPLIANT', disposals: ['RECTIFY', 'ON_THE_SPOT', 'RECTIFY'], departmentNames: ['市市场监管局', '市教育局'] } as const
  test('is who, when, how, with what result and by whom, in the words of the city', () => {
    expect(publicInspectionRowOf(inspection)).toEqual({ businessName: '惠民超市', townshipName: '柳溪镇', kind: '飞行检查', inspectedOn: '2026-11-02', result: '不合格', isNotCompliant: true, findings: '发现问题 3 项：当场改正 1 项，责令限期改正 2 项', inspectedBy: '市市场监管局、市教育局' })
  })
  test('says where nothing was found', () => expect(publicInspectionRowOf({ ...inspection, disposals: [] }).findings).toBe('未发现问题'))
  test('takes over nothing that is not named', () => {
    const more = { ...inspection, metName: '张三', description: '后厨有鼠迹', basis: '群众投诉' }
    expect(JSON.stringify(publicInspectionRowOf(more))).not.toMatch(/张三|鼠迹|投诉/)
  })
})
