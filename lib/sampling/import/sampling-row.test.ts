import { describe, expect, it, test } from 'vitest'
import { buildDepartmentIndex } from '@/lib/organisation/department-index'
import { LOST_DIGITS } from '@/lib/platform/import/column-mapping'
import { referenceFoodCategories } from '@/prisma/seed/reference/food-categories'
import { correctedBatch, mergedBatch } from './corrected-batch'
import { failedItemKindOf, readFailedItems } from './failed-item-cells'
import { samplingRowMapper, type ImportedBatch, type SamplingRowWorld } from './sampling-row'
import { categoryReader, readConclusion, readKind, readLevel, readPlaceType, readStage } from './sampling-words'

const unit = (id: string, name: string, aliases: string[] = []) => ({ id, name, shortName: '', aliases, formerNames: [], retiredOn: null, successorId: null })
const MARKET = '0193aaaa-0000-7000-8000-000000000001'
const EAST = '0193aaaa-0000-7000-8000-000000000002'
const world: SamplingRowWorld = {
  categories: referenceFoodCategories.map(({ code, name, isAgricultural = false }) => ({ code, name, isAgricultural })),
  departments: buildDepartmentIndex({ name: '安和市' }, [unit(MARKET, '市市场监督管理局', ['市监局']), unit(EAST, '东湖街道')], []),
  townshipIds: new Set([EAST]), ownLevels: ['COUNTY'], ownDepartmentId: null, todayOn: '2026-11-20',
}
const map = samplingRowMapper(world)
const GOOD = { number: ' ＸＣ２６ 001 ', level: '县（区）级', kind: '监督抽检', category: '糕点类', place: '商场（超市）', businessName: '惠民超市', product: '蛋糕', sampledOn: '2026-10-12', concludedOn: 20261030, conclusion: '纯抽检合格样品', department: '市监局', township: '东湖街道办事处' }
const read = (part: Record<string, unknown> = {}) => map({ ...GOOD, ...part })
const problemsOf = (part: Record<string, unknown>) => {
  const mapped = read(part)
  return 'problems' in mapped ? mapped.problems.map(({ column, message }) => `${column}：${message}`) : []
}
const batchOf = (part: Record<string, unknown> = {}): ImportedBatch => {
  const mapped = read(part)
  if ('problems' in mapped) throw new Error(JSON.stringify(mapped.problems))
  return mapped.content
}

describe('a row', () => {
  it('reads the usual words, widths and forms', () => {
    expect(read()).toMatchObject({ key: 'XC26001', content: { productClass: 'FOOD', assumed: ['stage'], batch: { number: 'XC26001', level: 'COUNTY', kind: 'SUPERVISORY', categoryCode: 'pastries', placeType: 'DEPARTMENT_STORE', stage: 'DISTRIBUTION', sampledOn: '2026-10-12', concludedOn: '2026-10-30', conclusion: 'QUALIFIED', departmentId: MARKET, townshipId: EAST, failedItems: [], failedItemsUnknown: false } } })
    expect(['/', '无', '合格', '未检出', '无不合格项目'].map((failedItem) => batchOf({ failedItem }).batch.conclusion)).toEqual(Array.from({ length: 5 }, () => 'QUALIFIED'))
    expect(batchOf({ township: undefined, conclusion: '', concludedOn: undefined }).batch).toMatchObject({ conclusion: 'PENDING', concludedOn: null, townshipId: null })
    expect(batchOf({ township: undefined, conclusion: '不合格' }).batch).toMatchObject({ conclusion: 'UNQUALIFIED', failedItems: [], failedItemsUnknown: true })
    expect(batchOf({ township: undefined, kind: '抽检监测（风险监测）', conclusion: '问题样品' }).batch).toMatchObject({ kind: 'RISK_MONITORING', conclusion: 'PROBLEM', failedItemsUnknown: false })
    // A higher level's department is none of ours; an own level's must be.
    expect(batchOf({ township: undefined, level: '国家级', department: '国家市场监督管理总局' }).batch.departmentId).toBeNull()
  })

  test.each([
    [{ township: '南山镇' }, '乡镇（街道）：本级没有“南山镇”这个乡镇（街道），请改为全称，或留空'],
    [{ township: undefined, department: '不存在的局' }, '组织单位：本级没有“不存在的局”这个单位，请改为单位全称、简称或已登记的别名，或留空'],
    [{ township: undefined, sampledOn: '2026-02-30' }, '抽样日期：“2026-02-30”不是日期，请写成 2026-11-21 的形式'],
    [{ township: undefined, sampledOn: 46000 }, '抽样日期：“46000”不是日期，请写成 2026-11-21 的形式'],
    [{ township: undefined, sampledOn: '2026-11-21', conclusion: '', concludedOn: undefined }, '抽样日期：抽样日期不能晚于今天'],
    [{ township: undefined, concludedOn: undefined }, '结论日期：请填写结论日期'],
    [{ township: undefined, number: LOST_DIGITS }, '抽样编号：这一格以数值保存，15 位以后的数字已丢失，请在原文件中设为文本后重新填写，或在原系统中按文本导出'],
    [{ township: undefined, product: '#DIV/0!' }, '样品名称：这一格是公式错误“#DIV/0!”，请改正后再导入'],
    [{ township: undefined, concludedOn: '#未计算' }, '结论日期：这一格的公式没有计算结果，请在表格软件中打开并保存后再导入，或直接填写内容'],
    [{ township: undefined, conclusion: '不合格', failedItem: '外星物质', failedMeasured: '很多', failedLimit: '没有' }, '不合格项目：“外星物质”的检验结果和标准值应为数值，或检出、未检出、不得检出、不符合等检验报告的用语'],
    [{ township: undefined, number: undefined }, '抽样编号：请填写抽样编号'],
    [{ township: undefined, failedItem: '甜蜜素', failedMeasured: '1', failedLimit: '0' }, '不合格项目：检验结论为合格，却写着不合格项目“甜蜜素”，请核对结论和项目'],
    [{ township: undefined, conclusion: '', concludedOn: undefined, failedItem: '甜蜜素' }, '不合格项目：检验结论没有填写，却写着不合格项目“甜蜜素”，请核对结论和项目'],
    [{ township: undefined, kind: '农产品例行监测' }, '食品大类：农产品例行监测和监督抽查的食品大类应为食用农产品'],
    [{ township: undefined, product: '饼'.repeat(121) }, '样品名称：样品名称最多 120 个字'],
    [{ township: undefined, conclusion: '不合格', failedItem: '霉菌；菌落总数', failedMeasured: '1；2；3' }, '不合格项目：不合格项目有 2 个，检验结果有 3 个，请用分号隔开并一一对应'],
  ])('says of %j what is wrong', (part, sentence) => expect(problemsOf(part)).toEqual([sentence]))
})

test('words of files', () => {
  expect(['国抽', '总局本级', '省级', '地市级', '区县级', '乡级'].map(readLevel)).toEqual(['NATIONAL', 'NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY', null])
  expect(['评价性抽检', '抽检监测（评价性抽检）', '快检', '监督抽查', '例行监测', '别的'].map(readKind)).toEqual(['EVALUATIVE', 'EVALUATIVE', 'RAPID_TEST', 'SPOT_CHECK', 'ROUTINE_MONITORING', null])
  expect(['流通环节', '餐饮服务', '生产加工', '种养殖'].map(readStage)).toEqual(['DISTRIBUTION', 'CATERING', 'PRODUCTION', 'PRIMARY_PRODUCTION'])
  expect(['学校/托幼食堂', '网购', '成品库（待检区）', '月球'].map(readPlaceType)).toEqual(['SCHOOL_CANTEEN', 'ONLINE_SHOP', 'FINISHED_STORE', null])
  expect(['合格', '未发现问题', '否', '问题样品', '', '检验中', '大概'].map((word) => readConclusion(word, 'SUPERVISORY'))).toEqual(['QUALIFIED', 'QUALIFIED', 'UNQUALIFIED', 'UNQUALIFIED', 'PENDING', 'PENDING', null])
  const readCategory = categoryReader(world.categories)
  // Every category by its own name, and none claimed by another's other spelling.
  expect(world.categories.filter(({ code, name }) => readCategory(name) !== code)).toEqual([])
  expect(['食用油', '19、蛋及蛋制品', '可可及焙炒咖啡产品', '薯类及膨化食品', '点心'].map(readCategory)).toEqual(['edible-oils', 'egg-products', 'cocoa-and-coffee', 'potato-and-puffed-foods', null])
})

test('failed items as files write them', () => {
  expect(readFailedItems({ item: '甜蜜素（以环己基氨基磺酸计）║0.5 g/kg║不得使用', measured: '', limit: '', unit: '' })).toEqual([{ item: '甜蜜素（以环己基氨基磺酸计）', kind: 'FOOD_ADDITIVE', measured: '0.5 g/kg', limit: '不得使用', unit: '' }])
  expect(readFailedItems({ item: '霉菌；铅（以Pb计）', measured: '180；0.6', limit: '≤150；≤0.5', unit: '' })).toMatchObject([{ measured: '180', limit: '≤150' }, { kind: 'HEAVY_METAL', measured: '0.6' }])
  expect(readFailedItems({ item: '/', measured: '', limit: '', unit: '' })).toEqual([])
  expect(['恩诺沙星', '毒死蜱', '大肠菌群', '黄曲霉毒素B₁', '苯并[a]芘', '罗丹明B', '过氧化值（以脂肪计）', '标签', '某某'].map(failedItemKindOf)).toEqual(['VETERINARY_DRUG_RESIDUE', 'PESTICIDE_RESIDUE', 'MICROORGANISM', 'BIOTOXIN', 'ORGANIC_POLLUTANT', 'NON_EDIBLE_SUBSTANCE', 'QUALITY', 'LABEL', 'OTHER'])
})

test('a file takes away nothing that it does not say, and keeps the level', () => {
  const given = batchOf({ township: undefined, department: undefined, level: '国抽', conclusion: '', concludedOn: undefined })
  const there = { ...given.batch, level: 'COUNTY' as const, conclusion: 'QUALIFIED' as const, concludedOn: '2026-10-30', departmentId: MARKET, townshipId: EAST, testedBy: '某院', stage: 'CATERING' as const, isPublicChoice: true }
  expect(correctedBatch(there, given)).toEqual({ batch: there, changed: [], otherLevel: 'NATIONAL' })
  expect(correctedBatch(there, batchOf({ township: undefined, product: '面包' }))).toMatchObject({ batch: { productName: '面包', townshipId: EAST, testedBy: '某院' }, changed: ['productName'], otherLevel: null })
})

test('rows of one sample become one only where nothing but the item differs', () => {
  const failed = (failedItem: string, part: object = {}) => batchOf({ township: undefined, conclusion: '不合格', failedItem, ...part })
  expect(mergedBatch([failed('霉菌'), failed('铅'), failed('霉菌')])?.batch.failedItems.map(({ item }) => item)).toEqual(['霉菌', '铅'])
  expect(mergedBatch([failed('霉菌'), failed('铅', { product: '面包' })])).toBeNull()
})
