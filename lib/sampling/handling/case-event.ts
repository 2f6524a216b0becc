import type { CaseStep } from '@/lib/generated/prisma/enums'
import type { TransferEvent } from '@/lib/organisation/police-transfer'

/** What is recorded of a case by itself, with its own clock; together they make up the steps. */
export const CASE_PARTS = ['DELIVERY', 'CONTROL', 'CONTROL_NOTICE', 'RECALL_START', 'RECALL_END', 'CAUSE', 'FILING', 'PENALTY', 'RECTIFICATION', 'PUBLICATION'] as const
export type CasePart = (typeof CASE_PARTS)[number]

/** The steps in the order in which they are usually taken. */
export const CASE_STEPS: readonly CaseStep[] = ['DELIVERY', 'CONTROL', 'CAUSE', 'PENALTY', 'RECTIFICATION', 'PUBLICATION']

export const STEP_OF_PART: Readonly<Record<CasePart, CaseStep>> = {
  DELIVERY: 'DELIVERY', CONTROL: 'CONTROL', CONTROL_NOTICE: 'CONTROL', RECALL_START: 'CONTROL', RECALL_END: 'CONTROL', CAUSE: 'CAUSE', FILING: 'PENALTY', PENALTY: 'PENALTY', RECTIFICATION: 'RECTIFICATION', PUBLICATION: 'PUBLICATION',
}

/** 封存, 下架, 停止生产经营, 召回. */
export const CONTROL_MEASURES = ['SEAL', 'TAKE_OFF', 'STOP', 'RECALL'] as const
export type ControlMeasure = (typeof CONTROL_MEASURES)[number]
/** 一级, 二级, 三级召回 (食品召回管理办法第十三条). */
export const RECALL_CLASSES = ['FIRST', 'SECOND', 'THIRD'] as const
export type RecallClass = (typeof RECALL_CLASSES)[number]

/** 复检; 异议 to how it was sampled; 异议 to the sample's authenticity, the method or the standard. */
export const REVIEW_KINDS = ['RETEST', 'OBJECTION_PROCESS', 'OBJECTION_RESULT'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]
/** Why a review is refused (食品安全抽样检验管理办法): 微生物指标, 备份样品超过保质期, 逾期提出, 备份样品无法复检, 材料不全且未补正, 其他. */
export const REFUSAL_GROUNDS = ['MICROORGANISM', 'RESERVE_EXPIRED', 'LATE', 'RESERVE_UNFIT', 'INCOMPLETE', 'OTHER'] as const
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number]

/** 逾期提出; 不合格项目均为微生物指标 (食品安全抽样检验管理办法). */
export const REVIEW_BARS = ['LATE', 'MICROORGANISM'] as const
export type ReviewBar = (typeof REVIEW_BARS)[number]

/** Instants are ISO texts, days `YYYY-MM-DD`. `review` and `transfer` are the number of the entry that began it. */
export type CaseEvent =
  | { readonly kind: 'OPENED' | 'REOPENED'; readonly receivedOn: string; readonly departmentId: string | null }
  /** The batch was corrected and stays failed. */
  | { readonly kind: 'CORRECTED'; readonly receivedOn: string; readonly departmentId: string | null }
  /** When the conclusion was really received, which starts the clocks. */
  | { readonly kind: 'RECEIVED'; readonly receivedOn: string }
  | { readonly kind: 'ASSIGNED' | 'HANDED_OVER'; readonly departmentId: string }
  | { readonly kind: 'DONE'; readonly part: CasePart; readonly at: string; readonly documentNumber: string; readonly measures?: readonly ControlMeasure[] | undefined; readonly recallClass?: RecallClass | null | undefined; readonly rectifyBy?: string | null | undefined; /** PUBLICATION by a publication of the portal itself: which. */ readonly publicationId?: string | undefined }
  | { readonly kind: 'NOT_NEEDED'; readonly part: CasePart }
  /** `isLate`: the term had run out when it was agreed to; it stays late, and `until` is what was agreed. */
  | { readonly kind: 'EXTENDED'; readonly clock: string; readonly until: string; readonly isLate?: true | undefined }
  | { readonly kind: 'REVIEW_APPLIED'; readonly reviewKind: ReviewKind; readonly at: string; readonly applicant: string; /** Why the law refuses it, where that was plain when it came in: such a one pauses nothing. */ readonly barred?: ReviewBar | undefined }
  | { readonly kind: 'REVIEW_ACCEPTED'; readonly review: number; readonly on: string }
  | { readonly kind: 'REVIEW_REFUSED'; readonly review: number; readonly on: string; readonly ground: RefusalGround }
  | { readonly kind: 'REVIEW_MOVED'; readonly review: number; readonly stage: 'INSTITUTION' | 'SAMPLE'; readonly on: string; readonly institution: string }
  | { readonly kind: 'REVIEW_CONCLUDED'; readonly review: number; readonly on: string; readonly outcome: 'UPHELD' | 'OVERTURNED' }
  | { readonly kind: 'REVIEW_NOTIFIED' | 'REVIEW_DROPPED'; readonly review: number; readonly on: string }
  | TransferEvent
  | { readonly kind: 'UNDONE'; readonly entry: number }
  | { readonly kind: 'CLOSED' | 'WITHDRAWN'; readonly on: string }

export type CaseEventKind = CaseEvent['kind']

/** An entry of a case's history: its number, and what happened. */
export type CaseEntry = { readonly number: number; readonly event: CaseEvent }
