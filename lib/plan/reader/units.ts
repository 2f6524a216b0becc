/** A range of a folded text that names one unit. */
export interface UnitRange {
  start: number
  end: number
}

const SUFFIX =
  /(?:局|委|委员会|办|办公室|部|厅|院|会|社|中心|公司|政府|海关|办事处|大队|支队|总队|分局|所|站|单位|部门|机关|乡|镇|街道|区|县|市|旗|州|学校|高校|医院|队|行|集团|专班|领导小组|工作组|小组|署|处|馆|台|团委|妇联|残联|科协|文联|团|联社|园区|烟草|邮政|企业|乡镇|武装部|公安|税务|消防|银行|党校|媒体|科室|股室|村|社区|网|海事|室|科|股|中队|分公司|总站|总局|工会|商会|协会|学会|热线|服务中心|专员办|组)$/
const STRICT_SUFFIX =
  /(?:局|委|委员会|办|办公室|部|厅|院|社|中心|政府|海关|办事处|大队|支队|分局|单位|部门|领导小组|工作组|专班|联合会|总工会|团委|妇联|残联|科协|署|处|街道|乡|镇|乡镇|机关|督查室|消委会|供销社|联社|支行|协会)$/
const VERBS =
  /坚持|形成|构建|实行|加强|推进|开展|落实|完善|建立|健全|强化|实施|提升|组织|监管|检查|制定|确保|严格|严厉|打击|要|应|根据|按照|通过|对于|以及其|负责制|食品生产企业|经营者|做好|推动|配合|牵头|下$|进行|报送|不含|统一领导|[，。；！？“”《》\d]/
const PREFIX = /^(?:市|县|区|省|州|旗|各|镇|乡|街道|有关|相关|全市|全县|全区|国家|驻|团|国网|中共|属地|辖区|街道办)/

const GROUP =
  /^各|^(?:有关|相关|其他|其它|属地|辖区)|^(?:市|县|区|州|省)(?:级|直|政府|委|人民政府|食安委|食品安全委员会|食药安委)?(?:各)?(?:有关|相关|直属)|相关(?:部门|单位|成员单位)|(?:^|[^联])成员单位$|^全(?:市|县|区)各|^(?:镇|乡)$|^(?:镇|乡)（|^(?:乡镇|街道|镇街|乡镇街道|镇（街道）|乡镇（街道）|乡（镇）|县（市、区）|县区)(?:（[^（）]{1,12}）)?(?:人民政府|政府|办事处|党委|食安办|和街道办事处)?$|^街道(?:办事处)?$|^(?:开发区|园区)?管委会$|^(?:牵头|责任|配合|监管)(?:单位|部门)$|^(?:市|县|区)(?:直|级)(?:各)?(?:部门|单位)$/

/** Takes a folded unit name; returns whether it stands for several units ("各乡镇…", "…相关成员单位"). */
export function isGroupUnit(name: string): boolean {
  return GROUP.test(name)
}

/** Parts of office names that would otherwise read as what somebody does. */
const OFFICE_WORDS =
  /社会组织|组织部|组织委员|监管局|监管分局|监管所|监管办|监管中心|监管科|监督管理|监管部门|监督局|落实办|推进(?:办|中心|局|组)|应急|供应|要害|(?:监督)?检查(?:站|局|总站|支队|大队|中心|室|所)|检验检测|(?<!\d)\d{5}(?!\d)/g

/** Takes a folded text; returns whether it reads as the name of a unit. */
export function looksLikeUnit(name: string): boolean {
  if (name.length < 2 || name.length > 40) return false
  const core = name.replace(/（[^（）]{1,30}）/g, '')
  if (/[（）【】]/.test(core)) return false
  if (/的/.test(core) && !/(?:部门|单位)$/.test(core)) return false
  if (VERBS.test(core.replace(OFFICE_WORDS, ''))) return false
  return SUFFIX.test(core) || isGroupUnit(core)
}

/** As looksLikeUnit, where no label vouches for the name: it must also begin or end as an office does. */
export function surelyUnit(name: string): boolean {
  const core = name.replace(/（[^（）]{1,30}）/g, '')
  return looksLikeUnit(name) && (PREFIX.test(core) && core.length >= 3 || isGroupUnit(core))
    || (looksLikeUnit(name) && STRICT_SUFFIX.test(core) && core.length >= 3 && core.length <= 16)
}

/** Takes a folded name; returns whether it may be an office that leaves its last word to the next one: the 城管 of "城管、水利部门". */
export function leavesLastWord(name: string): boolean {
  return /^[\u4e00-\u9fff]{2,4}$/.test(name) && !VERBS.test(name.replace(OFFICE_WORDS, ''))
}

const OPEN = '（【〔〈{'
const CLOSE = '）】〕〉}'
const SPLIT = /[、，；;。\s]/
const TAIL = /(?:等)(?:有关|相关|各|多|市食安委|食安委|市食品安全委员会)?(?:相关|有关|各)?(?:职能|市直|市级|县直)?(?:部门|单位|成员单位|机构)?(?:和单位)?$/
const LEAD = /^(?:由|和|及|与|以及|会同|联合|并由|，|、)/

/** Takes a folded list of units and where it begins; returns the range of each, brackets never being split. */
export function splitUnits(text: string, from = 0, until = text.length): UnitRange[] {
  const ranges: UnitRange[] = []
  let depth = 0
  let start = from
  for (let at = from; at < until; at += 1) {
    const char = text.charAt(at)
    if (OPEN.includes(char)) depth += 1
    else if (CLOSE.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && SPLIT.test(char)) {
      pushUnit(ranges, text, start, at)
      start = at + 1
    }
  }
  pushUnit(ranges, text, start, until)
  return ranges
}

function pushUnit(ranges: UnitRange[], text: string, from: number, until: number): void {
  const range = trimUnit(text, from, until)
  if (range.end <= range.start) return
  const joint = jointAt(text, range)
  if (joint === null) ranges.push(range)
  else {
    pushUnit(ranges, text, range.start, joint.end)
    pushUnit(ranges, text, joint.start, range.end)
  }
}

function trimUnit(text: string, from: number, until: number): UnitRange {
  let start = from
  let end = until
  for (let before = -1; before !== start; ) {
    before = start
    const lead = LEAD.exec(text.slice(start, Math.min(end, start + 4)))
    if (lead) start += lead[0].length
    while (start < end && /\s/.test(text.charAt(start))) start += 1
  }
  while (end > start && /[\s.。…]/.test(text.charAt(end - 1))) end -= 1
  const tail = TAIL.exec(text.slice(Math.max(start, end - 24), end))
  if (tail && end - tail[0].length > start) end -= tail[0].length
  return { start, end }
}

/** "甲局和乙局" are two units, "粮食和物资储备局" and "各镇人民政府和街道办事处" are one. */
function jointAt(text: string, range: UnitRange): UnitRange | null {
  const name = text.slice(range.start, range.end)
  if (name.length > 80) return null
  for (const match of name.matchAll(/以及|和|及|与|会同/g)) {
    const left = name.slice(0, match.index)
    const right = name.slice(match.index + match[0].length)
    if (/[（【]/.test(left) !== /[）】]/.test(left)) continue
    if (!/(?:局|委|办|部|院|会|政府|中心|海关|办事处|部门|单位)$/.test(left) || !/^(?:市|县|区|省|州|各|有关|相关)/.test(right)) continue
    if (looksLikeUnit(left) && looksLikeUnit(right)) {
      return { end: range.start + match.index, start: range.start + match.index + match[0].length }
    }
  }
  return null
}
