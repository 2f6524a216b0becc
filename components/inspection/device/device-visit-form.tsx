'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { isWaiting, type DeviceVisit } from '@/lib/inspection/visit/device-visit'
import { clockWarning } from '@/lib/inspection/visit/device-words'
import { unsigns, type VisitEvent } from '@/lib/inspection/visit/visit'
import { visitProblems, type VisitProblem } from '@/lib/inspection/visit/visit-problems'
import { dateOnOf, formatInstant } from '@/lib/shared/format'
import { Button, ButtonLink } from '../../ui/button'
import { useKeepsOnDevice } from '../../ui/connection'
import { Notice } from '../../ui/notice'
import { TextLink } from '../../ui/text-link'
import { useOptionalToast } from '../../ui/toast'
import { instantNow, type VisitParts } from '../visit-context'
import { VisitForm } from '../visit-form'
import type { DeskState, DeviceDesk } from './device-desk'
import { DeviceMark } from './device-mark'
import { DeviceStart } from './device-start'
import { useDesk, useDeskFiles } from './use-desk'
import { VisitConflict } from './visit-conflict'

type Props = {
  desk: DeviceDesk
  /** Called once the filed record is on the server and off the device. */
  onFiled: () => void
  /** Called when the person goes on later. */
  onLeave: () => void
}

/** A visit as the device has it: begun, written, submitted here, with or without a network. */
export function DeviceVisitForm({ desk, onFiled, onLeave }: Props) {
  const state = useDesk(desk)
  const { one } = state
  useKeepsOnDevice()
  useEffect(() => {
    if (one.isFiled) onFiled()
  }, [one.isFiled, onFiled])
  if (one.isFiled) return <Notice tone="ok" live="status" title="检查记录已提交归档" actions={<ButtonLink size="sm" href={`/inspections/${one.id}/record`}>检查记录</ButtonLink>}>本机上的内容已移除。</Notice>
  if (one.conflict) return <VisitConflict desk={desk} one={one} />
  if (one.visit === null) return <DeviceStart desk={desk} one={one} />
  return <WrittenVisit desk={desk} state={state} visit={one.visit} onLeave={onLeave} />
}

type WrittenProps = { desk: DeviceDesk; state: DeskState; visit: NonNullable<DeviceVisit['visit']>; onLeave: () => void }

function WrittenVisit({ desk, state, visit, onLeave }: WrittenProps) {
  const { one } = state
  const { frame, resultBasis } = one.pack
  const toast = useOptionalToast()
  const files = useDeskFiles(desk, visit, one.id)
  const [found, setFound] = useState<readonly VisitProblem[]>([])
  const [attempt, setAttempt] = useState(0)
  const isSubmitted = one.filing !== null
  // What the server found missing stands beside what was found here.
  const refused = one.problem?.kind === 'invalid' ? Object.entries(one.problem.fieldErrors).map(([at, message]) => ({ at, message })) : []
  const problems = [...found, ...refused.filter(({ at }) => !found.some((known) => known.at === at))]
  const act = (event: VisitEvent) => {
    if (unsigns(visit, event)) toast?.({ message: '内容有改动，原签名已失效，请重新签名' })
    desk.do({ kind: 'ACTED', event, at: instantNow() })
  }
  const submit = () => {
    // Files go before the filing by themselves.
    const missing = visitProblems(visit, { ...frame, now: instantNow() }).filter(({ at }) => at !== 'files' || Object.keys(one.refusedFiles).length > 0)
    setFound(missing)
    setAttempt((count) => count + 1)
    if (missing.length === 0) desk.do({ kind: 'FILING_ASKED', at: instantNow() })
  }
  const parts: VisitParts = { visit, frame, act, todayOn: dateOnOf(instantNow()), ...files, fileProblem: (id) => one.refusedFiles[id], problemAt: (at) => problems.find((problem) => problem.at === at)?.message }
  return (
    <VisitForm
      parts={parts}
      resultBasis={resultBasis}
      problems={problems}
      attempt={attempt + (refused.length > 0 ? 1000 : 0)}
      isCorrection={false}
      isLocked={isSubmitted}
      saveWord={<DeviceMark state={state} />}
      notices={<DeviceNotices desk={desk} state={state} />}
      footer={
        isSubmitted ? <Submitted desk={desk} state={state} /> : (
          <div className="space-y-3 rounded-md border border-line bg-surface px-4 py-4">
            <p className="text-table text-ink-2">提交后检查记录归档，发现的问题开始计入整改；需要改动时另作更正。没有网络也可以提交，联网后自动送达。</p>
            <div className="flex flex-wrap gap-2"><Button variant="primary" onClick={submit}>提交检查记录</Button><Button onClick={onLeave}>稍后继续</Button></div>
          </div>
        )
      }
    />
  )
}

/** Submitted on the device, on its way to the server. */
function Submitted({ desk, state: { one, isOnline, isSyncing } }: { desk: DeviceDesk; state: DeskState }) {
  const isSent = one.sending?.step === 'FILE'
  return (
    <Notice live="status" title={isOnline ? '正在提交' : '待联网后提交'} actions={<>{isOnline && !isSyncing && <Button size="sm" onClick={() => void desk.sync()}>立即重试</Button>}{!isSent && <Button size="sm" onClick={() => desk.do({ kind: 'FILING_WITHDRAWN' })}>撤回提交，继续填写</Button>}</>}>
      {formatInstant(one.filing!.at)} 在本机提交，内容已保存到本机，联网后自动送达服务器并核对；关闭页面不会丢失。
    </Notice>
  )
}

function DeviceNotices({ desk, state: { one, isUnkept } }: { desk: DeviceDesk; state: DeskState }) {
  const clock = clockWarning(one.clockAheadMs)
  const { problem } = one
  const retry: ReactNode = <Button size="sm" onClick={() => void desk.change({ kind: 'RETRIED' }).then(() => desk.sync())}>立即重试</Button>
  return (
    <>
      {isUnkept && <Notice tone="attention" live="alert" title="本机存储空间不足，最近的改动没有存到本机">请不要关闭本页；有网络时改动仍会直接保存到服务器。清理本机空间后会自动存到本机。</Notice>}
      {clock && <Notice tone="attention" title="本机时间不准">{clock}。</Notice>}
      {problem && problem.kind !== 'network' && problem.kind !== 'invalid' && (isWaiting(one) || problem.kind === 'refused') && (
        <Notice tone="attention" live="alert" title="没有同步到服务器" actions={<>{problem.kind === 'signed-out' && <TextLink external href="/login" className="self-center">重新登录</TextLink>}{retry}</>}>
          {problem.message.replace(/。$/, '')}。您填写的内容保存在本机，不会丢失。
        </Notice>
      )}
      {problem?.kind === 'invalid' && Object.keys(problem.fieldErrors).length === 0 && <Notice tone="attention" live="alert" title="没有保存到服务器" actions={retry}>{problem.message}</Notice>}
    </>
  )
}
