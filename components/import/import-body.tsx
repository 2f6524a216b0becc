import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { PIECE_ROWS } from '@/lib/platform/import/import-limits'
import type { ImportColumn, KeptOnUndo } from '@/lib/platform/import/import-area'
import { RUNNING_STATES } from '@/lib/platform/import/ledger-import'
import type { ImportRowView, ImportView } from '@/lib/platform/import/ledger-import.queries'
import type { ShownRows } from '@/lib/platform/import/ledger-import.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatInstant } from '@/lib/shared/format'
import { LEDGER_IMPORT_STATE_LABELS } from '@/lib/terms/ledger-import'
import { PageHead } from '../ui/page-head'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import type { Crumb } from '../ui/breadcrumb'
import { ImportDecision } from './import-decision'
import { IMPORT_STATE_TONES } from './import-look'
import { ImportMapping } from './import-mapping'
import { ImportOutcome } from './import-outcome'
import { ImportProgress } from './import-progress'
import { ImportRows } from './import-rows'
import { ImportStepButtons } from './import-step-buttons'

type Props = {
  view: ImportView & { readonly removedAfter: string | null }
  /** The area's columns, with whatever else it knows of them: only what a browser needs goes there. */
  columns: readonly { readonly key: string; readonly label: string; readonly isRequired?: boolean; readonly rule: ImportColumn['rule']; readonly choices?: ImportColumn['choices'] }[]
  /** Of the list that the import stands in. */
  basePath: string
  breadcrumb: readonly Crumb[]
  /** What the rows become: 抽检批次. */
  noun: string
  /** Where a row that became one of the ledger is: its id comes behind. */
  rowBase: string
  /** What would stay if the import were taken back now; undefined where the ledger does not say. */
  keptOnUndo?: readonly KeptOnUndo[] | undefined
  shown: { readonly which: ShownRows | undefined; readonly after: number; readonly list: { readonly rows: readonly ImportRowView[]; readonly next: number | null } | null }
  /** What the ledger itself says of what was brought in. */
  note?: ReactNode
  actions: Readonly<Record<'check' | 'commit' | 'cancel' | 'resume' | 'undo' | 'remove', ServerAction<void>>>
}

/** One import from its columns to its end, whatever ledger it is for. */
export function ImportBody({ view, columns: given, basePath, breadcrumb, noun, rowBase, keptOnUndo, shown: { which, after, list }, note, actions }: Props): ReactNode {
  const { id: importId, version } = view
  const href = `${basePath}/${importId}`
  const columns = given.map(({ key, label, isRequired, rule, choices }) => ({ key, label, isRequired: isRequired ?? false, rule, choices: choices ?? [] }))
  const mapping = <ImportMapping key={`${version}`} importId={importId} version={version} heads={view.heads} sheetName={view.sheetName} mapping={view.mapping} columns={columns} again={view.isChecked} check={actions.check} />
  return (
    <>
      <PageHead
        title={view.fileName}
        breadcrumb={[...breadcrumb, { label: '本次导入' }]}
        state={<ToneBadge tone={IMPORT_STATE_TONES[view.state]}>{LEDGER_IMPORT_STATE_LABELS[view.state]}</ToneBadge>}
        meta={`${[view.jurisdictionName, view.departmentName].filter(Boolean).join(' · ')} · ${view.startedByName} ${formatInstant(new Date(view.startedAt))}`}
        secondary={<ImportStepButtons importId={importId} version={version} writing={view.state === 'COMMITTING'} noun={noun} inserted={view.written.inserted} kept={keptOnUndo} basePath={basePath} can={view.can} cancel={actions.cancel} resume={actions.resume} undo={actions.undo} remove={actions.remove} />}
      />
      <div className="space-y-6">
        {RUNNING_STATES.includes(view.state) && <ImportProgress key={view.state} href={`${href}/progress`} progress={view.progress} />}
        <ImportOutcome view={view} basePath={basePath} noun={noun} />
        {note}
        {view.can.check && (!view.isChecked || view.isOutdated) && <SectionCard title="对应列">{mapping}</SectionCard>}
        {view.can.commit && <SectionCard title="写入"><ImportDecision key={`${version}`} importId={importId} version={version} counts={view.counts} pieceRows={PIECE_ROWS} commit={actions.commit} /></SectionCard>}
        {list && (
          <SectionCard title="文件中的行" actions={view.counts.rejected + view.written.skipped > 0 && <TextLink href={`${href}/rejected`} download><Download aria-hidden className="mr-0.5 inline size-4 align-[-0.15em]" />下载不能导入的行</TextLink>}>
            <ImportRows view={view} columns={columns} href={href} rowBase={rowBase} which={which} rows={list.rows} after={after} next={list.next} />
          </SectionCard>
        )}
        {view.can.check && view.isChecked && !view.isOutdated && (
          <details className="rounded-md border border-line bg-surface px-4 py-3">
            <summary className="cursor-pointer font-medium">列对应得不对？改后重新核对</summary>
            <div className="mt-4">{mapping}</div>
          </details>
        )}
      </div>
    </>
  )
}
