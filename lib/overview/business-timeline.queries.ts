import 'server-only'
import { BUSINESS_EVENT_KINDS, dayColumnAt, isBehind, pageOfEvents, parseEventPlace, startOfDay, type BusinessEvent, type BusinessEventKind } from '@/lib/food-business/business-event'
import { registerEventSources, type BusinessEventSource } from '@/lib/food-business/business-event.queries'
import { businessInScope, BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { scopeFor, type Scope } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { batchInScope, SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import { formatDate } from '@/lib/shared/format'
import { SAMPLE_CONCLUSION_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import type { SampleConclusion } from '@/lib/generated/prisma/enums'

/** Events on a page of a history. */
const PAGE = 20
/** How many batches may have been taken on one day at the edge of a page. */
const SAME_DAY = 50

export type BusinessTimeline = { readonly events: readonly BusinessEvent[]; readonly next: string | null; readonly kinds: readonly BusinessEventKind[] }

/**
 * What happened to a business, the latest first: the register's own events and those of the areas above, of which the
 * reader sees what he may see there.
 * @param asked `kind`: of one kind only; `before`: the place where the page begins
 * @throws NotFoundError when the business lies outside the actor's reach
 */
export async function getBusinessTimeline(context: Pick<CommandContext, 'actor'>, businessId: string, asked: { readonly kind?: BusinessEventKind | undefined; readonly before?: string | undefined }): Promise<BusinessTimeline> {
  if ((await db().foodBusiness.count({ where: { id: businessId, ...businessInScope(scopeFor(context.actor, BUSINESS_READERS)) } })) === 0) throw new NotFoundError()
  const place = parseEventPlace(asked.before)
  const sources = [...registerEventSources, samplingEvents(scopeFor(context.actor, SAMPLING_READERS))]
  const wanted = sources.filter(({ kinds }) => asked.kind === undefined || kinds.includes(asked.kind))
  const found = await Promise.all(wanted.map(({ list }) => list({ businessId, place, limit: PAGE + 1 })))
  const known = new Set(sources.flatMap(({ kinds }) => kinds))
  return { ...pageOfEvents(found, PAGE), kinds: BUSINESS_EVENT_KINDS.filter((kind) => known.has(kind)) }
}

const TONES: Record<SampleConclusion, BusinessEvent['tone']> = { PENDING: 'waiting', QUALIFIED: 'good', UNQUALIFIED: 'attention', NO_PROBLEM: 'good', PROBLEM: 'attention' }

/** Batches taken at the business, on the day of sampling, with their conclusion. */
function samplingEvents(scope: Scope): BusinessEventSource {
  return {
    kinds: ['SAMPLING'],
    list: async ({ businessId, place, limit }) => {
      const rows = await db().sampleBatch.findMany({
        where: { businessId, voidedAt: null, ...(place ? { sampledOn: { lte: dayColumnAt(place.at) } } : {}), ...batchInScope(scope) },
        orderBy: [{ sampledOn: 'desc' }, { id: 'desc' }],
        take: limit + SAME_DAY,
        select: { id: true, number: true, level: true, kind: true, productName: true, sampledOn: true, conclusion: true, concludedOn: true, department: { select: { shortName: true } }, failedItems: { orderBy: { position: 'asc' }, select: { item: true, measured: true, limit: true, unit: true } } },
      })
      return rows
        .map((row): BusinessEvent => {
          const concludedOn = fromOptionalDateColumn(row.concludedOn)
          return {
            key: `s:${row.id}`,
            kind: 'SAMPLING',
            at: startOfDay(fromDateColumn(row.sampledOn)),
            byDay: true,
            title: `${SAMPLING_LEVEL_LABELS[row.level]} ${SAMPLING_KIND_LABELS[row.kind]}：${row.productName}，${SAMPLE_CONCLUSION_LABELS[row.conclusion]}`,
            tone: TONES[row.conclusion],
            who: row.department?.shortName ?? null,
            href: null,
            lines: [`抽样编号 ${row.number}${concludedOn ? `，结论日期 ${formatDate(concludedOn)}` : ''}`, ...row.failedItems.map(({ item, measured, limit, unit }) => `${item}：实测 ${measured}${unit}，标准 ${limit}${unit}`)],
            changes: [],
          }
        })
        .filter((event) => isBehind(event, place))
        .slice(0, limit)
    },
  }
}
