/** What a column of a plan's table holds. */
export type ColumnKind =
  | 'index' | 'category' | 'name' | 'measureUnit' | 'target' | 'baseline' | 'nature'
  | 'task' | 'content' | 'lead' | 'responsible' | 'supporting' | 'person' | 'due' | 'note'

const KINDS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['index', /^(?:序号|编号|序列|序|No\.?)$/i],
  ['person', /^(?:.{0,4}(?:责任领导|牵头领导|分管领导|联系领导|责任人|联系人|负责人).{0,4})$/],
  ['lead', /^(?:牵头|主办|主责|牵头责任|牵头负责)(?:单位|部门)?(?:（.{0,8}）)?$/],
  ['supporting', /^(?:配合|协办|协助|协同|参与|参加|配合责任)(?:单位|部门)?(?:（.{0,8}）)?$/],
  ['responsible', /^(?:责任|落实|承办|负责|实施|责任落实|主体责任)(?:单位|部门|主体)(?:（.{0,8}）)?$/],
  ['due', /^(?:完成|办结|整改|工作)?(?:时限|时间|期限|时间节点|进度|进度安排|完成时间|时间进度)(?:要求)?$/],
  ['nature', /^(?:指标)?(?:属性|性质|类型)$/],
  ['measureUnit', /^(?:计量|度量|指标)?单位$/],
  ['baseline', /^(?:20)?\d{2,4}年?(?:底|末)?（(?:基期|基数|现状|实际|基准|已?完成)(?:值|数|情况)?）$/],
  ['baseline', /^(?:.{0,8}(?:基期值?|基数|现状值?|基准值?|基线)|(?:20)?\d{2,4}年(?:底|末)?(?:实际|完成|现状|基期)(?:值|数|情况)?|(?:实际|完成)(?:值|数|情况))(?:（.{0,12}）)?$/],
  ['target', /^(?:(?:到)?(?:20)?\d{2,4}年(?:底|末)?(?:目标值?|目标数|指标值?|任务数)?|.{0,6}目标值|.{0,6}目标|指标值|任务数|目标数|年度目标|规划目标|目标要求)(?:（.{0,12}）)?$/],
  ['name', /^(?:指标名称|主要指标|指标|指标内容|具体指标|二级指标|三级指标|评价指标|考核指标|指标项目?|名称|项目)(?:（.{0,8}）)?$/],
  ['category', /^(?:类别|分类|指标类别|一级指标|领域|任务类别|方面|指标分类)$/],
  ['task', /^(?:工作任务|重点任务|任务|主要任务|任务名称|重点工作|工作事项|任务事项|事项|工作项目|任务分解|行动名称|专项行动)$/],
  ['content', /^(?:工作内容|任务内容|主要内容|具体内容|工作措施|具体措施|内容|措施|工作要求|具体任务|任务要求|主要措施|工作目标|具体工作任务|任务措施)(?:（.{0,8}）)?$/],
  ['note', /^(?:备注|说明|依据|数据来源|来源|备注说明)$/],
]

/** Words that head a column where others beside them surely do: "攻坚任务", "整治内容", "包联领导". */
const LIKELY: readonly (readonly [ColumnKind, RegExp])[] = [
  ['person', /^.{0,6}(?:领导|责任人|联系人|负责人)(?:及.{1,8})?$/],
  ['lead', /^.{0,4}(?:牵头|主办|主责).{0,4}(?:科室|处室|股室|单位|部门|机构)$/],
  ['supporting', /^.{0,4}(?:配合|协办|协助|协同|参与|会办).{0,4}(?:科室|处室|股室|单位|部门|机构)$/],
  ['responsible', /^.{0,6}(?:责任|落实|承办|负责|实施).{0,4}(?:科室|处室|股室|单位|部门|机构|主体)(?:及责任人)?$/],
  ['due', /^.{0,6}(?:时限|期限|时间节点|完成时间|时间安排|进度安排)(?:要求)?$/],
  ['task', /^.{0,6}(?:任务|事项|行动|工程)(?:名称)?$/],
  ['content', /^.{0,6}(?:举措|措施|内容|要求|做法|要点)$/],
]

/** Takes the folded texts of a row; returns what each heads: words of the document's own count beside two known ones. */
export function columnKinds(texts: readonly string[]): (ColumnKind | null)[] {
  const known = texts.map(columnKind)
  if (known.filter((kind) => kind !== null).length < 2) return known
  return known.map((kind, index) => kind ?? likelyKind(texts[index]!))
}

/** Takes the folded text of a cell; returns what it heads if the row is a header, or null. */
export function likelyKind(text: string): ColumnKind | null {
  const label = text.replace(/\s+/g, '')
  if (label.length > 12) return null
  return columnKind(label) ?? LIKELY.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}

/** Takes the folded text of a header cell; returns what its column holds, or null where it is no header. */
export function columnKind(text: string): ColumnKind | null {
  const label = text.replace(/\s+/g, '')
  if (label === '' || label.length > 24) return null
  return KINDS.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}

export type TableKind = 'indicators' | 'tasks'

/** Takes the kinds of a table's columns; returns what the table lists, or null where it lists neither. */
export function tableKind(kinds: readonly (ColumnKind | null)[]): TableKind | null {
  const has = (kind: ColumnKind): boolean => kinds.includes(kind)
  const assigns = has('lead') || has('responsible') || has('supporting')
  if ((has('task') || has('content') || has('name')) && assigns && !(has('name') && has('target'))) return 'tasks'
  if ((has('name') || has('category')) && (has('target') || has('nature'))) return 'indicators'
  if (has('task') && (has('content') || has('due'))) return 'tasks'
  return null
}

/** Takes what a column holds and the folded text of a cell; returns whether the cell can be one of that column. */
export function canHold(kind: ColumnKind | null, text: string): boolean {
  const plain = text.replace(/\s+/g, '')
  switch (kind) {
    case 'index': return /^\d{1,3}[.、]?$/.test(plain)
    case 'nature': return /约束|预期/.test(plain)
    case 'target': case 'baseline': return /\d|[xX]|确定|执行|下达|提高|下降|全覆盖|-/.test(plain) && !/约束性|预期性/.test(plain)
    case 'measureUnit': return plain.length <= 8 && !/^\d/.test(plain) && !/约束|预期/.test(plain)
    case 'name': case 'task': case 'content': return plain.length >= 3 && /[\u4e00-\u9fff]/.test(plain)
    default: return true
  }
}
