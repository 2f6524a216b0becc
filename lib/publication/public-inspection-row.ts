import type { FindingDisposal, InspectionKind, InspectionOutcome, InspectionState } from '@/lib/generated/prisma/enums'
import { FINDING_DISPOSAL_LABELS, INSPECTION_KIND_LABELS } from '@/lib/terms/inspection'

/** What of an inspection decides whether it may be public. */
export type PublishableInspection = { readonly state: InspectionState; readonly isVoided: boolean; /** A department of ours led it. */ readonly isOwn: boolean; readonly outcome: InspectionOutcome | null }

/** Why an inspection may not be public, in a sentence; null where it may. 食品生产经营监督检查管理办法 (令第49号) 第三十九条. */
export function inspectionHindrance({ state, isVoided, isOwn, outcome }: PublishableInspection): string | null {
  if (isVoided) return '已作废'
  if (!isOwn) return '上级部门开展的检查，由上级部门公布'
  if (state !== 'FILED') return '检查记录还没有归档'
  return outcome === null ? '没有登记检查结果' : null
}

/** An inspection as it is known inside. */
export type PublishedInspection = {
  readonly businessName: string
  readonly townshipName: string
  readonly kind: InspectionKind
  readonly inspectedOn: string
  /** As the city's dictionary of results calls it. */
  readonly resultLabel: string
  readonly outcome: InspectionOutcome | null
  /** What was found and stands, each by how it was dealt with. */
  readonly disposals: readonly FindingDisposal[]
  /** The leading department, then those who inspected with it. */
  readonly departmentNames: readonly string[]
}

/** What anybody may read of an inspection: these words and nothing else. */
export type PublicInspectionRow = {
  readonly businessName: string
  readonly townshipName: string
  readonly kind: string
  readonly inspectedOn: string
  readonly result: string
  readonly isNotCompliant: boolean
  /** 发现问题 3 项：当场改正 1 项，责令限期改正 2 项. */
  readonly findings: string
  readonly inspectedBy: string
}

const IN_ORDER: readonly FindingDisposal[] = ['ON_THE_SPOT', 'RECTIFY', 'INVESTIGATE', 'STOP']

/**
 * What the law has made public of an inspection: who was inspected, when, how, with what result, and by whom. What was
 * written at the visit (the findings' words, photographs, who was met), what led to it (a complaint has its informant)
 * and the inspectors' names stay inside. 令第49号 第三十九条.
 */
export function publicInspectionRowOf(inspection: PublishedInspection): PublicInspectionRow {
  return {
    businessName: inspection.businessName,
    townshipName: inspection.townshipName,
    kind: INSPECTION_KIND_LABELS[inspection.kind],
    inspectedOn: inspection.inspectedOn,
    result: inspection.resultLabel,
    isNotCompliant: inspection.outcome === 'NOT_COMPLIANT',
    findings: findingWords(inspection.disposals),
    inspectedBy: inspection.departmentNames.join('、'),
  }
}

function findingWords(disposals: readonly FindingDisposal[]): string {
  if (disposals.length === 0) return '未发现问题'
  const parts = IN_ORDER.map((disposal) => ({ disposal, count: disposals.filter((one) => one === disposal).length })).filter(({ count }) => count > 0)
  return `发现问题 ${disposals.length} 项：${parts.map(({ disposal, count }) => `${FINDING_DISPOSAL_LABELS[disposal]} ${count} 项`).join('，')}`
}
