'use client'

import { CircleCheck, CircleMinus, OctagonX } from 'lucide-react'
import { useRef, useState } from 'react'
import type { DrawVerifier, Verdict, VerifyStep } from '@/lib/inspection/draw/draw-verdict'
import { formatInteger } from '@/lib/shared/format'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FileDrop } from '../ui/file-drop'
import { Notice } from '../ui/notice'
import { TextInput } from '../ui/text-input'

/** The very file that is published beside the records: what the browser runs is what anybody may read and keep. */
const VERIFIER = '/draw-verifier.mjs'
const MOST_BYTES = 50 * 1024 * 1024

async function verify(bytes: Uint8Array, published: string): Promise<Verdict> {
  const { verifyRecord } = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ VERIFIER)) as DrawVerifier
  return verifyRecord(bytes, published)
}

type Outcome = { readonly name: string; readonly verdict: Verdict } | { readonly name: string; readonly failed: true }

/** Checks a record in the reader's own browser; nothing is sent. */
export function VerifyRecord({ published = '', recordHref }: { /** The hash that stands on this page. */ published?: string; /** Where the record of this page is, for a check by one press. */ recordHref?: string }) {
  const [hash, setHash] = useState(published)
  const [outcome, setOutcome] = useState<Outcome>()
  const [pending, setPending] = useState(false)
  const box = useRef<HTMLDivElement>(null)

  const check = async (name: string, read: () => Promise<ArrayBuffer>) => {
    setPending(true)
    try {
      setOutcome({ name, verdict: await verify(new Uint8Array(await read()), hash) })
    } catch {
      setOutcome({ name, failed: true })
    }
    setPending(false)
    box.current?.focus()
  }
  const fetched = async () => {
    const answer = await fetch(recordHref!)
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.arrayBuffer()
  }
  return (
    <div className="space-y-5">
      {recordHref && <div><Button variant="primary" pending={pending} pendingLabel="正在核验" onClick={() => check('本页的记录', fetched)}>在本机核验这份记录</Button></div>}
      <div className="max-w-form space-y-5">
        {!recordHref && <Field label="抽取之前公布的哈希" optional hint="64 位。填写后同时核对记录是不是当时承诺的那一次。"><TextInput value={hash} onValueChange={setHash} maxLength={64} className="font-mono" /></Field>}
        <Field label={recordHref ? '或者核验另外保存的记录文件' : '抽取记录文件'} hint="从抽取页面下载的 .json 文件。核验在本机的浏览器中进行，文件不会上传。"><FileDrop extensions={['json']} maxBytes={MOST_BYTES} multiple={false} onFiles={([file]) => void (file && check(file.name, () => file.arrayBuffer()))} /></Field>
      </div>
      <div ref={box} tabIndex={-1} role="status" className="outline-none">
        {outcome && ('failed' in outcome ? <Notice tone="attention" title="没有完成核验">不能读取记录或核验程序，请检查网络后再试。</Notice> : <VerdictView name={outcome.name} verdict={outcome.verdict} compared={hash.trim() !== ''} />)}
      </div>
    </div>
  )
}

const MARKS: Readonly<Record<VerifyStep['state'], { icon: typeof CircleCheck; look: string; word: string }>> = {
  ok: { icon: CircleCheck, look: 'text-met', word: '相符' },
  failed: { icon: OctagonX, look: 'text-attention', word: '不相符' },
  skipped: { icon: CircleMinus, look: 'text-ink-2', word: '未核对' },
}

/** The verdict in large, the first difference by name, and every step below. */
function VerdictView({ name, verdict, compared }: { name: string; verdict: Verdict; compared: boolean }) {
  const { icon: Icon, look } = MARKS[verdict.ok ? 'ok' : 'failed']
  return (
    <section aria-label="核验结论" className={`rounded-md border border-l-4 border-line bg-surface px-4 py-4 ${verdict.ok ? 'border-l-met' : 'border-l-attention'}`}>
      <div className="flex items-start gap-3">
        <Icon aria-hidden className={`mt-1 size-8 shrink-0 ${look}`} />
        <div className="min-w-0">
          <h3 className={`text-h1 font-semibold ${look}`}>{verdict.ok ? '核验通过' : '核验不通过'}</h3>
          <p className="text-sm break-all text-ink-2">{name}</p>
          {verdict.ok ? <p className="mt-1">{verdict.number} {verdict.title}：抽取 {formatInteger(verdict.drawn)} 家{verdict.unassigned > 0 && `，其中未派人 ${formatInteger(verdict.unassigned)} 家`}，名录、种子和结果逐项重算一致。</p> : <p className="mt-1 break-words">第一处不一致：{verdict.first?.detail}</p>}
          {verdict.ok && <p className="mt-1 break-words">请再与公布的原文对照：{verdict.source} 应为 <strong>{verdict.value}</strong>。记录本身不能证明这个数值是真的。</p>}
          {verdict.ok && !compared && <p className="mt-1 break-all">请再与抽取之前公布的哈希对照：<code className="font-mono text-sm">{verdict.hash}</code></p>}
        </div>
      </div>
      <ol aria-label="核对的各项" className="mt-3 divide-y divide-line-soft border-t border-line-soft text-table">
        {verdict.steps.map(({ key, label, state, detail }) => {
          const mark = MARKS[state]
          return (
            <li key={key} className="flex items-start gap-2 py-1.5">
              <mark.icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${mark.look}`} />
              <p className="min-w-0 flex-1 break-words">{label}<span className={`ml-2 text-sm ${mark.look}`}>{mark.word}</span>{detail && <span className="block text-sm text-ink-2">{detail}</span>}</p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
