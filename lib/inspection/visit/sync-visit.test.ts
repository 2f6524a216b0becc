import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { deviceVisitOf, isWaiting, playDevice, waitingFiles, type DeviceEvent, type DeviceVisit, type Sending } from './device-visit'
import { isSameVisit } from './merge-visits'
import { syncVisit, type Lost, type SendAnswer, type SyncPorts, type UploadAnswer } from './sync-visit'
import { beginVisit, playVisit, type Visit, type VisitEvent } from './visit'
import type { VisitPack } from './visit-pack'

const items = [1, 2, 3].map((number) => ({ id: `item-${number}`, code: `1.${number}`, section: '场所', text: `第 ${number} 项`, isKey: false, clause: '第三十三条', method: '' }))
const START = '2026-11-20T01:00:00.000Z'
const LOST: Lost = { kind: 'LOST', problem: { kind: 'network', message: '没有网络', fieldErrors: {} } }

/** A server as the portal's own: a step for each key once, files by the device's id once, an old version is a conflict. */
class ModelServer {
  version = 1
  visit: Visit | null = null
  isFiled = false
  readonly keys = new Map<string, { readonly body: string; readonly version: number }>()
  readonly files = new Map<string, string>()
  readonly attached = new Set<string>()
  applied = 0
  filings = 0

  constructor(begun: boolean) {
    if (begun) this.visit = beginVisit(START)
  }

  pack(): VisitPack {
    return { id: 'i', version: this.version, state: this.visit === null ? 'PLANNED' : 'UNDER_WAY', number: 'JC', kind: 'ROUTINE', business: { name: '店', kind: 'CATERER', address: '', licence: '' }, visit: this.visit, frame: { kind: 'ROUTINE', items: this.visit === null ? [] : items, results: [], inspectors: [], inspectorsAtLeast: 2, now: START }, resultBasis: '', savedBy: '陈某', offers: this.visit === null ? [{ versionId: 'v', name: '要点', number: 1, isOwn: false, validFrom: '2022-01-01', items }] : [] }
  }

  send(sending: Sending): SendAnswer {
    const body = JSON.stringify(sending)
    const known = this.keys.get(sending.key)
    if (known) {
      if (known.body !== body) throw new Error('the same key with another body')
      return { kind: 'OK', version: known.version, savedAt: START }
    }
    if (this.isFiled) return { kind: 'REFUSED', code: 'refused', message: '已归档', fieldErrors: {} }
    if (sending.version !== this.version) return { kind: 'CONFLICT' }
    if (sending.step === 'START') this.visit = beginVisit(sending.startedAt)
    else {
      const named = sending.visit.attachments.flatMap(({ fileId }) => fileId ?? [])
      if (named.some((fileId) => ![...this.files.values()].includes(fileId))) return { kind: 'REFUSED', code: 'not-found', message: '有附件已被移除', fieldErrors: {} }
      for (const fileId of named) this.attached.add(fileId)
      this.visit = { ...sending.visit, attachments: sending.visit.attachments.filter(({ fileId }) => fileId !== null) }
    }
    if (sending.step === 'FILE') {
      this.isFiled = true
      this.filings++
    }
    this.applied++
    this.keys.set(sending.key, { body, version: ++this.version })
    return { kind: 'OK', version: this.version, savedAt: START }
  }

  upload(id: string): UploadAnswer {
    if (!this.files.has(id)) this.files.set(id, `file-${this.files.size}-${id}`)
    return { kind: 'OK', fileId: this.files.get(id)! }
  }

  /** Uploads that nothing names are dropped. */
  sweep(): void {
    for (const [id, fileId] of this.files) if (!this.attached.has(fileId)) this.files.delete(id)
  }

  otherSaves(event: VisitEvent): void {
    if (this.visit === null || this.isFiled) return
    this.visit = playVisit(this.visit, event, items)
    this.version++
  }
}

/** A device that may die at any moment: what is left of it is what was last written down. */
class Device {
  private disk: string
  private tab: DeviceVisit
  keys = 0

  constructor(pack: VisitPack) {
    this.tab = deviceVisitOf(pack, START)
    this.disk = JSON.stringify(this.tab)
  }

  get visit(): DeviceVisit {
    return this.tab
  }

  play(event: DeviceEvent): void {
    this.tab = playDevice(this.tab, event)
    this.disk = JSON.stringify(this.tab)
  }

  die(): void {
    this.tab = JSON.parse(this.disk) as DeviceVisit
  }

  /** @param fates what becomes of each request: it never arrives, its answer never comes, somebody writes on meanwhile */
  async sync(server: ModelServer, fates: Iterator<Fate>): Promise<void> {
    const over = <T>(ask: () => T): T | Lost => {
      const fate = (fates.next().value as Fate | undefined) ?? 'arrives'
      // Somebody writes on while the request is under way.
      if (fate === 'written on') this.play(acted(noted(`于 ${this.keys}`)))
      if (fate === 'request lost') return LOST
      const answer = ask()
      return fate === 'answer lost' ? LOST : answer
    }
    const ports: SyncPorts = { read: () => this.tab, change: async (event) => this.play(event), send: async (sending) => over(() => server.send(JSON.parse(JSON.stringify(sending)) as Sending)), upload: async (id) => over(() => server.upload(id)), pack: async () => over(() => ({ kind: 'OK' as const, pack: server.pack() })), newKey: () => `key-${++this.keys}-${Math.random()}`, now: () => START }
    await syncVisit(ports)
  }
}

type Fate = 'arrives' | 'request lost' | 'answer lost' | 'written on'
type Happening = { readonly kind: 'act'; readonly event: VisitEvent } | { readonly kind: 'sync'; readonly fates: readonly Fate[] } | { readonly kind: 'die' } | { readonly kind: 'sweep' }

const noted = (name: string): VisitEvent => ({ kind: 'MET', name, position: '' })
const photo = (id: string): VisitEvent => ({ kind: 'ATTACHED', attachment: { id, kind: 'PHOTO', itemId: 'item-1', findingId: null, fileId: null, caption: '', takenAt: START } })
const acted = (event: VisitEvent): DeviceEvent => ({ kind: 'ACTED', event, at: START })
const fates = fc.array(fc.constantFrom<Fate>('arrives', 'request lost', 'answer lost', 'written on'), { maxLength: 6 })
const events = fc.oneof(fc.constantFrom('王', '李', '赵').map(noted), fc.uuid().map(photo), fc.tuple(fc.constantFrom(...items.map(({ id }) => id)), fc.constantFrom('COMPLIANT' as const, 'NOT_APPLICABLE' as const), fc.uuid()).map(([itemId, answer, findingId]): VisitEvent => ({ kind: 'ANSWERED', itemId, answer, findingId })))
const happenings: fc.Arbitrary<Happening[]> = fc.array(fc.oneof(events.map((event): Happening => ({ kind: 'act', event })), fates.map((those): Happening => ({ kind: 'sync', fates: those })), fc.constantFrom<Happening>({ kind: 'die' }, { kind: 'sweep' })), { maxLength: 25 })
const always = () => ([] as Fate[])[Symbol.iterator]()

describe('a visit of a device reaches the server exactly once', () => {
  test('whatever is lost on the way, in whatever order, however often the device dies', async () => {
    await fc.assert(fc.asyncProperty(fc.boolean(), happenings, async (isBegun, all) => {
      const server = new ModelServer(isBegun)
      const device = new Device(server.pack())
      if (!isBegun) device.play({ kind: 'BEGUN', checklistVersionId: 'v', startedAt: START })
      for (const one of all) {
        if (one.kind === 'act') device.play(acted(one.event))
        else if (one.kind === 'sync') await device.sync(server, one.fates[Symbol.iterator]())
        else if (one.kind === 'die') device.die()
        else server.sweep()
      }
      device.play({ kind: 'FILING_ASKED', at: START })
      // With a network at last: uploads that were swept take one more round.
      for (let round = 0; round < 4 && !device.visit.isFiled; round++) {
        device.play({ kind: 'RETRIED' })
        if (device.visit.filing === null && !device.visit.isFiled && device.visit.sending === null) device.play({ kind: 'FILING_ASKED', at: START })
        await device.sync(server, always())
      }
      expect(device.visit.isFiled).toBe(true)
      expect([server.filings, server.version - 1]).toEqual([1, server.applied])
      expect(isSameVisit(server.visit, device.visit.visit)).toBe(true)
      expect(isWaiting(device.visit)).toBe(false)
      // No photograph twice, none lost.
      expect(server.visit!.attachments.map(({ id }) => id).sort()).toEqual(device.visit.visit!.attachments.map(({ id }) => id).sort())
    }), { numRuns: fuzzRuns(1000) })
  })

  test('a save whose answer was lost is sent again as it was, though more was written meanwhile', async () => {
    const server = new ModelServer(true)
    const device = new Device(server.pack())
    device.play(acted(noted('王')))
    await device.sync(server, (['answer lost'] as Fate[])[Symbol.iterator]())
    const first = device.visit.sending!
    device.play(acted(noted('李')))
    expect(device.visit.sending).toBe(first)
    await device.sync(server, always())
    expect([server.applied, server.visit!.metName, isWaiting(device.visit)]).toEqual([2, '李', false])
  })

  test('photographs go first, each by its own id, and one that is refused is said and does not hold the words back', async () => {
    const server = new ModelServer(true)
    const device = new Device(server.pack())
    device.play(acted(photo('one')))
    device.play(acted(photo('two')))
    expect(waitingFiles(device.visit)).toEqual(['one', 'two'])
    await device.sync(server, (['arrives', 'answer lost'] as Fate[])[Symbol.iterator]())
    expect([server.files.size, waitingFiles(device.visit), server.applied]).toEqual([2, ['two'], 0])
    await device.sync(server, always())
    expect([server.files.size, server.visit!.attachments.length, server.applied]).toEqual([2, 2, 1])
    device.play(acted(photo('large')))
    device.play({ kind: 'FILE_REFUSED', id: 'large', message: '文件过大' })
    await device.sync(server, always())
    expect([server.visit!.attachments.length, device.visit.problem]).toEqual([2, null])
  })
})

describe('two people', () => {
  const parallel = async (mine: VisitEvent, theirs: VisitEvent) => {
    const server = new ModelServer(true)
    const device = new Device(server.pack())
    device.play(acted(mine))
    server.otherSaves(theirs)
    await device.sync(server, always())
    return { server, device }
  }

  test('a conflict keeps both until one has chosen; then it is a new save on the newer version', async () => {
    const { server, device } = await parallel(noted('王'), noted('李'))
    expect([device.visit.conflict?.visit.metName, device.visit.conflict?.by, device.visit.visit?.metName, server.applied]).toEqual(['李', '陈某', '王', 0])
    device.play(acted(noted('赵')))
    expect(device.visit.visit?.metName).toBe('王')
    device.play({ kind: 'RESOLVED', visit: device.visit.visit!, at: START })
    await device.sync(server, always())
    expect([server.visit?.metName, server.applied, isWaiting(device.visit)]).toEqual(['王', 1, false])
  })

  test('taking theirs whole saves nothing anew', async () => {
    const { server, device } = await parallel(noted('王'), noted('李'))
    device.play({ kind: 'RESOLVED', visit: device.visit.conflict!.visit, at: START })
    await device.sync(server, always())
    expect([server.visit?.metName, server.applied, isWaiting(device.visit)]).toEqual(['李', 0, false])
  })

  test('the same written by both, or a new version of nothing but the plan, is no conflict', async () => {
    const equal = await parallel(noted('王'), noted(' 王 '))
    expect([equal.device.visit.conflict, isWaiting(equal.device.visit)]).toEqual([null, false])
    const server = new ModelServer(true)
    const device = new Device(server.pack())
    device.play(acted(noted('王')))
    server.version++
    await device.sync(server, always())
    expect([device.visit.conflict, server.visit?.metName]).toEqual([null, '王'])
  })

  test('begun by both: theirs is the beginning, mine is put beside it', async () => {
    const server = new ModelServer(false)
    const device = new Device(server.pack())
    device.play({ kind: 'BEGUN', checklistVersionId: 'v', startedAt: '2026-11-20T01:05:00.000Z' })
    device.play(acted(noted('王')))
    server.visit = beginVisit(START)
    server.version++
    await device.sync(server, always())
    expect([device.visit.begun, device.visit.conflict?.visit.startedAt, device.visit.visit?.metName]).toEqual([null, START, '王'])
  })
})

describe('a refusal', () => {
  test('of the filing keeps what is there and says what is missing; writing on withdraws a submission', async () => {
    const server = new ModelServer(true)
    const device = new Device(server.pack())
    device.play({ kind: 'FILING_ASKED', at: START })
    device.play(acted(noted('王')))
    expect(device.visit.filing).toBeNull()
    device.play({ kind: 'FILING_ASKED', at: START })
    device.play({ kind: 'PREPARED', step: 'FILE', key: 'k' })
    device.play({ kind: 'REFUSED', key: 'k', code: 'invalid', message: '还有 1 处', fieldErrors: { end: '请记录检查结束时间' } })
    expect([device.visit.problem?.fieldErrors.end, device.visit.filing, isWaiting(device.visit)]).toEqual(['请记录检查结束时间', null, true])
    await device.sync(server, always())
    expect([server.visit?.metName, server.isFiled]).toEqual(['王', false])
  })

  test('of a save rests until something changes or somebody tries again', async () => {
    const server = new ModelServer(true)
    const device = new Device(server.pack())
    device.play(acted(noted('王')))
    server.isFiled = true
    await device.sync(server, always())
    expect([device.visit.problem?.message, device.visit.blockedAt, isWaiting(device.visit)]).toEqual(['已归档', device.visit.edits, true])
    server.isFiled = false
    await device.sync(server, always())
    expect(server.applied).toBe(0)
    device.play({ kind: 'RETRIED' })
    await device.sync(server, always())
    expect(server.applied).toBe(1)
  })

  test('an answer to something else changes nothing', () => {
    const device = new Device(new ModelServer(true).pack())
    device.play(acted(noted('王')))
    const before = device.visit
    device.play({ kind: 'ACKNOWLEDGED', key: 'stranger', version: 9, savedAt: START })
    expect(device.visit).toBe(before)
  })
})
