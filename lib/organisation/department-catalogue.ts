import type { DepartmentKind, GroupRule, JurisdictionLevel } from '@/lib/generated/prisma/enums'

/**
 * A usual department of a county or prefecture. In names, `@` stands for the jurisdiction's own word (市, 县, 区),
 * `{bare}` for its name without that word, `{parent}` for the full name of the jurisdiction above.
 */
export type CatalogueDepartment = {
  readonly code: string
  readonly kind: DepartmentKind
  readonly name: string
  readonly shortName: string
  readonly aliases: readonly string[]
  /** Names from before the reform of institutions of 2018 and later ones. */
  readonly formerNames: readonly string[]
  readonly duty: string
  /** False for bodies that a document copies or names, but that are no member units. */
  readonly isMember: boolean
  /** Where it exists; null: at every level. */
  readonly levels: readonly JurisdictionLevel[] | null
}

export type CatalogueGroup = { readonly name: string; readonly aliases: readonly string[]; readonly rule: GroupRule }

type Extra = { aliases?: readonly string[]; former?: readonly string[]; isMember?: boolean; levels?: readonly JurisdictionLevel[] }

function entry(code: string, name: string, shortName: string, duty: string, { aliases = [], former = [], isMember = true, levels }: Extra = {}): CatalogueDepartment {
  return { code, kind: 'DEPARTMENT', name, shortName, aliases, formerNames: former, duty, isMember, levels: levels ?? null }
}

/** Departments, with the duties food-safety documents give them. The order is the one lists are printed in. */
export const departmentCatalogue: readonly CatalogueDepartment[] = [
  entry('market-regulation', '@市场监督管理局', '@市场监管局', '食品生产、流通、餐饮和特殊食品监管，抽检与核查处置，投诉举报处理，餐饮量化分级', {
    aliases: ['市场监管局', '@市监局', '市监局', '市场监管部门', '@食品安全监管部门', '食品安全监管部门'],
    former: ['@食品药品监督管理局', '@食药监局', '@食药局', '@工商行政管理局', '@工商局', '@质量技术监督局', '@质监局', '@市场和质量监督管理局'],
  }),
  entry('agriculture', '@农业农村局', '@农业农村局', '食用农产品种养环节监管，产地准出和承诺达标合格证，农兽药投入品、畜禽屠宰和生鲜乳，例行监测与监督抽查', {
    aliases: ['@农委', '@农业农村工作委员会', '@农发局', '@农业农村委', '农业部门', '农业农村部门'],
    former: ['@农业局', '@农业委员会', '@农村经济发展局', '@畜牧兽医局', '@畜牧局', '@农林局'],
  }),
  entry('health', '@卫生健康局', '@卫健局', '食品安全风险监测，食源性疾病监测报告，标准跟踪评价，餐具饮具集中消毒单位监督，事故流行病学调查', {
    aliases: ['@卫健委', '@卫生健康委员会', '@卫生健康委', '卫健部门', '卫生健康部门'],
    former: ['@卫生和计划生育局', '@卫生计生局', '@卫计局', '@卫计委', '@卫生局'],
  }),
  entry('public-security', '@公安局', '@公安局', '食品安全犯罪侦查，行刑衔接案件受理，联合执法', { aliases: ['公安机关', '公安部门'] }),
  entry('education', '@教育局', '@教育局', '学校和托幼机构食堂、校外供餐、陪餐制度，食品安全教育', { aliases: ['教育部门', '@教体局', '@教育体育局'] }),
  entry('ecology', '@生态环境局', '@生态环境局', '产地环境，土壤、大气和水污染防治，涉镉等重金属源头排查', { aliases: ['生态环境部门'], former: ['@环境保护局', '@环保局'], levels: ['PROVINCE', 'PREFECTURE'] }),
  entry('ecology-branch', '{parent}生态环境局{bare}分局', '@生态环境分局', '产地环境，土壤、大气和水污染防治，涉镉等重金属源头排查', {
    aliases: ['@生态环境局', '@生态环境局（分局）', '@生态环境{bare}分局', '@生态环境局{bare}分局', '生态环境部门'],
    former: ['@环境保护局', '@环保局'],
    levels: ['COUNTY'],
  }),
  entry('development-reform', '@发展和改革局', '@发改局', '规划衔接，项目投资，社会信用体系建设牵头', { aliases: ['@发展改革局', '@发展改革委', '@发改委', '@发展和改革委员会'] }),
  entry('industry', '@工业和信息化局', '@工信局', '食品工业行业管理，诚信管理体系，技术改造', {
    aliases: ['@经信局', '@经济和信息化局', '@科工信局', '@科技和工业信息化局', '@科学技术和工业信息化局'],
    former: ['@经济贸易局', '@经委'],
  }),
  entry('science', '@科学技术局', '@科技局', '食品安全科技支撑'),
  entry('commerce', '@商务局', '@商务局', '流通行业发展、冷链、农贸市场、网络零售和应急供应', { aliases: ['@商务和粮食局', '@商粮局'] }),
  entry('grain', '@粮食和物资储备局', '@粮储局', '收储环节粮食质量安全，超标粮食处置，优质粮食工程', { aliases: ['@粮食和储备局'], former: ['@粮食局'] }),
  entry('civil-affairs', '@民政局', '@民政局', '养老机构食堂，社会组织和行业协会', { aliases: ['民政部门'] }),
  entry('finance', '@财政局', '@财政局', '经费保障，举报奖励资金', { aliases: ['财政部门'] }),
  entry('human-resources', '@人力资源和社会保障局', '@人社局', '表彰奖励，技工院校食堂'),
  entry('justice', '@司法局', '@司法局', '普法，行政执法监督', { former: ['@政府法制办'] }),
  entry('housing', '@住房和城乡建设局', '@住建局', '建筑工地食堂，农贸市场改造，餐厨垃圾处置', {
    aliases: ['@规划建设局（@城乡建设服务中心）', '@城乡建设服务中心'],
    former: ['@规划建设局', '@城乡建设局'],
  }),
  entry('urban-management', '@城市管理局', '@城管局', '食品摊贩占道经营管理，餐厨废弃物收运处置', { aliases: ['@城市管理综合执法局', '@城管执法局', '城管部门'] }),
  entry('transport', '@交通运输局', '@交通局', '食品运输、冷链，液态食品道路散装运输准运'),
  entry('culture-tourism', '@文化和旅游局', '@文旅局', '旅游景区餐饮，广播电视广告', {
    aliases: ['@文化广电旅游体育局', '@文广旅体局', '@文广新局'],
    former: ['@文化广电新闻出版局', '@旅游局'],
  }),
  entry('natural-resources', '@自然资源和规划局', '@自然资源局', '土壤和用地管理', { former: ['@国土资源局', '@规划局'] }),
  entry('emergency', '@应急管理局', '@应急局', '突发事件综合协调', { former: ['@安监局'] }),
  entry('medical-insurance', '@医疗保障局', '@医保局', ''),
  entry('fishery', '@海洋渔业局', '@海渔局', '水产品养殖捕捞，渔用投入品，产地水产品监督抽查', { aliases: ['@海洋与渔业局'] }),
  entry('supply-cooperative', '@供销合作社联合社', '@供销社', '农村流通网络', { aliases: ['供销社'] }),
  entry('publicity', '@委宣传部', '@委宣传部', '舆论引导，宣传周活动', { aliases: ['宣传部'] }),
  entry('cyberspace', '@委网络安全和信息化委员会办公室', '@委网信办', '网络舆情，谣言治理', { aliases: ['@委宣传部网信办', '网信办'] }),
  entry('political-legal', '@委政法委员会', '@委政法委', '平安建设，网格化管理', { former: ['@社会治安综合治理委员会办公室', '@综治办'] }),
  entry('personnel', '@委组织部', '@委组织部', '干部考核结果运用'),
  entry('staffing', '@委机构编制委员会办公室', '@委编办', '机构编制', { aliases: ['@编办'] }),
  entry('united-front', '@委统一战线工作部', '@委统战部', '民族宗教事务，清真食品', { aliases: ['统战部门'] }),
  entry('court', '@人民法院', '@法院', '食品安全案件审判，从业禁止'),
  entry('procuratorate', '@人民检察院', '@检察院', '立案监督，公益诉讼，检察建议', { aliases: ['检察机关'] }),
  entry('customs', '{bare}海关', '{bare}海关', '进出口食品监管，打击走私', { aliases: ['海关'], former: ['{bare}出入境检验检疫局', '出入境检验检疫局', '国检局'] }),
  entry('media', '@融媒体中心', '@融媒体中心', '公益广告，宣传报道', { former: ['@广播电视台'] }),
  entry('committee-office', '@食品安全委员会办公室', '@食安办', '综合协调、调度、督查、考核；设在市场监督管理局', {
    aliases: ['食安办', '@食药安办', '创建办', '创建办公室'],
    former: ['@食品药品安全委员会办公室'],
    isMember: false,
  }),
  entry('committee', '@食品安全委员会', '@食安委', '议事协调机构', {
    aliases: ['@政府食安委', '@政府食品安全委员会', '@食药安委', '食品药品安全委员会', '全@食品药品安全委员会'],
    former: ['@食品药品安全委员会'],
    isMember: false,
  }),
  entry('party-office', '@委办公室', '@委办', '文件抄送', { isMember: false }),
  entry('congress-office', '@人大常委会办公室', '@人大办', '文件抄送', { isMember: false }),
  entry('consultative-office', '@政协办公室', '@政协办', '文件抄送', { isMember: false }),
]

/** The entries that exist at a level. */
export function catalogueFor(level: JurisdictionLevel): CatalogueDepartment[] {
  return departmentCatalogue.filter((one) => one.levels === null || one.levels.includes(level))
}

/** Written groups and the rule each follows. "相关" and "有关" leave it to a person. */
export const groupCatalogue: readonly CatalogueGroup[] = [
  { name: '各乡镇（街道）', aliases: ['各乡镇政府（街道办事处）', '各乡镇人民政府', '各街道办事处', '各镇（街道）', '各乡镇政府', '各乡镇', '各街道', '各镇（街道）食安办'], rule: 'ALL_TOWNSHIPS' },
  { name: '各管委会', aliases: ['各管理委员会', '各开发区管委会'], rule: 'ALL_ADMINISTRATIVE_COMMITTEES' },
  { name: '各成员单位', aliases: ['@食安委成员单位', '@食药安委成员单位', '各食安委成员单位'], rule: 'ALL_MEMBERS' },
  { name: '各部门', aliases: ['@直各部门', '@级各部门'], rule: 'ALL_DEPARTMENTS' },
  { name: '各牵头单位', aliases: ['牵头单位', '各牵头部门'], rule: 'PLAN_LEADS' },
  { name: '各责任单位', aliases: ['责任单位', '各责任部门'], rule: 'PLAN_RESPONSIBLES' },
  { name: '相关成员单位', aliases: ['@政府食安委相关成员单位', '@食安委相关成员单位'], rule: 'BY_PERSON' },
  { name: '有关部门', aliases: ['相关部门', '@政府相关部门', '各有关部门', '各相关部门', '各职能部门', '各有关单位'], rule: 'BY_PERSON' },
]
