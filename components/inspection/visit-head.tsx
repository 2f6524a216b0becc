'use client'

import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { formatInstant } from '@/lib/shared/format'
import { IDENTITY_PROOF_LABELS } from '@/lib/terms/inspection'
import type { IdentityProof } from '@/lib/generated/prisma/enums'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { SectionCard } from '../ui/section-card'
import { TextInput } from '../ui/text-input'
import { ChoiceRow } from './choice-row'
import { instantNow, placeId, type VisitParts } from './visit-context'

const PROOFS = [
  { value: 'CERTIFICATE', label: '执法证件' },
  { value: 'TASK_LETTER', label: '检查任务书' },
  { value: 'BOTH', label: '两者' },
] as const satisfies readonly { value: IdentityProof; label: string }[]

/** How it begins: who shows what to whom, and where that is. */
export function VisitHead({ parts: { visit, frame, act, problemAt } }: { parts: VisitParts }) {
  const [placing, setPlacing] = useState<'idle' | 'asking' | 'refused'>('idle')
  const problem = problemAt('identity')
  const locate = () => {
    setPlacing('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        act({ kind: 'PLACED', place: { latitude: Number(coords.latitude.toFixed(6)), longitude: Number(coords.longitude.toFixed(6)), accuracyMetres: Math.round(coords.accuracy) } })
        setPlacing('idle')
      },
      () => setPlacing('refused'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <SectionCard title="亮明身份">
      <div className="max-w-form space-y-4">
        <p id={placeId('inspectors')} tabIndex={-1} className="text-table text-ink-2 outline-none">检查人员：{frame.inspectors.map(({ name }) => name).join('、') || '未指定'}。检查时应当出示有效执法证件或者检查任务书，并告知权利和义务。</p>
        <div id={placeId('identity')}>
          <p className="mb-1 font-medium">已向被检查单位出示</p>
          {problem && <p className="mb-1 text-table text-attention">{problem}</p>}
          <ChoiceRow label="已向被检查单位出示" options={PROOFS} value={visit.identity?.proof ?? null} onChoose={(proof) => act({ kind: 'IDENTITY_SHOWN', at: visit.identity?.shownAt ?? instantNow(), proof })} />
          {visit.identity && <p className="mt-1 text-sm text-ink-2">{formatInstant(visit.identity.shownAt)}，{IDENTITY_PROOF_LABELS[visit.identity.proof]}</p>}
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label="现场陪同人员" id="met-name" optional><TextInput maxLength={40} value={visit.metName} onValueChange={(name) => act({ kind: 'MET', name, position: visit.metPosition })} /></Field>
          <Field label="职务" id="met-position" optional><TextInput maxLength={40} value={visit.metPosition} onValueChange={(position) => act({ kind: 'MET', name: visit.metName, position })} /></Field>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
          <Button size="sm" pending={placing === 'asking'} pendingLabel="正在定位" icon={<MapPin aria-hidden className="size-4" />} onClick={locate}>{visit.place ? '重新定位' : '记录位置（选填）'}</Button>
          {visit.place && <><span className="text-ink-2">已记录，误差约 {visit.place.accuracyMetres} 米</span><Button size="sm" variant="quiet" onClick={() => act({ kind: 'PLACED', place: null })}>不记录</Button></>}
          {placing === 'refused' && <span role="status" className="text-ink-2">没有取得位置，可以不记录。</span>}
        </div>
      </div>
    </SectionCard>
  )
}
