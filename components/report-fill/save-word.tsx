import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { formatTime } from '@/lib/shared/format'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'
import type { Draft } from './use-autosave'

type Props = { drafts: readonly Draft<unknown>[]; savedAt: string | null }

/** Whether the server has what was typed: said at all times, in one word. */
export function SaveWord({ drafts, savedAt }: Props) {
  const has = (...states: Draft<unknown>['state'][]) => drafts.some(({ state }) => states.includes(state))
  const [Icon, words, tone] = has('failed') ? ([CircleAlert, '保存失败', 'text-attention'] as const)
    : has('conflict') ? ([CircleAlert, '有内容待合并', 'text-attention'] as const)
    : has('saving', 'unsaved') ? ([LoaderCircle, '保存中', 'text-ink-2'] as const)
    : ([CircleCheck, savedAt ? `已保存 ${formatTime(savedAt)}` : '已保存', 'text-ink-2'] as const)
  return (
    <span role="status" className={clsx('inline-flex items-center gap-1 text-sm whitespace-nowrap print:hidden', tone)}>
      <Icon aria-hidden className={clsx('size-4', words === '保存中' && 'animate-spin')} />
      {words}
    </span>
  )
}

/** What keeps something from being saved, and what to do: the text itself is safe in the browser. */
export function SaveProblem({ drafts, onRetry }: { drafts: readonly Draft<unknown>[]; onRetry: () => void }) {
  const problem = drafts.find(({ state }) => state === 'failed')?.problem
  if (!problem) return null
  const actions = problem.signedOut ? (
    <>
      <TextLink external href="/login" className="self-center">重新登录</TextLink>
      <Button size="sm" onClick={onRetry}>登录后继续保存</Button>
    </>
  ) : problem.kind === 'skew' ? <Button size="sm" onClick={() => window.location.reload()}>重新载入</Button> : <Button size="sm" onClick={onRetry}>立即重试</Button>
  return (
    <Notice tone="attention" live="alert" title="有内容还没有保存到服务器" actions={actions} className="mb-4">
      {problem.kind === 'network' ? '网络中断' : problem.message.replace(/。$/, '')}。您填写的内容已留在本机浏览器中，不会丢失；恢复后会自动保存。
    </Notice>
  )
}
