import { describe, expect, test } from 'vitest'
import { failedItemLines, publicationHindrance, publicRowOf } from './public-sampling-row'

const facts = { kind: 'SUPERVISORY', conclusion: 'UNQUALIFIED', isVoided: false, isDisputed: false, isUndelivered: false, lacksItems: false } as const

describe('what may be public', () => {
  test.each([
    ['a supervisory result', {}, null],
    ['a passed one', { conclusion: 'QUALIFIED' }, null],
    ['a spot check of produce', { kind: 'SPOT_CHECK' }, null],
    ['evaluative sampling', { kind: 'EVALUATIVE' }, '不逐批公布'],
    ['risk monitoring', { kind: 'RISK_MONITORING', conclusion: 'PROBLEM' }, '不逐批公布'],
    ['a rapid test', { kind: 'RAPID_TEST' }, '不逐批公布'],
    ['no conclusion yet', { conclusion: 'PENDING' }, '尚无检验结论'],
    ['a retest or objection that is open', { isDisputed: true }, '正在复检或者处理异议'],
    ['a failure that was not delivered', { isUndelivered: true }, '还没有送达'],
    ['a failure in nobody knows what', { lacksItems: true }, '没有登记不合格项目'],
    ['a voided batch', { isVoided: true }, '已作废'],
  ] as const)('%s', (_, more, reason) => {
    const said = publicationHindrance({ ...facts, ...more })
    if (reason === null) expect(said).toBeNull()
    else expect(said).toContain(reason)
  })
})

describe('what is public of a batch', () => {
  /** As the ledger holds it, with what must stay inside. */
  const batch = {
    id: '01a00000-0000-7000-8000-000000000001', number: 'XC2026001', businessId: 'b', departmentId: 'd', townshipId: 't', uscc: '92220184MA0FA0013J', address: '某路 1 号', contactPhone: '13800000000',
    productName: '酱油', specification: '500mL/瓶', trademark: '某牌', lot: '2026-05-01', producerName: '某调味品厂', producerAddress: '某市某路1号', businessName: '某超市', categoryName: '调味品', conclusion: 'UNQUALIFIED', sampledOn: '2026-06-01', testedBy: '某检验中心',
    failedItems: [{ item: '铅（以Pb计）', kind: 'HEAVY_METAL', measured: '0.6', limit: '≤0.5', unit: 'mg/kg' }, { item: '菌落总数', kind: 'MICROORGANISM', measured: '10 CFU/g', limit: '不得检出', unit: '' }],
  } as const

  test('is this and nothing more', () => {
    expect(publicRowOf(batch)).toEqual({
      productName: '酱油', specification: '500mL/瓶', trademark: '某牌', lot: '2026-05-01', producerName: '某调味品厂', producerAddress: '某市某路1号', businessName: '某超市', categoryName: '调味品', conclusion: '不合格', testedBy: '某检验中心',
      failedItems: [{ item: '铅（以Pb计）', measured: '0.6 mg/kg', limit: '≤0.5 mg/kg' }, { item: '菌落总数', measured: '10 CFU/g', limit: '不得检出' }],
    })
    expect(JSON.stringify(publicRowOf(batch))).not.toMatch(/XC2026001|92220184|13800000000|某路 1 号/)
  })

  test('a failed item in words', () => {
    expect(failedItemLines(publicRowOf(batch))).toEqual(['铅（以Pb计）：实测 0.6 mg/kg，标准 ≤0.5 mg/kg', '菌落总数：实测 10 CFU/g，标准 不得检出'])
  })
})
