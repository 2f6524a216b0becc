import type { InspectionKind } from '@/lib/generated/prisma/enums'
import { dateOnOf } from '@/lib/shared/format'
import type { ChecklistItemView } from '../checklist/checklist'
import { suggestionOf, suggestResult, type ResultChoice } from './suggest-result'
import { answerOf, progressOf, recheckOf, type Visit, type VisitFinding, type VisitProgress } from './visit'

/** A former finding that a 复查 looks at again, as it was found and what the business reported since. Days are `YYYY-MM-DD`. */
export type RecheckSubject = { readonly rectificationId: string; /** Of the finding: JC2026-000049-2. */ readonly number: string; readonly description: string; readonly clause: string; readonly isKey: boolean; readonly dueOn: string | null; readonly report: { readonly on: string; readonly text: string } | null }

/** What a visit is filed against: all that is known of it beside itself. */
export type VisitFrame = {
  readonly kind: InspectionKind
  readonly items: readonly ChecklistItemView[]
  /** What a 复查 looks at again: its visit is about these and asks for no item of the checklist. None, or not there: no such visit. */
  readonly rechecks?: readonly RecheckSubject[] | undefined
  readonly results: readonly ResultChoice[]
  readonly inspectors: readonly { readonly accountId: string; readonly name: string }[]
  /** 检查人员最少人数 (令第49号第二十三条). */
  readonly inspectorsAtLeast: number
  /** An instant in ISO. */
  readonly now: string
  /** 改正期限 a finding begins with, in days from the visit on (责令整改默认期限); absent: none, or packed by an earlier build. */
  readonly rectifyDays?: number
}

/** One thing that keeps a visit from being filed: where it stands on the form, and what to do. */
export type VisitProblem = { readonly at: string; readonly message: string }

/** A device's clock may be ahead of the server's by so much. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000

/**
 * Everything that keeps a visit from being filed; none: it may be.
 * @param options.isCorrection a filed record is corrected: its signatures stay as they were given
 */
export function visitProblems(visit: Visit, frame: VisitFrame, { isCorrection = false }: { readonly isCorrection?: boolean } = {}): VisitProblem[] {
  return [...peopleProblems(visit, frame), ...timeProblems(visit, frame), ...itemProblems(visit, frame), ...(isCorrection ? [] : recheckProblems(visit, frame)), ...visit.findings.flatMap((finding, index) => findingProblems(visit, finding, index)), ...resultProblems(visit, frame), ...(isCorrection ? [] : signatureProblems(visit, frame)), ...fileProblems(visit)]
}

function peopleProblems(visit: Visit, { inspectors, inspectorsAtLeast }: VisitFrame): VisitProblem[] {
  return [
    ...(inspectors.length < inspectorsAtLeast ? [{ at: 'inspectors', message: `检查人员不得少于 ${inspectorsAtLeast} 名，请在检查安排中补充` }] : []),
    ...(visit.identity === null ? [{ at: 'identity', message: '请记录出示执法证件或检查任务书' }] : []),
  ]
}

function timeProblems({ startedAt, endedAt, identity }: Visit, { now }: VisitFrame): VisitProblem[] {
  const latest = Date.parse(now) + CLOCK_TOLERANCE_MS
  if (endedAt === null) return [{ at: 'end', message: '请记录检查结束时间' }]
  if (Date.parse(endedAt) < Date.parse(startedAt)) return [{ at: 'end', message: '结束时间早于开始时间，请重新记录' }]
  if (Date.parse(endedAt) > latest) return [{ at: 'end', message: '结束时间晚于现在，请核对设备时间后重新记录' }]
  if (identity && Date.parse(identity.shownAt) > Date.parse(endedAt)) return [{ at: 'identity', message: '出示证件的时间晚于检查结束，请重新记录' }]
  return []
}

/** 除飞行检查外，应当覆盖要点表所有项目 (令第49号第二十七条); a 复查 follows up what was found (第三十三条) and need not. */
function itemProblems(visit: Visit, { kind, items, rechecks = [] }: VisitFrame): VisitProblem[] {
  const { answered } = progressOf(visit, items)
  const open = items.filter(({ id }) => answerOf(visit, id).answer === null)
  const problems: VisitProblem[] = []
  if (rechecks.length === 0 && kind !== 'UNANNOUNCED' && open.length > 0) problems.push({ at: `item.${open[0]!.id}`, message: `还有 ${open.length} 项没有判定：${open.slice(0, 5).map(({ code }) => code).join('、')}${open.length > 5 ? '等' : ''}` })
  if (rechecks.length === 0 && kind === 'UNANNOUNCED' && answered === 0) problems.push({ at: 'items', message: '至少判定一个检查项目' })
  for (const { id, code } of items) {
    const has = visit.findings.some(({ itemId }) => itemId === id)
    const { answer } = answerOf(visit, id)
    if (answer === 'NOT_COMPLIANT' && !has) problems.push({ at: `item.${id}`, message: `${code} 判为不符合，请写明问题` })
    if (answer !== 'NOT_COMPLIANT' && has) problems.push({ at: `item.${id}`, message: `${code} 没有判为不符合，却记有问题：请改判或移除问题` })
  }
  return problems
}

/** Some conclusion there must be; what it says nothing of waits for another 复查. A correction changes none of them. */
function recheckProblems(visit: Visit, { rechecks = [], items }: VisitFrame): VisitProblem[] {
  const silent = rechecks.length > 0 && rechecks.every(({ rectificationId }) => recheckOf(visit, rectificationId).outcome === null) && progressOf(visit, items).answered === 0
  return [
    ...(silent ? [{ at: `recheck.${rechecks[0]!.rectificationId}`, message: '请登记复查结论' }] : []),
    ...rechecks.flatMap(({ rectificationId, number }): VisitProblem[] => {
      const { outcome, note } = recheckOf(visit, rectificationId)
      return outcome === 'NOT_PUT_RIGHT' && note.trim() === '' ? [{ at: `recheck.${rectificationId}`, message: `${number} 未整改到位，请写明情况` }] : []
    }),
  ]
}

/** How much was not complied with: items judged so, and of a 复查 what was not put right. */
export function failingOf(visit: Visit, { items, rechecks = [] }: Pick<VisitFrame, 'items' | 'rechecks'>): VisitProgress['failing'] {
  const { failing } = progressOf(visit, items)
  const open = (isKey: boolean) => rechecks.filter((one) => one.isKey === isKey && recheckOf(visit, one.rectificationId).outcome === 'NOT_PUT_RIGHT').length
  return { general: failing.general + open(false), key: failing.key + open(true) }
}

/** The result that is suggested so far: of a 复查 by what was not put right, once something was concluded; else by the items. */
export function suggestedFor(visit: Visit, frame: Pick<VisitFrame, 'items' | 'rechecks' | 'results'>): ReturnType<typeof suggestionOf> {
  const { items, rechecks = [], results } = frame
  if (rechecks.length === 0) return suggestionOf(visit, items, results)
  const isConcluded = rechecks.some(({ rectificationId }) => recheckOf(visit, rectificationId).outcome !== null)
  return { openKeyItems: 0, suggested: isConcluded ? suggestResult(results, failingOf(visit, frame)) : null }
}

function findingProblems({ startedAt, endedAt }: Visit, finding: VisitFinding, index: number): VisitProblem[] {
  const at = `finding.${finding.id}`
  const say = (message: string): VisitProblem => ({ at, message: `问题 ${index + 1}：${message}` })
  return [
    ...(finding.description.trim() === '' ? [say('请写明问题')] : []),
    ...(finding.clause.trim() === '' ? [say('请填写依据条款')] : []),
    ...(finding.disposal === null ? [say('请选择处置')] : []),
    ...(finding.disposal === 'RECTIFY' && (finding.rectifyBy === null || finding.rectifyBy < dateOnOf(startedAt)) ? [say('请填写改正期限，不得早于检查当日')] : []),
    ...(finding.disposal === 'ON_THE_SPOT' && (finding.correctedAt === null || Date.parse(finding.correctedAt) < Date.parse(startedAt) || (endedAt !== null && Date.parse(finding.correctedAt) > Date.parse(endedAt))) ? [say('当场改正须在检查期间，请重新选择处置')] : []),
  ]
}

function resultProblems(visit: Visit, frame: VisitFrame): VisitProblem[] {
  const { results } = frame
  const chosen = results.find(({ code }) => code === visit.resultCode)
  if (!chosen) return [{ at: 'result', message: '请选择检查结果' }]
  const { suggested } = suggestedFor(visit, frame)
  return suggested && suggested.code !== chosen.code && visit.resultNote.trim() === '' ? [{ at: 'resultNote', message: `按判定规则建议为“${suggested.label}”，与所选不同，请在说明中写明理由` }] : []
}

function signatureProblems({ signatures }: Visit, { inspectors, inspectorsAtLeast }: VisitFrame): VisitProblem[] {
  const signed = inspectors.filter(({ accountId }) => signatures.some((one) => one.party === 'INSPECTOR' && one.accountId === accountId && one.refusedReason === ''))
  return [
    ...(signed.length < Math.min(inspectorsAtLeast, inspectors.length) ? [{ at: 'signatures', message: `请至少 ${inspectorsAtLeast} 名检查人员签名` }] : []),
    ...(signatures.some(({ party }) => party === 'BUSINESS') ? [] : [{ at: 'signatures', message: '请被检查单位签名；拒绝签名的，注明情况' }]),
  ]
}

/** Files that are on the device only. */
function fileProblems({ attachments, signatures }: Visit): VisitProblem[] {
  const waiting = attachments.filter(({ fileId }) => fileId === null).length + signatures.filter(({ fileId, refusedReason }) => fileId === null && refusedReason === '').length
  return waiting === 0 ? [] : [{ at: 'files', message: `还有 ${waiting} 个文件没有传到服务器，请待上传完成` }]
}
