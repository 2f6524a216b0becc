import { addDays } from '@/lib/shared/format'
import type { Db } from '@/lib/platform/db'
import type { CaseEvent } from '@/lib/sampling/handling/case-event'
import { caseRow } from '@/lib/sampling/handling/case-row'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { openMissingCases } from '@/lib/sampling/handling/follow-batches.commands'
import { holdCases } from '@/lib/sampling/handling/held-cases.queries'
import { writeCases, type CaseWrite } from '@/lib/sampling/handling/write-cases.commands'
import { draw } from './draw'

/**
 * What became of the failed batches of the demo: most were handled in time, some late, the latest are under way. Running
 * it again adds what has come since; cases that a person touched are left alone.
 */
export async function seedDemoCases(db: Db, { jurisdictionId, now }: { readonly jurisdictionId: string; readonly now: Date }): Promise<void> {
  await openMissingCases(db, now)
  const open = await db.unqualifiedCase.findMany({ where: { jurisdictionId, state: 'OPEN', isStatutory: true, entries: { none: { byId: { not: null } } } }, orderBy: { id: 'asc' }, select: { id: true, batch: { select: { number: true } } } })
  const numbers = new Map(open.map(({ id, batch }) => [id, batch.number]))
  const { path } = await db.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
  const rules = await readClockRules(db, path)
  const writes = (await holdCases(db, { ids: [...numbers.keys()] })).flatMap((held): CaseWrite[] => {
    const opened = held.entries[0]!.event
    if (!('receivedOn' in opened)) return []
    const own = held.entries.filter(({ event }) => event.kind !== 'OPENED' && event.kind !== 'CORRECTED').length
    const entries = recordedInOrder(courseOf(numbers.get(held.id)!, opened.receivedOn).filter(({ at }) => at <= now).slice(own), held.openedAt, now)
      .map(({ event, at, text }, index) => ({ number: held.version + index + 1, event, text, byId: null, at, idempotencyKey: null }))
    return entries.length === 0 ? [] : [{ id: held.id, batchId: held.batchId, openedAt: held.openedAt, before: held.standing, ...caseRow([...held.entries, ...entries], held.standing, rules), entries }]
  })
  await writeCases(db, writes)
}

type Turn = { readonly event: CaseEvent; readonly at: Date; readonly text: string }

const MINUTE_MS = 60_000

/** What was done before the case was recorded was written down behind that, a minute each. */
function recordedInOrder(turns: readonly Turn[], openedAt: Date, now: Date): Turn[] {
  let last = openedAt.getTime()
  return turns.map((turn) => {
    last = Math.min(Math.max(turn.at.getTime(), last + MINUTE_MS), now.getTime())
    return { ...turn, at: new Date(last) }
  })
}

/** What happens to a case, in order; one in fourteen comes to a stand-still after the cause was looked for. */
function courseOf(number: string, receivedOn: string): Turn[] {
  const day = (word: string, from: number, spread: number) => addDays(receivedOn, from + draw(`${word} ${number}`, spread))
  const done = (part: Extract<CaseEvent, { kind: 'DONE' }>['part'], on: string, text: string, more: Partial<Extract<CaseEvent, { kind: 'DONE' }>> = {}): Turn => {
    const at = `${on}T10:00:00+08:00`
    return { event: { kind: 'DONE', part, at, documentNumber: `（虚构）${number.slice(-6)}-${part.slice(0, 2)}`, ...more }, at: new Date(at), text }
  }
  const isFined = draw(`fined ${number}`, 3) > 0
  const [deliveredOn, controlledOn, causeOn, filedOn] = [day('delivered', 1, 5), day('controlled', 1, 4), day('cause', 12, 10), day('filed', 6, 10)]
  const closedOn = day('closed', 62, 34)
  const turns = [
    done('DELIVERY', deliveredOn, '送达检验报告和不合格结果通知书'),
    done('CONTROL', controlledOn, '封存库存，停止销售', { measures: ['SEAL', 'TAKE_OFF'], recallClass: null }),
    done('CONTROL_NOTICE', day('notice', 4, 3), '公布风险防控措施'),
    isFined ? done('FILING', filedOn, '立案调查') : { event: { kind: 'NOT_NEEDED' as const, part: 'FILING' as const }, at: new Date(`${filedOn}T10:00:00+08:00`), text: '经营者履行了进货查验义务，免予处罚' },
    done('CAUSE', causeOn, '查明原因：进货查验记录不全，贮存温度不符合要求'),
    done('RECTIFICATION', addDays(causeOn, 9 + draw(`rectified ${number}`, 8)), '现场复查，已整改到位'),
    ...(isFined ? [done('PENALTY', day('penalty', 45, 15), '作出行政处罚决定')] : []),
    done('PUBLICATION', addDays(closedOn, -1), '公布核查处置情况'),
    { event: { kind: 'CLOSED' as const, on: closedOn }, at: new Date(`${closedOn}T11:00:00+08:00`), text: '处置完毕' },
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return draw(`stuck ${number}`, 14) === 0 ? turns.slice(0, 5) : turns
}

