import type { Metadata } from 'next'
import { Download } from 'lucide-react'
import { AuditFilterForm } from '@/components/audit/audit-filter-form'
import { AuditPager } from '@/components/audit/audit-pager'
import { AuditTable } from '@/components/audit/audit-table'
import { ChainPanel } from '@/components/audit/chain-panel'
import { FilterWords } from '@/components/ui/filter-words'
import { PageHead } from '@/components/ui/page-head'
import { auditLogHref, filterWords, listActionOptions, rangeProblem, setFilters } from '@/lib/overview/audit-log'
import { auditLogEntries, auditReach } from '@/lib/overview/audit-log.policy'
import { getChainState, listAuditLog } from '@/lib/overview/audit-log.queries'
import { AUDIT_EXPORT_LIMIT, auditLogSearchSchema, type AuditLogFilter, type AuditLogSearch } from '@/lib/overview/audit-log.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { scopeFor } from '@/lib/platform/auth/scope'
import { dateOnOf, formatInteger } from '@/lib/shared/format'
import { AUDIT_OUTCOME_LABELS } from '@/lib/terms/audit-terms'
import { verifyChain } from './actions'
import { toAuditLine } from './audit-lines'
import { toChainView } from './chain-view'

export const metadata: Metadata = { title: '审计日志' }

const outcomes = Object.entries(AUDIT_OUTCOME_LABELS).map(([value, label]) => ({ value, label }))

export default definePage(auditLogEntries.list, { search: auditLogSearchSchema, subjectOf: ({ search }) => readSubject(search) }, async ({ search, ...context }) => {
  const { older, newer, ...filter } = search
  const [page, chain] = await Promise.all([listAuditLog(context, filter, { older, newer }), getChainState()])
  const words = filterWords(filter).map((word) => ({ ...word, hrefWithout: auditLogHref({ ...filter, [word.key]: '' }) }))
  const pager = (
    <AuditPager
      count={page.rows.length}
      newestHref={auditLogHref(filter)}
      newerHref={page.newer && auditLogHref(filter, { newer: page.newer })}
      olderHref={page.older && auditLogHref(filter, { older: page.older })}
    />
  )
  return (
    <>
      <PageHead title="审计日志" meta={reachWords(context)} secondary={<ExportLinks filter={filter} />} />
      <ChainPanel chain={toChainView(chain)} verify={verifyChain} />
      <AuditFilterForm
        key={auditLogHref(filter)}
        basePath="/audit"
        values={filter}
        actions={listActionOptions().map(({ value, label, area }) => ({ value, label, hint: area, keywords: [value] }))}
        outcomes={outcomes}
        todayOn={dateOnOf(context.at)}
        rangeProblem={rangeProblem(filter)}
      />
      <FilterWords words={words} clearHref="/audit" />
      <AuditTable lines={page.rows.map(toAuditLine)} filtered={words.length > 0} problem={rangeProblem(filter)} footer={pager} />
    </>
  )
})

/** What the reading of the log is recorded as: which part of it was looked at. */
function readSubject({ older, newer, ...filter }: AuditLogSearch) {
  const words = filterWords(filter).map(({ label, word }) => `${label} ${word}`).join('，') || '全部记录'
  return { type: 'audit-log', label: older || newer ? `${words}，续页` : words, detail: { filter: setFilters(filter) } }
}

function reachWords(context: Parameters<typeof listAuditLog>[0]): string {
  const grants = context.actor.grants.filter((grant) => grant.role === 'AUDITOR')
  const names = grants.map((grant) => grant.jurisdictionName).join('、')
  const { installation } = auditReach(scopeFor(context.actor, ['AUDITOR']))
  return `${names}及所属单位和人员的记录${installation ? '，以及平台自身的记录' : ''}。查阅和导出本身也会记入。`
}

/** Plain links: the browser saves the file, and a long log never has to pass through the page. */
function ExportLinks({ filter }: { filter: AuditLogFilter }) {
  const look = 'inline-flex min-h-(--control-height) items-center gap-1.5 rounded-md border border-edge bg-surface px-3.5 py-1 text-table font-medium text-ink no-underline hover:border-action hover:text-action'
  const href = (format: string) => auditLogHref(filter, {}, '/audit/export') + (auditLogHref(filter) === '/audit' ? '?' : '&') + `format=${format}`
  const limit = `最多 ${formatInteger(AUDIT_EXPORT_LIMIT)} 条，超出时只含最近的部分`
  return (
    <>
      <a href={href('xlsx')} download title={limit} className={look}><Download aria-hidden className="size-4" />导出 Excel</a>
      <a href={href('csv')} download title={limit} className={look}>导出 CSV</a>
    </>
  )
}
