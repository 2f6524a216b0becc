'use client'

import type { PublicationKind } from '@/lib/generated/prisma/enums'
import type { PublicationVerb } from '@/lib/publication/publication.policy'
import type { ServerAction } from '@/lib/shared/action-result'
import { PUBLICATION_NOUNS, PUBLICATION_UNITS } from '@/lib/terms/publication'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { usePortalRouter } from '../ui/use-portal-router'
import { AddRowsForm, PublicationWordsForm } from './publication-form'

type Props = {
  record: { readonly id: string; readonly version: number }
  title: string
  note: string
  rowCount: number
  kind: PublicationKind
  todayOn: string
  can: Readonly<Record<PublicationVerb, boolean>>
  actions: Readonly<Record<PublicationVerb | 'add', ServerAction<unknown>>>
}

/** The steps that the reader may take now. */
export function PublicationDesk({ record, title, note, rowCount, kind, todayOn, can, actions }: Props) {
  const unit = PUBLICATION_UNITS[kind]
  const router = usePortalRouter()
  const input = { ...record }
  return (
    <>
      {can.discard && <ConfirmAction label="删除草稿" title="删除草稿" action={actions.discard} input={input} doneMessage="草稿已删除" onDone={() => router.push('/publications')}>选入的内容可以列入其他公示。删除不能恢复，审计日志中仍有记录。</ConfirmAction>}
      {can.edit && <FormDialog label="修改标题和说明" title="修改标题和说明">{(close) => <PublicationWordsForm record={record} title={title} note={note} edit={actions.edit} onDone={close} />}</FormDialog>}
      {can.edit && kind !== 'INSPECTION_DRAW' && <FormDialog label={`加入${PUBLICATION_NOUNS[kind]}`} title={`加入${PUBLICATION_NOUNS[kind]}`}>{(close) => <AddRowsForm record={record} kind={kind} todayOn={todayOn} add={actions.add} onDone={close} />}</FormDialog>}
      {can.submit && <ConfirmAction label="送审" variant="primary" danger={false} title="送审公示" action={actions.submit} input={input} doneMessage="已送审，等待另一人审核">{`共 ${rowCount} ${unit}。送审后内容不能再改，由另一名食安办人员审核公布。`}</ConfirmAction>}
      {can.return && <ConfirmAction label={can.publish ? '退回修改' : '撤回送审'} danger={false} title={can.publish ? '退回修改' : '撤回送审'} action={actions.return} input={input} doneMessage="已退回为草稿" reasonHint="写入办理过程。">退回后可以修改，再次送审。</ConfirmAction>}
      {can.publish && <ConfirmAction label="审核通过并公布" variant="primary" danger={false} title="审核通过并公布" action={actions.publish} input={input} doneMessage="已公布">{`共 ${rowCount} ${unit}。公布后任何人都可以查看和下载，请逐页核对，公众看到的就是这些内容。`}</ConfirmAction>}
      {can.withdraw && <ConfirmAction label="撤回公示" title="撤回公示" action={actions.withdraw} input={input} doneMessage="公示已撤回" reasonHint="公众可见。">撤回后公众页面只保留标题、撤回日期和原因，不再提供内容和下载；这些内容可以重新公布。</ConfirmAction>}
    </>
  )
}
