import 'server-only'
import { BUSINESS_EVENT_KINDS, dayColumnAt, inEventOrder, isBehind, pageOfEvents, parseEventPlace, startOfDay, type BusinessEvent, type BusinessEventKind } from '@/lib/food-business/business-event'
import { registerEventSources, type BusinessEventSource } from '@/lib/food-business/business-event.queries'
import { businessInScope, BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { scopeFor, type Scope } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { rectificationInScope, RECTIFICATION_READERS } from '@/lib/rectification/rectification.policy'
import { RECTIFICATION_EVENT_LABELS } from '@/lib/rectification/rectification-terms'
import { CASE_READERS, caseInScope } from '@/lib/sampling/handling/case.policy'
import { batchInScope, SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import { formatDate } from '@/lib/shared/format'
import { nameEvent } from '@/lib/sampling/handling/case-words'
import { caseEventSchema } from '@/lib/sampling/handling/case-event.schema'
import { SAMPLE_CONCLUSION_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { INSPECTION_KIND_LABELS, INSPECTION_STATE_LABELS } from '@/lib/terms/inspection'
import { inspectionInScope, INSPECTION_READERS } from '@/lib/inspection/inspection.policy'
import { LISTING_EVENT_BASIS, type ListingEvent } from '@/lib/credit/listing/listing-event'
import { eventWords } from '@/lib/credit/listing/listing-words'
import { canReadComplaints } from '@/lib/credit/complaint/complaint.policy'
import { COMPLAINT_KIND_LABELS, COMPLAINT_RESULT_LABELS, COMPLAINT_SOURCE_LABELS, LISTING_EVENT_LABELS, PENALTY_KIND_LABELS } from '@/lib/terms/credit'
import type { ComplaintResult, InspectionOutcome, SampleConclusion } from '@/lib/generated/prisma/enums'

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
  const business = await db().foodBusiness.findFirst({ where: { id: businessId, ...businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: { jurisdiction: { select: { path: true } } } })
  if (!business) throw new NotFoundError()
  const place = parseEventPlace(asked.before)
  const sources = [...registerEventSources, samplingEvents(scopeFor(context.actor, SAMPLING_READERS)), caseEvents(scopeFor(context.actor, CASE_READERS)), inspectionEvents(scopeFor(context.actor, INSPECTION_READERS)), rectificationEvents(scopeFor(context.actor, RECTIFICATION_READERS)), penaltyEvents, ...(canReadComplaints(context.actor, business.jurisdiction.path) ? [complaintEvents] : []), listingEvents]
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
            href: `/sampling/batches/${row.id}`,
            lines: [`抽样编号 ${row.number}${concludedOn ? `，结论日期 ${formatDate(concludedOn)}` : ''}`, ...row.failedItems.map(({ item, measured, limit, unit }) => `${item}：实测 ${measured}${unit}，标准 ${limit}${unit}`)],
            changes: [],
          }
        })
        .filter((event) => isBehind(event, place))
        .slice(0, limit)
    },
  }
}

const OUTCOME_TONES: Record<InspectionOutcome, BusinessEvent['tone']> = { COMPLIANT: 'good', MOSTLY_COMPLIANT: 'waiting', NOT_COMPLIANT: 'attention' }

/** Visits that began, on their day, with their result; what is only planned is no event yet. */
function inspectionEvents(scope: Scope): BusinessEventSource {
  return {
    kinds: ['INSPECTION'],
    list: async ({ businessId, place, limit }) => {
      const rows = await db().inspection.findMany({
        where: { businessId, voidedAt: null, inspectedOn: place ? { lte: dayColumnAt(place.at) } : { not: null }, ...inspectionInScope(scope) },
        orderBy: [{ inspectedOn: 'desc' }, { id: 'desc' }],
        take: limit + SAME_DAY,
        select: { id: true, number: true, kind: true, state: true, inspectedOn: true, outcome: true, authorityName: true, result: { select: { label: true } }, department: { select: { shortName: true } }, findings: { where: { voidedAt: null }, orderBy: { number: 'asc' }, take: 5, select: { description: true } }, _count: { select: { findings: { where: { voidedAt: null } } } } },
      })
      return rows
        .map((row): BusinessEvent => ({
          key: `i:${row.id}`, kind: 'INSPECTION', at: startOfDay(fromDateColumn(row.inspectedOn!)), byDay: true,
          title: `${INSPECTION_KIND_LABELS[row.kind]}：${row.result?.label ?? INSPECTION_STATE_LABELS[row.state]}`, tone: row.outcome ? OUTCOME_TONES[row.outcome] : 'plain',
          who: row.department?.shortName ?? row.authorityName, href: `/inspections/${row.id}`,
          lines: [`检查编号 ${row.number}${row._count.findings > 0 ? `，问题 ${row._count.findings} 个` : ''}`, ...row.findings.flatMap(({ description }) => (description === '' ? [] : [description]))], changes: [],
        }))
        .filter((event) => isBehind(event, place))
        .slice(0, limit)
    },
  }
}

/** What was recorded of the cases of its failed batches. */
function caseEvents(scope: Scope): BusinessEventSource {
  return {
    kinds: ['CASE'],
    list: async ({ businessId, place, limit }) => {
      const rows = await db().unqualifiedCaseEntry.findMany({
        where: { case: { batch: { businessId, voidedAt: null }, ...caseInScope(scope) }, ...(place ? { at: { lte: new Date(place.at) } } : {}) },
        orderBy: [{ at: 'desc' }, { caseId: 'desc' }, { number: 'desc' }],
        take: limit + SAME_DAY,
        select: { caseId: true, number: true, event: true, text: true, at: true, by: { select: { displayName: true } }, case: { select: { batch: { select: { number: true, productName: true } } } } },
      })
      return rows
        .map(({ caseId, number, event, text, at, by, case: { batch } }): BusinessEvent => {
          const known = caseEventSchema.safeParse(event)
          const [kind, label] = known.success ? [known.data.kind, nameEvent(known.data)] : [null, '记录']
          return {
            key: `c:${caseId}:${String(number).padStart(6, '0')}`, kind: 'CASE', at: at.toISOString(), byDay: false, title: `核查处置（${batch.productName}）：${label}`, tone: kind === 'OPENED' ? 'attention' : kind === 'CLOSED' ? 'good' : 'plain',
            who: by?.displayName ?? null, href: `/sampling/cases/${caseId}`, lines: [`抽样编号 ${batch.number}`, ...(text === '' ? [] : [text])], changes: [],
          }
        })
        .toSorted(inEventOrder)
        .filter((one) => isBehind(one, place))
        .slice(0, limit)
    },
  }
}

/** What was recorded of what inspections found at it. */
function rectificationEvents(scope: Scope): BusinessEventSource {
  return {
    kinds: ['RECTIFICATION'],
    list: async ({ businessId, place, limit }) => {
      const rows = await db().rectificationEntry.findMany({
        where: { rectification: { inspection: { businessId }, ...rectificationInScope(scope) }, ...(place ? { at: { lte: new Date(place.at) } } : {}) },
        orderBy: [{ at: 'desc' }, { rectificationId: 'desc' }, { number: 'desc' }],
        take: limit + SAME_DAY,
        select: { rectificationId: true, number: true, event: true, text: true, at: true, by: { select: { displayName: true } }, rectification: { select: { finding: { select: { number: true, description: true } }, inspection: { select: { number: true } } } } },
      })
      return rows
        .map(({ rectificationId, number, event, text, at, by, rectification: { finding, inspection } }): BusinessEvent => {
          const kind = typeof event === 'object' && event !== null && 'kind' in event ? String(event.kind) : ''
          const label = Object.hasOwn(RECTIFICATION_EVENT_LABELS, kind) ? RECTIFICATION_EVENT_LABELS[kind as keyof typeof RECTIFICATION_EVENT_LABELS] : '记录'
          return {
            key: `r:${rectificationId}:${String(number).padStart(6, '0')}`, kind: 'RECTIFICATION', at: at.toISOString(), byDay: false, title: `问题整改：${label}`, tone: kind === 'OPENED' ? 'attention' : kind === 'CLOSED' ? 'good' : 'plain',
            who: by?.displayName ?? null, href: `/inspections/rectifications/${rectificationId}`, lines: [`检查编号 ${inspection.number}-${finding.number}，${finding.description}`, ...(text === '' ? [] : [text])], changes: [],
          }
        })
        .toSorted(inEventOrder)
        .filter((one) => isBehind(one, place))
        .slice(0, limit)
    },
  }
}

/** Penalties, on the day of the decision; a voided one says so. Who reads the register reads them. */
const penaltyEvents: BusinessEventSource = {
  kinds: ['PENALTY'],
  list: async ({ businessId, place, limit }) => {
    const rows = await db().penalty.findMany({
      where: { businessId, ...(place ? { decidedOn: { lte: dayColumnAt(place.at) } } : {}) }, orderBy: [{ decidedOn: 'desc' }, { id: 'desc' }], take: limit + SAME_DAY,
      select: { id: true, documentNumber: true, decidedOn: true, cause: true, kinds: true, fine: true, authority: true, voidedReason: true },
    })
    return rows
      .map((row): BusinessEvent => ({
        key: `p:${row.id}`, kind: 'PENALTY', at: startOfDay(fromDateColumn(row.decidedOn)), byDay: true, title: `行政处罚：${row.cause}${row.voidedReason === null ? '' : '（已作废）'}`, tone: row.voidedReason === null ? 'attention' : 'plain', who: row.authority,
        href: `/businesses/${businessId}/credit#penalties`, lines: [`${row.documentNumber}，${row.kinds.map((kind) => PENALTY_KIND_LABELS[kind]).join('、')}${row.fine ? `，罚款 ${row.fine.toFixed()} 元` : ''}`, ...(row.voidedReason === null ? [] : [`作废原因：${row.voidedReason}`])], changes: [],
      }))
      .filter((event) => isBehind(event, place))
      .slice(0, limit)
  },
}

const COMPLAINT_TONES: Record<ComplaintResult, BusinessEvent['tone']> = { PENDING: 'waiting', CONFIRMED: 'attention', PARTLY: 'attention', UNFOUNDED: 'good', NOT_TAKEN: 'plain' }

/** Complaints, on the day they came in. */
const complaintEvents: BusinessEventSource = {
  kinds: ['COMPLAINT'],
  list: async ({ businessId, place, limit }) => {
    const rows = await db().complaint.findMany({
      where: { businessId, ...(place ? { receivedOn: { lte: dayColumnAt(place.at) } } : {}) }, orderBy: [{ receivedOn: 'desc' }, { id: 'desc' }], take: limit + SAME_DAY,
      select: { id: true, kind: true, source: true, number: true, receivedOn: true, matter: true, result: true, resultOn: true, resultNote: true, voidedReason: true },
    })
    return rows
      .map((row): BusinessEvent => ({
        key: `t:${row.id}`, kind: 'COMPLAINT', at: startOfDay(fromDateColumn(row.receivedOn)), byDay: true, title: `${COMPLAINT_KIND_LABELS[row.kind]}：${row.matter}${row.voidedReason === null ? '' : '（已作废）'}`, tone: row.voidedReason === null ? COMPLAINT_TONES[row.result] : 'plain', who: COMPLAINT_SOURCE_LABELS[row.source],
        href: `/businesses/${businessId}/credit#complaints`, lines: [...(row.number === '' ? [] : [row.number]), `${COMPLAINT_RESULT_LABELS[row.result]}${row.resultOn ? `，${formatDate(fromDateColumn(row.resultOn))}` : ''}${row.resultNote && `，${row.resultNote}`}`, ...(row.voidedReason === null ? [] : [`作废原因：${row.voidedReason}`])], changes: [],
      }))
      .filter((event) => isBehind(event, place))
      .slice(0, limit)
  },
}

/** What was recorded of the business and the list of the untrustworthy, when it was recorded. */
const listingEvents: BusinessEventSource = {
  kinds: ['CREDIT'],
  list: async ({ businessId, place, limit }) => {
    const rows = await db().creditListingEntry.findMany({
      where: { listing: { businessId }, ...(place ? { at: { lte: new Date(place.at) } } : {}) }, orderBy: [{ at: 'desc' }, { listingId: 'desc' }, { number: 'desc' }], take: limit + SAME_DAY,
      select: { listingId: true, number: true, event: true, documentNumber: true, text: true, at: true, by: { select: { displayName: true } } },
    })
    return rows
      .map(({ listingId, number, event: stored, documentNumber, text, at, by }): BusinessEvent => {
        const event = stored as unknown as ListingEvent
        return {
          key: `l:${listingId}:${String(number).padStart(6, '0')}`, kind: 'CREDIT', at: at.toISOString(), byDay: false, title: `严重违法失信名单：${LISTING_EVENT_LABELS[event.kind]}`, tone: event.kind === 'LISTED' || event.kind === 'RESTORED' ? 'attention' : event.kind === 'REMOVED' || event.kind === 'REVOKED' ? 'good' : 'plain',
          who: by.displayName, href: `/businesses/untrustworthy/${listingId}`, lines: [eventWords(event), text, event.kind === 'UNDONE' ? '' : [documentNumber, LISTING_EVENT_BASIS[event.kind]].filter(Boolean).join('，')].filter((line) => line !== ''), changes: [],
        }
      })
      .toSorted(inEventOrder)
      .filter((one) => isBehind(one, place))
      .slice(0, limit)
  },
}
