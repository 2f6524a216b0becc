'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { LinkItem, LinkTable } from '@/lib/indicator/plan-link.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { useAccountAction } from '../accounts/use-account-action'
import { ConfirmAction } from '../organisation/confirm-action'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Notice } from '../ui/notice'
import { SearchSelect } from '../ui/search-select'
import { SectionCard } from '../ui/section-card'

type Props = {
  upperPlanId: string
  lowerPlanId: string
  upperTitle: string
  lowerTitle: string
  table: LinkTable
  canEdit: boolean
  linkItems: ServerAction<{ count: number }>
  voidLink: ServerAction<unknown>
}

const KINDS = { task: '任务', target: '目标' } as const
const BASIS = { 'same-indicator': '同一指标', 'same-name': '指标名称和单位相同', 'same-heading': '名称相同', 'similar-heading': '名称相近' } as const

/** The tasks and targets of two plans: how they are linked, what might be, and a way to say it oneself. */
export function ItemLinks({ upperPlanId, lowerPlanId, upperTitle, lowerTitle, table, canEdit, linkItems, voidLink }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAccountAction()
  const confirm = (pairs: readonly { kind: string; upperId: string; lowerId: string }[], then?: () => void) =>
    run(linkItems, { upperPlanId, lowerPlanId, pairs: pairs.map(({ kind, upperId, lowerId }) => ({ kind, upperId, lowerId })) }, { message: '衔接已确认', then: () => { then?.(); router.refresh() } })
  return (
    <SectionCard title="逐项衔接" aside={`${upperTitle} → ${lowerTitle}`}>
      <div className="grid gap-6">
        {error && <Notice tone="attention" live="alert">{error}</Notice>}
        {canEdit && table.suggestions.length > 0 && <Suggestions suggestions={table.suggestions} pending={pending} confirm={confirm} />}
        <section aria-label="已确认的衔接">
          <h3 className="text-table font-semibold">已确认<span className="ml-2 font-normal text-ink-2">{table.links.length}</span></h3>
          {table.links.length === 0 ? <p className="mt-1 text-table text-ink-2">还没有确认任何一项。</p> : (
            <ul className="mt-1 divide-y divide-line-soft">
              {table.links.map((link) => (
                <li key={link.id} className="flex flex-wrap items-center gap-x-3 py-1.5 text-table">
                  <span className="w-10 shrink-0 text-ink-2">{KINDS[link.kind]}</span>
                  <PairWords upper={link.upper} lower={link.lower} />
                  {canEdit && <ConfirmAction label="解除" accessibleLabel={`解除${KINDS[link.kind]}“${link.upper.label}”与“${link.lower.label}”的衔接`} title="解除衔接" action={voidLink} input={{ id: link.id, version: link.version }} doneMessage="衔接已解除" reasonHint="写入审计记录。" size="sm" variant="quiet">“{link.upper.label}”不再由“{link.lower.label}”承接。</ConfirmAction>}
                </li>
              ))}
            </ul>
          )}
        </section>
        {canEdit && <ManualLink table={table} pending={pending} confirm={confirm} />}
      </div>
    </SectionCard>
  )
}

function PairWords({ upper, lower }: { upper: LinkItem; lower: LinkItem }) {
  return (
    <span className="grid min-w-0 flex-1 gap-x-3 sm:grid-cols-[1fr_auto_1fr]">
      <span>{upper.label}{upper.hint && <span className="ml-1.5 text-ink-2">{upper.hint}</span>}</span>
      <span className="text-ink-2">由</span>
      <span>{lower.label}{lower.hint && <span className="ml-1.5 text-ink-2">{lower.hint}</span>}<span className="text-ink-2"> 承接</span></span>
    </span>
  )
}

type Confirm = (pairs: readonly { kind: string; upperId: string; lowerId: string }[], then?: () => void) => void

function Suggestions({ suggestions, pending, confirm }: { suggestions: LinkTable['suggestions']; pending: boolean; confirm: Confirm }) {
  const keyOf = (one: LinkTable['suggestions'][number]) => `${one.upperId}:${one.lowerId}`
  const [left, setLeft] = useState<readonly string[]>(suggestions.filter(({ likeness }) => likeness < 1).map(keyOf))
  const chosen = suggestions.filter((one) => !left.includes(keyOf(one)))
  return (
    <section aria-label="建议的衔接">
      <h3 className="text-table font-semibold">建议衔接<span className="ml-2 font-normal text-ink-2">{suggestions.length} 项，勾选后确认才生效</span></h3>
      <ul className="mt-1 divide-y divide-line-soft">
        {suggestions.map((one) => (
          <li key={keyOf(one)} className="flex flex-wrap items-center gap-x-3 py-1 text-table">
            <Checkbox hideLabel label={`${KINDS[one.kind]}“${one.upper.label}”由“${one.lower.label}”承接`} checked={!left.includes(keyOf(one))} onCheckedChange={(on) => setLeft(on ? left.filter((key) => key !== keyOf(one)) : [...left, keyOf(one)])} />
            <span className="w-10 shrink-0 text-ink-2">{KINDS[one.kind]}</span>
            <PairWords upper={one.upper} lower={one.lower} />
            <span className="text-sm text-ink-2">{BASIS[one.basis]}</span>
          </li>
        ))}
      </ul>
      <Button className="mt-2" pending={pending} pendingLabel="正在确认" disabled={chosen.length === 0} onClick={() => confirm(chosen)}>确认所选 {chosen.length} 项</Button>
    </section>
  )
}

function ManualLink({ table, pending, confirm }: { table: LinkTable; pending: boolean; confirm: Confirm }) {
  const [upperId, setUpper] = useState('')
  const [lowerId, setLower] = useState('')
  const kind = table.upper.targets.some(({ id }) => id === upperId) ? 'target' : 'task'
  const optionsOf = (items: readonly LinkItem[], group: string) => items.map(({ id, label, hint }) => ({ value: id, label, hint, group }))
  const uppers = [...optionsOf(table.upper.tasks, '任务'), ...optionsOf(table.upper.targets, '目标')]
  const lowers = upperId === '' ? [] : kind === 'target' ? optionsOf(table.lower.targets, '目标') : optionsOf(table.lower.tasks, '任务')
  const done = () => {
    setUpper('')
    setLower('')
  }
  return (
    <section aria-label="手工衔接">
      <h3 className="mb-1 text-table font-semibold">手工衔接</h3>
      <div className="grid gap-2 md:grid-cols-[1fr_1fr_auto]">
        <SearchSelect aria-label="上级规划的任务或目标" placeholder="上级规划的任务或目标" options={uppers} value={upperId} onValueChange={(next) => { setUpper(next); setLower('') }} />
        <SearchSelect aria-label="承接的任务或目标" placeholder={upperId === '' ? '先选择左边一项' : '由哪一项承接'} options={lowers} value={lowerId} onValueChange={setLower} emptyText={upperId === '' ? '先选择上级规划的一项' : '没有符合的选项'} />
        <Button pending={pending} disabled={upperId === '' || lowerId === ''} onClick={() => confirm([{ kind, upperId, lowerId }], done)}>添加衔接</Button>
      </div>
    </section>
  )
}
