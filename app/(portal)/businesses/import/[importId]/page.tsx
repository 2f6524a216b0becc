import { Download } from 'lucide-react'
import { ImportDecision } from '@/components/import/import-decision'
import { IMPORT_STATE_TONES } from '@/components/import/import-look'
import { ImportMapping } from '@/components/import/import-mapping'
import { ImportOutcome } from '@/components/import/import-outcome'
import { ImportProgress } from '@/components/import/import-progress'
import { ImportRows } from '@/components/import/import-rows'
import { ImportStepButtons } from '@/components/import/import-step-buttons'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { PIECE_ROWS } from '@/lib/platform/import/import-limits'
import { RUNNING_STATES } from '@/lib/platform/import/ledger-import'
import { getImportView, listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { importParamsSchema, importSearchSchema } from '@/lib/platform/import/ledger-import.schema'
import { formatInstant } from '@/lib/shared/format'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'
import { LEDGER_IMPORT_STATE_LABELS } from '@/lib/terms/ledger-import'
import { cancelBusinessImport, checkBusinessImport, commitBusinessImport, resumeBusinessImport, undoBusinessImport } from '../actions'

export const metadata = { title: '导入监管对象' }

const BASE = '/businesses/import'

export default definePage(businessImportEntries.view, { params: importParamsSchema, search: importSearchSchema }, async ({ params: { importId }, search, ...context }) => {
  const view = await getImportView(context, businessImport, importId)
  const { rows: which, after = 0 } = search ?? {}
  const isRunning = RUNNING_STATES.includes(view.state)
  const list = view.isChecked ? await listImportRows(context, businessImport, importId, which, after) : null
  const href = `${BASE}/${importId}`
  // Only data goes to the browser.
  const columns = businessImport.columns.map(({ key, label, isRequired, rule, choices }) => ({ key, label, isRequired: isRequired ?? false, rule, choices: choices ?? [] }))
  const mapping = <ImportMapping key={`${view.version}`} importId={importId} version={view.version} heads={view.heads} sheetName={view.sheetName} mapping={view.mapping} columns={columns} again={view.isChecked} check={checkBusinessImport} />
  return (
    <>
      <PageHead
        title={view.fileName}
        breadcrumb={[{ label: '监管对象', href: '/businesses' }, { label: '导入监管对象', href: BASE }, { label: '本次导入' }]}
        state={<ToneBadge tone={IMPORT_STATE_TONES[view.state]}>{LEDGER_IMPORT_STATE_LABELS[view.state]}</ToneBadge>}
        meta={`${[view.jurisdictionName, view.departmentName].filter(Boolean).join(' · ')} · ${view.startedByName} ${formatInstant(new Date(view.startedAt))}`}
        secondary={<ImportStepButtons importId={importId} version={view.version} writing={view.state === 'COMMITTING'} noun="监管对象" can={view.can} cancel={cancelBusinessImport} resume={resumeBusinessImport} undo={undoBusinessImport} />}
      />
      <div className="space-y-6">
        {isRunning && <ImportProgress key={view.state} href={`${href}/progress`} progress={view.progress} />}
        <ImportOutcome view={view} basePath={BASE} noun="监管对象" />
        {view.can.check && !view.isChecked && <SectionCard title="对应列">{mapping}</SectionCard>}
        {view.can.commit && <SectionCard title="写入"><ImportDecision key={`${view.version}`} importId={importId} version={view.version} counts={view.counts} pieceRows={PIECE_ROWS} commit={commitBusinessImport} /></SectionCard>}
        {list && (
          <SectionCard title="文件中的行" actions={view.counts.rejected + view.written.skipped > 0 && <TextLink href={`${href}/rejected`} download><Download aria-hidden className="mr-0.5 inline size-4 align-[-0.15em]" />下载不能导入的行</TextLink>}>
            <ImportRows view={view} columns={columns} href={href} which={which} rows={list.rows} after={after} next={list.next} />
          </SectionCard>
        )}
        {view.can.check && view.isChecked && (
          <details className="rounded-md border border-line bg-surface px-4 py-3">
            <summary className="cursor-pointer font-medium">列对应得不对？改后重新核对</summary>
            <div className="mt-4">{mapping}</div>
          </details>
        )}
      </div>
    </>
  )
})
