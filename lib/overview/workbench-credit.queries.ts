import 'server-only'
import { canReviewAssessment, RISK_ASSESSORS } from '@/lib/credit/risk/risk-assessment.policy'
import { listListedUnassessed } from '@/lib/credit/listing/listed-business.queries'
import { nextWords, toBeAssessedWords } from '@/lib/credit/listing/listing-words'
import type { ListingNext } from '@/lib/credit/listing/listing-state'
import { LISTING_WRITERS } from '@/lib/credit/listing/listing.policy'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { jurisdictionInScope, recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { formatDate } from '@/lib/shared/format'
import { RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import type { WorkbenchContribution } from './workbench'

const MOST = 10

/** For whoever grades and keeps the list: assessments that wait for a second person, scores to confirm, and what is owed of listings. */
export const creditContribution: WorkbenchContribution = {
  area: 'credit',
  roles: ['OFFICE', 'INSPECTOR'],
  load: async ({ actor, todayOn }) => {
    const [assessments, listings, scores, listed] = await Promise.all([
      db().riskAssessment.findMany({ where: { state: 'PENDING', assessedById: { not: actor.accountId }, jurisdiction: jurisdictionInScope(scopeFor(actor, RISK_ASSESSORS, { focus: true })) }, orderBy: { assessedAt: 'asc' }, take: MOST, select: { id: true, grade: true, state: true, assessedById: true, business: { select: { name: true } }, assessedBy: { select: { displayName: true } }, jurisdiction: { select: { path: true } } } }),
      db().creditListing.findMany({ where: { nextDueOn: { not: null }, ...recordInScope(scopeFor(actor, LISTING_WRITERS, { focus: true })) }, orderBy: [{ nextDueOn: 'asc' }, { id: 'asc' }], take: MOST, select: { id: true, nextKey: true, nextDueOn: true, business: { select: { name: true } } } }),
      db().cateringAssessment.findMany({ where: { state: 'SUGGESTED', inspection: { voidedAt: null, inspectors: { some: { accountId: actor.accountId } } }, jurisdiction: jurisdictionInScope(scopeFor(actor, RISK_ASSESSORS, { focus: true })) }, orderBy: { inspectedOn: 'asc' }, take: MOST, select: { id: true, score: true, inspectedOn: true, business: { select: { id: true, name: true } } } }),
      listListedUnassessed({ scope: scopeFor(actor, RISK_ASSESSORS, { focus: true }) }, todayOn, MOST),
    ])
    return {
      items: [
        ...assessments.filter((one) => canReviewAssessment(actor, { jurisdictionPath: one.jurisdiction.path, state: one.state, assessedById: one.assessedById }).allowed).map((one) => ({ key: `risk-assessment:${one.id}`, title: `风险等级评定待审核：${one.business.name}`, detail: `${one.assessedBy.displayName}评定为${RISK_GRADE_LABELS[one.grade]}`, href: `/businesses/assessments/${one.id}`, action: '审核' })),
        ...listings.map((one) => {
          const dueOn = fromDateColumn(one.nextDueOn!)
          return { key: `credit-listing:${one.id}`, title: `严重违法失信名单：${one.business.name}`, detail: nextWords({ key: one.nextKey as ListingNext['key'], dueOn }, todayOn), dueOn, href: `/businesses/untrustworthy/${one.id}`, action: '办理' }
        }),
        ...listed.filter(({ isAssessed }) => !isAssessed).map((one) => ({ key: `listed-unassessed:${one.listingId}`, title: `列入严重违法失信名单，待评定风险等级：${one.name}`, detail: toBeAssessedWords(one.riskGrade && RISK_GRADE_LABELS[one.riskGrade]), href: `/businesses/${one.businessId}/assess`, action: '评定' })),
        ...scores.map((one) => ({ key: `catering-assessment:${one.id}`, title: `餐饮动态等级待确认：${one.business.name}`, detail: `${formatDate(fromDateColumn(one.inspectedOn))}检查得 ${one.score.toNumber()} 分`, href: `/businesses/${one.business.id}/catering`, action: '确认' })),
      ],
    }
  },
}
