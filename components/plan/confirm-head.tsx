'use client'

import { CircleAlert, CloudCheck, History, Keyboard, LoaderCircle } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ConfirmingDto, ConfirmingState } from '@/lib/plan/confirming'
import { formatTime } from '@/lib/shared/format'
import { PLAN_STATUS_LABELS, REVISION_STATUS_LABELS } from '@/lib/terms/plan'
import { ConfirmAction } from '../organisation/confirm-action'
import { Breadcrumb } from '../ui/breadcrumb'
import { Button, IconButton } from '../ui/button'
import { Notice } from '../ui/notice'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { useConfirmApi } from './confirm-context'
import type { OthersNews, SaveState } from './use-confirming'

function SavedMark({ save }: { save: SaveState }) {
  if (save.kind === 'idle') return null
  const look = {
    saving: { icon: <LoaderCircle aria-hidden className="size-4 animate-spin" />, words: '正在保存' },
    saved: { icon: <CloudCheck aria-hidden className="size-4" />, words: save.kind === 'saved' ? `已保存 ${formatTime(save.at)}` : '' },
    failed: { icon: <CircleAlert aria-hidden className="size-4 text-attention" />, words: '有一步没有保存' },
  }[save.kind]
  return <span className="inline-flex items-center gap-1 text-sm text-ink-2">{look.icon}{look.words}</span>
}

/** The way out for a document that was handed in by mistake. */
function Discard({ dto: { plan, revision } }: { dto: ConfirmingDto }) {
  const api = useConfirmApi()
  const router = useRouter()
  const isNew = plan.status === 'DRAFT'
  return (
    <ConfirmAction
      label="放弃本稿" title={`放弃“${plan.title}”的这份文稿`} size="sm" variant="quiet" action={api.actions.discardRevision} input={{ revisionId: revision.id }}
      reasonHint="随记录保存，日后可查。" doneMessage="已放弃本稿" onDone={() => router.push(isNew ? '/plans' : `/plans/${plan.id}`)}
    >
      {isNew ? '识别结果和已确认的内容不再使用，方案从列表中移除。需要时请重新导入文件。' : '识别结果和已确认的内容不再使用，方案保持现在的样子。'}
    </ConfirmAction>
  )
}

type Props = { dto: ConfirmingDto; state: ConfirmingState; save: SaveState; news: OthersNews | null; onCloseNews: () => void; onHistory: () => void; onHelp: () => void }

/** Which document, how far, whether everything is saved; what others did meanwhile. */
export function ConfirmHead({ dto, state, save, news, onCloseNews, onHistory, onHelp }: Props) {
  const { plan, revision } = dto
  const { counts } = state
  const facts = state.proposals.find((one) => one.kind === 'FACTS')
  const title = (facts?.kind === 'FACTS' && facts.content.title) || plan.title
  const meta = [plan.placeName, revision.number > 1 && `第 ${revision.number} 稿`, revision.stage, revision.origin === 'paste' ? '粘贴的文字' : revision.fileName].filter(Boolean)
  return (
    <header className="mb-3 space-y-2">
      <Breadcrumb items={[{ label: '规划方案', href: '/plans' }, { label: '确认' }]} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-[1_1_20rem]">
          <h1 className="text-h2 leading-snug font-semibold text-balance">{title}</h1>
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
            {state.revisionStatus !== 'CONFIRMING' && <ToneBadge tone={state.revisionStatus === 'PUBLISHED' ? 'good' : 'muted'}>{REVISION_STATUS_LABELS[state.revisionStatus]}</ToneBadge>}
            <span>{meta.join(' · ')}</span>
            {revision.fileId && <TextLink href={`/api/files/${revision.fileId}`} prefetch={false}>下载原文件</TextLink>}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="text-table whitespace-nowrap" role="status">
            <span className="font-semibold">待确认 {counts.pending}</span>
            <span className="text-ink-2"> · 已确认 {counts.accepted}{counts.rejected > 0 && ` · 不采纳 ${counts.rejected}`}</span>
          </p>
          <SavedMark save={save} />
          <span className="flex items-center print:hidden">
            <Button size="sm" variant="quiet" icon={<History aria-hidden className="size-4" />} onClick={onHistory}>操作记录</Button>
            {dto.can.edit.allowed && state.revisionStatus === 'CONFIRMING' && <Discard dto={dto} />}
            <IconButton label="操作说明" size="sm" onClick={onHelp}><Keyboard aria-hidden className="size-4" /></IconButton>
          </span>
        </div>
      </div>
      {!dto.can.edit.allowed && <Notice title="只能查看">{dto.can.edit.reason}</Notice>}
      {dto.can.edit.allowed && state.revisionStatus !== 'CONFIRMING' && <Notice live="status" title={state.revisionStatus === 'PUBLISHED' ? '本文稿已发布' : '本文稿已放弃'}>{state.revisionStatus === 'PUBLISHED' ? '请在方案页面查看和修改。' : '如需继续，请重新导入文件。'}</Notice>}
      {dto.sameText && state.revisionStatus === 'CONFIRMING' && (
        <Notice title="这份文件已经导入过">
          文字与<TextLink href={`/plans/${dto.sameText.planId}`}>{dto.sameText.title}</TextLink>（{PLAN_STATUS_LABELS[dto.sameText.status]}）的一份文稿完全相同。不需要再导入的，请放弃本稿。
        </Notice>
      )}
      {news && (
        <Notice live="status" actions={<Button size="sm" onClick={onCloseNews}>知道了</Button>}>
          {news.names.join('、')}刚刚处理了 {news.count} 步，页面已更新。
        </Notice>
      )}
    </header>
  )
}
