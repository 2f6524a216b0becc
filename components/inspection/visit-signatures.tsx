'use client'

import { PenLine } from 'lucide-react'
import { useState } from 'react'
import type { SignatureParty } from '@/lib/generated/prisma/enums'
import { formatInstant } from '@/lib/shared/format'
import { SIGNATURE_PARTY_LABELS } from '@/lib/terms/inspection'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { SectionCard } from '../ui/section-card'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { SignaturePad } from './signature-pad'
import { instantNow, placeId, type VisitParts } from './visit-context'

type Signer = { readonly party: SignatureParty; readonly accountId: string | null; readonly name: string }

/** Who signs the record: each inspector, the business, and a witness where the business does not. */
export function VisitSignatures({ parts }: { parts: VisitParts }) {
  const { visit, frame, act, fileHref, problemAt } = parts
  const [signer, setSigner] = useState<Signer | null>(null)
  const business = visit.signatures.find(({ party }) => party === 'BUSINESS')
  const signers: Signer[] = [
    ...frame.inspectors.map(({ accountId, name }): Signer => ({ party: 'INSPECTOR', accountId, name })),
    { party: 'BUSINESS', accountId: null, name: business?.name ?? visit.metName },
    ...(business && business.refusedReason !== '' ? [{ party: 'WITNESS', accountId: null, name: visit.signatures.find(({ party }) => party === 'WITNESS')?.name ?? '' } as const] : []),
  ]
  return (
    <SectionCard title="签名" aside="内容改动后需要重新签名">
      <div id={placeId('signatures')} tabIndex={-1} className="max-w-form outline-none">
        {problemAt('signatures') && <p className="mb-2 text-table text-attention">{problemAt('signatures')}</p>}
        {problemAt('files') && <p id={placeId('files')} tabIndex={-1} className="mb-2 text-table text-attention outline-none">{problemAt('files')}</p>}
        <ul className="divide-y divide-line rounded-md border border-line">
          {signers.map((one) => {
            const made = visit.signatures.find((signature) => signature.party === one.party && signature.accountId === one.accountId)
            const title = [SIGNATURE_PARTY_LABELS[one.party], made?.name ?? one.name].filter(Boolean).join(' ')
            return (
              <li key={`${one.party}:${one.accountId ?? ''}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
                <div className="min-w-0 flex-1">
                  <p className="font-medium">{title}</p>
                  <p className="text-sm text-ink-2">{made ? `${made.refusedReason === '' ? '已签名' : `未签名：${made.refusedReason}`}，${formatInstant(made.signedAt)}` : one.party === 'WITNESS' ? '选填' : '待签名'}</p>
                </div>
                {made && made.refusedReason === '' && fileHref(made) !== null && <img src={fileHref(made)!} alt={`${title}的签名`} className="h-12 max-w-32 object-contain" />}
                <Button size="sm" className="min-h-(--control-height)!" icon={<PenLine aria-hidden className="size-4" />} aria-label={`${title}：${made ? '重签' : '签名'}`} onClick={() => setSigner(one)}>{made ? '重签' : '签名'}</Button>
              </li>
            )
          })}
        </ul>
      </div>
      {signer && <SignDialog signer={signer} parts={parts} onClose={() => setSigner(null)} onSigned={(signature) => { act({ kind: 'SIGNED', signature }); setSigner(null) }} />}
    </SectionCard>
  )
}

type DialogProps = { signer: Signer; parts: VisitParts; onClose: () => void; onSigned: (signature: VisitParts['visit']['signatures'][number]) => void }

function SignDialog({ signer, parts: { keepFile }, onClose, onSigned }: DialogProps) {
  const [name, setName] = useState(signer.name)
  const [draw, setDraw] = useState<(() => Promise<File | null>) | null>(null)
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const mayRefuse = signer.party === 'BUSINESS'
  const sign = async () => {
    if (name.trim() === '') return setProblem('请填写签名人姓名')
    if (refusing) {
      if (reason.trim() === '') return setProblem('请注明没有签名的情况')
      return onSigned({ id: crypto.randomUUID(), party: signer.party, accountId: signer.accountId, name: name.trim(), fileId: null, refusedReason: reason.trim(), signedAt: instantNow() })
    }
    const file = await draw?.()
    if (!file) return setProblem('请先手写签名')
    setPending(true)
    const id = crypto.randomUUID()
    const kept = await keepFile(id, file)
    setPending(false)
    if (!kept.ok) return setProblem(kept.message)
    onSigned({ id, party: signer.party, accountId: signer.accountId, name: name.trim(), fileId: kept.fileId, refusedReason: '', signedAt: instantNow() })
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`${SIGNATURE_PARTY_LABELS[signer.party]}签名`} footer={<><Button onClick={onClose}>取消</Button><Button variant="primary" pending={pending} pendingLabel="正在保存" onClick={() => void sign()}>{refusing ? '登记未签名' : '确认签名'}</Button></>}>
      <div className="space-y-4">
        <Field label="姓名" id="signer-name"><TextInput maxLength={40} value={name} onValueChange={setName} disabled={signer.party === 'INSPECTOR'} /></Field>
        {refusing ? <Field label="没有签名的情况" id="refused-reason" hint="例如：负责人阅后拒绝签名；或因手伤不能书写，口头确认。"><Textarea rows={3} maxLength={200} value={reason} onValueChange={setReason} /></Field> : <SignaturePad label={`${signer.name || SIGNATURE_PARTY_LABELS[signer.party]}的签名`} onDrawn={(made) => setDraw(() => made)} />}
        {mayRefuse && <Button size="sm" variant="quiet" onClick={() => setRefusing(!refusing)}>{refusing ? '改为手写签名' : '拒绝签名或不能书写'}</Button>}
        {problem && <p role="alert" className="text-table text-attention">{problem}</p>}
      </div>
    </Dialog>
  )
}
