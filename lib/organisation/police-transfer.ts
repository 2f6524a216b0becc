import { dateOnOf } from '@/lib/shared/format'
import { isMomentBefore, type ClockBegin } from './legal-clock'
import { problem, type StepProblem } from './step-problem'

/** What is asked of another place, and handed to the police (行政执法机关移送涉嫌犯罪案件的规定). `transfer` is the number of the entry that began it. */
export type TransferEvent =
  | { readonly kind: 'ASSISTANCE_ASKED'; readonly to: string; readonly on: string; readonly answerBy: string | null }
  | { readonly kind: 'ASSISTANCE_ANSWERED'; readonly transfer: number; readonly on: string }
  | { readonly kind: 'POLICE_REPORTED'; readonly to: string; readonly at: string }
  | { readonly kind: 'POLICE_DECIDED'; readonly transfer: number; readonly at: string; readonly decision: 'TRANSFER' | 'KEEP' }
  | { readonly kind: 'POLICE_HANDED' | 'POLICE_SETTLED'; readonly transfer: number; readonly at: string }
  | { readonly kind: 'POLICE_ANSWERED'; readonly transfer: number; readonly at: string; readonly outcome: 'FILED' | 'NOT_FILED' }

export type TransferState = {
  readonly number: number
  readonly kind: 'ASSISTANCE' | 'POLICE'
  readonly to: string
  /** Asked, or reported to the head of the authority. ISO instant. */
  readonly beganAt: string
  readonly answerBy: string | null
  readonly decidedAt: string | null
  readonly decision: 'TRANSFER' | 'KEEP' | null
  readonly handedAt: string | null
  readonly answeredAt: string | null
  readonly outcome: 'FILED' | 'NOT_FILED' | null
  readonly settledAt: string | null
}

/** The transfers after an event; `number` is that of its entry. */
export function playTransfer(transfers: readonly TransferState[], number: number, event: TransferEvent): readonly TransferState[] {
  const change = (of: number, part: Partial<TransferState>) => transfers.map((one) => (one.number === of ? { ...one, ...part } : one))
  switch (event.kind) {
    case 'ASSISTANCE_ASKED':
    case 'POLICE_REPORTED': {
      const asked = event.kind === 'ASSISTANCE_ASKED'
      return [...transfers, { number, kind: asked ? 'ASSISTANCE' : 'POLICE', to: event.to, beganAt: asked ? `${event.on}T00:00:00+08:00` : event.at, answerBy: asked ? event.answerBy : null, decidedAt: null, decision: null, handedAt: null, answeredAt: null, outcome: null, settledAt: null }]
    }
    case 'ASSISTANCE_ANSWERED': return change(event.transfer, { answeredAt: `${event.on}T00:00:00+08:00`, settledAt: `${event.on}T00:00:00+08:00` })
    case 'POLICE_DECIDED': return change(event.transfer, { decidedAt: event.at, decision: event.decision, ...(event.decision === 'KEEP' ? { settledAt: event.at } : {}) })
    case 'POLICE_HANDED': return change(event.transfer, { handedAt: event.at })
    case 'POLICE_ANSWERED': return change(event.transfer, { answeredAt: event.at, outcome: event.outcome })
    case 'POLICE_SETTLED': return change(event.transfer, { settledAt: event.at })
  }
}

/** The clocks of a transfer, under `T<number>.<stage>`; they run by natural time, rest days and all. */
export function transferClocks({ number, kind, beganAt, answerBy, decidedAt, decision, handedAt, answeredAt, outcome, settledAt }: TransferState): ClockBegin[] {
  const of = (stage: string, code: string | null, from: string | null, metAt: string | null, setOn: string | null = null): ClockBegin[] => [{ key: `T${number}.${stage}`, code, from, metAt, rest: 'stay', setOn }]
  if (kind === 'ASSISTANCE') return answerBy === null ? [] : of('ANSWER', null, beganAt, answeredAt, answerBy)
  return [
    ...of('DECISION', 'transfer.decision', beganAt, decidedAt),
    ...(decision === 'TRANSFER' ? of('HAND_OVER', 'transfer.hand-over', decidedAt, handedAt) : []),
    ...of('POLICE', 'transfer.police-review', handedAt, answeredAt),
    ...(outcome === 'FILED' ? of('ITEMS', 'transfer.items', answeredAt, settledAt) : []),
    ...(outcome === 'NOT_FILED' ? of('RECONSIDERATION', 'transfer.reconsideration', answeredAt, settledAt) : []),
  ]
}

/** Why a step of a transfer may not be recorded now: they come in their order. @returns null where it may */
export function transferProblem(transfers: readonly TransferState[], event: TransferEvent, text: string): StepProblem | null {
  if (event.kind === 'ASSISTANCE_ASKED' || event.kind === 'POLICE_REPORTED') {
    if (event.to === '') return problem(event.kind === 'ASSISTANCE_ASKED' ? '请填写接收单位' : '请填写拟移送的公安机关', 'to')
    if (event.kind === 'ASSISTANCE_ASKED') return event.answerBy !== null && event.answerBy < event.on ? problem('请求答复的日期不能早于发函日期', 'answerBy') : null
    return transfers.some(({ kind, settledAt }) => kind === 'POLICE' && settledAt === null) ? problem('已有未办结的移送') : null
  }
  const transfer = transfers.find(({ number }) => number === event.transfer)
  return transfer ? stepProblem(transfer, event, text) : problem('没有这件移送，请刷新页面')
}

function stepProblem(transfer: TransferState, event: Extract<TransferEvent, { transfer: number }>, text: string): StepProblem | null {
  if (transfer.settledAt !== null) return problem('这件移送已经办结')
  if (event.kind === 'ASSISTANCE_ANSWERED') return transfer.kind === 'ASSISTANCE' ? (event.on < dateOnOf(new Date(transfer.beganAt)) ? problem('答复日期不能早于发函日期', 'on') : null) : problem('这是移送公安机关的案件')
  if (transfer.kind !== 'POLICE') return problem('这里登记的是答复，不是移送公安机关的环节')
  const last = transfer.answeredAt ?? transfer.handedAt ?? transfer.decidedAt ?? transfer.beganAt
  if (isMomentBefore(event.at, last)) return problem('不能早于上一环节的时间', 'at')
  switch (event.kind) {
    case 'POLICE_DECIDED': return transfer.decidedAt !== null ? problem('已作出是否移送的决定') : event.decision === 'KEEP' && text === '' ? problem('决定不移送的，请写明理由', 'text') : null
    case 'POLICE_HANDED': return transfer.decision !== 'TRANSFER' ? problem('请先登记移送的决定') : transfer.handedAt !== null ? problem('已登记移送') : null
    case 'POLICE_ANSWERED': return transfer.handedAt === null ? problem('请先登记移送') : transfer.answeredAt !== null ? problem('已登记公安机关的决定') : null
    case 'POLICE_SETTLED': return transfer.answeredAt === null ? problem('请先登记公安机关的决定') : text === '' ? problem(transfer.outcome === 'FILED' ? '请写明移交涉案物品的情况' : '请写明申请复议、建议立案监督的情况，或接受决定的理由', 'text') : null
  }
}
