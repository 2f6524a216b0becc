'use client'

import { Plus } from 'lucide-react'
import { failingOf, suggestedFor } from '@/lib/inspection/visit/visit-problems'
import { formatInstant } from '@/lib/shared/format'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { SectionCard } from '../ui/section-card'
import { Textarea } from '../ui/textarea'
import { ChoiceRow } from './choice-row'
import { instantNow, placeId, type VisitParts } from './visit-context'
import { VisitFindingForm } from './visit-finding'

const TONES = { COMPLIANT: 'good', MOSTLY_COMPLIANT: 'muted', NOT_COMPLIANT: 'attention' } as const

/** Findings beside the checklist, the result with what is suggested, the business's words, and the end. */
export function VisitResult({ parts, resultBasis }: { parts: VisitParts; resultBasis: string }) {
  const { visit, frame, act, problemAt } = parts
  const failing = failingOf(visit, frame)
  const { openKeyItems, suggested } = suggestedFor(visit, frame)
  const others = visit.findings.filter(({ itemId }) => itemId === null)
  return (
    <>
      <SectionCard title="要点表以外的问题" aside={others.length > 0 ? `${others.length} 个` : '没有可不填'} actions={<Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => act({ kind: 'FINDING_ADDED', id: crypto.randomUUID() })}>添加问题</Button>}>
        {others.length === 0 ? <p className="text-table text-ink-2">检查要点表没有列出、但需要处置的问题记在这里。</p> : <div className="space-y-3">{visit.findings.map((finding, index) => finding.itemId === null && <VisitFindingForm key={finding.id} parts={parts} finding={finding} number={index + 1} />)}</div>}
      </SectionCard>
      <SectionCard title="检查结果">
        <div className="max-w-form space-y-4">
          <div id={placeId('result')}>
            <p className="text-table text-ink-2">{frame.rechecks ? '未整改到位和不符合' : '不符合'}：一般项 {failing.general} 个，重点项 {failing.key} 个。{suggested && <>按判定规则建议为<strong className="text-ink">“{suggested.label}”</strong>，由检查人员判定。</>}{openKeyItems > 0 && <>重点项还有 {openKeyItems} 项未判定，全部判定后给出建议。</>}<span className="block text-sm">规则依据：{resultBasis}</span></p>
            {problemAt('result') && <p className="mt-1 text-table text-attention">{problemAt('result')}</p>}
            <div className="mt-2"><ChoiceRow label="检查结果" options={frame.results.map(({ code, label, outcome }) => ({ value: code, label, tone: TONES[outcome] }))} value={visit.resultCode} onChoose={(code) => act({ kind: 'RESULT_CHOSEN', code })} /></div>
          </div>
          <Field label="结果说明" id={placeId('resultNote')} optional={!suggested || visit.resultCode === null || suggested.code === visit.resultCode} error={problemAt('resultNote')} hint="与建议不同的，写明理由。"><Textarea rows={2} maxLength={2000} value={visit.resultNote} onValueChange={(text) => act({ kind: 'WRITTEN', field: 'resultNote', text })} /></Field>
          <Field label="被检查单位意见" id="business-opinion" optional><Textarea rows={2} maxLength={1000} value={visit.businessOpinion} onValueChange={(text) => act({ kind: 'WRITTEN', field: 'businessOpinion', text })} /></Field>
          <div id={placeId('end')} tabIndex={-1} className="outline-none">
            <p className="mb-1 font-medium">检查时间</p>
            {problemAt('end') && <p className="mb-1 text-table text-attention">{problemAt('end')}</p>}
            <p className="text-table text-ink-2">{formatInstant(visit.startedAt)} 开始{visit.endedAt ? `，${formatInstant(visit.endedAt)} 结束` : ''}</p>
            <div className="mt-1.5">{visit.endedAt === null ? <Button onClick={() => act({ kind: 'ENDED', at: instantNow() })}>结束检查</Button> : <Button size="sm" variant="quiet" onClick={() => act({ kind: 'RESUMED' })}>继续检查（取消结束时间）</Button>}</div>
          </div>
        </div>
      </SectionCard>
    </>
  )
}
