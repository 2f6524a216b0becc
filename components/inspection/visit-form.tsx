'use client'

import type { ReactNode } from 'react'
import { progressOf, recheckOf } from '@/lib/inspection/visit/visit'
import type { VisitProblem } from '@/lib/inspection/visit/visit-problems'
import { ErrorSummary } from '../ui/error-summary'
import { ProgressBar } from '../ui/progress-bar'
import { placeId, type VisitParts } from './visit-context'
import { VisitHead } from './visit-head'
import { VisitItems } from './visit-items'
import { VisitRechecks } from './visit-rechecks'
import { VisitResult } from './visit-result'
import { VisitSignatures } from './visit-signatures'

type Props = {
  parts: VisitParts
  resultBasis: string
  problems: readonly VisitProblem[]
  attempt: number
  /** Whether it is kept, said at all times beside the progress. */
  saveWord: ReactNode
  /** A filed record is corrected: it was signed as it was. */
  isCorrection: boolean
  /** Submitted already: it is read, not written. */
  isLocked?: boolean
  /** Notices above, the decisive button below. */
  notices: ReactNode
  footer: ReactNode
}

/** The form of a visit: works on one value and its events, wherever those are kept. */
export function VisitForm({ parts, resultBasis, problems, attempt, saveWord, isCorrection, isLocked = false, notices, footer }: Props) {
  const { items, answered, failing } = progressOf(parts.visit, parts.frame.items)
  const { rechecks = [] } = parts.frame
  const concluded = rechecks.filter(({ rectificationId }) => recheckOf(parts.visit, rectificationId).outcome !== null).length
  const [done, all] = rechecks.length > 0 ? [concluded, rechecks.length] : [answered, items]
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <div className="sticky top-(--topbar-height) z-10 -mx-4 border-b border-line bg-page px-4 py-2 sm:mx-0 sm:rounded-b-md">
        <div className="flex flex-wrap items-center justify-between gap-x-3 text-table">
          <p>{rechecks.length > 0 ? <>已复查 <strong>{concluded}/{rechecks.length}</strong> 个问题</> : <>已判定 <strong>{answered}/{items}</strong> 项</>}{failing.general + failing.key > 0 && <span className="text-attention">，不符合 {failing.general + failing.key} 项{failing.key > 0 ? `（重点项 ${failing.key}）` : ''}</span>}</p>
          {saveWord}
        </div>
        <ProgressBar label={rechecks.length > 0 ? '复查进度' : '判定进度'} value={all === 0 ? 0 : (done / all) * 100} />
      </div>
      {problems.length > 0 && <ErrorSummary key={attempt} attempt={attempt} title={problems.length === 1 ? problems[0]!.message : `还有 ${problems.length} 处需要补充`} errors={problems.map(({ at, message }) => ({ message, fieldId: placeId(at) }))} />}
      {notices}
      <div inert={isLocked} className="space-y-4">
        <VisitHead parts={parts} />
        <VisitRechecks parts={parts} isSettled={isCorrection} />
        <div id={placeId('items')} className="space-y-4"><VisitItems parts={parts} /></div>
        <VisitResult parts={parts} resultBasis={resultBasis} />
        {!isCorrection && <VisitSignatures parts={parts} />}
      </div>
      {footer}
    </div>
  )
}
