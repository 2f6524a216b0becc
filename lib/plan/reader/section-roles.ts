/** What a section of a plan is for; decides how its items are read. */
export type SectionRole = 'background' | 'principles' | 'goals' | 'tasks' | 'phases' | 'measures'

const BACKGROUND =
  /^(?:.{0,8}(?:现状|形势|回顾|面临.{0,8}|机遇|挑战|工作基础|发展基础|规划背景|起草背景|编制背景|背景|存在的?(?:主要)?问题|起草过程|工作进展|取得成效|主要成效|工作成效|发展环境|编制依据|制定依据).{0,8})$/
const PRINCIPLES = /^(?:.{0,6}(?:指导思想|基本原则|工作原则|总体思路|工作思路|总体要求|总要求|指导原则).{0,6}|.{0,6}(?:时间|对象|范围|主题|地点|组织机构|组织架构)|(?:信息|材料|资料|情况|工作)?(?:报送|上报)(?:要求|安排|事项|方式)?)$/
const GOALS =
  /^(?:(?:总体|工作|主要|发展|创建|行动|具体|预期|规划|年度|任务|目标|总|阶段|整治|攻坚|和|及|与|指标|\d{4}年|“[^”]{1,6}”|时期|体系|考核|要求|思路)+|(?!落实|完成|实现|强化|加强|明确|压实|围绕|聚焦).{1,6}目标)$/
const PHASES = /^.{0,8}(?:步骤|阶段安排|工作阶段|进度安排|时间安排|实施阶段|方法步骤|阶段划分|阶段步骤|安排步骤).{0,6}$/
const MEASURE_WORDS =
  /^(?:强化|加强|健全|完善|落实|严格|切实|进一步|做好|工作|组织|实施|保障|措施|要求|领导|机制|监督|考核|考评|督导|督查|检查|评估|评价|责任|规划|方案|有关|相关|其他|其它|几点|政策|宣传|推进|推动|支撑|体系|制度|协调|和|与|及|、|，|\s|的|各项|确保|抓好|行动|奖惩|问责|跟踪|调度|方法|附则)+$/
const MEASURE_CORE = /保障|组织领导|领导|组织实施|要求|措施|考核|考评|督导|督查|监督|跟踪|调度|附则|实施$|评估/
const SHORT_MEASURES = /^(?!总体|目标).{2,5}要求$|^(?:工作|推进|保障|组织|实施|落实)(?:机制|体系)$/
const TASKS = /任务|重点工作|工作内容|工作重点|主要内容|重点内容|整治内容|行动内容|重点措施|主要措施|工作举措|重点举措|主要举措/

/** Takes a folded section heading; returns the role its words give it, or null where they leave it open. */
export function roleOfHeading(heading: string): SectionRole | null {
  const words = heading.replace(/\s+/g, '')
  if (words.length === 0 || words.length > 24) return null
  if (GOALS.test(words) && /目标|指标/.test(words)) return 'goals'
  if (TASKS.test(words) && !/保障/.test(words)) return 'tasks'
  if (PRINCIPLES.test(words)) return 'principles'
  if (BACKGROUND.test(words)) return 'background'
  if (PHASES.test(words)) return 'phases'
  if ((MEASURE_WORDS.test(words) && MEASURE_CORE.test(words)) || SHORT_MEASURES.test(words)) return 'measures'
  return null
}

/** Headings that stand at the start of a section even where no line break divides them from the text. */
export const KNOWN_HEADING =
  /^(?:总体要求|指导思想|基本原则|工作原则|总体思路|(?:工作|总体|主要|发展|创建|行动|具体)目标(?:任务)?|目标任务|主要任务|重点任务|工作任务|任务分工|重点工作|工作重点|主要内容|工作内容|重点内容|主要措施|工作措施|重点措施|工作举措|保障措施|组织保障|组织领导|工作保障|工作要求|有关要求|相关要求|实施步骤|工作步骤|方法步骤|时间安排|进度安排|监督考核|组织实施)/
