'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { deviceVisitOf, playDevice } from '@/lib/inspection/visit/device-visit'
import { Button } from '../../ui/button'
import { useToast } from '../../ui/toast'
import { instantNow } from '../visit-context'
import { deviceRequests } from './device-requests'
import { openDeviceStore } from './device-store'
import { holdVisit } from './visit-lock'
import { askToPersist, keepVisitPage } from './visit-worker'

type Props = { accountId: string; visitId: string; build: string }

/** 带到现场: puts a planned visit with all it needs on this device, and the page that opens it without a network. */
export function TakeAlong({ accountId, visitId, build }: Props) {
  const toast = useToast()
  const [pending, setPending] = useState(false)
  const take = async (): Promise<string | null> => {
    const release = await holdVisit(accountId, visitId)
    if (release === null) return '这次检查已在另一个窗口打开，已经在本机'
    try {
      const store = await openDeviceStore(accountId)
      const answer = await deviceRequests(accountId, visitId, () => undefined).pack()
      if (answer.kind !== 'OK') return answer.kind === 'LOST' ? answer.problem.message : answer.message
      const found = await store.find(visitId)
      const one = found === null ? deviceVisitOf(answer.pack, instantNow()) : playDevice(found, { kind: 'PACKED', pack: answer.pack, at: instantNow() })
      await store.put(playDevice(one, { kind: 'TAKEN' }))
      await askToPersist()
      return (await keepVisitPage(build)) ? null : '检查内容已存到本机，但这个浏览器没有网络时打不开平台页面。请用 https 地址和普通窗口'
    } catch {
      return '这个浏览器不保存离线内容（可能是无痕窗口或空间不足），没有带走'
    } finally {
      release()
    }
  }
  const press = async () => {
    setPending(true)
    const problem = await take()
    setPending(false)
    toast(problem === null ? { message: '已带到本机，没有网络也能打开' } : { tone: 'attention', message: problem })
  }
  return <Button icon={<Download aria-hidden className="size-4" />} pending={pending} pendingLabel="正在存到本机" onClick={() => void press()}>带到现场</Button>
}
