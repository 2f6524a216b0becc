import { CircleCheck, CircleDashed, CircleX, Link2 } from 'lucide-react'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type ChainStripProps = {
  state: 'whole' | 'broken' | 'unknown'
  /** When it was last verified, in words; null when never. */
  verifiedAt: string | null
  checked: string
  headPosition: string
  headChainHash: string
  waiting: string
  /** The sentence that names the first broken row. */
  fault: string | null
  faultHref: string | null
  action: ReactNode
}

const LOOK = {
  whole: { icon: CircleCheck, box: 'border-line bg-surface', mark: 'text-met', word: '链完整' },
  broken: { icon: CircleX, box: 'border-attention-line bg-attention-soft', mark: 'text-attention', word: '链校验未通过' },
  unknown: { icon: CircleDashed, box: 'border-line bg-surface', mark: 'text-ink-2', word: '尚未校验' },
}

/** How the sealed chain stands: last verification, its end, what waits for the sealer. */
export function ChainStrip({ state, verifiedAt, checked, headPosition, headChainHash, waiting, fault, faultHref, action }: ChainStripProps) {
  const { icon: Icon, box, mark, word } = LOOK[state]
  return (
    <section aria-label="链校验" className={clsx('mb-4 flex flex-wrap items-center gap-x-6 gap-y-2 rounded-md max-sm:flex-col max-sm:items-start border px-4 py-2.5 text-table', box)}>
      <p className={clsx('flex items-center gap-1.5 font-semibold', mark)}>
        <Icon aria-hidden className="size-4.5" />
        {word}
      </p>
      <dl className="flex min-w-0 flex-1 flex-wrap gap-x-6 gap-y-1 text-ink-2 max-sm:w-full max-sm:flex-none [&_dd]:min-w-0 [&_dd]:text-ink [&_dt]:shrink-0 [&>div]:flex [&>div]:min-w-0 [&>div]:gap-1.5">
        {verifiedAt && <div><dt>上次校验</dt><dd>{verifiedAt}，{checked} 条</dd></div>}
        <div><dt>待封存</dt><dd>{waiting} 条</dd></div>
        {state !== 'unknown' && headPosition !== '0' && (
          <div>
            <dt className="flex items-center gap-1"><Link2 aria-hidden className="size-3.5" />链尾</dt>
            <dd>第 {headPosition} 位 <code title={headChainHash} className="font-mono text-sm text-ink-2">{headChainHash.slice(0, 12)}…</code></dd>
          </div>
        )}
      </dl>
      <div className="print:hidden">{action}</div>
      {fault && (
        <p className="w-full text-ink">
          {fault}。请保护现场，不要重启或清理数据库，并通知安全负责人。
          {faultHref && <a href={faultHref} className="ml-2 text-action underline underline-offset-3">查看这条记录</a>}
        </p>
      )}
    </section>
  )
}
