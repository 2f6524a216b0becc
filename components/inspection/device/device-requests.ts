import { z } from 'zod'
import type { DeviceProblem, Sending } from '@/lib/inspection/visit/device-visit'
import type { Lost, PackAnswer, SendAnswer, UploadAnswer } from '@/lib/inspection/visit/sync-visit'
import type { VisitPack } from '@/lib/inspection/visit/visit-pack'
import { uploadFile } from '../../forms/upload-file'

/** A request that got no answer in this time is taken as lost; it is sent again as it was. */
const ANSWER_WITHIN_MS = 30_000

const said = z.looseObject({ code: z.string().optional(), message: z.string().optional(), fieldErrors: z.record(z.string(), z.string()).optional() })
const saved = z.looseObject({ version: z.number().int(), savedAt: z.string() })
const taken = z.looseObject({ accountId: z.string(), now: z.string(), pack: z.custom<VisitPack>((value) => typeof value === 'object' && value !== null) })

const lost = (kind: DeviceProblem['kind'], message: string): Lost => ({ kind: 'LOST', problem: { kind, message, fieldErrors: {} } })
const NETWORK = lost('network', '现在没有网络，恢复后自动同步')
const SIGNED_OUT = lost('signed-out', '登录已失效，请重新登录后同步。内容保存在本机')

async function request(address: string, init: RequestInit): Promise<{ status: number; body: unknown; date: string | null } | null> {
  try {
    const response = await fetch(address, { ...init, cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return { status: response.status, body: await response.json().catch(() => null), date: response.headers.get('date') }
  } catch {
    return null
  }
}

/** What a failed request means for what was sent. */
function refusalOf(status: number, body: unknown): Exclude<PackAnswer, { kind: 'OK' }> {
  if (status === 401) return SIGNED_OUT
  const { code, message = '', fieldErrors = {} } = said.safeParse(body).data ?? {}
  if (code === 'invalid' || code === 'refused' || code === 'not-found') return { kind: 'REFUSED', code, message, fieldErrors }
  return lost('server', message || '服务器暂时没有回应，稍后自动再试')
}

/** One account's way to the server. `onClock` hears how far the device is ahead of the server, in milliseconds. */
export function deviceRequests(accountId: string, visitId: string, onClock: (aheadMs: number) => void) {
  const address = `/api/inspections/${visitId}/visit`
  const readClock = (date: string | null) => {
    const server = Date.parse(date ?? '')
    if (!Number.isNaN(server)) onClock(Date.now() - server)
  }
  return {
    pack: async (): Promise<PackAnswer> => {
      const answer = await request(address, {})
      if (answer === null) return NETWORK
      readClock(answer.date)
      const read = taken.safeParse(answer.body)
      if (answer.status !== 200 || !read.success) return refusalOf(answer.status, answer.body)
      return read.data.accountId === accountId ? { kind: 'OK', pack: read.data.pack } : lost('signed-out', '现在登录的是另一个账号，请用原账号登录后同步')
    },
    send: async ({ edits: _edits, ...step }: Sending): Promise<SendAnswer> => {
      const answer = await request(address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-device-time': new Date().toISOString() }, body: JSON.stringify({ ...step, accountId }) })
      if (answer === null) return NETWORK
      readClock(answer.date)
      const read = saved.safeParse(answer.body)
      if (answer.status === 200 && read.success) return { kind: 'OK', version: read.data.version, savedAt: read.data.savedAt }
      return said.safeParse(answer.body).data?.code === 'conflict' ? { kind: 'CONFLICT' } : refusalOf(answer.status, answer.body)
    },
    upload: async (id: string, file: File): Promise<UploadAnswer> => {
      const answer = await uploadFile(file, { purpose: 'inspection', deviceKey: id, accountId })
      if (answer.ok) return { kind: 'OK', fileId: answer.id }
      if (answer.status === 0) return NETWORK
      if (answer.status === 401) return SIGNED_OUT
      return answer.status === 403 || answer.status === 408 || answer.status === 429 || answer.status >= 500 ? lost('server', answer.message) : { kind: 'REFUSED', message: answer.message }
    },
  }
}
