'use client'

import type { ReactNode } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import { dutyCycleWords } from '@/lib/plan/duty-words'
import { targetValueWords, targetTimeWords } from '@/lib/plan/target-words'
import { formatDate } from '@/lib/shared/format'
import { DUTY_AUDIENCE_LABELS, DUTY_DELIVERABLE_LABELS, MILESTONE_KIND_LABELS, PLAN_GENRE_LABELS, TARGET_NATURE_LABELS, TASK_KIND_LABELS, TASK_RESPONSIBILITY_LABELS } from '@/lib/terms/plan'
import { UnitChips } from './confirm-unit-chips'

type Of<K extends ProposalDto['kind']> = Extract<ProposalDto, { kind: K }>

/** What a proposal says, in one line: its name as it will stand in the plan. */
export function proposalTitle(proposal: ProposalDto): string {
  const { kind, content } = proposal
  switch (kind) {
    case 'FACTS': return content.title
    case 'TASK': return numbered(content.number, content.heading)
    case 'TARGET': return `${content.indicatorName} ${targetValueWords(content)}`
    case 'BASELINE': return `${content.indicatorName} ${baselineWords(content)}`
    case 'MILESTONE': return content.name
    case 'DUTY': return `${content.name}：${dutyCycleWords(content)}`
    case 'CONFLICT': return content.message
    case 'NOTE': return content.message
  }
}

/** A number in brackets or with its mark stands at its name, a bare Chinese one takes its mark, others stand apart. */
function numbered(number: string | null, name: string): string {
  if (!number) return name
  if (/[一二三四五六七八九十百]$/.test(number)) return `${number}、${name}`
  return /[0-9A-Za-zx章节条]$/.test(number) ? `${number} ${name}` : `${number}${name}`
}

function baselineWords({ value, measureUnit, periodText }: Of<'BASELINE'>['content']): string {
  return [value === null ? '未写明' : `${value}${measureUnit ?? ''}`, periodText].filter(Boolean).join('，')
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="text-sm text-ink-2">{children}</p>
}

function days(from: string | null, to: string | null): string {
  if (from && to) return `${formatDate(from)}至${formatDate(to)}`
  if (to) return `${formatDate(to)}前`
  return from ? `${formatDate(from)}起` : '未写明日期'
}

function joined(...words: (string | null | undefined | false)[]): string {
  return words.filter(Boolean).join(' · ')
}

function TaskLines({ proposal, full }: { proposal: Of<'TASK'>; full: boolean }) {
  const { content } = proposal
  const about = joined(content.kind !== 'TASK' && TASK_KIND_LABELS[content.kind], content.responsibility !== 'LED' && TASK_RESPONSIBILITY_LABELS[content.responsibility], content.dueOn ? `${formatDate(content.dueOn)}前` : content.dueText, content.noLeadReason && '不设牵头单位')
  return (
    <>
      {about && <Quiet>{about}</Quiet>}
      {content.units.length > 0 && <div className="mt-1"><UnitChips units={content.units} taskId={proposal.id} most={full ? undefined : 4} /></div>}
    </>
  )
}

function TargetLines({ proposal: { content } }: { proposal: Of<'TARGET'> }) {
  return <Quiet>{joined(content.nature && TARGET_NATURE_LABELS[content.nature], content.pending === 'BY_AUTHORITY' && content.authority && `由${content.authority}确定`, targetTimeWords(content)) || '属性和年份未写明'}</Quiet>
}

/** The lines under the name: what one must know to decide without opening it. */
export function ProposalLines({ proposal, full }: { proposal: ProposalDto; full: boolean }) {
  switch (proposal.kind) {
    case 'TASK': return <TaskLines proposal={proposal} full={full} />
    case 'TARGET': return <TargetLines proposal={proposal} />
    case 'BASELINE': return null
    case 'MILESTONE': return <Quiet>{joined(MILESTONE_KIND_LABELS[proposal.content.kind], proposal.content.recurring ? '定期' : days(proposal.content.startsOn, proposal.content.dueOn), proposal.content.writtenAs && `原文：${proposal.content.writtenAs}`)}</Quiet>
    case 'DUTY': return <Quiet>{joined(DUTY_DELIVERABLE_LABELS[proposal.content.deliverable], proposal.content.audienceWritten || DUTY_AUDIENCE_LABELS[proposal.content.audience], proposal.content.recipient && `报${proposal.content.recipient}`)}</Quiet>
    case 'FACTS': return <Quiet>{joined(PLAN_GENRE_LABELS[proposal.content.genre], proposal.content.stage, proposal.content.documentNumber, proposal.content.issuer, days(proposal.content.periodFrom, proposal.content.periodTo))}</Quiet>
    case 'CONFLICT': return proposal.content.decision ? <Quiet>{`裁定理由：${proposal.content.decision.reason}`}</Quiet> : null
    case 'NOTE': return null
  }
}
