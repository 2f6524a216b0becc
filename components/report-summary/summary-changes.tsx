'use client'

import { useState } from 'react'
import type { SummaryChange } from '@/lib/report/summary-change'
import { partHeading } from '@/lib/report/summary-text'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { SectionCard } from '../ui/section-card'

export type Settled = { readonly key: string; readonly verdict: 'take' | 'keep'; readonly seen: string; readonly reason: string }
type Props = { changes: readonly SummaryChange[]; pending: boolean; onSettle: (items: Settled[]) => void }

const KINDS = { changed: '来源已变', gone: '来源已不存在', added: '新增内容' } as const

/** What sources say now where that is something else than what stands here: each is taken over or kept by a person. */
export function SummaryChanges({ changes, pending, onSettle }: Props) {
  const [keeping, setKeeping] = useState<SummaryChange | null>(null)
  if (changes.length === 0) return null
  const take = (of: readonly SummaryChange[]) => onSettle(of.map(({ key, after }) => ({ key, verdict: 'take', seen: after, reason: '' })))
  const plain = changes.filter(({ isEdited }) => !isEdited)
  return (
    <SectionCard title="来源有变化" aside={`${changes.length} 处`} actions={plain.length > 1 && <Button size="sm" pending={pending} onClick={() => take(plain)}>采用全部 {plain.length} 处未手工修改的</Button>}>
      <ul aria-label="来源的变化" className="-my-3 max-h-[32rem] divide-y divide-line-soft overflow-y-auto">
        {changes.map((change) => (
          <li key={change.key} className="grid gap-1.5 py-3 text-table">
            <p className="font-medium">{KINDS[change.kind]}　<span className="font-normal text-ink-2">{partHeading(change.part)}</span></p>
            {change.figures.length > 0 && <p className="tabular-nums">{change.figures.map(({ before, after }) => `${before} → ${after || '无'}`).join('；')}</p>}
            {change.before && <p className="break-words"><span className="text-ink-2">起草时：</span>{change.before}</p>}
            {change.after && <p className="break-words"><span className="text-ink-2">现在：</span>{change.after}</p>}
            {change.isEdited && <p className="text-ink-2">{change.kind === 'gone' ? '这一段已手工修改：采用后文字保留，不再连着来源。' : '这一段已手工修改：采用后只更新其中连着来源的数字，文字不变。'}</p>}
            <div className="flex flex-wrap gap-2">
              <Button size="sm" variant="primary" pending={pending} onClick={() => take([change])}>{change.kind === 'added' ? '加入总结' : change.kind === 'gone' && !change.isEdited ? '删去这一段' : '采用'}<span className="sr-only">：{(change.after || change.before).slice(0, 16)}</span></Button>
              <Button size="sm" disabled={pending} onClick={() => setKeeping(change)}>{change.kind === 'added' ? '不加入' : '保留原内容'}<span className="sr-only">：{(change.after || change.before).slice(0, 16)}</span></Button>
            </div>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={keeping !== null}
        onOpenChange={() => setKeeping(null)}
        title={keeping?.kind === 'added' ? '不加入这一段' : '保留原内容'}
        confirmLabel={keeping?.kind === 'added' ? '不加入' : '保留'}
        reason={{ label: '理由', missing: '请写明理由', maxCount: 300 }}
        onConfirm={(reason) => {
          if (keeping) onSettle([{ key: keeping.key, verdict: 'keep', seen: keeping.after, reason }])
          setKeeping(null)
        }}
      >
        理由随总结留存；来源再有变化时，会再次提示。
      </ConfirmDialog>
    </SectionCard>
  )
}
