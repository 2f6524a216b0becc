'use client'

import { useRouter } from 'next/navigation'
import type { HandPlanCheck } from '@/lib/plan/hand-plan-check'
import type { ServerAction } from '@/lib/shared/action-result'
import { ConfirmAction } from '../organisation/confirm-action'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

type PublishProps = { plan: { id: string; version: number; title: string }; check: HandPlanCheck; publish: ServerAction<unknown>; discard: ServerAction<unknown> }

/** What still keeps a draft from being published, then the step itself; or away with it. */
export function PublishPanel({ plan, check, publish, discard }: PublishProps) {
  const router = useRouter()
  const { id, version, title } = plan
  const isReady = check.blockers.length === 0
  return (
    <div className="space-y-4">
      {isReady ? <Notice tone="ok" title="可以发布">发布后，各单位可以看到方案，联络员收到通知。</Notice> : (
        <Notice tone="attention" title={`发布之前还有 ${check.blockers.length} 处需要处理`}>
          <ul className="mt-1 list-disc space-y-1 pl-5">{check.blockers.map(({ message, href }) => <li key={`${href} ${message}`}><TextLink href={href}>{message}</TextLink></li>)}</ul>
        </Notice>
      )}
      {check.notes.length > 0 && (
        <Notice title="提示">
          <ul className="mt-1 list-disc space-y-1 pl-5">{check.notes.map(({ message, href }) => <li key={href + message}>{message}（<TextLink href={href}>查看</TextLink>）</li>)}</ul>
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {isReady && <ConfirmAction label="发布方案" title={`发布“${title}”`} action={publish} input={{ id, version }} doneMessage="方案已发布" danger={false} variant="primary" onDone={() => router.push(`/plans/${id}`)}>发布后再修改须写明原因，并通知有关单位。</ConfirmAction>}
        <ConfirmAction label="删除草稿" title={`删除“${title}”`} action={discard} input={{ id, version }} doneMessage="草稿已删除" onDone={() => router.push('/plans')}>草稿连同其中的任务、指标和报送义务一并删除，不能恢复。</ConfirmAction>
      </div>
    </div>
  )
}

type EndingProps = {
  plan: { id: string; version: number; title: string }
  can: { close: boolean; reopen: boolean; void: boolean }
  close: ServerAction<unknown>
  reopen: ServerAction<unknown>
  voidPlan: ServerAction<unknown>
}

/** Close, take up again, void: each with its reason. */
export function PlanEnding({ plan, can, close, reopen, voidPlan }: EndingProps) {
  const { id, version, title } = plan
  const hint = '写入方案的调整记录，并通知有关单位。'
  return (
    <div className="flex flex-wrap gap-2">
      {can.close && <ConfirmAction label="办结" title={`办结“${title}”`} action={close} input={{ id, version }} doneMessage="方案已办结" reasonHint={hint} danger={false}>办结后不再产生新的报送和到期任务；需要时可以恢复执行。</ConfirmAction>}
      {can.reopen && <ConfirmAction label="恢复执行" title={`恢复执行“${title}”`} action={reopen} input={{ id, version }} doneMessage="方案已恢复执行" reasonHint={hint} danger={false}>恢复后任务和报送义务继续有效。</ConfirmAction>}
      {can.void && <ConfirmAction label="作废" title={`作废“${title}”`} action={voidPlan} input={{ id, version }} doneMessage="方案已作废" reasonHint={hint}>作废用于误发布或被上级撤销的方案，作废后不再显示给各单位，也不能恢复。</ConfirmAction>}
    </div>
  )
}
