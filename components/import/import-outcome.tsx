import type { ImportView } from '@/lib/platform/import/ledger-import.queries'
import { outdatedWords } from '@/lib/platform/import/ledger-import'
import { formatDate, formatInstant, formatInteger } from '@/lib/shared/format'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

const sum = (view: ImportView) => view.counts.new + view.counts.same + view.counts.differs + view.counts.renamed + view.counts.rejected

/** What the check found and what was written, in sentences. */
export function ImportOutcome({ view, basePath, noun }: { view: ImportView & { readonly removedAfter: string | null }; basePath: string; noun: string }) {
  const { counts, written, state } = view
  const wrote = written.inserted + written.corrected + written.unchanged + written.skipped > 0
  return (
    <div className="space-y-3">
      {view.failure && <Notice tone="attention" live="alert" title="没有完成">{view.failure}</Notice>}
      {view.isOutdated && view.failure === '' && ['CHECKED', 'CANCELLED', 'FAILED'].includes(state) && <Notice tone="attention" title="需要重新核对">{outdatedWords(written.inserted + written.corrected > 0)}。</Notice>}
      {view.idleSince && view.removedAfter && <p className="text-table text-ink-2">没有写入任何内容；{formatDate(view.removedAfter)}前没有人继续的，文件和核对结果自动清理。</p>}
      {view.earlier && state !== 'DONE' && <Notice tone="info" title="同一文件曾经导入过"><TextLink href={`${basePath}/${view.earlier.id}`}>{formatInstant(new Date(view.earlier.startedAt))} 的导入</TextLink>与这个文件完全相同，再次导入不会重复登记。</Notice>}
      {view.isChecked && (
        <p role="status">
          共核对 {formatInteger(sum(view))} 行：新增 <strong>{formatInteger(counts.new)}</strong>，已有不变 <strong>{formatInteger(counts.same)}</strong>，与已登记的不同 <strong>{formatInteger(counts.differs)}</strong>{counts.renamed > 0 && <>，名称与登记不一致 <strong>{formatInteger(counts.renamed)}</strong></>}，不能导入 <strong>{formatInteger(counts.rejected)}</strong>。
        </p>
      )}
      {wrote && (
        <Notice tone={state === 'DONE' ? 'ok' : 'info'} title={state === 'DONE' ? '导入完成' : state === 'UNDONE' ? '导入已撤回' : '已写入的部分'}>
          新增{noun} {formatInteger(written.inserted)} 条，更正 {formatInteger(written.corrected)} 条{written.unchanged > 0 && `，写入时已有不变 ${formatInteger(written.unchanged)} 条`}{written.skipped > 0 && `，核对之后有变动而未写入 ${formatInteger(written.skipped)} 条`}。
          {state === 'UNDONE' && `已作废 ${formatInteger(written.voided)} 条${written.kept > 0 ? `，之后有办理、变动或公示而保留 ${formatInteger(written.kept)} 条` : ''}。原因：${view.undoReason}${/[。！？]$/.test(view.undoReason) ? '' : '。'}`}
          {state === 'UNDONE' && written.kept > 0 && <TextLink href={`${basePath}/${view.id}?rows=kept`}>查看保留的各条和原因</TextLink>}
        </Notice>
      )}
    </div>
  )
}
