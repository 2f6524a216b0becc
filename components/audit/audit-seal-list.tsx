import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { ToneBadge } from '@/components/ui/status-badge'

export type AuditSealView = { position: string; number: number; sealedAt: string; entryHash: string; chainHash: string; intact: boolean } | null

/** Where an entry stands in the chain, and whether its content still has the hash it was sealed with. */
export function AuditSealList({ seal }: { seal: AuditSealView }) {
  if (!seal) {
    return (
      <>
        <ToneBadge tone="muted">待封存</ToneBadge>
        <p className="mt-2 text-table text-ink-2">每分钟封存一次。封存后，对这条记录的任何改动都能被校验发现。</p>
      </>
    )
  }
  const code = (text: string) => <code className="font-mono text-sm break-all text-ink-2">{text}</code>
  return (
    <>
      {!seal.intact && <Notice tone="attention" title="这条记录与封存时不一致">内容或校验值在封存后被改动。请保护现场并通知安全负责人。</Notice>}
      <DescriptionList
        items={[
          { term: '状态', detail: seal.intact ? <ToneBadge tone="good">已封存，核对一致</ToneBadge> : <ToneBadge tone="attention">核对不一致</ToneBadge> },
          { term: '位置', detail: `第 ${seal.position} 位，第 ${seal.number} 批` },
          { term: '封存时间', detail: seal.sealedAt },
          { term: '记录校验值', detail: code(seal.entryHash) },
          { term: '链校验值', detail: code(seal.chainHash) },
        ]}
      />
    </>
  )
}
