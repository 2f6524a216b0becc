import type { FailedItemKind } from '@/lib/generated/prisma/enums'
import type { FailedItem } from '../sample-batch'

/** What files leave out of an item. */
const NOT_GIVEN = '未提供'

/** Items by words in their names, the first that fits; what a report calls them (国家食品安全监督抽检实施细则). */
const KIND_WORDS: readonly (readonly [FailedItemKind, RegExp])[] = [
  ['LABEL', /标签|标示|标识/],
  ['BIOTOXIN', /毒素|赤霉烯酮|脱氧雪腐镰刀菌烯醇|赭曲霉|伏马|河豚|贝类毒/],
  ['MICROORGANISM', /菌落|菌群|霉菌|酵母|沙门|金黄色葡萄球菌|铜绿假单胞菌|李斯特|商业无菌|大肠埃希|副溶血|阪崎|蜡样芽孢|诺如|产气荚膜/],
  ['NON_EDIBLE_SUBSTANCE', /苏丹红|罗丹明|吊白块|甲醛次硫酸|罂粟|吗啡|可待因|那可丁|蒂巴因|三聚氰胺|西布曲明|那非|酚酞|硼砂|碱性嫩黄|酸性橙|工业|富马酸二甲酯/],
  ['VETERINARY_DRUG_RESIDUE', /沙星|氯霉素|氟苯尼考|孔雀石绿|硝基呋喃|呋喃唑酮|呋喃西林|呋喃它酮|呋喃妥因|磺胺|甲氧苄啶|地西泮|五氯酚|克伦特罗|莱克多巴胺|沙丁胺醇|土霉素|四环素|金霉素|强力霉素|多西环素|甲硝唑|地美硝唑|替米考星|尼卡巴嗪|氯丙嗪|地塞米松|林可霉素|金刚烷胺|利巴韦林|氟虫腈|沙拉|阿莫西林|青霉素|庆大霉素|恩诺|洛美|诺氟/],
  ['HEAVY_METAL', /^(总)?(铅|镉|汞|砷|铬|锡|镍|锑|铜|无机砷|甲基汞)|（以\s*(Pb|Cd|Hg|As|Cr|Sn|Ni)\s*计）|\(以\s*(Pb|Cd|Hg|As|Cr|Sn|Ni)\s*计\)/i],
  ['ORGANIC_POLLUTANT', /苯并|亚硝胺|多氯联苯|氯丙醇|二噁英|缩水甘油|邻苯二甲酸|塑化剂/],
  ['FOOD_ADDITIVE', /苯甲酸|山梨酸|脱氢乙酸|糖精|甜蜜素|环己基氨基磺酸|安赛蜜|乙酰磺胺酸|三氯蔗糖|阿斯巴甜|纽甜|二氧化硫|亚硫酸|亚硝酸盐|硝酸盐|铝的残留|柠檬黄|日落黄|胭脂红|苋菜红|诱惑红|亮蓝|新红|赤藓红|丙酸|纳他霉素|TBHQ|BHA|BHT|没食子酸|防腐剂|甜味剂|着色剂|滑石粉|明矾|合成着色/i],
  ['PESTICIDE_RESIDUE', /菊酯|毒死蜱|噻虫|吡虫啉|腈苯唑|克百威|乐果|唑磷|硫磷|甲拌磷|甲胺磷|敌敌畏|多菌灵|啶虫脒|灭蝇胺|腐霉利|咪鲜胺|吡唑醚菌酯|阿维菌素|甲氨基|涕灭威|杀螟|倍硫磷|辛硫磷|乙酰甲胺磷|滴滴涕|六六六|丙环唑|苯醚甲环唑|戊唑醇|烯酰吗啉|虫螨腈|茚虫威|杀扑磷|狄氏剂|异丙威|霜霉威|百菌清|三环唑|嘧霉胺|哒螨灵|联苯|螺螨酯|乙螨唑|氯氟|甲霜灵|肟菌酯|抑霉唑|2,4-滴|草甘膦/],
  ['QUALITY', /酸价|酸值|过氧化值|水分|蛋白质|脂肪|酒精度|净含量|界限指标|电导率|挥发性盐基氮|极性组分|总酸|氨基酸态氮|全氮|色值|糖分|总糖|还原糖|果糖|葡萄糖|固形物|灰分|碘|溴酸盐|耗氧量|余氯|pH|维生素|钙|钠|铁|锌|硒|能量|感官|过氧化|干物质|总固体|羰基价/i],
]

/** The kind of a failed item by its name; OTHER where its name says nothing. */
export function failedItemKindOf(item: string): FailedItemKind {
  return KIND_WORDS.find(([, words]) => words.test(item))?.[0] ?? 'OTHER'
}

export type FailedItemCells = { readonly item: string; readonly measured: string; readonly limit: string; readonly unit: string }

/**
 * Reads the failed items of a row: several by semicolons or lines, their values in the same order, or written as the
 * announcements do: `甜蜜素║0.5 g/kg║不得使用`.
 * @returns the sentence that says what is wrong, where values and items are not as many
 */
export function readFailedItems(cells: FailedItemCells): readonly FailedItem[] | { readonly problem: string } {
  const items = listOf(cells.item)
  const measured = listOf(cells.measured)
  const limits = listOf(cells.limit)
  const units = listOf(cells.unit)
  for (const [label, values] of [['检验结果', measured], ['标准值', limits]] as const) {
    if (values.length > 1 && values.length !== items.length) return { problem: `不合格项目有 ${items.length} 个，${label}有 ${values.length} 个，请用分号隔开并一一对应` }
  }
  const valueOf = (values: readonly string[], index: number) => values[index] ?? (values.length === 1 && items.length === 1 ? values[0] : undefined)
  return items.map((written, index) => {
    const [item = '', inMeasured, inLimit] = written.split(/[║‖]|\s\|\s|\|\|/).map((part) => part.trim())
    return {
      item, kind: failedItemKindOf(item), measured: inMeasured || valueOf(measured, index) || NOT_GIVEN, limit: inLimit || valueOf(limits, index) || NOT_GIVEN,
      unit: units.length === 1 ? units[0]! : (units[index] ?? ''),
    }
  })
}

/** The first failed item that a row names although its conclusion is not that it failed; null where the cell only says that there is none. */
export function failedItemAgainst(cell: string): string | null {
  return listOf(cell).find((item) => !/^(0|合格|全部合格|未检出|均合格|无不合格.*|不涉及|不适用|暂无)$/.test(item)) ?? null
}

function listOf(text: string): string[] {
  return text.split(/[;；\r\n]+/).map((part) => part.trim()).filter((part) => part !== '' && !/^[-/—无]+$/.test(part))
}
