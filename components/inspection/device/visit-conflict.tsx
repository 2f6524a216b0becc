'use client'

import { useState } from 'react'
import type { DeviceVisit } from '@/lib/inspection/visit/device-visit'
import { differingParts, mergeVisits, type Side } from '@/lib/inspection/visit/merge-visits'
import { Button } from '../../ui/button'
import { FieldGroup } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { RadioGroup } from '../../ui/radio-group'
import { SectionCard } from '../../ui/section-card'
import { instantNow } from '../visit-context'
import type { DeviceDesk } from './device-desk'

/** Two people wrote in the same visit: both side by side, item by item, until one is chosen of each. */
export function VisitConflict({ desk, one }: { desk: DeviceDesk; one: DeviceVisit }) {
  const { visit: mine, conflict, base, pack } = one
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  if (mine === null || conflict === null) return null
  const { items, results, rechecks } = pack.frame
  const between = { base: base.visit, mine, theirs: conflict.visit, items }
  const parts = differingParts({ ...between, words: { results, rechecks } })
  const choices: Record<string, Side> = { ...Object.fromEntries(parts.flatMap(({ key, suggested }) => (suggested === null ? [] : [[key, suggested] as const]))), ...chosen }
  const open = parts.filter(({ key }) => choices[key] === undefined)
  const other = conflict.by === '' ? '对方' : conflict.by
  const all = (side: Side) => setChosen(Object.fromEntries(parts.map(({ key }) => [key, side])))
  const merged = mergeVisits({ ...between, choices })
  const unsigned = Math.max(mine.signatures.length, conflict.visit.signatures.length) - merged.signatures.length
  return (
    <SectionCard title="与服务器不一致">
      <div className="max-w-form space-y-5">
        <Notice tone="attention" live="alert" title={conflict.by === '' ? '这次检查在别处也有改动' : `“${conflict.by}”也修改了这次检查`}>
          选择之前两份内容都保留，没有覆盖。{parts.length > 0 ? `有 ${parts.length} 处不同，逐处选择后保存；只有一方改动的已预先选好。` : '只有照片或签名不同，合并后都保留。'}
        </Notice>
        {parts.length > 1 && <div className="flex flex-wrap gap-2"><Button size="sm" onClick={() => all('MINE')}>全部用我的</Button><Button size="sm" onClick={() => all('THEIRS')}>全部用{other}的</Button></div>}
        {parts.map(({ key, label, mine: ours, theirs }) => (
          <FieldGroup key={key} label={label} id={`conflict-${key}`}>
            <RadioGroup name={`conflict-${key}`} value={choices[key] ?? ''} onValueChange={(side) => setChosen({ ...chosen, [key]: side as Side })} options={[{ value: 'MINE', label: <><span className="font-medium">我的：</span>{ours}</> }, { value: 'THEIRS', label: <><span className="font-medium">{other}的：</span>{theirs}</> }]} />
          </FieldGroup>
        ))}
        {unsigned > 0 && <p className="text-table text-ink-2">合并后的内容与签名时不同，有签名失效，保存后请重新签名。</p>}
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" disabled={open.length > 0} onClick={() => desk.do({ kind: 'RESOLVED', visit: merged, at: instantNow() })}>按选择保存</Button>
          {open.length > 0 && <p className="text-table text-ink-2">还有 {open.length} 处未选择</p>}
        </div>
      </div>
    </SectionCard>
  )
}
