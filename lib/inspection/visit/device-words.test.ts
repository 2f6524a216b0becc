import { expect, test } from 'vitest'
import { deviceVisitOf, type DeviceVisit } from './device-visit'
import { clockWarning, deviceWord, waitingWords } from './device-words'
import { beginVisit } from './visit'

const START = '2026-11-20T01:00:00.000Z'
const clean = deviceVisitOf({ id: 'i', version: 1, state: 'UNDER_WAY', number: 'JC', kind: 'ROUTINE', business: { name: '店', kind: 'CATERER', address: '', licence: '' }, visit: beginVisit(START), frame: { kind: 'ROUTINE', items: [], results: [], inspectors: [], inspectorsAtLeast: 2, now: START }, resultBasis: '', savedBy: '', offers: [] }, START)
const calm = { isWriting: false, isSyncing: false, isOnline: true, isUnkept: false }
const one = (part: Partial<DeviceVisit>): DeviceVisit => ({ ...clean, ...part })

test.each([
  ['clean', one({ syncedAt: '2026-11-20T06:02:00.000Z' }), calm, '已同步 14:02'],
  ['never saved by this device', clean, calm, '已同步'],
  ['being written', one({ edits: 1 }), { ...calm, isWriting: true }, '正在保存到本机'],
  ['without a network', one({ edits: 1 }), { ...calm, isOnline: false }, '已保存到本机，待联网后同步'],
  ['submitted without a network', one({ filing: { at: START } }), { ...calm, isOnline: false }, '已保存到本机，待联网后提交'],
  ['under way', one({ edits: 1 }), { ...calm, isSyncing: true }, '正在同步'],
  ['refused', one({ edits: 1, problem: { kind: 'refused', message: '', fieldErrors: {} } }), calm, '已保存到本机，没有同步'],
  ['no room on the device', one({ edits: 1 }), { ...calm, isUnkept: true }, '没有存到本机'],
  ['a conflict', one({ conflict: { version: 2, visit: beginVisit(START), by: '' } }), calm, '与服务器不一致'],
])('%s', (_case, visit, doing, words) => expect(deviceWord(visit, doing).words).toBe(words))

test('a clock off by more than five minutes is said, with by how much', () => {
  expect([clockWarning(null), clockWarning(299_000), clockWarning(-300_000)]).toEqual([null, null, null])
  expect(clockWarning(12 * 60_000)).toContain('快 12 分钟')
  expect(clockWarning(-5 * 3600_000)).toContain('慢 5 小时')
  expect(clockWarning(72 * 3600_000)).toContain('快 3 天')
})

test('the list says what waits', () => {
  const attachments = [{ id: 'p', kind: 'PHOTO', itemId: null, findingId: null, fileId: null, caption: '', takenAt: START }] as const
  expect(waitingWords(one({ edits: 1, filing: { at: START }, visit: { ...beginVisit(START), attachments } }))).toBe('待提交，1 个照片和签名待上传')
  expect([waitingWords(clean), waitingWords(one({ visit: null }))]).toEqual(['已同步', '未开始'])
})
